"""Expressions of time and their values, measured as in TempEval-3 (UzZaman et al., 2013).

*Strict* counts a found expression as right whose span is that of a gold one, *relaxed* one that shares a character
with it. Found and gold are paired one to one: those of the same span first, then those that share most characters, of
equals the earlier one. *Value* counts the relaxed pairs whose TIMEX3 values are the same, character by character.
Recall by type is of the relaxed pairs and of those with the right value.

The day of the report is given, not found: gold that states it (`functionInDocument` of CREATION_TIME or
PUBLICATION_TIME) is left out, with what was found there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal, get_args

from onrecord.model import DateType, Report, Span, report_id
from onrecord.parse import Parser
from onrecord.resolve.dates import find_times
from onrecord.scoring.files import GoldError, json_lines, need
from onrecord.scoring.measures import Counts, interval, total

Measure = Literal["strict", "relaxed", "value"]
MEASURES: tuple[Measure, ...] = get_args(Measure)
TYPES: tuple[DateType, ...] = get_args(DateType)

_OF_THE_REPORT = ("CREATION_TIME", "PUBLICATION_TIME")


@dataclass(frozen=True, slots=True)
class Timex:
    """An expression of time: where it stands, its TIMEX3 type and value. A gold one may state the day of the report."""

    span: Span
    type: DateType
    value: str | None
    given: bool = False


@dataclass(frozen=True, slots=True)
class GoldTimes:
    """A report with its expressions of time."""

    id: str
    text: str
    published: date | None
    times: tuple[Timex, ...]


@dataclass(frozen=True, slots=True)
class ScoredTimes:
    """The expressions of a report, gold and found, and the numbers of those that are paired."""

    gold: GoldTimes
    times: tuple[Timex, ...]
    found: tuple[Timex, ...]
    pairs: tuple[tuple[int, int], ...]


def gold_times(path: Path) -> list[GoldTimes]:
    """The reports of a file of JSON lines ``{"id", "text", "dct", "timexes": [{"start", "end", "type", "value"}]}``.

    Raises `GoldError` naming file, line and field, also where there is nothing to score.
    """
    found = [_report(row, where) for where, row in json_lines(path)]
    if not found:
        raise GoldError(f"{path}: no report to score")
    return found


def _report(row: dict[str, Any], where: str) -> GoldTimes:
    name, text = need(row, "id", (str, int), where), need(row, "text", str, where)
    items = need(row, "timexes", list, where)
    times = tuple(_timex(item, len(text), f"{where}: timexes[{n}]") for n, item in enumerate(items))
    return GoldTimes(str(name), text, _day(row.get("dct"), where), times)


def _timex(item: Any, length: int, where: str) -> Timex:
    if not isinstance(item, dict):
        raise GoldError(f"{where}: not a JSON object")
    start, end = item.get("start"), item.get("end")
    if type(start) is not int or type(end) is not int or not 0 <= start < end <= length:
        raise GoldError(f"{where}.start, end: {start!r}, {end!r} is not a span of the text")
    if item.get("type") not in TYPES:
        raise GoldError(f"{where}.type: {item.get('type')!r} is not one of {', '.join(TYPES)}")
    if not isinstance(item.get("value"), str):
        raise GoldError(f"{where}.value: missing or of the wrong kind")
    return Timex(Span(start, end), item["type"], item["value"], item.get("functionInDocument") in _OF_THE_REPORT)


def _day(value: Any, where: str) -> date | None:
    """The day of the report; a time of day behind it is left out."""
    if value is None:
        return None
    try:
        return date.fromisoformat(value[:10])
    except (TypeError, ValueError):
        raise GoldError(f"{where}: dct: {value!r} is not a date like 2015-01-07") from None


def score_times(reports: Iterable[GoldTimes], parser: Parser) -> Iterator[ScoredTimes]:
    """A result for every report, in order. Reports are only parsed; no other stage is needed."""
    for gold in reports:
        report = Report(report_id(gold.text), None, None, None, None, gold.published, None, "en", gold.text)
        reading = next(parser.pipe([report]))
        times, _ = find_times(report, reading.sentences)
        yield scored(gold, [Timex(t.span, t.type, t.value) for t in times])


def scored(report: GoldTimes, found: Sequence[Timex]) -> ScoredTimes:
    """The gold of a report beside what was found in it."""
    given = [t.span for t in report.times if t.given]
    gold = tuple(t for t in report.times if not t.given)
    rest = tuple(t for t in found if not any(t.span.overlaps(span) for span in given))
    return ScoredTimes(report, gold, rest, tuple(_paired(gold, rest)))


def _paired(gold: Sequence[Timex], found: Sequence[Timex]) -> Iterator[tuple[int, int]]:
    choices = sorted(
        (g.span != f.span, max(g.span.start, f.span.start) - min(g.span.end, f.span.end), i, j)
        for i, g in enumerate(gold)
        for j, f in enumerate(found)
        if g.span.overlaps(f.span)
    )
    golds, founds = set(), set()
    for _, _, i, j in choices:
        if i not in golds and j not in founds:
            golds.add(i)
            founds.add(j)
            yield i, j


def counted(report: ScoredTimes, measure: Measure) -> Counts:
    """The counts of a measure in a report."""
    right = sum(_right(report, pair, measure) for pair in report.pairs)
    return Counts(right, len(report.found) - right, len(report.times) - right)


def _right(report: ScoredTimes, pair: tuple[int, int], measure: Measure) -> bool:
    gold, found = report.times[pair[0]], report.found[pair[1]]
    if measure == "value":
        return gold.value == found.value
    return measure == "relaxed" or gold.span == found.span


def by_type(reports: Sequence[ScoredTimes], kind: DateType) -> tuple[int, int, int]:
    """Of the gold expressions of a type: how many there are, how many were found, how many with the right value."""
    pairs = [(r, p) for r in reports for p in r.pairs if r.times[p[0]].type == kind]
    gold = sum(t.type == kind for r in reports for t in r.times)
    return gold, len(pairs), sum(_right(r, p, "value") for r, p in pairs)


def f1_interval(reports: Sequence[ScoredTimes], measure: Measure) -> tuple[float, float]:
    """The 95 % interval of a measure's F1, reports drawn with replacement."""
    return interval([counted(r, measure) for r in reports], _f1)


def _f1(drawn: Sequence[Counts]) -> float:
    return total(drawn).f1


def differences(report: ScoredTimes) -> Iterator[str]:
    """What is missed, what is wrong, and where values differ, a line each."""
    golds, founds = {i for i, _ in report.pairs}, {j for _, j in report.pairs}
    for i, t in enumerate(report.times):
        if i not in golds:
            yield f"missed   {_told(report, t)}"
    for j, t in enumerate(report.found):
        if j not in founds:
            yield f"wrong    {_told(report, t)}"
    for i, j in report.pairs:
        if not _right(report, (i, j), "value"):
            yield f"value    {_told(report, report.times[i])}  found: {_told(report, report.found[j])}"


def _told(report: ScoredTimes, time: Timex) -> str:
    text = report.gold.text
    before = " ".join(text[max(time.span.start - 40, 0) : time.span.start].split())
    after = " ".join(text[time.span.end : time.span.end + 30].split())
    return f"{time.type} {time.value}: {before} [{' '.join(time.span.of(text).split())}] {after}"
