"""Puts records in."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from onrecord.model import Coder, Record, Report
from onrecord.reference.actor_entries import ActorEntry
from onrecord.store.base import Outcome, RunCount
from onrecord.store.check import check
from onrecord.store.corrections import Correction
from onrecord.store.errors import IdentityError, RefusedRecordError, StoreError
from onrecord.store.identity import Match
from onrecord.store.sqlite import identities
from onrecord.store.sqlite.connection import Connected, store_errors
from onrecord.store.sqlite.flatten import coding_rows, report_row
from onrecord.store.sqlite.restore import restore
from onrecord.store.sqlite.tables import INSERT, INSERT_REPORT

_FIND = "SELECT report_id FROM reports WHERE id = ?"
_DELETE = "DELETE FROM reports WHERE report_id = ?"
_HELD = (
    "SELECT edge_id, report_id, entity_id, entity_name FROM identity_edges WHERE identity_id = ? AND ended_at IS NULL"
)
_EDGES = "SELECT * FROM identity_edges WHERE report_id = ? AND (made_by = 'user' OR ended_because IS NOT 'recoded')"
_KEEP_EDGE = "INSERT INTO identity_edges VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_FIND_TROUBLE = "SELECT 1 FROM quarantine WHERE origin = ? AND line IS ? AND given_id IS ? AND reason = ?"
_ADD_TROUBLE = "INSERT INTO quarantine (origin, line, given_id, reason, failed_at) VALUES (?, ?, ?, ?, ?)"


class SqliteWriter(Connected):
    """See `onrecord.store.base.Writer`."""

    @property
    def total_changes(self) -> int:
        """How many rows this writer has inserted, changed or deleted since it was opened."""
        return self._connection.total_changes

    def begin_run(self, coder: Coder, command: str) -> int:
        """Note a run; see `onrecord.store.base.Writer.begin_run`."""
        raise StoreError("not yet")

    def end_run(self, run: int, counts: Mapping[RunCount, int]) -> None:
        """Note its end; see `onrecord.store.base.Writer.end_run`."""
        raise StoreError("not yet")

    def correct(self, correction: Correction) -> int:
        """Put something right; see `onrecord.store.base.Writer.correct`."""
        raise StoreError("not yet")

    def add(self, record: Record, run: int | None = None) -> Outcome:
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
            identities.release(self._connection, found[0])
            edges = self._connection.execute(_EDGES, found).fetchall()
            self._connection.execute(_DELETE, found)
            self._insert(found[0], record, edges)
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

    def merge(self, kept: int, other: int, *, reason: str = "", force: bool = False) -> int:
        """Hold two identities to be one; see `onrecord.store.base.Writer.merge`."""
        with self._transaction():
            if (missing := identities.unknown(self._connection, (kept, other))) or kept == other:
                raise IdentityError(
                    f"{missing[0]}: no such identity" if missing else f"{kept} and {kept} are one already"
                )
            clash = identities.clash(self._connection, kept, other)
            if clash is not None and not force:
                raise IdentityError(f"{kept} and {other} cannot be one: {clash} (merge with force if they are)")
            held = self._connection.execute(_HELD, (other,)).fetchall()
            self._move(held, kept, reason or f"merged with {other}", f"merged into {kept}")
            for identity in (kept, other):
                identities.gather(self._connection, identity)
            return len(held)

    def split(self, identity: int, reports: Sequence[str], *, reason: str = "") -> int:
        """Take reports out of an identity; see `onrecord.store.base.Writer.split`."""
        with self._transaction():
            if identities.unknown(self._connection, (identity,)):
                raise IdentityError(f"{identity}: no such identity")
            held = self._connection.execute(_HELD, (identity,)).fetchall()
            numbers = {n for r in reports for (n,) in self._connection.execute(_FIND, (r,)).fetchall()}
            moved = [edge for edge in held if edge[1] in numbers]
            if not moved or len(moved) == len(held):
                told = "none of the reports names it" if not moved else "the reports are all that name it"
                raise IdentityError(f"{identity} cannot be split: {told}")
            new = self._connection.execute(
                "INSERT INTO identities (name, kind, country) SELECT ?, kind, country FROM identities"
                " WHERE identity_id = ?", (moved[0][3], identity),
            ).lastrowid  # fmt: skip
            self._move(moved, int(new or 0), reason or f"split from {identity}", f"split off as {new}")
            for changed in (identity, int(new or 0)):
                identities.gather(self._connection, changed)
            return int(new or 0)

    def know(self, actors: Iterable[ActorEntry]) -> int:
        """Make identities of a user's actors; see `onrecord.store.base.Writer.know`."""
        with self._transaction():
            return sum(identities.know(self._connection, a) for a in actors)

    def _move(self, edges: list[tuple[int, int, str, str]], to: int, reason: str, because: str) -> None:
        for edge, number, entity, name in edges:
            identities.end_edge(self._connection, edge, because)
            identities.add_edge(self._connection, to, (number, entity, name), Match(1.0, reason), identities.BY_USER)

    def _insert(self, number: int | None, record: Record, edges: Sequence[tuple[object, ...]] = ()) -> None:
        rows = coding_rows(record)
        try:
            number = self._connection.execute(INSERT_REPORT, (number, *report_row(record.report))).lastrowid
            for table, insert in INSERT.items():
                self._connection.executemany(insert, [(number, *row) for row in rows[table]])
            # The edges went with the report's row; the past of who was held to be whom does not go.
            self._connection.executemany(_KEEP_EDGE, edges)
            identities.assign(self._connection, int(number or 0), record)
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
