"""The JSON Schema of a record, generated from the types."""

from __future__ import annotations

import dataclasses
import datetime
import types
import typing
from collections.abc import Mapping
from typing import Any, Literal, Union

from onrecord.model.codec import hints
from onrecord.model.record import Record
from onrecord.model.span import Span

_SCALARS = {str: "string", int: "integer", float: "number", bool: "boolean"}
_DAYS = {datetime.date: "date", datetime.datetime: "date-time"}


def json_schema() -> dict[str, Any]:
    """The schema (draft 2020-12) that every record's JSON satisfies."""
    definitions: dict[str, Any] = {}
    body = schema_of(Record, definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "onrecord record",
        **body,
        "$defs": dict(sorted(definitions.items())),
    }


def schema_of(kind: Any, definitions: dict[str, Any], at: str = "#/$defs/") -> dict[str, Any]:
    """The schema of a type: a dataclass, or what its fields may be. Raises `KeyError` for other types.

    Named types go into `definitions` and are referred to as standing at `at`.
    """
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if kind is Span:
        definitions["Span"] = {
            "type": "array",
            "description": "[start, end) in code points of report.text",
            "items": {"type": "integer", "minimum": 0},
            "minItems": 2,
            "maxItems": 2,
        }
        return {"$ref": f"{at}Span"}
    if origin in (Union, types.UnionType):
        choices = [a for a in inner if a is not type(None)]
        return {"anyOf": [*(schema_of(a, definitions, at) for a in choices), {"type": "null"}]}
    if origin is Literal:
        return {"enum": list(inner)}
    if origin is tuple and inner[-1] is not Ellipsis:
        each = [schema_of(a, definitions, at) for a in inner]
        return {"type": "array", "prefixItems": each, "minItems": len(each), "maxItems": len(each)}
    if origin is tuple:
        return {"type": "array", "items": schema_of(inner[0], definitions, at)}
    if origin in (dict, Mapping):
        return {"type": "object", "additionalProperties": schema_of(inner[1], definitions, at)}
    if kind is Any or kind is object:
        return {}
    if kind in _DAYS:
        return {"type": "string", "format": _DAYS[kind]}
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        if kind.__name__ not in definitions:
            definitions[kind.__name__] = {}
            definitions[kind.__name__] = _object(kind, definitions, at)
        return {"$ref": f"{at}{kind.__name__}"}
    return {"type": _SCALARS[kind]}


def _object(kind: type, definitions: dict[str, Any], at: str) -> dict[str, Any]:
    fields = hints(kind)
    optional = {f.name for f in dataclasses.fields(kind) if f.default is not dataclasses.MISSING}
    return {
        "type": "object",
        "description": (kind.__doc__ or "").split("\n\n")[0].replace("\n", " ").strip(),
        "properties": {name: schema_of(t, definitions, at) for name, t in fields.items()},
        "required": [name for name in fields if name not in optional],
        "additionalProperties": False,
    }
