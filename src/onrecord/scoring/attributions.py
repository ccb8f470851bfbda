"""Gold attributions of reports: JSON lines as PolNeAR's, or records of our own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, get_args

from onrecord.model import DecodeError, Quotation, QuotationKind, Record, Span, from_json
from onrecord.scoring.files import GoldError, json_lines, need


@dataclass(frozen=True, slots=True)
class GoldAttribution:
    """Whose word, the word that says so, and what was said; each in as many pieces as it has."""

    kind: QuotationKind | None
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class GoldReport:
    """A report with its attributions, and the record that they were taken from, if it is one of ours."""

    id: str
    text: str
    published: date | None
    attributions: tuple[GoldAttribution, ...]
    record: Record | None = None


def gold_reports(path: Path) -> list[GoldReport]:
    """The reports of a file of JSON lines, or the records ``*.record.json`` of a folder.

    A line is ``{"id", "text", "attributions": [{"kind", "source": [[s, e], ...], "cue": ..., "content": ...}]}``, with
    the day in ``published`` or ``date``; lines whose ``primary`` is false are left out. A line with ``report`` is a
    record. Raises `GoldError` naming file, line and field, also where there is nothing to score.
    """
    found = list(_from_folder(path) if path.is_dir() else _from_lines(path))
    if not found:
        raise GoldError(f"{path}: no report to score")
    return found


def _from_folder(folder: Path) -> Iterator[GoldReport]:
    for file in sorted(folder.glob("*.record.json")):
        try:
            yield _record(json.loads(file.read_text(encoding="utf-8")), str(file))
        except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
            raise GoldError(f"{file}: cannot be read: {error}") from None


def _from_lines(path: Path) -> Iterator[GoldReport]:
    for where, row in json_lines(path):
        if row.get("primary") is not False:
            yield _record(row, where) if "report" in row else _report(row, where)


def _record(data: Any, where: str) -> GoldReport:
    try:
        record = from_json(Record, data)
    except DecodeError as error:
        raise GoldError(f"{where}: {error}") from None
    report = record.report
    return GoldReport(report.given_id or where, report.text, report.published, tuple(of_record(record)), record)


def of_quotation(q: Quotation) -> GoldAttribution:
    """The spans of a quotation: of its source, or else its speaker; of its cue; of its parts, or else all of it."""
    source = q.source or q.speaker
    return GoldAttribution(
        q.kind, (source.span,) if source else (), (q.cue.span,) if q.cue else (), q.parts or (q.span,)
    )


def of_record(record: Record) -> list[GoldAttribution]:
    """The attributions of a record.

    Direct quotations that share a cue are one ("...," he said. "..."), and one without a cue goes on with the one
    before it.
    """
    out: list[GoldAttribution] = []
    by_cue: dict[Span, int] = {}
    before: int | None = None
    for q in record.quotations:
        told = of_quotation(q)
        at = None
        if q.kind == "direct":
            at = by_cue.get(q.cue.span) if q.cue is not None else before
        if at is not None:
            first = out[at]
            out[at] = replace(first, content=(*first.content, *told.content))
        else:
            at = len(out)
            out.append(told)
            if q.cue is not None and q.kind == "direct":
                by_cue[q.cue.span] = at
        if q.kind == "direct":
            before = at
    return out


def _report(row: dict[str, Any], where: str) -> GoldReport:
    name, text = need(row, "id", (str, int), where), need(row, "text", str, where)
    items = need(row, "attributions", list, where)
    found = tuple(_read(item, len(text), f"{where}: attributions[{n}]") for n, item in enumerate(items))
    return GoldReport(str(name), text, _day(row, where), found)


def _read(item: Any, length: int, where: str) -> GoldAttribution:
    if not isinstance(item, dict):
        raise GoldError(f"{where}: not a JSON object")
    kind = item.get("kind")
    if kind is not None and kind not in get_args(QuotationKind):
        raise GoldError(f"{where}.kind: {kind!r} is not one of {', '.join(get_args(QuotationKind))}")
    source, cue, content = (_spans(item, field, length, where) for field in ("source", "cue", "content"))
    return GoldAttribution(kind, source, cue, content)


def _spans(item: dict[str, Any], field: str, length: int, where: str) -> tuple[Span, ...]:
    spans = item.get(field)
    if not isinstance(spans, list):
        raise GoldError(f"{where}.{field}: missing or not a list of spans")
    for span in spans:
        whole = isinstance(span, list) and len(span) == 2 and all(type(n) is int for n in span)
        if not whole or not 0 <= span[0] <= span[1] <= length:
            raise GoldError(f"{where}.{field}: {span!r} is not a span [start, end] of the text")
    return tuple(Span(*span) for span in spans)


def _day(row: dict[str, Any], where: str) -> date | None:
    field = "published" if row.get("published") else "date"
    value = row.get(field)
    if not value:
        return None
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise GoldError(f"{where}: {field}: {value!r} is not a date like 2015-01-07") from None
