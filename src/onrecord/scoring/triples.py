"""Who did what kind of thing to whom, end to end, against gold triples of actor codes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from onrecord.model import Entity, Record, Report, report_id
from onrecord.pipeline import Pipeline
from onrecord.reference.cameo import plover_type
from onrecord.scoring.files import json_lines, need
from onrecord.scoring.measures import Counts

Triple = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class ScoredReport:
    """One gold text: its triples, those found, and what its conventions put out of reach with the reason."""

    id: str
    text: str
    gold: tuple[Triple, ...]
    found: tuple[Triple, ...]
    unreachable: tuple[str, ...]

    @property
    def counts(self) -> Counts:
        """Triples right, wrong and missed."""
        return _compared(self.gold, self.found)

    @property
    def pairs(self) -> Counts:
        """The same for source and target alone."""
        return _compared([(s, t) for s, _, t in self.gold], [(s, t) for s, _, t in self.found])

    @property
    def types(self) -> Counts:
        """The same for the types alone, each once a text."""
        return _compared(sorted({k for _, k, _ in self.gold}), sorted({k for _, k, _ in self.found}))


def _compared(gold: Sequence[object], found: Sequence[object]) -> Counts:
    right = sum((Counter(gold) & Counter(found)).values())
    return Counts(right, len(found) - right, len(gold) - right)


def score_triples(path: Path, pipeline: Pipeline) -> Iterator[ScoredReport]:
    """A result for every text of the file: ``{"id", "date", "text", "events": [{"code", "source", "target"}]}``."""
    rows = list(json_lines(path))
    reports = [_report(data, where) for where, data in rows]
    for (where, data), record in zip(rows, pipeline.pipe(reports), strict=True):
        gold, unreachable = [], []
        for event in need(data, "events", list, where):
            triple, reason = _gold(event)
            if triple is not None:
                gold.append(triple)
            elif reason:
                unreachable.append(reason)
        found = tuple(sorted(set(_found(record))))
        yield ScoredReport(str(data.get("id")), data["text"], tuple(gold), found, tuple(unreachable))


def _report(data: dict[str, Any], where: str) -> Report:
    text, day = need(data, "text", str, where), str(data.get("date") or "")
    published = date.fromisoformat(day) if len(day) == 8 and day.isdigit() else None
    return Report(report_id(text), None, None, None, None, published, None, "en", text)


def _gold(event: dict[str, Any]) -> tuple[Triple | None, str]:
    """The triple, or why there can be none."""
    code, source, target = (event.get(k) for k in ("code", "source", "target"))
    if not code:
        return None, ""
    kind = plover_type(str(code))
    if kind is None:
        return None, f"{code}: no event type of PLOVER"
    if not source or not target:
        return None, f"{code}: no source or target"
    return (str(source), kind, str(target)), ""


def _found(record: Record) -> Iterator[Triple]:
    entities = {e.id: e for e in record.entities}
    for event in record.events:
        actors, recipients = ([_code(entities[i]) for i in side] for side in (event.actors, event.recipients))
        if recipients:
            yield from ((a, event.type, r) for a in actors for r in recipients)
        else:  # each side of a mutual act is source and target
            yield from ((a, event.type, r) for a in actors for r in actors if a != r)


def _code(entity: Entity) -> str:
    """Country and sectors as one code: ``GONGOV``; ``---`` stands for no country."""
    return (entity.country or "---") + "".join(entity.sectors)
