"""Connections to an archive's file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import Any

from onrecord.store.errors import InterruptedQueryError, StoreError
from onrecord.store.fold import fold
from onrecord.store.sql.index_rows import indexed_words
from onrecord.store.sql.keys import sort_key

_BUSY_SECONDS = 30.0
"""How long to wait for another program that is writing. A report takes milliseconds, so only a long queue waits."""
_CACHE_KIB = 64 * 1024
_CHECKPOINT_PAGES = 4000
"""Pages of 4 KiB that gather in the WAL file before they go into the archive's. Each time waits for the disk."""
_OLDEST = (3, 35, 0)


class SqliteDatabase:
    """See `onrecord.store.sql.database.Database`."""

    words_key = "rowid"
    words_match = "d.{table} MATCH ?"
    # What is cross joined comes in the order of what stands first; sorting would only keep all texts in memory.
    in_order = ""
    no_limit: int | None = -1

    def __init__(self, path: Path, *, read_only: bool, create: bool = False) -> None:
        """Raises `StoreError` where the file cannot be opened."""
        self.name = str(path)
        self._version = -1
        with self.errors("open"):
            self.connection = connect(path, read_only=read_only, create=create)

    def rows(self, question: str, parameters: Sequence[object] = ()) -> list[Any]:
        """All rows at once."""
        try:
            return self.connection.execute(question, parameters).fetchall()
        except _TROUBLE as error:
            raise self._told(error, "read") from error

    def row(self, question: str, parameters: Sequence[object] = ()) -> Any | None:
        """The first row, if there is one."""
        try:
            cursor = self.connection.execute(question, parameters)
            found = cursor.fetchone()
            cursor.close()  # or it would go on reading the same state
        except _TROUBLE as error:
            raise self._told(error, "read") from error
        return found

    def stream(self, question: str, parameters: Sequence[object] = ()) -> Iterator[Any]:
        """Rows as they are taken, all of one state of the archive."""
        with self.errors("read"):
            # Not `yield from`, which would close the cursor, perhaps after its connection.
            for row in self.connection.execute(question, parameters):  # noqa: UP028
                yield row

    def run(self, statement: str, parameters: Sequence[object] = ()) -> None:
        """A statement that gives no rows."""
        try:
            self.connection.execute(statement, parameters)
        except _TROUBLE as error:
            raise self._told(error, "write") from error

    def run_many(self, statement: str, rows: Iterable[Sequence[object]]) -> None:
        """The same statement for each row of parameters."""
        try:
            self.connection.executemany(statement, rows)
        except _TROUBLE as error:
            raise self._told(error, "write") from error

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of it happens, or nothing; no other writer comes between."""
        with self.errors("write"):
            # The lock comes before the look: nobody else can add the same report in between.
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self.connection.execute("COMMIT")
            except BaseException:
                # SQLite itself has rolled back where the disk is full.
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise

    def others_wrote(self) -> bool:
        """Within a transaction: whether another connection may have written since this one last asked."""
        ((version,),) = self.rows("PRAGMA data_version")
        before, self._version = self._version, version
        return bool(before != version)

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Questions within it see one state of the archive."""
        with self.errors("read"):
            self.connection.execute("BEGIN")
            try:
                yield
            finally:
                self.connection.execute("COMMIT")

    def words(self, words: Sequence[str]) -> str:
        """A query of the full-text index. Words hold letters, digits and _, so none is read as its syntax."""
        return " AND ".join(f'"{word}"*' for word in words)

    def keep_words(self, table: str, texts: Iterable[tuple[int, Sequence[str]]]) -> None:
        """Index folded words under keys."""
        rows = [(key, " ".join(words)) for key, words in texts]
        self.run_many(f"INSERT INTO {table} (rowid, words) VALUES (?, ?)", rows)  # noqa: S608 - our own names

    def drop_words(self, table: str, texts: Iterable[tuple[int, Sequence[str]]]) -> None:
        """Take out of the index what was kept."""
        rows = [(key, " ".join(words)) for key, words in texts]
        self.run_many(f"INSERT INTO {table} ({table}, rowid, words) VALUES ('delete', ?, ?)", rows)  # noqa: S608 - our own names

    def unholdable(self, error: BaseException) -> bool:
        """Whether `error` says that a value is one that the database cannot hold."""
        return isinstance(error, _UNHOLDABLE) or isinstance(error.__cause__, _UNHOLDABLE)

    def close(self) -> None:
        """Give the connection back. Doing it twice does no harm."""
        self.connection.close()

    def interrupt(self) -> None:
        """Break off the question that is being answered, from any thread."""
        with suppress(sqlite3.ProgrammingError):  # closed meanwhile
            self.connection.interrupt()

    @contextmanager
    def errors(self, act: str) -> Iterator[None]:
        """Turn what goes wrong below into a `StoreError` that names the archive and the `act` ("read", "write")."""
        try:
            yield
        except _TROUBLE as error:
            raise self._told(error, act) from error

    def _told(self, error: Exception, act: str) -> StoreError:
        name = getattr(error, "sqlite_errorname", "")
        if name == "SQLITE_NOTADB":
            return StoreError(f"{self.name} is no onrecord archive")
        if name == "SQLITE_INTERRUPT":
            return InterruptedQueryError(f"cannot {act} {self.name}: broken off")
        if name.startswith("SQLITE_BUSY"):
            return StoreError(f"cannot {act} {self.name}: another program is writing to it")
        what = "a value that SQLite cannot hold: " if isinstance(error, _UNHOLDABLE) else ""
        return StoreError(f"cannot {act} {self.name}: {what}{error}")


_UNHOLDABLE = (UnicodeEncodeError, OverflowError)
_TROUBLE = (sqlite3.Error, *_UNHOLDABLE)


def connect(path: Path, *, read_only: bool, create: bool = False) -> sqlite3.Connection:
    """A connection that opens transactions only when told to. Raises `sqlite3.Error`, and `StoreError` where the
    interpreter's SQLite is too old."""
    if sqlite3.sqlite_version_info < _OLDEST:
        raise StoreError(f"SQLite {sqlite3.sqlite_version} is too old: {'.'.join(map(str, _OLDEST))} is needed")
    mode = "ro" if read_only else "rwc" if create else "rw"
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    # A server may open a view in one thread and close it in another.
    connection = sqlite3.connect(uri, uri=True, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    try:
        _set_up(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _set_up(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    # In WAL mode NORMAL can never leave a damaged archive or half a report. A power cut may take back the last
    # reports, and coding them again adds them; FULL would wait for the disk at every report to save that.
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
    connection.execute(f"PRAGMA wal_autocheckpoint = {_CHECKPOINT_PAGES}")
    # For migrations, which bring what older archives hold up to date.
    connection.create_function("fold", 1, fold, deterministic=True)
    connection.create_function("words", 1, _words, deterministic=True)
    connection.create_function("stretch", 3, _stretch, deterministic=True)
    connection.create_function("sort_key", 3, _sort_key, deterministic=True)


def _words(text: str) -> str:
    return " ".join(indexed_words(text))


def _stretch(text: str, start: int, end: int) -> str:
    return text[start:end]


def _sort_key(day: str | None, number: int, n: int) -> int:
    return sort_key(date.fromisoformat(day) if day is not None else None, number, n)
