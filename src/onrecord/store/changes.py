"""What differs between two codings of one report, told by where things stand, whatever their local ids are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

from onrecord.model import Entity, Event, Quotation, Record, Span
from onrecord.store.rows import Target

T = TypeVar("T", Event, Quotation, Entity)

Difference = Literal["added", "removed", "changed"]


@dataclass(frozen=True, slots=True)
class Change:
    """One event, quotation or entity that only one coding has, or that the two tell differently.

    `span` is the event's trigger, the quotation's words or the entity's first mention, and `words` are the trigger, the
    quotation, or the name. `type` is the event's type, the kind of the others. `old_id` and `new_id` are the local ids,
    null where the coding has none. `fields` are those that differ, each with its old and its new value, in words: a
    party is told by its name.
    """

    target: Target
    difference: Difference
    type: str
    span: Span | None
    words: str
    old_id: str | None
    new_id: str | None
    fields: Mapping[str, tuple[Any, Any]]


@dataclass(frozen=True, slots=True)
class Changes:
    """All changes of one report: events, then quotations, then entities, each in the order of the text.

    `elsewhere`: the codings differ in something else: the coder, confidences, dates, places, labels, problems.
    """

    report_id: str
    changes: tuple[Change, ...]
    elsewhere: bool

    def totals(self) -> Counter[tuple[Target, str, Difference]]:
        """How many changes there are by target, type and difference."""
        return Counter((c.target, c.type, c.difference) for c in self.changes)


def changes(old: Record, new: Record) -> Changes:
    """What `new` tells otherwise than `old`; both are codings of one text.

    Things are the same where their span and type are the same, else where their span is: the type has changed then. Of
    an entity any mention will do. Confidences are not compared.
    """
    same = _pairs(old.entities, new.entities, _entity_keys)
    names = {a.id: b.id for a, b in same}
    quoted = _pairs(old.quotations, new.quotations, _quotation_keys)
    words = {a.id: b.id for a, b in quoted}
    told = _pairs(old.events, new.events, _event_keys)
    before, after = _Side(old, names, words), _Side(new, None, None)
    found = (
        *_told("event", old.events, new.events, told, before.event, after.event),
        *_told("quotation", old.quotations, new.quotations, quoted, before.quotation, after.quotation),
        *_told("entity", old.entities, new.entities, same, before.entity, after.entity),
    )
    return Changes(new.report.id, found, not found and old != new)


def _event_keys(event: Event) -> Iterator[Hashable]:
    # Twins of one word are told apart by what is beside it; a new type keeps the word.
    yield event.trigger.span, event.type, event.actor_spans, event.recipient_spans
    yield event.trigger.span, event.type
    yield event.trigger.span


def _quotation_keys(quotation: Quotation) -> Iterator[Hashable]:
    yield quotation.span, quotation.kind
    yield quotation.span


def _entity_keys(entity: Entity) -> Iterator[Hashable]:
    spans = [m.span for m in entity.mentions]
    if not spans:
        yield entity.name, entity.kind, entity.country
        return
    yield spans[0], entity.kind
    yield from spans


def _pairs(old: Sequence[T], new: Sequence[T], keys: Callable[[T], Iterator[Hashable]]) -> list[tuple[T, T]]:
    """Who is whom: the strictest key first, each thing once."""
    left: dict[int, list[Hashable]] = {i: list(keys(x)) for i, x in enumerate(old)}
    right: dict[int, list[Hashable]] = {i: list(keys(x)) for i, x in enumerate(new)}
    pairs = []
    for strictness in range(max(map(len, (*left.values(), *right.values())), default=0)):
        places: dict[Hashable, list[int]] = {}
        for j, held in right.items():
            for key in held[: strictness + 1]:
                places.setdefault(key, []).append(j)
        for i in list(left):
            found = next((j for k in left[i][: strictness + 1] for j in places.get(k, ()) if j in right), None)
            if found is not None:
                pairs.append((old[i], new[found]))
                del left[i], right[found]
    return pairs


@dataclass(frozen=True, slots=True)
class _Side:
    """One coding; its local ids are said as the other coding has them where these are given, to be compared."""

    record: Record
    entities: Mapping[str, str] | None
    quotations: Mapping[str, str] | None

    def event(self, e: Event) -> dict[str, tuple[Any, Any]]:
        """Fields by name: what is compared, and how it is told."""
        place = e.place
        return {
            "type": _plain(e.type),
            "mode": _plain(e.mode),
            "status": _plain(e.status),
            "actors": self._parties(e.actors),
            "recipients": self._parties(e.recipients),
            "date": _plain(e.date.value if e.date else None),
            "place": (
                (place.name, place.country, place.geonames) if place else None,
                f"{place.name} ({place.country})" if place and place.country else place.name if place else None,
            ),
            "according_to": self._said(e.according_to),
            "denied_by": (tuple(self._said(q)[0] for q in e.denied_by), [self._said(q)[1] for q in e.denied_by]),
            "contexts": (frozenset(e.contexts), list(e.contexts)),
            "quad": _plain(e.quad),
            "score": _plain(e.score),
            "cameo": _plain(e.cameo),
        }

    def quotation(self, q: Quotation) -> dict[str, tuple[Any, Any]]:
        """As `event`."""
        return {
            "kind": _plain(q.kind),
            "speaker": self._party(q.speaker.entity if q.speaker else None),
            "cue": _plain(q.cue.text if q.cue else None),
            "cue_kind": _plain(q.cue.kind if q.cue else None),
            "stance": _plain(q.cue.stance if q.cue else None),
            "source": _plain(q.source.text if q.source else None),
            "source_kind": _plain(q.source.kind if q.source else None),
            "addressee": self._party(q.addressee.entity if q.addressee else None),
            "within": self._said(q.within),
            "parts": (q.parts, [list(p) for p in q.parts]),
        }

    def entity(self, e: Entity) -> dict[str, tuple[Any, Any]]:
        """As `event`."""
        offices = sorted({(o.title, o.country or "") for o in e.offices})
        return {
            "kind": _plain(e.kind),
            "name": _plain(e.name),
            "country": _plain(e.country),
            "sectors": (e.sectors, list(e.sectors)),
            "offices": (offices, [f"{title} ({country})" if country else title for title, country in offices]),
            "mentions": (frozenset(m.span for m in e.mentions), len(e.mentions)),
        }

    def _parties(self, ids: Sequence[str]) -> tuple[Any, Any]:
        parties = [self._party(i) for i in ids]
        return tuple(p[0] for p in parties), [p[1] for p in parties]

    def _party(self, local: str | None) -> tuple[Any, Any]:
        if local is None:
            return None, None
        name = next(e.name for e in self.record.entities if e.id == local)
        return _other(local, self.entities), name

    def _said(self, local: str | None) -> tuple[Any, Any]:
        if local is None:
            return None, None
        words = next(q.text for q in self.record.quotations if q.id == local)
        return _other(local, self.quotations), words


def _other(local: str, ids: Mapping[str, str] | None) -> Hashable:
    # What the other coding does not have is nothing of its own, whatever it is called.
    return local if ids is None else ids.get(local, ("only here", local))


def _plain(value: Any) -> tuple[Any, Any]:
    return value, value


def _told(
    target: Target,
    old: Sequence[T],
    new: Sequence[T],
    pairs: Iterable[tuple[T, T]],
    before: Callable[[T], dict[str, tuple[Any, Any]]],
    after: Callable[[T], dict[str, tuple[Any, Any]]],
) -> list[Change]:
    told, gone, come = [], {x.id: x for x in old}, {x.id: x for x in new}
    for one, other in pairs:
        del gone[one.id], come[other.id]
        was, now = before(one), after(other)
        fields = {name: (was[name][1], now[name][1]) for name in was if was[name][0] != now[name][0]}
        if fields:
            told.append(_change(target, "changed", other, one.id, other.id, fields))
    told += [_change(target, "removed", x, x.id, None, {}) for x in gone.values()]
    told += [_change(target, "added", x, None, x.id, {}) for x in come.values()]
    return sorted(told, key=lambda c: (c.span or Span(0, 0), c.type, c.difference))


def _change(
    target: Target, difference: Difference, thing: Event | Quotation | Entity, old: str | None, new: str | None,
    fields: Mapping[str, tuple[Any, Any]],
) -> Change:  # fmt: skip
    if isinstance(thing, Event):
        return Change(target, difference, thing.type, thing.trigger.span, thing.trigger.text, old, new, fields)
    if isinstance(thing, Quotation):
        return Change(target, difference, thing.kind, thing.span, thing.text, old, new, fields)
    span = thing.mentions[0].span if thing.mentions else None
    return Change(target, difference, thing.kind, span, thing.name, old, new, fields)
