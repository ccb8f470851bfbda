"""Looks at an archive."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from onrecord.model import Record, Span, from_json
from onrecord.reference.actor_entries import ActorEntry, CodeTerm
from onrecord.store.base import Facet
from onrecord.store.corrections import Anchor, in_force, target_of
from onrecord.store.dyads import dyad_rows
from onrecord.store.errors import IdentityError, UnknownReportError
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
from onrecord.store.sql import queries, shapes
from onrecord.store.sql.conditions import (
    Search,
    described_conditions,
    event_search,
    identity_conditions,
    quote_search,
    report_search,
)
from onrecord.store.sql.connected import Connected
from onrecord.store.sql.counts import dyad_counts, facets
from onrecord.store.sql.keys import day_of, first_key, key_after
from onrecord.store.sql.restore import restore


class SqlView(Connected):
    """See `onrecord.store.base.View`."""

    def record(self, report_id: str, corrected: bool = True) -> Record:
        """The record; see `onrecord.store.base.View.record`."""
        with self._database.snapshot():
            number = self._number(report_id)
            own = None if corrected else self._database.row(queries.OWN_RECORD, (number,))
            return restore(self._database, number) if own is None else from_json(Record, json.loads(own[0]))

    def events(self, filters: EventFilter | None = None) -> Iterator[EventRow]:
        """Events; see `onrecord.store.base.View.events`."""
        filters = filters or EventFilter()
        search = event_search(self._database, filters)
        return map(shapes.event_row, self._picked(queries.EVENTS, search, "events", filters.limit))

    def quotes(self, filters: QuoteFilter | None = None) -> Iterator[QuoteRow]:
        """Quotations; see `onrecord.store.base.View.quotes`."""
        filters = filters or QuoteFilter()
        search = quote_search(self._database, filters)
        return map(shapes.quote_row, self._picked(queries.QUOTES, search, "quotations", filters.limit))

    def reports(self, filters: ReportFilter | None = None) -> Iterator[ReportRow]:
        """Reports; see `onrecord.store.base.View.reports`."""
        filters = filters or ReportFilter()
        search = report_search(self._database, filters)
        return map(shapes.report_row, self._picked(queries.REPORTS, search, "reports", filters.limit))

    def latest(self, limit: int = 20) -> list[ReportRow]:
        """The last added; see `onrecord.store.base.View.latest`."""
        question = queries.REPORTS.format(picked=queries.LATEST, in_order="ORDER BY v.report_id DESC")
        return [shapes.report_row(row) for row in self._database.rows(question, (limit,))]

    def entities(self, filters: EntityFilter | None = None) -> Iterator[EntityRow]:
        """Entities by identity; see `onrecord.store.base.View.entities`."""
        filters = filters or EntityFilter()
        named, described = identity_conditions(filters), described_conditions(filters)
        question = queries.ENTITIES.format(identities=named.sql(), described=described.sql())
        parameters = [*named.parameters, *described.parameters, self._limit(filters.limit)]
        return map(shapes.entity_row, self._database.stream(question, parameters))

    def entity(self, identity: int) -> EntityRow:
        """One identity; see `onrecord.store.base.View.entity`."""
        question = queries.ENTITIES.format(
            identities="WHERE i.identity_id = ?", described="WHERE i.described_id IS NULL"
        )
        found = self._database.row(question, (identity, 1))
        if found is None:
            raise self._no_identity(identity)
        return shapes.entity_row(found)

    def dyads(self, filters: DyadFilter) -> Iterator[DyadRow]:
        """Counts; see `onrecord.store.base.View.dyads`."""
        question, parameters = dyad_counts(self._database, filters)
        return dyad_rows(self._database.rows(question, parameters), filters.by)

    def count(self, filters: EventFilter | QuoteFilter | EntityFilter | ReportFilter) -> int:
        """How many; see `onrecord.store.base.View.count`."""
        if isinstance(filters, EntityFilter):
            named, described = identity_conditions(filters), described_conditions(filters)
            question = queries.COUNT_ENTITIES.format(identities=named.sql(), described=described.sql())
            parameters = [*named.parameters, *described.parameters]
        else:
            search, thing = self._search(filters)
            picked, parameters = queries.pick(search, thing, self._database.no_limit)
            question = f"SELECT count(*) FROM ({picked}) AS picked"  # noqa: S608 - our own names
            if search.free:
                question, parameters = f"SELECT count(*) FROM {thing}", []  # noqa: S608 - our own names
        return int(self._database.rows(question, parameters)[0][0])

    def facets(self, filters: EventFilter | QuoteFilter, field: Facet, limit: int = 20) -> list[tuple[str, int]]:
        """Values of a field; see `onrecord.store.base.View.facets`."""
        return facets(self._database, filters, field, limit)

    def explain(self, identity: int) -> Iterator[EdgeRow]:
        """Every edge to an identity; see `onrecord.store.base.View.explain`."""
        self._known(identity)
        yield from map(shapes.edge_row, self._database.stream(queries.EDGES, (identity,)))

    def offices(self, identity: int) -> Iterator[OfficeRow]:
        """The offices of an identity; see `onrecord.store.base.View.offices`."""
        self._known(identity)
        held = {(title, of): days for title, of, *days in self._database.rows(queries.HELD_OFFICES, (identity,))}
        found: dict[tuple[str, str], OfficeRow] = {}
        for title, of, number, report_id, start, end in self._database.rows(queries.GIVEN_OFFICES, (identity,)):
            key = (title.casefold(), of)
            if key not in found and key in held:
                first, last = (shapes.day(value) for value in held[key])
                ((text,),) = self._database.rows(queries.TEXT, (number,))
                where = (report_id, Span(start, end), _line(text, start, end))
                found[key] = OfficeRow(key[0], of or None, first, last, *where)
        yield from sorted(found.values(), key=lambda o: (str(o.first or ""), o.title, o.country or ""))

    def actors(self) -> Iterator[ActorEntry]:
        """Identities as actors; see `onrecord.store.base.View.actors`."""
        for name, kind, country, names, sectors, first, last in self._database.stream(queries.ACTORS):
            others = sorted(set(shapes.listed(names)) - {name})
            days = (first, last) if kind == "person" else (None, None)
            yield ActorEntry((name, *others), (CodeTerm(country, tuple(sorted(shapes.listed(sectors))), *days),))

    def counterparts(self, identity: int, limit: int = 20) -> list[CounterpartRow]:
        """Whom it met; see `onrecord.store.base.View.counterparts`."""
        self._known(identity)
        rows = self._database.rows(queries.COUNTERPARTS, (identity, identity, limit))
        return [CounterpartRow(*row) for row in rows]

    def identity_of(self, report_id: str) -> dict[str, int]:
        """Identities of entities; see `onrecord.store.base.View.identity_of`."""
        return dict(self._database.rows(queries.IDENTITIES_OF, (self._number(report_id),)))

    def runs(self) -> Iterator[RunRow]:
        """Runs; see `onrecord.store.base.View.runs`."""
        return map(shapes.run_row, self._database.stream(queries.RUNS))

    def corrections(self, report_id: str | None = None) -> Iterator[CorrectionRow]:
        """Corrections; see `onrecord.store.base.View.corrections`."""
        if report_id is None:
            rows = self._database.rows(queries.CORRECTIONS)
        else:
            rows = self._database.rows(queries.CORRECTIONS_OF, (self._number(report_id),))
        made = [shapes.correction_row(row, True) for row in rows]
        by_report: dict[str, list[CorrectionRow]] = {}
        for c in made:
            by_report.setdefault(c.report_id, []).append(c)
        applied: set[int] = set()
        for report, corrections in by_report.items():
            own = self.record(report, corrected=False)
            held = {c.id for c in in_force(corrections)}
            for c in corrections:
                there = target_of(own, Anchor(c.target, c.anchor, c.anchor_type), c.target_id) is not None
                if there and (c.id in held or c.action == "withdraw"):
                    applied.add(c.id)
        return (replace(c, applies=c.id in applied) for c in made)

    def stats(self) -> ArchiveStats:
        """How much there is; see `onrecord.store.base.View.stats`."""
        (found,) = self._database.rows(queries.STATS, (first_key(1),))
        reports, events, quotations, identities, quarantined, first, last, schema = found
        return ArchiveStats(reports, events, quotations, identities, quarantined, day_of(first), day_of(last), schema)

    def quarantined(self, limit: int | None = None, after: str | None = None) -> Iterator[QuarantineRow]:
        """What could not become a report, the oldest trouble first."""
        parameters = (key_after(after) or 0, self._limit(limit))
        return map(shapes.quarantine_row, self._database.stream(queries.QUARANTINED, parameters))

    def _limit(self, limit: int | None) -> int | None:
        return self._database.no_limit if limit is None else limit

    def _search(self, filters: EventFilter | QuoteFilter | ReportFilter) -> tuple[Search, queries.Thing]:
        if isinstance(filters, EventFilter):
            return event_search(self._database, filters), "events"
        if isinstance(filters, QuoteFilter):
            return quote_search(self._database, filters), "quotations"
        return report_search(self._database, filters), "reports"

    def _picked(self, question: str, search: Search, thing: queries.Thing, limit: int | None) -> Iterator[Any]:
        picked, parameters = queries.pick(search, thing, self._limit(limit))
        in_order = self._database.in_order.format(order="ORDER BY v.key DESC")
        return self._database.stream(question.format(picked=picked, in_order=in_order), parameters)

    def _number(self, report_id: str) -> int:
        found = self._database.row(queries.FIND_REPORT, (report_id,))
        if found is None:
            raise UnknownReportError(f"{self._database.name} holds no report {report_id}")
        return int(found[0])

    def _known(self, identity: int) -> None:
        if self._database.row(queries.IDENTITY, (identity,)) is None:
            raise self._no_identity(identity)

    def _no_identity(self, identity: int) -> IdentityError:
        return IdentityError(f"{self._database.name} holds no identity {identity}")


def _line(text: str, start: int, end: int) -> str:
    """The sentence around a span, as far as its line goes."""
    first = max(text.rfind(". ", 0, start) + 2 if ". " in text[:start] else 0, text.rfind("\n", 0, start) + 1)
    ends = [at + 1 for mark in (". ", ".\n", "\n") if (at := text.find(mark, end)) >= 0]
    return text[first : min(ends, default=len(text))].strip()
