"""JSON in and out for every type of the model, driven by the types themselves."""

from __future__ import annotations

import dataclasses
import datetime
import functools
import math
import re
import types
import typing
from collections.abc import Mapping
from typing import Any, Literal, TypeVar, Union

from onrecord.model.span import Span

T = TypeVar("T")

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class DecodeError(ValueError):
    """JSON that does not fit the type; the message names the field."""


@functools.cache
def hints(kind: type) -> dict[str, Any]:
    """The resolved field types of a dataclass, in field order."""
    resolved = typing.get_type_hints(kind)
    return {f.name: resolved[f.name] for f in dataclasses.fields(kind)}


def to_json(value: Any) -> Any:
    """`value` as JSON types: spans become ``[start, end]``, dates ISO strings, tuples lists."""
    if isinstance(value, Span):
        return [value.start, value.end]
    if isinstance(value, tuple | list):
        return [to_json(v) for v in value]
    if isinstance(value, datetime.date):
        return value.isoformat()[:10]  # a datetime is a date too: its hour is not part of the contract
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {name: to_json(getattr(value, name)) for name in hints(type(value))}
    return value


def from_json(kind: type[T], data: Any) -> T:
    """Build a `kind` from JSON types. Unknown fields, missing fields and wrong types raise `DecodeError`."""
    decoded: T = _decode(kind, data, kind.__name__.lower())
    return decoded


def _decode(kind: Any, data: Any, where: str) -> Any:
    origin = typing.get_origin(kind)
    if kind is Span:
        return _span(data, where)
    if origin in (Union, types.UnionType):
        return _optional(kind, data, where)
    if origin is Literal:
        if data not in typing.get_args(kind):
            raise DecodeError(f"{where}: {data!r} is not one of {', '.join(map(str, typing.get_args(kind)))}")
        return data
    if origin is tuple:
        if not isinstance(data, list):
            raise DecodeError(f"{where}: a list is needed, not {type(data).__name__}")
        item = typing.get_args(kind)[0]
        return tuple(_decode(item, d, f"{where}[{n}]") for n, d in enumerate(data))
    if kind is datetime.date:
        return _day(data, where)
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return _object(kind, data, where)
    return _scalar(kind, data, where)


def _span(data: Any, where: str) -> Span:
    whole = isinstance(data, list) and len(data) == 2 and all(type(d) is int for d in data)
    if not whole or not 0 <= data[0] <= data[1]:
        raise DecodeError(f"{where}: a span is [start, end] with 0 <= start <= end, not {data!r}")
    return Span(data[0], data[1])


def _optional(kind: Any, data: Any, where: str) -> Any:
    if data is None:
        return None
    (inner,) = (a for a in typing.get_args(kind) if a is not type(None))
    return _decode(inner, data, where)


def _day(data: Any, where: str) -> datetime.date:
    try:
        # `fromisoformat` alone would take 20150107 and 2015-W02-3 too, which the schema does not.
        if isinstance(data, str) and _DAY.fullmatch(data):
            return datetime.date.fromisoformat(data)
    except ValueError:
        pass
    raise DecodeError(f"{where}: {data!r} is not a date like 2015-01-07")


def _object(kind: type, data: Any, where: str) -> Any:
    if not isinstance(data, Mapping):
        raise DecodeError(f"{where}: an object is needed, not {type(data).__name__}")
    known = hints(kind)
    for name in data:
        if name not in known:
            raise DecodeError(f"{where}.{name}: unknown field")
    optional = {f.name for f in dataclasses.fields(kind) if f.default is not dataclasses.MISSING}
    for name in known:
        if name not in data and name not in optional:
            raise DecodeError(f"{where}.{name}: missing")
    return kind(**{n: _decode(t, data[n], f"{where}.{n}") for n, t in known.items() if n in data})


def _scalar(kind: Any, data: Any, where: str) -> Any:
    if kind is float and type(data) in (int, float):
        return _number(data, where)
    if type(data) is not kind:
        raise DecodeError(f"{where}: {kind.__name__} is needed, not {data!r}")
    return data


def _number(data: float, where: str) -> float:
    # Python's own reader lets NaN and Infinity pass, which are not JSON.
    try:
        number = float(data)
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        raise DecodeError(f"{where}: a finite number is needed")
    return number
