"""The archive: opens its file, hands out writers and views."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from types import TracebackType
from typing import Self

from onrecord.store.errors import StoreError
from onrecord.store.migration import migrations
from onrecord.store.sql.connected import Connected
from onrecord.store.sql.view import SqlView
from onrecord.store.sql.writer import SqlWriter
from onrecord.store.sqlite.connection import SqliteDatabase
from onrecord.store.sqlite.migrate import migrate, schema_number


class SqliteArchive:
    """An archive in the SQLite file at `path`; see `onrecord.store.open_archive`."""

    def __init__(self, path: Path, *, read_only: bool) -> None:
        self._path = path
        self._read_only = read_only
        self._handed_out: set[Connected] = set()
        if read_only and not path.exists():
            raise StoreError(f"{path}: there is no archive")
        # Stays open to be closed last: only a connection that can write clears the WAL files away.
        self._database = SqliteDatabase(path, read_only=read_only, create=True)
        try:
            with self._database.errors("open"):
                _prepare(self._database.connection, path, read_only=read_only)
        except BaseException:
            self._database.close()
            raise

    def writer(self) -> SqlWriter:
        """A writer. Raises `StoreError` where the archive was opened only to be read."""
        if self._read_only:
            raise StoreError(f"{self._path} was opened only to be read")
        return SqlWriter(SqliteDatabase(self._path, read_only=False), self._handed_out)

    def view(self) -> SqlView:
        """A view, on a connection of its own that can only read."""
        return SqlView(SqliteDatabase(self._path, read_only=True), self._handed_out)

    def state(self) -> str:
        """What changes with the archive; see `onrecord.store.base.Archive.state`."""
        # Counts the changes that other connections commit, and every writer has one of its own.
        ((version,),) = self._database.rows("PRAGMA data_version")
        return str(version)

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


def _prepare(connection: sqlite3.Connection, path: Path, *, read_only: bool) -> None:
    """Make sure that the file is an archive of this version's schema, before anything in it is changed."""
    steps = migrations()
    number = schema_number(connection)
    if number is None or (read_only and number == 0):
        raise StoreError(f"{path} is no onrecord archive")
    if number > len(steps):
        raise StoreError(
            f"{path} was written by a newer onrecord (schema {number}, this one knows {len(steps)}): upgrade onrecord"
        )
    if read_only and number < len(steps):
        raise StoreError(f"{path} is of an older onrecord (schema {number}): open it once for writing to update it")
    if not read_only:
        # Readers go on while a report is written.
        connection.execute("PRAGMA journal_mode = WAL")
        migrate(connection, steps)
