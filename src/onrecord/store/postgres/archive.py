"""The archive on a server: connects, hands out writers and views."""

from __future__ import annotations

import threading
from types import TracebackType
from typing import Self

from onrecord.store.errors import StoreError
from onrecord.store.migration import migrations
from onrecord.store.postgres.connection import PostgresDatabase
from onrecord.store.postgres.migrate import migrate, schema_number
from onrecord.store.sql.connected import Connected
from onrecord.store.sql.view import SqlView
from onrecord.store.sql.writer import SqlWriter


class PostgresArchive:
    """An archive in the database at `address` (``postgresql://...``); see `onrecord.store.open_archive`."""

    def __init__(self, address: str, *, read_only: bool) -> None:
        self._address = address
        self._read_only = read_only
        self._handed_out: set[Connected] = set()
        self._lock = threading.Lock()
        self._database = PostgresDatabase(address, read_only=read_only)
        try:
            _prepare(self._database, read_only=read_only)
        except BaseException:
            self._database.close()
            raise

    def writer(self) -> SqlWriter:
        """A writer. Raises `StoreError` where the archive was opened only to be read."""
        if self._read_only:
            raise StoreError(f"{self._database.name} was opened only to be read")
        return SqlWriter(PostgresDatabase(self._address, read_only=False), self._handed_out)

    def view(self) -> SqlView:
        """A view, on a connection of its own that can only read."""
        return SqlView(PostgresDatabase(self._address, read_only=True), self._handed_out)

    def state(self) -> str:
        """What changes with the archive; see `onrecord.store.base.Archive.state`."""
        with self._lock:
            try:
                return self._snapshot()
            except StoreError:
                if not self._database.connection.broken:
                    raise
                # The server has been started again. Views have connections of their own: only this one was lost.
                self._database = PostgresDatabase(self._address, read_only=self._read_only)
                return self._snapshot()

    def _snapshot(self) -> str:
        # Another transaction, in progress or done, is another snapshot. It may be one of another database.
        question = "SELECT CAST(pg_current_snapshot() AS text)"
        try:
            ((snapshot,),) = self._database.rows(question)
        except StoreError:
            if not self._database.connection.closed:
                raise
            # The server was away; the next view connects anew too.
            self._database = PostgresDatabase(self._address, read_only=self._read_only)
            ((snapshot,),) = self._database.rows(question)
        return str(snapshot)

    def close(self) -> None:
        """Close every writer and view."""
        for connected in list(self._handed_out):
            connected.close()
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _prepare(database: PostgresDatabase, *, read_only: bool) -> None:
    """Make sure that the schema is an archive of this version, before anything in it is changed."""
    steps = migrations("postgres")
    number = schema_number(database)
    if number is None:
        raise StoreError(f"{database.name} is no onrecord archive")
    if read_only and number == 0:
        raise StoreError(f"{database.name}: there is no archive")
    if number > len(steps):
        raise StoreError(
            f"{database.name} was written by a newer onrecord (schema {number}, this one knows {len(steps)}):"
            " upgrade onrecord"
        )
    if read_only and number < len(steps):
        raise StoreError(
            f"{database.name} is of an older onrecord (schema {number}): open it once for writing to update it"
        )
    if number < len(steps):
        migrate(database, steps)
