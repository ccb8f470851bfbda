"""Records in, views out. The archive is a SQLite file; `base` says what any other database must offer.

    with open_archive("onrecord.db") as archive:
        archive.writer().add(record)
        for row in archive.view().events(EventFilter(actor="IRN", type="CONSULT")):
            print(row.date, row.actors, row.recipients, row.sentence)

`sqlite/` and `migrations/` hold all the SQL.
"""

from onrecord.store.base import Archive, Outcome, View, Writer
from onrecord.store.errors import (
    IdentityError,
    InterruptedQueryError,
    RefusedRecordError,
    StoreError,
    UnknownReportError,
)
from onrecord.store.filters import EntityFilter, EventFilter, QuoteFilter, ReportFilter
from onrecord.store.opening import DEFAULT_ARCHIVE, open_archive
from onrecord.store.rows import EdgeRow, EntityRow, EventRow, OfficeRow, QuarantineRow, QuoteRow, ReportRow

__all__ = [
    "DEFAULT_ARCHIVE",
    "Archive",
    "EdgeRow",
    "EntityFilter",
    "EntityRow",
    "EventFilter",
    "EventRow",
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
    "StoreError",
    "UnknownReportError",
    "View",
    "Writer",
    "open_archive",
]
