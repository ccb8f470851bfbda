"""Connections to an archive's file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from onrecord.store.errors import InterruptedQueryError, StoreError
from onrecord.store.fold import fold, words_of

_BUSY_SECONDS = 30.0
"""How long to wait for another program that is writing. A report takes milliseconds, so only a long queue waits."""


def connect(path: Path, *, read_only: bool, create: bool = False) -> sqlite3.Connection:
    """A connection that opens transactions only when told to. Raises `sqlite3.Error`."""
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
    connection.create_function("holds", 2, _holds, deterministic=True)
    connection.create_function("has_words", 2, _has_words, deterministic=True)
    connection.create_function("stretch", 3, _stretch, deterministic=True)


@contextmanager
def store_errors(path: Path, act: str) -> Iterator[None]:
    """Turn what goes wrong below into a `StoreError` that names the archive and the `act` ("read", "write")."""
    try:
        yield
    except sqlite3.Error as error:
        name = getattr(error, "sqlite_errorname", "")
        if name == "SQLITE_NOTADB":
            raise StoreError(f"{path} is no onrecord archive") from error
        if name == "SQLITE_INTERRUPT":
            raise InterruptedQueryError(f"cannot {act} {path}: broken off") from error
        why = "another program is writing to it" if name.startswith("SQLITE_BUSY") else str(error)
        raise StoreError(f"cannot {act} {path}: {why}") from error
    except (UnicodeEncodeError, OverflowError) as error:
        raise StoreError(f"cannot {act} {path}: a value that SQLite cannot hold: {error}") from error


class Connected:
    """Something on a connection of its own, closed with it; while open it stands among the `open_ones`."""

    def __init__(self, path: Path, connection: sqlite3.Connection, open_ones: set[Connected]) -> None:
        self._path = path
        self._connection = connection
        self._open_ones = open_ones
        open_ones.add(self)

    def close(self) -> None:
        """Give the connection back. Doing it twice does no harm."""
        self._connection.close()
        self._open_ones.discard(self)

    def interrupt(self) -> None:
        """Break off what the connection is doing; see `onrecord.store.base.View.interrupt`."""
        with suppress(sqlite3.ProgrammingError):  # closed meanwhile
            self._connection.interrupt()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _holds(text: str | None, folded: str) -> bool:
    return text is not None and folded in fold(text)


def _has_words(text: str, folded: str) -> bool:
    padded = " " + " ".join(words_of(text))
    return all(f" {word}" in padded for word in folded.split())


def _stretch(text: str, start: int, end: int) -> str:
    return text[start:end]
