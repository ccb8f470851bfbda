"""An archive opened for questions, whose answers are Arrow tables."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from types import TracebackType
from typing import Any, Self

import pyarrow as pa

from onrecord.model import Record
from onrecord.store import Archive, DyadFilter, EntityFilter, EventFilter, QuoteFilter, ReportFilter, open_archive
from onrecord.store.opening import DEFAULT_ARCHIVE
from onrecord.tables.arrow import batches, to_arrow
from onrecord.tables.asked import check_codes, filter_of
from onrecord.tables.schema import schema_of


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
        return self.reader("events", **filters).read_all()

    def quotes(self, **filters: Any) -> pa.Table:
        """Quotations, the latest publication first, by the fields of `QuoteFilter`."""
        return self.reader("quotes", **filters).read_all()

    def entities(self, **filters: Any) -> pa.Table:
        """Who is named, those in most reports first, by the fields of `EntityFilter`."""
        return self.reader("entities", **filters).read_all()

    def reports(self, **filters: Any) -> pa.Table:
        """Reports without their text, the latest publication first, by the fields of `ReportFilter`."""
        return self.reader("reports", **filters).read_all()

    def dyads(self, a: str, b: str, **filters: Any) -> pa.Table:
        """The events between two sides (country codes or names), period by period, by the fields of `DyadFilter`.

        Periods without events have no row.
        """
        return self.reader("dyads", a=a, b=b, **filters).read_all()

    def reader(self, kind: str, **filters: Any) -> pa.RecordBatchReader:
        """Answers larger than memory, batch by batch: "events", "quotes", "entities", "reports" or "dyads"."""
        questions: dict[str, tuple[type, Callable[[Any], Iterator[Any]]]] = {
            "events": (EventFilter, self._view.events),
            "quotes": (QuoteFilter, self._view.quotes),
            "entities": (EntityFilter, self._view.entities),
            "reports": (ReportFilter, self._view.reports),
            "dyads": (DyadFilter, self._view.dyads),
        }
        if kind not in questions:
            raise ValueError(f"{kind!r} is none of {', '.join(questions)}")
        of, ask = questions[kind]
        asked: Any = filter_of(of, filters)
        check_codes(self._view, asked)
        return pa.RecordBatchReader.from_batches(schema_of(kind), batches(ask(asked), kind))

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
