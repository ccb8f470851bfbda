"""Rows as JSON types, and the schemas that describe them."""

from __future__ import annotations

import dataclasses
import datetime
import json
from collections.abc import Mapping
from typing import Any

from onrecord.model import Record, schema_of
from onrecord.store import rows

_AT = "#/components/schemas/"


def plain(value: Any) -> Any:
    """`value` as JSON types: dataclasses become objects, spans ``[start, end]``, days and times ISO strings."""
    if isinstance(value, tuple | list):
        return [plain(v) for v in value]
    if isinstance(value, datetime.date):  # a datetime is one too
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(k): plain(v) for k, v in value.items()}
    if dataclasses.is_dataclass(value):
        return {f.name: plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    return value


def encoded(value: Any) -> bytes:
    """`plain` JSON types as UTF-8."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


def schemas() -> dict[str, Any]:
    """The schemas of everything that an answer holds, by name: each row, each page of rows, the record."""
    found: dict[str, Any] = {}
    schema_of(Record, found, _AT)
    for kind in row_kinds():
        row = schema_of(kind, found, _AT)
        found[page_name(kind)] = _page(row, f"A page of rows, each a {kind.__name__}.")
    trend = {"anyOf": [{"type": "number"}, {"type": "null"}], "description": "Slope of the mean score per period."}
    dyads = found[page_name(rows.DyadRow)]
    dyads["properties"]["trend"] = trend
    dyads["required"].append("trend")
    return found


def row_kinds() -> list[type]:
    """The dataclasses that a view gives back as rows."""
    return [k for k in vars(rows).values() if isinstance(k, type) and k.__module__ == rows.__name__]


def page_name(kind: type) -> str:
    """The name of the schema of a page of `kind`."""
    return kind.__name__.removesuffix("Row") + "Page"


def ref(name: str) -> dict[str, Any]:
    """A reference to one of `schemas`."""
    return {"$ref": _AT + name}


def _page(row: dict[str, Any], description: str) -> dict[str, Any]:
    following = {
        "anyOf": [{"type": "string"}, {"type": "null"}],
        "description": "`after` of the next page; null on the last one.",
    }
    return {
        "type": "object",
        "description": description,
        "properties": {"rows": {"type": "array", "items": row}, "next": following},
        "required": ["rows", "next"],
        "additionalProperties": False,
    }
