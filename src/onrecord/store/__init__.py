"""Records in, views out. The archive is a SQLite file; `base` says what any other database must offer.

    with open_archive("onrecord.db") as archive:
        archive.writer().add(record)
        for row in archive.view().events(EventFilter(actor="IRN", type="CONSULT")):
            print(row.date, row.actors, row.recipients, row.sentence)

`sqlite/` and `migrations/` hold all the SQL.
"""

from onrecord.store.base import Archive, Facet, Outcome, RunCount, View, Writer
from onrecord.store.corrections import Correction
from onrecord.store.dyads import trend
from onrecord.store.errors import (
    CorrectionError,
    IdentityError,
    InterruptedQueryError,
    RefusedRecordError,
    StoreError,
    UnknownReportError,
)
from onrecord.store.filters import DyadFilter, EntityFilter, EventFilter, QuoteFilter, ReportFilter
from onrecord.store.opening import DEFAULT_ARCHIVE, open_archive
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

__all__ = [
    "DEFAULT_ARCHIVE",
    "Archive",
    "ArchiveStats",
    "Correction",
    "CorrectionError",
    "CorrectionRow",
    "CounterpartRow",
    "DyadFilter",
    "DyadRow",
    "EdgeRow",
    "EntityFilter",
    "EntityRow",
    "EventFilter",
    "EventRow",
    "Facet",
    "IdentityError",
    "InterruptedQueryError",
    "OfficeRow",
    "Outcome",
    "QuarantineRow",
    "QuoteFilter",
    "QuoteRow",
    "RefusedRecordError",
    "ReportFilter",
    "ReportRow",
    "RunCount",
    "RunRow",
    "StoreError",
    "UnknownReportError",
    "View",
    "Writer",
    "open_archive",
    "trend",
]
