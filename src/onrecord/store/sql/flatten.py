"""A record -> rows. `restore` is the way back; `index_rows` makes what is only there to be searched."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from onrecord.model import Date, Entity, Event, Place, Quotation, Record, Report, Span
from onrecord.store.period import event_period
from onrecord.store.sql.keys import sort_key
from onrecord.store.sql.tables import Row, Rows, Value

T = TypeVar("T", Date, Place)


class _Numbered(Generic[T]):
    """The record's own list, and behind it what only an event has."""

    def __init__(self, listed: Sequence[T]) -> None:
        self.listed = len(listed)
        self.all: list[T] = list(listed)
        self._numbers: dict[T, int] = {}
        for n, item in enumerate(listed):
            self._numbers.setdefault(item, n)

    def number(self, item: T | None) -> int | None:
        if item is None:
            return None
        if item not in self._numbers:
            self._numbers[item] = len(self.all)
            self.all.append(item)
        return self._numbers[item]


def report_row(report: Report) -> Row:
    """The row of table reports, without its report_id."""
    line = report.dateline
    return (
        *(report.id, report.given_id, report.title, report.url, report.source, report.author),
        *(report.published.isoformat() if report.published else None, report.language),
        *((line.place, line.agency, line.date) if line else (None, None, None)),
        *_ends(line.span if line else None),
        *_ends(report.headline),
        *_ends(report.byline),
        report.text,
    )


@dataclass(frozen=True, slots=True)
class Known:
    """What the archive calls the report and what it names: the report's number, and the numbers of names (texts) and
    identities (by the ids of entities)."""

    number: int
    names: Mapping[str, int]
    identities: Mapping[str, int]


def names_in(record: Record) -> Iterator[str]:
    """Whatever is searched by a part of it: names of entities, places and the publisher, words that name a source."""
    if record.report.source is not None:
        yield record.report.source
    yield from (e.name for e in record.entities)
    yield from (p.name for p in record.places)
    yield from (e.place.name for e in record.events if e.place)
    yield from (q.source.text for q in record.quotations if q.source)


def coding_rows(record: Record, known: Known) -> Rows:
    """The rows of every other table that `restore` reads, without their report_id."""
    entities = {e.id: e for e in record.entities}
    rows: defaultdict[str, list[Row]] = defaultdict(list)
    rows["coder"].append((record.coder.version, record.coder.codebook, record.coder.model))
    for n, entity in enumerate(record.entities):
        _entity(rows, n, entity)
    for n, quotation in enumerate(record.quotations):
        key = sort_key(record.report.published, known.number, n)
        speaker = _who(entities[quotation.speaker.entity], known) if quotation.speaker else (None, None, None)
        rows["quotations"].append((*_quotation(n, quotation), key, *speaker))
        rows["quotation_parts"].extend((quotation.id, i, *span) for i, span in enumerate(quotation.parts))
    places, dates = _Numbered(record.places), _Numbered(record.dates)
    for n, event in enumerate(record.events):
        period = event_period(event.date, record.report.published)
        days = (period.first.isoformat(), period.last.isoformat()) if period else (None, None)
        key = sort_key(period.first if period else None, known.number, n)
        width = (period.last - period.first).days + 1 if period else 0
        found = (event.date_from, event.place_from, key, width, event.place.country if event.place else None)
        rows["events"].append((*_event(n, event, dates.number(event.date), places.number(event.place)), *days, *found))
        _parts(rows, event)
        rows["event_sides"].extend(_sides(event, key, entities, known))
    for n, p in enumerate(places.all):
        rows["places"].append(
            (n, int(n < places.listed), p.name, p.country, p.lat, p.lon, p.geonames, *p.span, p.level, p.admin1)
        )
    for n, d in enumerate(dates.all):
        rows["dates"].append(
            (n, int(n < dates.listed), d.value, d.granularity, d.text, *d.span, d.resolved_from, d.type, d.mod)
        )
    for n, x in enumerate(record.labels):
        rows["labels"].append((n, x.text, *x.span, x.speaker, x.target, x.quotation))
    rows["problems"].extend((n, p.stage, *_ends(p.span), p.message) for n, p in enumerate(record.problems))
    return rows


def _entity(rows: defaultdict[str, list[Row]], n: int, e: Entity) -> None:
    rows["entities"].append((e.id, n, e.name, e.kind, e.country, e.country_from))
    rows["entity_sectors"].extend((e.id, i, sector) for i, sector in enumerate(e.sectors))
    rows["offices"].extend((e.id, i, o.title, o.country, *o.span) for i, o in enumerate(e.offices))
    rows["mentions"].extend((e.id, i, m.kind, *m.span) for i, m in enumerate(e.mentions))


def _quotation(n: int, q: Quotation) -> Row:
    return (
        *(q.id, n, q.kind, *q.span, q.text),
        *((q.cue.text, *q.cue.span) if q.cue else (None, None, None)),
        *((q.speaker.entity, *q.speaker.span) if q.speaker else (None, None, None)),
        q.confidence,
        *((q.cue.kind, q.cue.stance) if q.cue else (None, None)),
        *((s.text, *s.span, s.kind, s.anonymous) if (s := q.source) else (None,) * 5),
        *((q.addressee.entity, *q.addressee.span) if q.addressee else (None, None, None)),
        q.within,
    )


def _event(n: int, e: Event, date: int | None, place: int | None) -> Row:
    return (
        *(e.id, n, e.type, e.mode, e.quad, e.score, e.cameo, e.trigger.text, *e.trigger.span, *e.sentence),
        *(date, place, e.status, e.according_to, e.confidence),
    )


def _parts(rows: defaultdict[str, list[Row]], e: Event) -> None:
    rows["event_contexts"].extend((e.id, n, context) for n, context in enumerate(e.contexts))
    rows["event_denials"].extend((e.id, n, quotation) for n, quotation in enumerate(e.denied_by))


def _sides(event: Event, key: int, entities: Mapping[str, Entity], known: Known) -> Iterable[Row]:
    sides = ((event.actors, event.actor_spans), (event.recipients, event.recipient_spans))
    for side, (parties, spans) in enumerate(sides):
        for n, local in enumerate(parties):
            span = _ends(spans[n] if n < len(spans) else None)
            who, sectors = _who(entities[local], known), json.dumps(entities[local].sectors, ensure_ascii=False)
            yield (event.id, side, n, local, *span, key, *who, sectors)


def _who(entity: Entity, known: Known) -> tuple[Value, ...]:
    return known.names[entity.name], entity.country, known.identities.get(entity.id)


def _ends(span: Span | None) -> tuple[int | None, int | None]:
    return (span.start, span.end) if span is not None else (None, None)
