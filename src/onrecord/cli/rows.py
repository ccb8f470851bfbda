"""Rows of a query as a table, CSV, JSON lines or Parquet."""

from __future__ import annotations

import datetime
import io
import itertools
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import IO, Any, cast

from onrecord.cli.options import fail
from onrecord.cli.whole_file import whole_file
from onrecord.tables import cell, write_csv, write_jsonl

FORMATS = ["table", "csv", "jsonl", "parquet"]

_WIDTH, _SHORT, _LEAST = 160, 16, 8
# What moves the cursor, sets colours or turns the direction of writing: a terminal obeys, whoever wrote it.
_OBEYED = {
    **dict.fromkeys((*range(32), *range(127, 160)), "\N{REPLACEMENT CHARACTER}"),
    **dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C)),
}


def write_rows(
    rows: Iterable[Any],
    columns: Sequence[str],
    form: str | None,
    stream: IO[str],
    *,
    kind: type | None = None,
    path: Path | None = None,
    force: bool = False,
) -> int:
    """Write dataclass rows and return how many there were.

    `columns` are the fields that a table shows; the other forms hold all of them. Default: a table on a terminal,
    JSONL when piped. `kind` is the type of the rows, by which a file without rows has its columns too. `path` is
    written instead of `stream`, whole or not at all, and only with `force` where it is there already.
    """
    form = form or ("table" if path is None and stream is sys.stdout and sys.stdout.isatty() else "jsonl")
    if kind is None:
        rows = iter(rows)
        first = next(rows, None)
        if first is None:
            return 0
        rows, kind = itertools.chain([first], rows), type(first)
    if form == "parquet":
        return _parquet(rows, kind, path, force)
    if path is None:
        return _text(rows, columns, form, stream, kind)
    with whole_file(path, force=force) as file:
        return _text(rows, columns, form, file, kind)


def _text(rows: Iterable[Any], columns: Sequence[str], form: str, stream: IO[str], kind: type) -> int:
    if form == "jsonl":
        return write_jsonl(rows, kind, stream)
    return write_csv(rows, kind, stream) if form == "csv" else _table(rows, columns, stream)


def _parquet(rows: Iterable[Any], kind: type, path: Path | None, force: bool) -> int:
    from onrecord.tables import write_parquet

    if path is None:
        fail("--format parquet: a file is wanted, with -o FILE")
    with whole_file(path, force=force) as file:
        return write_parquet(rows, kind, cast(IO[bytes], cast(io.TextIOWrapper, file).buffer))


def shown(value: Any) -> str:
    """A value as a line of a terminal's table, cut where it is long; nothing in it acts on the terminal."""
    if isinstance(value, float):
        return f"{value:.2f}"
    if isinstance(value, datetime.datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    text = " ".join(cell(value).split()).translate(_OBEYED)
    return text if len(text) <= _WIDTH else text[: _WIDTH - 1] + "…"


def _table(rows: Iterable[Any], columns: Sequence[str], stream: IO[str]) -> int:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    lines = [[shown(getattr(row, c)) for c in columns] for row in rows]
    if not lines:
        return 0
    console = Console(file=stream, highlight=False, markup=False)
    widest = [max(len(name), *(len(line[n]) for line in lines)) for n, name in enumerate(columns)]
    # Dates and codes stay in one piece where there is room; sentences take what is left.
    room = sum(3 + (w if w <= _SHORT else _LEAST) for w in widest) < console.width
    table = Table()
    for name, width in zip(columns, widest, strict=True):
        least = min(width, _LEAST) if room else None
        table.add_column(name.replace("_", " "), no_wrap=room and width <= _SHORT, min_width=least)
    for line in lines:
        table.add_row(*map(Text, line))
    console.print(table)
    return len(lines)
