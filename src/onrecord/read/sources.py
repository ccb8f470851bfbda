"""Whatever a user names -> reports."""

from __future__ import annotations

import datetime
import glob
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, Literal, get_args

from onrecord.read.assemble import Defaults
from onrecord.read.encoding import binary_reason, mark_of
from onrecord.read.html import read_html
from onrecord.read.item import Failure, Item, SourceError
from onrecord.read.jsonl import read_jsonl
from onrecord.read.lines import LONGEST, chained, read_some
from onrecord.read.text import read_text

InputFormat = Literal["text", "html", "jsonl"]

_SUFFIXES: dict[str, InputFormat] = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "jsonl",
}

# A folder's .json files are as likely settings or records as reports: they are read only where somebody names them.
_NAMED_ONLY = {".json"}
_HEAD = 65_536
_LEAST_HEAD = 16
_MOST_BLANKS = 1_000_000


def read_sources(
    paths: Sequence[str | os.PathLike[str]],
    *,
    input_format: InputFormat | None = None,
    published: datetime.date | None = None,
    source: str | None = None,
    on_unread_field: Callable[[str, str], None] | None = None,
) -> Iterator[Item | Failure]:
    """The reports of `paths`, in order: files, directories (searched through), patterns, ``-`` for standard input.

    `input_format` overrides what suffix and content say. `published` and `source` hold where a report has none of
    its own. `on_unread_field` is called once for each field of a JSONL source that is not read, with the source
    and the field's name.

    Raises `SourceError` at once for a URL, and when reading begins for a source that cannot be read (missing,
    empty, binary, a directory without readable files) if it is the only one; among several it is a `Failure`.
    """
    names = [os.fspath(path) for path in paths]
    if not names:
        raise SourceError("no source is named")
    if input_format is not None and input_format not in get_args(InputFormat):
        raise SourceError(f"input format {input_format!r}: unknown; it is one of {', '.join(get_args(InputFormat))}")
    for name in names:
        if name.lower().startswith(("http://", "https://")):
            raise SourceError(f"{name}: fetching is not supported yet; save the page and name the file")
    reader = _Reader(input_format, Defaults(published, source), on_unread_field or (lambda where, field: None))
    return _read_all(names, reader)


def _read_all(names: Sequence[str], reader: _Reader) -> Iterator[Item | Failure]:
    for name in names:
        try:
            yield from reader.read(name)
        except SourceError as error:
            if len(names) == 1:
                raise
            yield Failure(name, None, None, str(error))


class _Reader:
    """Reads sources under one set of options. Every method raises `SourceError` for what cannot be read at all."""

    def __init__(
        self, input_format: InputFormat | None, defaults: Defaults, on_unread_field: Callable[[str, str], None]
    ) -> None:
        self._format = input_format
        self._defaults = defaults
        self._on_unread_field = on_unread_field

    def read(self, name: str) -> Iterator[Item | Failure]:
        """The reports of one source as a user names it."""
        if name == "-":
            yield from self._stream(sys.stdin.buffer, "-", None)
        elif os.path.isdir(name):
            yield from self._directory(name)
        elif os.path.lexists(name):
            yield from self._file(name)
        elif glob.has_magic(name):
            yield from self._pattern(name)
        else:
            raise SourceError(f"{name}: no such file")

    def _pattern(self, pattern: str) -> Iterator[Item | Failure]:
        matches = sorted(glob.glob(pattern, recursive=True))
        if not matches:
            raise SourceError(f"{pattern}: no file matches")
        # With ** a directory matches beside its own files.
        files = [match for match in matches if not os.path.isdir(match)]
        for name in files:
            yield from self._one_of_many(name)
        if not files:
            for name in matches:
                yield from self._directory(name)

    def _directory(self, folder: str) -> Iterator[Item | Failure]:
        unreadable: list[OSError] = []
        found = False
        for parent, folders, files in os.walk(folder, onerror=unreadable.append):
            folders[:] = sorted(f for f in folders if not f.startswith("."))
            for file in sorted(files):
                if not file.startswith(".") and _suffix(file) in _SUFFIXES.keys() - _NAMED_ONLY:
                    found = True
                    yield from self._one_of_many(os.path.join(parent, file))
        for error in unreadable:
            found = True
            yield Failure(str(error.filename), None, None, f"{error.filename}: {error.strerror}")
        if not found:
            looked = ", ".join(s for s in _SUFFIXES if s not in _NAMED_ONLY)
            raise SourceError(f"{folder}: no readable file in this directory (looked for {looked})")

    def _one_of_many(self, name: str) -> Iterator[Item | Failure]:
        try:
            yield from self._file(name)
        except SourceError as error:
            yield Failure(name, None, None, str(error))

    def _file(self, name: str) -> Iterator[Item | Failure]:
        try:
            with open(name, "rb") as stream:
                yield from self._stream(stream, name, _SUFFIXES.get(_suffix(name)))
        except OSError as error:
            raise SourceError(f"{name}: {error.strerror or error}") from None

    def _stream(self, stream: BinaryIO, where: str, by_suffix: InputFormat | None) -> Iterator[Item | Failure]:
        head = _head(stream)
        if reason := binary_reason(head):
            raise SourceError(f"{where}: not text but {reason}")
        kind = self._format or by_suffix or _sniff(head)
        whole = chained(head, stream)
        if kind == "jsonl":
            yield from self._jsonl(whole, where)
            return
        raw = whole.read(LONGEST + 1)
        if len(raw) > LONGEST:
            raise SourceError(f"{where}: longer than {LONGEST // 1_000_000} MB")
        if not _after_mark(raw).strip():
            raise SourceError(f"{where}: empty")
        yield (read_html if kind == "html" else read_text)(raw, where, self._defaults)

    def _jsonl(self, stream: BinaryIO, where: str) -> Iterator[Item | Failure]:
        empty = True
        for outcome in read_jsonl(stream, where, self._defaults, lambda field: self._on_unread_field(where, field)):
            empty = False
            yield outcome
        if empty:
            raise SourceError(f"{where}: empty")


def _head(stream: BinaryIO) -> bytes:
    """The beginning of a stream, as far as it is needed to tell formats apart: to a byte that is not blank."""
    head = b""
    while len(head) < _LEAST_HEAD or (len(head) < _MOST_BLANKS and not _after_mark(head).strip()):
        some = read_some(stream, _HEAD)
        if not some:
            break
        head += some
    return head


def _after_mark(raw: bytes) -> bytes:
    mark = mark_of(raw)
    return raw[len(mark[0]) :] if mark else raw


def _sniff(head: bytes) -> InputFormat:
    # In UTF-16 a NUL stands before or behind every plain character.
    first = _after_mark(head).replace(b"\x00", b"").lstrip()[:1]
    return "jsonl" if first == b"{" else "html" if first == b"<" else "text"


def _suffix(name: str) -> str:
    return Path(name).suffix.lower()
