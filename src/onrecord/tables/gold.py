"""What people corrected, as gold: for each thing what the coder said and what is right."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import Any

from onrecord.model import Entity, Event, Quotation, Record, Span, to_json
from onrecord.store import CorrectionRow, View
from onrecord.store.corrections import Anchor, in_force, target_of
from onrecord.store.rows import Target


def gold(view: View) -> Iterator[dict[str, Any]]:
    """One object of JSON types for each corrected event, quotation and entity, report by report.

    `coder` is what the present coding says of it, `corrected` what is right, both by the fields that can be corrected;
    null where there is no such thing: a `corrected` of null is a false alarm. Where the present coding does not find it
    any more, `coder` is null and `corrected` holds what was put right. Corrections that were taken back are left out.
    """
    rows = sorted(view.corrections(), key=lambda c: (c.report_id, c.id))
    for report_id, held in itertools.groupby(rows, lambda c: c.report_id):
        yield from gold_of(view.record(report_id, corrected=False), view.record(report_id), list(held))


def gold_of(own: Record, right: Record, corrections: Sequence[CorrectionRow]) -> Iterator[dict[str, Any]]:
    """The objects of one report: `own` is its record as the coder made it, `right` as it was corrected."""
    things: dict[tuple[Anchor, str], list[CorrectionRow]] = {}
    for c in in_force(corrections):
        anchor = Anchor(c.target, c.anchor, c.anchor_type)
        local = target_of(own, anchor, c.target_id)
        # A name that no record has keeps apart what is not found any more.
        things.setdefault((anchor, local if local is not None else f"gone {c.target_id}"), []).append(c)
    for (anchor, local), held in things.items():
        yield _item(own, right, anchor, local, held)


def _item(own: Record, right: Record, anchor: Anchor, local: str, corrections: list[CorrectionRow]) -> dict[str, Any]:
    changes: dict[str, Any] = {name: value for c in corrections for name, value in c.changes.items()}
    coder, corrected = _value(own, anchor.target, local), _value(right, anchor.target, local)
    wrong = any(c.action == "wrong" for c in corrections)
    if coder is None:
        corrected = None if wrong else changes
    elif anchor.target == "entity" and corrected is not None and (wrong or "identity" in changes):
        # The name stands, but not for whom the archive took it.
        corrected["identity"] = changes.get("identity")
    event = next((e for e in own.events if e.id == local), None) if anchor.target == "event" else None
    report = own.report
    around = event.sentence if event is not None else _line(report.text, anchor.span)
    return {
        "report_id": report.id,
        "given_id": report.given_id,
        "published": to_json(report.published),
        "target": anchor.target,
        "span": list(anchor.span),
        "words": anchor.span.of(report.text),
        "sentence": around.of(report.text),
        "sentence_span": list(around),
        "coder": coder,
        "corrected": corrected,
        "by": sorted({c.by for c in corrections if c.by}),
        "at": corrections[-1].at.isoformat(),
        "note": "; ".join(c.note for c in corrections if c.note),
    }


def _value(record: Record, target: Target, local: str | None) -> dict[str, Any] | None:
    things: tuple[Any, ...] = {
        "event": record.events,
        "quotation": record.quotations,
        "entity": record.entities,
    }[target]
    thing = next((t for t in things if t.id == local), None)
    if isinstance(thing, Event):
        return {
            "type": thing.type, "mode": thing.mode, "status": thing.status,
            "actors": [_party(record, a) for a in thing.actors],
            "recipients": [_party(record, r) for r in thing.recipients],
            "date": thing.date.value if thing.date else None, "place": thing.place.name if thing.place else None,
        }  # fmt: skip
    if isinstance(thing, Quotation):
        return {"kind": thing.kind, "speaker": _party(record, thing.speaker.entity) if thing.speaker else None}
    if isinstance(thing, Entity):
        return {"name": thing.name, "country": thing.country, "sectors": list(thing.sectors)}
    return None


def _party(record: Record, local: str) -> dict[str, Any]:
    entity = next(e for e in record.entities if e.id == local)
    span = list(entity.mentions[0].span) if entity.mentions else None
    return {"id": entity.id, "name": entity.name, "span": span}


def _line(text: str, span: Span) -> Span:
    """The sentence around a span, as far as its line goes."""
    stop = text.rfind(". ", 0, span.start)
    start = max(text.rfind("\n", 0, span.start) + 1, stop + 2 if stop >= 0 else 0)
    ends = [at for at in (text.find("\n", span.end), text.find(". ", span.end) + 1) if at > 0]
    return Span(start, min(ends, default=len(text)))
