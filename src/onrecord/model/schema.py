"""The JSON Schema of a record, generated from the types."""

from __future__ import annotations

import dataclasses
import datetime
import types
import typing
from typing import Any, Literal, Union

from onrecord.model.codec import hints
from onrecord.model.record import Record
from onrecord.model.span import Span

_SCALARS = {str: "string", int: "integer", float: "number", bool: "boolean"}


def json_schema() -> dict[str, Any]:
    """The schema (draft 2020-12) that every record's JSON satisfies."""
    definitions: dict[str, Any] = {}
    body = _schema(Record, definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "onrecord record",
        **body,
        "$defs": dict(sorted(definitions.items())),
    }


def _schema(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    origin = typing.get_origin(kind)
    if kind is Span:
        definitions["Span"] = {
            "type": "array",
            "description": "[start, end) in code points of report.text",
            "items": {"type": "integer", "minimum": 0},
            "minItems": 2,
            "maxItems": 2,
        }
        return {"$ref": "#/$defs/Span"}
    if origin in (Union, types.UnionType):
        inner = [a for a in typing.get_args(kind) if a is not type(None)]
        return {"anyOf": [*(_schema(a, definitions) for a in inner), {"type": "null"}]}
    if origin is Literal:
        return {"enum": list(typing.get_args(kind))}
    if origin is tuple:
        return {"type": "array", "items": _schema(typing.get_args(kind)[0], definitions)}
    if kind is datetime.date:
        return {"type": "string", "format": "date"}
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        if kind.__name__ not in definitions:
            definitions[kind.__name__] = {}
            definitions[kind.__name__] = _object(kind, definitions)
        return {"$ref": f"#/$defs/{kind.__name__}"}
    return {"type": _SCALARS[kind]}


def _object(kind: type, definitions: dict[str, Any]) -> dict[str, Any]:
    fields = hints(kind)
    optional = {f.name for f in dataclasses.fields(kind) if f.default is not dataclasses.MISSING}
    return {
        "type": "object",
        "description": (kind.__doc__ or "").split("\n\n")[0].replace("\n", " ").strip(),
        "properties": {name: _schema(t, definitions) for name, t in fields.items()},
        "required": [name for name in fields if name not in optional],
        "additionalProperties": False,
    }
