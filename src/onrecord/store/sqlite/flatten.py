"""A record -> rows. `restore` is the way back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

from onrecord.model import Date, Entity, Event, Place, Quotation, Record, Report, Span
from onrecord.store.fold import fold
from onrecord.store.period import event_period
from onrecord.store.sqlite.tables import Row, Rows

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


def coding_rows(record: Record) -> Rows:
    """The rows of every other table."""
    rows: defaultdict[str, list[Row]] = defaultdict(list)
    rows["coder"].append((record.coder.version, record.coder.codebook, record.coder.model))
    for n, entity in enumerate(record.entities):
        _entity(rows, n, entity)
    for n, quotation in enumerate(record.quotations):
        rows["quotations"].append(_quotation(n, quotation))
        rows["quotation_parts"].extend((quotation.id, i, *span) for i, span in enumerate(quotation.parts))
    places, dates = _Numbered(record.places), _Numbered(record.dates)
    for n, event in enumerate(record.events):
        period = event_period(event.date, record.report.published)
        days = (period.first.isoformat(), period.last.isoformat()) if period else (None, None)
        known = (event.date_from, event.place_from)
        rows["events"].append((*_event(n, event, dates.number(event.date), places.number(event.place)), *days, *known))
        _parts(rows, event)
    for n, p in enumerate(places.all):
        rows["places"].append(
            (n, n < places.listed, p.name, p.country, p.lat, p.lon, p.geonames, *p.span, p.level, p.admin1)
        )
    for n, d in enumerate(dates.all):
        rows["dates"].append(
            (n, n < dates.listed, d.value, d.granularity, d.text, *d.span, d.resolved_from, d.type, d.mod)
        )
    for n, x in enumerate(record.labels):
        rows["labels"].append((n, x.text, *x.span, x.speaker, x.target, x.quotation))
    rows["problems"].extend((n, p.stage, *_ends(p.span), p.message) for n, p in enumerate(record.problems))
    return rows


def _entity(rows: defaultdict[str, list[Row]], n: int, e: Entity) -> None:
    rows["entities"].append((e.id, n, e.name, fold(e.name), e.kind, e.country, e.country_from))
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
    rows["event_actors"].extend(_parties(e.id, e.actors, e.actor_spans))
    rows["event_denials"].extend((e.id, n, quotation) for n, quotation in enumerate(e.denied_by))
    rows["event_recipients"].extend(_parties(e.id, e.recipients, e.recipient_spans))


def _parties(event_id: str, entities: Sequence[str], spans: Sequence[Span]) -> Iterable[Row]:
    for n, entity in enumerate(entities):
        yield (event_id, n, entity, *_ends(spans[n] if n < len(spans) else None))


def _ends(span: Span | None) -> tuple[int | None, int | None]:
    return (span.start, span.end) if span is not None else (None, None)
