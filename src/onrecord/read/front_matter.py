"""Metadata at the top of a plain text file."""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.read.days import metadata_day
from onrecord.read.item import Metadata

_FIELDS = {"id": "given_id", "title": "title", "published": "published"} | {
    name: name for name in ("source", "url", "author")
}
_ENTRY = re.compile(r"([A-Za-z_][\w-]*)[ ]*:(.*)")
_MOST_LINES = 100


class MetadataError(ValueError):
    """Metadata that cannot be used; `line` counts from 1."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


def split_front_matter(text: str) -> tuple[Metadata, str]:
    """The metadata between two ``---`` lines at the very top of `text` (normalised), and the text after them.

    A text whose second line is no ``name: value`` has none: its ``---`` is an ornament. Raises `MetadataError`
    for an unknown or repeated field, a bad date, a line that is no field, or a closing ``---`` that is missing.
    """
    lines = _head(text)
    if not lines or lines[0].rstrip() != "---" or len(lines) < 2:
        return Metadata(), text
    if lines[1].rstrip() != "---" and not _ENTRY.match(lines[1]):
        return Metadata(), text
    close = next((n for n, line in enumerate(lines[1:], start=1) if line.rstrip() == "---"), None)
    if close is None:
        raise MetadataError(1, "the metadata that begins with --- is not closed by another ---")
    metadata = Metadata()
    seen: set[str] = set()
    for number, line in enumerate(lines[1:close], start=2):
        if line.strip() and not line.startswith("#"):
            name, value = _entry(line, number, seen)
            metadata = replace(metadata, **{_FIELDS[name]: value})
    return metadata, text[sum(len(line) + 1 for line in lines[: close + 1]) :]


def _head(text: str) -> list[str]:
    # Each find stops at the next line end: a long text costs no more than its first lines.
    lines: list[str] = []
    start = 0
    while len(lines) <= _MOST_LINES and start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        lines.append(text[start:end])
        start = end + 1
    return lines


def _entry(line: str, number: int, seen: set[str]) -> tuple[str, str | None]:
    match = _ENTRY.match(line)
    if not match:
        raise MetadataError(number, f"{line.strip()[:60]!r} is not of the form name: value")
    name, value = match[1].lower(), match[2].strip()
    if name not in _FIELDS:
        raise MetadataError(number, f"field {name}: unknown; the fields are {', '.join(_FIELDS)}")
    if name in seen:
        raise MetadataError(number, f"field {name}: given twice")
    seen.add(name)
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        value = value[1:-1].strip()
    if name == "published" and value:
        try:
            metadata_day(value)
        except ValueError:
            raise MetadataError(number, f"field {name}: {value!r} is not a date like 2015-01-07") from None
    return name, value or None
