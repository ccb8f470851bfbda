"""The numbered steps of a schema, as they come with this version."""

from __future__ import annotations

import re
from importlib import resources
from typing import NamedTuple

from onrecord.store.errors import StoreError

_FILE = re.compile(r"(\d{4})_\w+\.sql")


class Migration(NamedTuple):
    """One numbered step of the schema."""

    number: int
    name: str
    script: str


def migrations(folder: str = "") -> tuple[Migration, ...]:
    """The steps of a `folder` of migrations, in order: SQLite's, or "postgres".

    Raises `StoreError` where a number is missing.
    """
    place = resources.files("onrecord.store") / "migrations"
    files = (place / folder if folder else place).iterdir()
    found = sorted(
        Migration(int(name[1]), name[0].removesuffix(".sql"), file.read_text(encoding="utf-8"))
        for file in files
        if (name := _FILE.fullmatch(file.name))
    )
    if not found or [m.number for m in found] != list(range(1, len(found) + 1)):
        raise StoreError("the installed onrecord lacks one of its migrations; install it again")
    return tuple(found)
