"""Lines of tab-separated files, plain, gzipped or zipped, one at a time."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, NamedTuple

_LONGEST = 1 << 20  # bytes of a line; rows of events have about a thousand
_TABLES = (".csv", ".tsv", ".tab", ".txt")


class ForeignError(ValueError):
    """A file of events that cannot be read; the message names the file, and the line and column where there is one."""


class Line(NamedTuple):
    """A line without its end: the file it is from, its number from 1, and its text, null where it is far too long."""

    where: str
    n: int
    text: str | None


def read_lines(path: Path) -> Iterator[Line]:
    """The lines of a file that are not blank; of a ZIP file those of every table in it.

    What is not UTF-8 becomes a replacement mark. Raises `ForeignError` for a file that is missing or broken.
    """
    try:
        with path.open("rb") as file:
            start = file.read(4)
            file.seek(0)
            if start.startswith(b"PK\x03\x04"):
                yield from _zipped(path, file)
            elif start.startswith(b"\x1f\x8b"):
                with gzip.open(file) as inner:
                    yield from _lines(str(path), inner)
            else:
                yield from _lines(str(path), file)
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile, NotImplementedError) as error:
        raise ForeignError(f"{path}: cannot be read: {getattr(error, 'strerror', None) or error}") from None


def _zipped(path: Path, file: IO[bytes]) -> Iterator[Line]:
    with zipfile.ZipFile(file) as held:
        tables = [m for m in held.infolist() if m.filename.lower().endswith(_TABLES)]
        if not tables:
            raise ForeignError(f"{path}: holds no file named {', '.join('*' + t for t in _TABLES)}")
        for member in tables:
            if member.flag_bits & 1:
                raise ForeignError(f"{path}: {member.filename!r} is encrypted")
            with held.open(member) as inner:
                yield from _lines(f"{path}!{member.filename}", inner)


def _lines(where: str, file: IO[bytes] | gzip.GzipFile | io.BufferedIOBase) -> Iterator[Line]:
    n = 0
    while raw := file.readline(_LONGEST):
        n += 1
        if not raw.endswith(b"\n") and len(raw) == _LONGEST:
            while raw and not raw.endswith(b"\n"):
                raw = file.readline(_LONGEST)
            yield Line(where, n, None)
            continue
        text = raw.decode("utf-8-sig" if n == 1 else "utf-8", "replace").rstrip("\r\n")
        if text.strip():
            yield Line(where, n, text)
