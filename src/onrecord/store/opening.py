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

    An archive of an older onrecord is brought up to date, unless `read_only`. Raises `StoreError` where there is
    none to read, the file is something else, or a newer onrecord wrote it.
    """
    if isinstance(path, str) and "://" in path:
        raise StoreError(f"{path}: only SQLite archives are kept so far; give the path of a file")
    return SqliteArchive(Path(path), read_only=read_only)
