"""What people put right in a record, and how it is laid over what the coder read.

A correction is tied to a span of the report's text, which never changes: the trigger of the event (and its type), the
words of the quotation, the first mention of the entity. So it finds its target again when the report is coded anew,
whatever the local ids are then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from onrecord.model import Date, Entity, Event, Place, Quotation, Record, Span, Speaker
from onrecord.reference.codebook import codebook
from onrecord.store.rows import Action, CorrectionRow, Target


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One thing that somebody puts right.

    `target_id` is the local id in the report's present record. "wrong": the event or quotation is none, the entity is
    not who it is held to be. "fix": `changes` says what is right. "withdraw": what was said of this target before is
    taken back. Fields to change, for an event: type, mode, status, actors, recipients (lists of entity ids), date
    (TIMEX3), place (a name); for a quotation: speaker (entity id or null), kind; for an entity: name, country, sectors,
    identity (a number).
    """

    report_id: str
    target: Target
    target_id: str
    action: Action
    changes: Mapping[str, Any] = field(default_factory=dict)
    note: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a target stands: `span` as `CorrectionRow.anchor`, `type` the event's type, null for the others."""

    target: Target
    span: Span
    type: str | None


def anchor_of(record: Record, target: Target, local: str) -> Anchor | None:
    """Where the target of a correction stands in `record`; null where there is none, or no mention of it."""
    if target == "event":
        return next((Anchor(target, e.trigger.span, e.type) for e in record.events if e.id == local), None)
    if target == "quotation":
        return next((Anchor(target, q.span, None) for q in record.quotations if q.id == local), None)
    return next(
        (Anchor(target, e.mentions[0].span, None) for e in record.entities if e.id == local and e.mentions), None
    )


def target_of(record: Record, anchor: Anchor, local: str) -> str | None:
    """The local id in `record` of what stands at `anchor`; null where nothing does, of several `local`."""
    if anchor.target == "event":
        found = [e.id for e in record.events if e.trigger.span == anchor.span and e.type == anchor.type]
    elif anchor.target == "quotation":
        found = [q.id for q in record.quotations if q.span == anchor.span]
    else:
        found = [e.id for e in record.entities if any(m.span == anchor.span for m in e.mentions)]
    return local if local in found else next(iter(found), None)


def in_force(corrections: Sequence[CorrectionRow]) -> list[CorrectionRow]:
    """Those that no later "withdraw" of the same target takes back, in order; none of them is a "withdraw"."""
    held: list[CorrectionRow] = []
    for c in corrections:
        if c.action == "withdraw":
            held = [h for h in held if _anchor(h) != _anchor(c)]
        else:
            held.append(c)
    return held


def apply_corrections(record: Record, corrections: Sequence[CorrectionRow]) -> Record:
    """`record` (as the coder made it) with what the corrections in force change; those without a target do nothing.

    Local ids stay. A quotation that is none leaves what hangs on it; identities are the archive's, not the record's.
    """
    located = [(c, target_of(record, _anchor(c), c.target_id)) for c in in_force(corrections)]
    for c, local in located:
        if local is not None:
            record = _APPLY[c.target](record, local, c)
    return record


def _anchor(c: CorrectionRow) -> Anchor:
    return Anchor(c.target, c.anchor, c.anchor_type)


def identity_changes(record: Record, corrections: Sequence[CorrectionRow]) -> dict[str, tuple[int | None, int]]:
    """Which entities (local ids) corrections move, each to an identity or to a new one (null), by which correction."""
    found: dict[str, tuple[int | None, int]] = {}
    for c in in_force(corrections):
        if c.target == "entity" and (local := target_of(record, _anchor(c), c.target_id)) is not None:
            if c.action == "wrong":
                found[local] = (None, c.id)
            elif c.changes.get("identity") is not None:
                found[local] = (c.changes["identity"], c.id)
    return found


def _event(record: Record, local: str, c: CorrectionRow) -> Record:
    if c.action == "wrong":
        return replace(record, events=tuple(e for e in record.events if e.id != local))
    entities = {e.id for e in record.entities}
    return replace(
        record,
        events=tuple(_fixed_event(e, record, entities, c.changes) if e.id == local else e for e in record.events),
    )


