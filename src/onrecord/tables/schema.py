"""The columns of each kind of row, read off the rows' own types, so that the two cannot part."""

from __future__ import annotations

import dataclasses
import datetime
import functools
import types
import typing
from typing import Any, Literal, Union

import pyarrow as pa

from onrecord.model import Span
from onrecord.tables.kinds import row_type

_SCALARS: dict[Any, pa.DataType] = {
    str: pa.string(),
    int: pa.int64(),
    float: pa.float64(),
    bool: pa.bool_(),
    datetime.date: pa.date32(),
    datetime.datetime: pa.timestamp("us", "UTC"),
}
SPAN = pa.list_(pa.int64(), 2)


@functools.cache
def schema_of(kind: str | type) -> pa.Schema:
    """The schema of a kind ("events") or of a type of row: one column a field, in the order of the fields.

    Texts and codes are strings, days `date32`, times `timestamp[us, UTC]`, lists lists, spans lists of two numbers,
    pairs of a text and a number structs `name`, `count`; what has no fixed fields is JSON text. Raises ValueError for
    a kind that there is none of.
    """
    row = row_type(kind)
    hints = typing.get_type_hints(row)
    return pa.schema([_field(f.name, hints[f.name]) for f in dataclasses.fields(row)])


def _field(name: str, hint: Any) -> pa.Field[Any]:
    inner, nullable = _without_null(hint)
    return pa.field(name, _type(inner), nullable)


def _without_null(hint: Any) -> tuple[Any, bool]:
    if typing.get_origin(hint) in (Union, types.UnionType):
        inner = [a for a in typing.get_args(hint) if a is not type(None)]
        return inner[0], len(inner) < len(typing.get_args(hint))
    return hint, False


def _type(hint: Any) -> pa.DataType:
    hint, _ = _without_null(hint)
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if hint is Span:
        return SPAN
    if origin is Literal:
        return pa.string()
    if origin is tuple:
        if arguments == (str, int):
            return pa.struct([("name", pa.string()), ("count", pa.int64())])
        return pa.list_(_type(arguments[0]))
    # Mappings have other keys in each row.
    return _SCALARS.get(hint, pa.string())
