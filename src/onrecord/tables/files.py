"""Rows written to files as they come: however many there are, memory stays flat."""

from __future__ import annotations

import csv
import dataclasses
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Any

import pyarrow.parquet as pq

from onrecord.tables.arrow import batches
from onrecord.tables.plain import guarded, json_text
from onrecord.tables.schema import KINDS, schema_of


def write_jsonl(rows: Iterable[Any], kind: str | type, stream: IO[str]) -> int:
    """One JSON object a line, all fields of the row; gives the number of rows."""
    names, count = _names(kind), 0
    for count, row in enumerate(rows, 1):  # noqa: B007 - the last number is the count
        stream.write(json_text({n: getattr(row, n) for n in names}) + "\n")
    return count


def write_csv(rows: Iterable[Any], kind: str | type, stream: IO[str]) -> int:
    """A header and one line a row, all fields, cells guarded (see `guarded`); gives the number of rows."""
    names, count = _names(kind), 0
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(names)
    for count, row in enumerate(rows, 1):  # noqa: B007 - the last number is the count
        writer.writerow([guarded(getattr(row, n)) for n in names])
    return count


def write_parquet(rows: Iterable[Any], kind: str | type, path: Path) -> int:
    """A Parquet file with the schema of the kind, compressed with zstd; gives the number of rows.

    The file appears whole or not at all: it is written beside its place first.
    """
    part = path.with_name(path.name + ".part")
    count = 0
    try:
        with pq.ParquetWriter(part, schema_of(kind), compression="zstd") as writer:
            for batch in batches(rows, kind):
                writer.write_batch(batch)
                count += batch.num_rows
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return count


def _names(kind: str | type) -> list[str]:
    row = KINDS[kind] if isinstance(kind, str) else kind
    return [f.name for f in dataclasses.fields(row)]
