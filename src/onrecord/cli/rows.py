"""Rows of a query as a table, CSV or JSON lines."""

from __future__ import annotations

import csv
import dataclasses
import json
import sys
from collections.abc import Iterable, Sequence
from typing import IO, Any

from onrecord.model import Span, to_json

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_rows(rows: Iterable[Any], columns: Sequence[str], form: str | None, stream: IO[str]) -> int:
    """Write dataclass rows and return how many there were.

    `columns` are the fields that a table shows; CSV and JSONL hold all of them. Default: a table on a terminal,
    JSONL when piped.
    """
    form = form or ("table" if stream is sys.stdout and sys.stdout.isatty() else "jsonl")
    if form == "jsonl":
        count = 0
        for count, row in enumerate(rows, 1):  # noqa: B007 - the last number is the count
            stream.write(json.dumps(to_json(row), ensure_ascii=False) + "\n")
        return count
    return _csv(rows, stream) if form == "csv" else _table(rows, columns, stream)


def cell(value: Any) -> str:
    """A value as one cell: lists joined by "; ", nothing for null."""
    if value is None:
        return ""
    if isinstance(value, Span):
        return f"{value.start}-{value.end}"
    if isinstance(value, tuple | list):
        return "; ".join(map(cell, value))
    return str(value)


def guarded(text: str) -> str:
    """A CSV cell that a spreadsheet will not take for a formula."""
    return "'" + text if text.startswith(_FORMULA) else text


def _csv(rows: Iterable[Any], stream: IO[str]) -> int:
    writer = csv.writer(stream, lineterminator="\n")
    count = 0
    for count, row in enumerate(rows, 1):
        names = [f.name for f in dataclasses.fields(row)]
        if count == 1:
            writer.writerow(names)
        writer.writerow([guarded(cell(getattr(row, n))) for n in names])
    return count


def _table(rows: Iterable[Any], columns: Sequence[str], stream: IO[str]) -> int:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(*[c.replace("_", " ") for c in columns])
    for row in rows:
        table.add_row(*(Text(" ".join(cell(getattr(row, c)).split())[:160]) for c in columns))
    if table.row_count:
        Console(file=stream, highlight=False, markup=False).print(table)
    return table.row_count
