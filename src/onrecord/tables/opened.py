"""An archive opened for questions, whose answers are Arrow tables."""

from __future__ import annotations

import os
from types import TracebackType
from typing import Any, Self

import pyarrow as pa

from onrecord.model import Record
from onrecord.store import Archive, DyadFilter, EntityFilter, EventFilter, QuoteFilter, ReportFilter, open_archive
from onrecord.store.opening import DEFAULT_ARCHIVE
from onrecord.tables.arrow import to_arrow
from onrecord.tables.asked import check_codes, filter_of


def open_tables(path: str | os.PathLike[str] = DEFAULT_ARCHIVE) -> Opened:
    """The archive at `path` (an SQLite file, or postgresql://...), to be read, best in a ``with``.

    Raises `StoreError` where there is none or it is something else.
    """
    return Opened(open_archive(path, read_only=True))


class Opened:
    """Questions to an archive. Keywords are the fields of the filters in `onrecord.store.filters`.

    Every answer is a `pyarrow.Table` with the same columns whether it has rows or not: `.to_pandas()` makes a data
    frame of it, `polars.from_arrow(...)` another. Each raises ValueError naming a keyword that is no filter or has a
    wrong value, StoreError where the archive cannot be read. One thread at a time.
    """

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._view = archive.view()

    def events(self, **filters: Any) -> pa.Table:
        """Events, the latest day first, by the fields of `EventFilter`."""
        asked = filter_of(EventFilter, filters)
        check_codes(self._view, asked)
        return to_arrow(self._view.events(asked), "events")

    def quotes(self, **filters: Any) -> pa.Table:
        """Quotations, the latest publication first, by the fields of `QuoteFilter`."""
        asked = filter_of(QuoteFilter, filters)
        check_codes(self._view, asked)
        return to_arrow(self._view.quotes(asked), "quotes")

    def entities(self, **filters: Any) -> pa.Table:
        """Who is named, those in most reports first, by the fields of `EntityFilter`."""
        asked = filter_of(EntityFilter, filters)
        check_codes(self._view, asked)
        return to_arrow(self._view.entities(asked), "entities")

    def reports(self, **filters: Any) -> pa.Table:
        """Reports without their text, the latest publication first, by the fields of `ReportFilter`."""
        return to_arrow(self._view.reports(filter_of(ReportFilter, filters)), "reports")

    def dyads(self, a: str, b: str, **filters: Any) -> pa.Table:
        """The events between two sides (country codes or names), period by period, by the fields of `DyadFilter`.

        Periods without events have no row.
        """
        asked = filter_of(DyadFilter, {"a": a, "b": b, **filters})
        check_codes(self._view, asked)
        return to_arrow(self._view.dyads(asked), "dyads")

    def runs(self) -> pa.Table:
        """The runs that added or recoded reports, the last first."""
        return to_arrow(self._view.runs(), "runs")

    def quarantined(self) -> pa.Table:
        """What could not become a report, the oldest trouble first."""
        return to_arrow(self._view.quarantined(), "quarantined")

    def corrections(self) -> pa.Table:
        """What was corrected, the oldest first; `changes` is JSON."""
        return to_arrow(self._view.corrections(), "corrections")

    def record(self, report_id: str, *, corrected: bool = True) -> Record:
        """The whole record of a report, or else as the coder made it. Raises `UnknownReportError`."""
        return self._view.record(report_id, corrected=corrected)

    def close(self) -> None:
        """Give the connection back. Doing it twice does no harm."""
        self._view.close()
        self._archive.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
