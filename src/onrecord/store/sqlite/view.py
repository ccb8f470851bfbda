"""Looks at an archive."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator, Sequence
from typing import Any

from onrecord.model import Record, Span
from onrecord.reference.actor_entries import ActorEntry, CodeTerm
from onrecord.store.base import Facet
from onrecord.store.errors import IdentityError, StoreError, UnknownReportError
from onrecord.store.filters import DyadFilter, EntityFilter, EventFilter, QuoteFilter, ReportFilter
from onrecord.store.rows import (
    ArchiveStats,
    CorrectionRow,
    CounterpartRow,
    DyadRow,
    EdgeRow,
    EntityRow,
    EventRow,
    OfficeRow,
    QuarantineRow,
    QuoteRow,
    ReportRow,
    RunRow,
)
from onrecord.store.sqlite import queries
from onrecord.store.sqlite.conditions import (
    entity_conditions,
    event_conditions,
    group_conditions,
    quote_conditions,
    report_conditions,
)
from onrecord.store.sqlite.connection import Connected, store_errors
from onrecord.store.sqlite.restore import restore

_NO_LIMIT = -1  # SQLite's word for it


class SqliteView(Connected):
    """See `onrecord.store.base.View`."""

    def record(self, report_id: str, corrected: bool = True) -> Record:
        """The record as it was added. Raises `UnknownReportError`."""
        with store_errors(self._path, "read"):
            self._connection.execute("BEGIN")
            try:
                found = self._connection.execute(queries.FIND_REPORT, (report_id,)).fetchone()
                if found is None:
                    raise UnknownReportError(f"{self._path} holds no report {report_id}")
                return restore(self._connection, found[0])
            finally:
                self._connection.execute("COMMIT")

    def events(self, filters: EventFilter | None = None) -> Iterator[EventRow]:
        """Events; see `onrecord.store.base.View.events`."""
        filters = filters or EventFilter()
        where = event_conditions(filters)
        question = queries.EVENTS.format(where=where.sql("WHERE"))
        return map(_event, self._ask(question, where.parameters, filters.limit))

    def quotes(self, filters: QuoteFilter | None = None) -> Iterator[QuoteRow]:
        """Quotations; see `onrecord.store.base.View.quotes`."""
        filters = filters or QuoteFilter()
        where = quote_conditions(filters)
        question = queries.QUOTES.format(where=where.sql("WHERE"))
        return map(_quote, self._ask(question, where.parameters, filters.limit))

    def entities(self, filters: EntityFilter | None = None) -> Iterator[EntityRow]:
        """Entities by identity; see `onrecord.store.base.View.entities`."""
        filters = filters or EntityFilter()
        where, having = entity_conditions(filters), group_conditions(filters)
        question = queries.ENTITIES.format(where=where.sql("WHERE"), having=having.sql("HAVING"))
        return map(_entity, self._ask(question, [*where.parameters, *having.parameters], filters.limit))

    def explain(self, identity: int) -> Iterator[EdgeRow]:
        """Every edge to an identity; see `onrecord.store.base.View.explain`."""
        self._known(identity)
        with store_errors(self._path, "read"):
            for *head, published, entity, name, score, reason, by, made, ended, because in self._connection.execute(
                queries.EDGES, (identity,)
            ):
                edge, number, report, given = head
                yield EdgeRow(
                    edge, number, report, given, _day(published), entity, name, score, reason, by,
                    datetime.datetime.fromisoformat(made),
                    datetime.datetime.fromisoformat(ended) if ended is not None else None, because,
                )  # fmt: skip

    def offices(self, identity: int) -> Iterator[OfficeRow]:
        """The offices of an identity; see `onrecord.store.base.View.offices`."""
        self._known(identity)
        seen = set()
        with store_errors(self._path, "read"):
            for title, country, first, last, report, start, end, text in self._connection.execute(
                queries.HELD_OFFICES, (identity,)
            ):
                if (title, country) not in seen:
                    seen.add((title, country))
                    around = _line(text, start, end)
                    days = (_day(first), _day(last))
                    yield OfficeRow(title, country or None, *days, report, Span(start, end), around)

    def actors(self) -> Iterator[ActorEntry]:
        """Identities as actors; see `onrecord.store.base.View.actors`."""
        with store_errors(self._path, "read"):
            for name, kind, country, names, sectors, first, last in self._connection.execute(queries.ACTORS):
                others = sorted(set(json.loads(names)) - {name})
                days = (first, last) if kind == "person" else (None, None)
                yield ActorEntry((name, *others), (CodeTerm(country, tuple(sorted(json.loads(sectors))), *days),))

    def _known(self, identity: int) -> None:
        with store_errors(self._path, "read"):
            if self._connection.execute(queries.IDENTITY, (identity,)).fetchone() is None:
                raise IdentityError(f"{self._path} holds no identity {identity}")

    def reports(self, filters: ReportFilter | None = None) -> Iterator[ReportRow]:
        """Reports; see `onrecord.store.base.View.reports`."""
        filters = filters or ReportFilter()
        where = report_conditions(filters)
        question = queries.REPORTS.format(where=where.sql("WHERE"))
        return map(_report, self._ask(question, where.parameters, filters.limit))

    def quarantined(self, limit: int | None = None, after: str | None = None) -> Iterator[QuarantineRow]:
        """What could not become a report, the oldest trouble first."""
        with store_errors(self._path, "read"):
            for where, line, given_id, reason, when in self._connection.execute(queries.QUARANTINED):
                yield QuarantineRow(where, line, given_id, reason, datetime.datetime.fromisoformat(when))

    def dyads(self, filters: DyadFilter) -> Iterator[DyadRow]:
        """Counts; see `onrecord.store.base.View.dyads`."""
        raise StoreError("not yet")

    def count(self, filters: EventFilter | QuoteFilter | EntityFilter | ReportFilter) -> int:
        """How many; see `onrecord.store.base.View.count`."""
        raise StoreError("not yet")

    def facets(self, filters: EventFilter | QuoteFilter, field: Facet, limit: int = 20) -> list[tuple[str, int]]:
        """Values of a field; see `onrecord.store.base.View.facets`."""
        raise StoreError("not yet")

    def entity(self, identity: int) -> EntityRow:
        """One identity; see `onrecord.store.base.View.entity`."""
        raise StoreError("not yet")

    def counterparts(self, identity: int, limit: int = 20) -> list[CounterpartRow]:
        """Whom it met; see `onrecord.store.base.View.counterparts`."""
        raise StoreError("not yet")

    def identity_of(self, report_id: str) -> dict[str, int]:
        """Identities of entities; see `onrecord.store.base.View.identity_of`."""
        raise StoreError("not yet")

    def latest(self, limit: int = 20) -> list[ReportRow]:
        """The last added; see `onrecord.store.base.View.latest`."""
        raise StoreError("not yet")

    def runs(self) -> Iterator[RunRow]:
        """Runs; see `onrecord.store.base.View.runs`."""
        raise StoreError("not yet")

    def corrections(self, report_id: str | None = None) -> Iterator[CorrectionRow]:
        """Corrections; see `onrecord.store.base.View.corrections`."""
        raise StoreError("not yet")

    def stats(self) -> ArchiveStats:
        """How much there is; see `onrecord.store.base.View.stats`."""
        raise StoreError("not yet")

    def _ask(self, question: str, parameters: Sequence[str], limit: int | None) -> Iterator[Any]:
        with store_errors(self._path, "read"):
            yield from self._connection.execute(question, (*parameters, _NO_LIMIT if limit is None else limit))


def _event(row: Any) -> EventRow:
    *head, date, actors, recipients, place, trigger, text, start, end, quotation, speaker, confidence = row
    report_id, given_id, published, source, event_id, type_, mode, status = head
    return EventRow(
        report_id=report_id,
        given_id=given_id,
        published=_day(published),
        source=source,
        event_id=event_id,
        type=type_,
        mode=mode,
        status=status,
        date=date,
        actors=_in_order(actors),
        recipients=_in_order(recipients),
        place=place,
        trigger=trigger,
        sentence=text[start:end],
        sentence_span=Span(start, end),
        quotation_id=quotation,
        according_to=speaker,
        confidence=confidence,
    )


def _quote(row: Any) -> QuoteRow:
    report_id, given_id, published, source, id_, kind, speaker, cue, text, start, end, confidence, *said = row
    head = (report_id, given_id, _day(published), source)
    return QuoteRow(*head, id_, kind, speaker, cue, text, Span(start, end), confidence, *said)


def _entity(row: Any) -> EntityRow:
    identity, name, kind, country, sectors, offices, reports, events, quotations = row
    sectors, offices = tuple(sorted(json.loads(sectors))), tuple(sorted(json.loads(offices)))
    return EntityRow(identity, name, kind, country, sectors, offices, reports, events, quotations)


def _report(row: Any) -> ReportRow:
    report_id, given_id, title, url, source, author, published, *rest = row
    return ReportRow(report_id, given_id, title, url, source, author, _day(published), *rest)


def _line(text: str, start: int, end: int) -> str:
    """The sentence around a span, as far as its line goes."""
    first = max(text.rfind(". ", 0, start) + 2 if ". " in text[:start] else 0, text.rfind("\n", 0, start) + 1)
    ends = [at + 1 for mark in (". ", ".\n", "\n") if (at := text.find(mark, end)) >= 0]
    return text[first : min(ends, default=len(text))].strip()


def _in_order(pairs: str) -> tuple[str, ...]:
    return tuple(name for _, name in sorted(json.loads(pairs)))


def _day(value: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(value) if value is not None else None
