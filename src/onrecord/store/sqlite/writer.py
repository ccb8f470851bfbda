"""Puts records in."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from contextlib import contextmanager

from onrecord.model import Record, Report
from onrecord.store.base import Outcome
from onrecord.store.check import check
from onrecord.store.errors import RefusedRecordError
from onrecord.store.sqlite.connection import Connected, store_errors
from onrecord.store.sqlite.flatten import coding_rows, report_row
from onrecord.store.sqlite.restore import restore
from onrecord.store.sqlite.tables import INSERT, INSERT_REPORT

_FIND = "SELECT report_id FROM reports WHERE id = ?"
_DELETE = "DELETE FROM reports WHERE report_id = ?"
_FIND_TROUBLE = "SELECT 1 FROM quarantine WHERE origin = ? AND line IS ? AND given_id IS ? AND reason = ?"
_ADD_TROUBLE = "INSERT INTO quarantine (origin, line, given_id, reason, failed_at) VALUES (?, ?, ?, ?, ?)"


class SqliteWriter(Connected):
    """See `onrecord.store.base.Writer`."""

    @property
    def total_changes(self) -> int:
        """How many rows this writer has inserted, changed or deleted since it was opened."""
        return self._connection.total_changes

    def add(self, record: Record) -> Outcome:
        """Keep `record`; see `onrecord.store.base.Writer.add`."""
        check(record)
        with self._transaction():
            found = self._connection.execute(_FIND, (record.report.id,)).fetchone()
            if found is None:
                self._insert(None, record)
                return "added"
            kept = restore(self._connection, found[0])
            if kept == record or not _same_appearance(kept.report, record.report):
                return "unchanged"
            self._connection.execute(_DELETE, found)
            self._insert(found[0], record)
            return "recoded"

    def quarantine(self, where: str, *, reason: str, line: int | None = None, given_id: str | None = None) -> Outcome:
        """Note what could not become a report; see `onrecord.store.base.Writer.quarantine`."""
        trouble = (where, line, given_id, reason)
        with self._transaction():
            if self._connection.execute(_FIND_TROUBLE, trouble).fetchone():
                return "unchanged"
            now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
            self._connection.execute(_ADD_TROUBLE, (*trouble, now))
            return "added"

    def _insert(self, number: int | None, record: Record) -> None:
        rows = coding_rows(record)
        try:
            number = self._connection.execute(INSERT_REPORT, (number, *report_row(record.report))).lastrowid
            for table, insert in INSERT.items():
                self._connection.executemany(insert, [(number, *row) for row in rows[table]])
        except (UnicodeEncodeError, OverflowError) as error:
            # Half a surrogate pair, or a whole number of more than 64 bits.
            raise RefusedRecordError(f"{record.report.id}: a value that SQLite cannot hold: {error}") from error

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with store_errors(self._path, "write"):
            # The lock comes before the look: nobody else can add the same report in between.
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                # SQLite itself has rolled back where the disk is full.
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise


def _same_appearance(kept: Report, new: Report) -> bool:
    """Whether `new` is the report as it was kept, perhaps with more known about where it comes from."""
    pairs = (
        (kept.given_id, new.given_id),
        (kept.url, new.url),
        (kept.source, new.source),
        (kept.published, new.published),
    )
    return all(old is None or old == now for old, now in pairs)
