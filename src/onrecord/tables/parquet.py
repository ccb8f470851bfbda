"""Rows written to Parquet as they come."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import IO, Any

import pyarrow.parquet as pq

from onrecord.tables.arrow import batches
from onrecord.tables.schema import schema_of


def write_parquet(rows: Iterable[Any], kind: str | type, where: Path | IO[bytes]) -> int:
    """A Parquet file with the schema of the kind, compressed with zstd; gives the number of rows."""
    count = 0
    with pq.ParquetWriter(where, schema_of(kind), compression="zstd") as writer:
        for batch in batches(rows, kind):
            writer.write_batch(batch)
            count += batch.num_rows
    return count
