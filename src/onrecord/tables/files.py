"""Rows written to files as they come: however many there are, memory stays flat."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import IO, Any

from onrecord.tables.kinds import column_names
from onrecord.tables.plain import guarded, json_text


def write_jsonl(rows: Iterable[Any], kind: str | type, stream: IO[str]) -> int:
    """One JSON object a line, all fields of the row; gives the number of rows."""
    names, count = column_names(kind), 0
    for count, row in enumerate(rows, 1):  # noqa: B007 - the last number is the count
        stream.write(json_text({n: getattr(row, n) for n in names}) + "\n")
    return count


def write_csv(rows: Iterable[Any], kind: str | type, stream: IO[str]) -> int:
    """A header and one line a row, all fields, cells guarded (see `guarded`); gives the number of rows."""
    names, count = column_names(kind), 0
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(names)
    for count, row in enumerate(rows, 1):  # noqa: B007 - the last number is the count
        writer.writerow([guarded(getattr(row, n)) for n in names])
    return count
