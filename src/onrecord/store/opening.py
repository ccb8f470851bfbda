"""From a path to an archive."""

from __future__ import annotations

import os
from pathlib import Path

from onrecord.store.base import Archive
from onrecord.store.errors import StoreError
from onrecord.store.sqlite.archive import SqliteArchive

DEFAULT_ARCHIVE = "onrecord.db"
"""The archive in the working directory that commands use unless told otherwise."""


def open_archive(path: str | os.PathLike[str] = DEFAULT_ARCHIVE, *, read_only: bool = False) -> Archive:
    """The archive at `path`, to be used in a ``with``; made where there is none, unless `read_only`.

    A path is a SQLite file; ``postgresql://user@host/database`` is a PostgreSQL database (`pip install
    'onrecord[postgres]'`). An archive of an older onrecord is brought up to date, unless `read_only`. Raises
    `StoreError` where there is none to read, the file or database is something else, no server answers, or a newer
    onrecord wrote it.
    """
    if isinstance(path, str) and "://" in path:
        if not path.startswith(("postgresql://", "postgres://")):
            raise StoreError(f"{path.split('://')[0]}://: an archive is a SQLite file or a postgresql:// address")
        return _on_server(path, read_only=read_only)
    return SqliteArchive(Path(path), read_only=read_only)


def _on_server(address: str, *, read_only: bool) -> Archive:
    try:
        from onrecord.store.postgres.archive import PostgresArchive
    except ImportError as error:
        raise StoreError(f"a PostgreSQL archive needs psycopg 3 (pip install 'onrecord[postgres]'): {error}") from error
    return PostgresArchive(address, read_only=read_only)