def _fixed_event(event: Event, record: Record, entities: set[str], changes: Mapping[str, Any]) -> Event:
    if "type" in changes or "mode" in changes:
        type_, mode = changes.get("type", event.type), changes.get("mode", None if "type" in changes else event.mode)
        book = codebook()
        event = replace(event, type=type_, mode=mode)
        if type_ in book.types:
            quad, score, cameo = book.types[type_].quad, book.score(type_, mode), book.cameo(type_, mode)
            event = replace(event, quad=quad, score=score, cameo=cameo)
    if "status" in changes:
        event = replace(event, status=changes["status"])
    # A new coding may have other entities: those that are gone are left out.
    actors = tuple(local for local in changes.get("actors", event.actors) if local in entities)
    if actors != event.actors:
        event = replace(event, actors=actors, actor_spans=())
    recipients = tuple(local for local in changes.get("recipients", event.recipients) if local in entities)
    if recipients != event.recipients:
        event = replace(event, recipients=recipients, recipient_spans=())
    if "date" in changes:
        event = replace(event, date=_date(event.date, changes["date"]), date_from=None)
    if "place" in changes:
        event = replace(event, place=_place(event.place, record.places, changes["place"]), place_from=None)
    return event


def _date(old: Date | None, value: str | None) -> Date | None:
    if value is None:
        return None
    text, span = (old.text, old.span) if old is not None else ("", Span(0, 0))
    return Date(value, granularity_of(value), text, span, None, "TIME" if "T" in value else "DATE")  # type: ignore[arg-type]  # one of the literals


def granularity_of(value: str) -> str:
    """How exact a TIMEX3 value is."""
    if "T" in value:
        return "time"
    if "-" not in value:
        return {2: "century", 3: "decade"}.get(len(value), "year")
    mark = value.split("-")[1]
    if mark[0] in "WQ":
        return "week" if mark[0] == "W" and mark != "WI" else "quarter" if mark[0] == "Q" else "season"
    if mark.isdigit():
        return "day" if value.count("-") == 2 else "month"
    return "season"


def _place(old: Place | None, places: Iterable[Place], name: str | None) -> Place | None:
    if name is None:
        return None
    known = next((p for p in places if p.name == name), None)
    return known or Place(name, None, None, None, None, old.span if old is not None else Span(0, 0))


def _quotation(record: Record, local: str, c: CorrectionRow) -> Record:
    if c.action == "wrong":
        return _without_quotation(record, local)
    fixed = []
    for q in record.quotations:
        if q.id == local:
            q = replace(q, kind=c.changes.get("kind", q.kind), speaker=_speaker(record, q, c.changes))
        fixed.append(q)
    return replace(record, quotations=tuple(fixed))


def _speaker(record: Record, q: Quotation, changes: Mapping[str, Any]) -> Speaker | None:
    if "speaker" not in changes:
        return q.speaker
    entity = next((e for e in record.entities if e.id == changes["speaker"]), None)
    if entity is None:
        return None
    if q.speaker is not None and q.speaker.entity == entity.id:
        return q.speaker
    return Speaker(entity.id, entity.mentions[0].span if entity.mentions else q.span)


def _without_quotation(record: Record, local: str) -> Record:
    held = {q.id: q.within for q in record.quotations}
    return replace(
        record,
        quotations=tuple(
            replace(q, within=held[local]) if q.within == local else q for q in record.quotations if q.id != local
        ),
        events=tuple(
            replace(
                e,
                according_to=None if e.according_to == local else e.according_to,
                denied_by=tuple(d for d in e.denied_by if d != local),
            )
            for e in record.events
        ),
        labels=tuple(replace(x, quotation=None) if x.quotation == local else x for x in record.labels),
    )


def _entity(record: Record, local: str, c: CorrectionRow) -> Record:
    return replace(record, entities=tuple(_fixed_entity(e, c.changes) if e.id == local else e for e in record.entities))


def _fixed_entity(entity: Entity, changes: Mapping[str, Any]) -> Entity:
    if "name" in changes:
        entity = replace(entity, name=changes["name"])
    if "country" in changes:
        entity = replace(entity, country=changes["country"], country_from=None)
    if "sectors" in changes:
        entity = replace(entity, sectors=tuple(changes["sectors"]))
    return entity


_APPLY: dict[Target, Callable[[Record, str, CorrectionRow], Record]] = {
    "event": _event,
    "quotation": _quotation,
    "entity": _entity,
}
