"""Rows as Arrow, a batch at a time."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pyarrow as pa

from onrecord.tables.plain import json_text
from onrecord.tables.schema import schema_of

BATCH = 8_192
"""Rows held at once: a few tens of MiB, and row groups of a fair size in Parquet."""


def batches(rows: Iterable[Any], kind: str | type, size: int = BATCH) -> Iterator[pa.RecordBatch]:
    """Record batches of up to `size` rows each; only one is held at a time. No rows, no batch."""
    schema = schema_of(kind)
    stream = iter(rows)
    while held := list(itertools.islice(stream, size)):
        columns = [_column(held, field) for field in schema]
        yield pa.RecordBatch.from_arrays(columns, schema=schema)


def to_arrow(rows: Iterable[Any], kind: str | type) -> pa.Table:
    """All rows as one table with the schema of their kind, which a table without rows has too."""
    return pa.Table.from_batches(batches(rows, kind), schema_of(kind))


def _column(rows: list[Any], field: pa.Field[Any]) -> pa.Array[Any]:
    values = [getattr(row, field.name) for row in rows]
    if (form := _form(field.type)) is not None:
        values = [v if v is None else form(v) for v in values]
    column: pa.Array[Any] = pa.array(values, field.type)
    return column


def _form(kind: pa.DataType) -> Callable[[Any], Any] | None:
    """How a value is written where Arrow would not take it as it is."""
    if pa.types.is_list(kind) and pa.types.is_struct(kind.value_type):
        names = [kind.value_type.field(i).name for i in range(kind.value_type.num_fields)]
        return lambda value: [dict(zip(names, pair, strict=True)) for pair in value]
    if pa.types.is_string(kind):
        return lambda value: value if isinstance(value, str) else json_text(value)
    return None
