"""What every archive offers, whichever database keeps it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import TracebackType
from typing import Literal, Protocol, Self

from onrecord.model import Coder, Record
from onrecord.reference.actor_entries import ActorEntry
from onrecord.store.corrections import Correction
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

Outcome = Literal["added", "unchanged", "recoded"]
RunCount = Literal["added", "unchanged", "recoded", "quarantined"]
Facet = Literal["type", "status", "actor_country", "source", "year", "kind", "cue", "speaker"]
"""What rows can be counted by: events by the first five, quotations by source and the last three."""


class Closing(Protocol):
    """Holds a connection: close it, or use it in a ``with``."""

    def close(self) -> None:
        """Give the connection back. Doing it twice does no harm."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


class Writer(Closing, Protocol):
    """Puts records in. Each call is one transaction: it happens whole or not at all, whatever stops the program.

    Every method raises `StoreError` where the archive cannot be written.
    """

    def add(self, record: Record, run: int | None = None) -> Outcome:
        """Keep `record`: "added", or for a report that is there already "unchanged" or "recoded".

        The same report with the same coding changes nothing. Another coding takes the place of the old one. Where
        the same text comes from elsewhere (another given id, url, source or day of publication than the archive
        knows) the first appearance stays, with its coding: "unchanged". Corrections of the report are laid
        over the new coding. `run` is the run that coded it, if it changed anything. Raises `RefusedRecordError` for a
        record that does not hold together (see `onrecord.store.check`).
        """

    def quarantine(self, where: str, *, reason: str, line: int | None = None, given_id: str | None = None) -> Outcome:
        """Note what could not become a report. The same trouble in the same place again is "unchanged"."""

    def merge(self, kept: int, other: int, *, reason: str = "", force: bool = False) -> int:
        """Hold two identities to be one, `kept`; gives the number of entities that were moved.

        Their edges are ended and made anew, so that `split` undoes it. Raises `IdentityError` for a number that is no
        identity, and, without `force`, where their offices exclude each other.
        """

    def split(self, identity: int, reports: Sequence[str], *, reason: str = "") -> int:
        """Take what these reports (ids) name out of an identity, as an identity of its own; gives its number.

        Raises `IdentityError` where none of the reports names it, or all do.
        """

    def know(self, actors: Iterable[ActorEntry]) -> int:
        """Make identities of a user's actors, for entities to be matched with; gives how many were new."""

    def begin_run(self, coder: Coder, command: str) -> int:
        """Note that a coder sets to work, by what command; gives the run's number."""

    def end_run(self, run: int, counts: Mapping[RunCount, int]) -> None:
        """Note that a run has ended and what became of its reports. Raises `StoreError` for no run."""

    def correct(self, correction: Correction) -> int:
        """Put something right, from now on and over every new coding; gives the correction's number.

        Raises `UnknownReportError`, and `CorrectionError` naming the field for what cannot be meant.
        """


class View(Closing, Protocol):
    """Looks at an archive and cannot change it. Each call sees one state of it, whatever is written meanwhile.

    The iterators read as they go: take what is needed and drop them. They raise `StoreError` where the archive
    cannot be read. One view serves one thread at a time.
    """

    def record(self, report_id: str, corrected: bool = True) -> Record:
        """The record with what was corrected, or else as the coder made it. Raises `UnknownReportError`."""

    def events(self, filters: EventFilter | None = None) -> Iterator[EventRow]:
        """Events, the latest day first, those without a day last; in a report in the order of its record."""

    def quotes(self, filters: QuoteFilter | None = None) -> Iterator[QuoteRow]:
        """Quotations, the latest publication first; in a report in the order of its record."""

    def entities(self, filters: EntityFilter | None = None) -> Iterator[EntityRow]:
        """Entities over all reports, those in most reports first.

        Named ones by identity (see `explain`); the others grouped by equal description, kind and country.
        """

    def explain(self, identity: int) -> Iterator[EdgeRow]:
        """Every edge to an identity, those in force first, by day. Raises `IdentityError` for no identity."""

    def actors(self) -> Iterator[ActorEntry]:
        """Persons, organisations and groups whose country or sector is known, as a file of actors states them.

        A person's code holds from the first to the last day on which reports attest it: an office of other days is
        not known.
        """

    def offices(self, identity: int) -> Iterator[OfficeRow]:
        """The offices of an identity by the day of the first report that gives them."""

    def reports(self, filters: ReportFilter | None = None) -> Iterator[ReportRow]:
        """Reports, the latest publication first."""

    def dyads(self, filters: DyadFilter) -> Iterator[DyadRow]:
        """What happened between two sides, period by period, the oldest first; periods without events are left out.

        An event counts once, in the period of its first day. One without a day, or dated less exactly than the periods
        (a year, by month), counts nowhere.
        """

    def count(self, filters: EventFilter | QuoteFilter | EntityFilter | ReportFilter) -> int:
        """How many rows there are, whatever the filter's `limit`."""

    def facets(self, filters: EventFilter | QuoteFilter, field: Facet, limit: int = 20) -> list[tuple[str, int]]:
        """The values of a field with how many rows have each, the most frequent first, nulls left out.

        Raises `ValueError` for a field that the rows have not.
        """

    def entity(self, identity: int) -> EntityRow:
        """One identity. Raises `IdentityError` for no identity."""

    def counterparts(self, identity: int, limit: int = 20) -> list[CounterpartRow]:
        """Whom an identity met or dealt with: those on the other side of its events, or beside it where there is none.

        Those of most events first. Raises `IdentityError` for no identity.
        """

    def identity_of(self, report_id: str) -> dict[str, int]:
        """The identities of a report's entities by their local ids. Raises `UnknownReportError`."""

    def latest(self, limit: int = 20) -> list[ReportRow]:
        """The reports that were added last, the last first."""

    def runs(self) -> Iterator[RunRow]:
        """The runs of coders, the last first."""

    def corrections(self, report_id: str | None = None) -> Iterator[CorrectionRow]:
        """What was corrected, in one report or in all, the oldest first."""

    def stats(self) -> ArchiveStats:
        """How much the archive holds."""

    def quarantined(self, limit: int | None = None, after: str | None = None) -> Iterator[QuarantineRow]:
        """What could not become a report, the oldest trouble first."""

    def interrupt(self) -> None:
        """Break off the question that this view is answering, from any thread; it raises `InterruptedQueryError`.

        Nothing happens where it answers none; the view can be used again.
        """


class Archive(Closing, Protocol):
    """Where records are kept. Closing it closes its writers and views."""

    def writer(self) -> Writer:
        """A writer. Raises `StoreError` where the archive was opened only to be read."""

    def view(self) -> View:
        """A view, on a connection of its own that can only read."""

    def state(self) -> str:
        """Words that are others as soon as a view sees something else; from any thread. They hold while it is open."""
