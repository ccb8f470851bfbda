"""What every archive offers, whichever database keeps it."""

from __future__ import annotations

from collections.abc import Iterator
from types import TracebackType
from typing import Literal, Protocol, Self

from onrecord.model import Record
from onrecord.store.filters import EntityFilter, EventFilter, QuoteFilter, ReportFilter
from onrecord.store.rows import EntityRow, EventRow, QuarantineRow, QuoteRow, ReportRow

Outcome = Literal["added", "unchanged", "recoded"]


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

    def add(self, record: Record) -> Outcome:
        """Keep `record`: "added", or for a report that is there already "unchanged" or "recoded".

        The same report with the same coding changes nothing. Another coding takes the place of the old one. Where
        the same text comes from elsewhere (another given id, url, source or day of publication than the archive
        knows) the first appearance stays, with its coding: "unchanged". Raises `RefusedRecordError` for a record
        that does not hold together (see `onrecord.store.check`).
        """

    def quarantine(self, where: str, *, reason: str, line: int | None = None, given_id: str | None = None) -> Outcome:
        """Note what could not become a report. The same trouble in the same place again is "unchanged"."""


class View(Closing, Protocol):
    """Looks at an archive and cannot change it. Each call sees one state of it, whatever is written meanwhile.

    The iterators read as they go: take what is needed and drop them. They raise `StoreError` where the archive
    cannot be read. One view serves one thread at a time.
    """

    def record(self, report_id: str) -> Record:
        """The record as it was added. Raises `UnknownReportError`."""

    def events(self, filters: EventFilter | None = None) -> Iterator[EventRow]:
        """Events, the latest day first, those without a day last; in a report in the order of its record."""

    def quotes(self, filters: QuoteFilter | None = None) -> Iterator[QuoteRow]:
        """Quotations, the latest publication first; in a report in the order of its record."""

    def entities(self, filters: EntityFilter | None = None) -> Iterator[EntityRow]:
        """Entities over all reports, those in most reports first.

        Grouped by equal name, kind and country and by nothing more: one person under two spellings is two rows,
        two people of one name are one. Who is who over reports is not decided here.
        """

    def reports(self, filters: ReportFilter | None = None) -> Iterator[ReportRow]:
        """Reports, the latest publication first."""

    def quarantined(self) -> Iterator[QuarantineRow]:
        """What could not become a report, the oldest trouble first."""


class Archive(Closing, Protocol):
    """Where records are kept. Closing it closes its writers and views."""

    def writer(self) -> Writer:
        """A writer. Raises `StoreError` where the archive was opened only to be read."""

    def view(self) -> View:
        """A view, on a connection of its own that can only read."""
