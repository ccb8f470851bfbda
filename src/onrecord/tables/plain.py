"""A row's values as JSON has them, and as cells of a CSV file."""

from __future__ import annotations

import datetime
import json
import math
from collections.abc import Mapping
from typing import Any

from onrecord.model import Span

# What spreadsheets take for the beginning of a formula; some trim a line break, some take the wide forms too.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def plain(value: Any) -> Any:
    """`value` as JSON types: days and times ISO strings, tuples and spans lists; infinity is null."""
    if isinstance(value, str | int | None):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(k): plain(v) for k, v in value.items()}
    return [plain(v) for v in value]


def json_text(value: Any) -> str:
    """`value` as a line of JSON."""
    try:
        # The encoder takes most rows as they are, many times faster than `plain` takes them apart.
        return json.dumps(value, ensure_ascii=False, allow_nan=False, default=plain)
    except ValueError:
        return json.dumps(plain(value), ensure_ascii=False, allow_nan=False)


def cell(value: Any) -> str:
    """A value as one cell: lists joined by "; ", pairs as "name: number", spans as "12-40", nothing for null."""
    if value is None:
        return ""
    if isinstance(value, Span):
        return f"{value.start}-{value.end}"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return json_text(value)
    if isinstance(value, tuple | list):
        if len(value) == 2 and isinstance(value[0], str) and isinstance(value[1], int):
            return f"{value[0]}: {value[1]}"
        return "; ".join(map(cell, value))
    return str(value)


def guarded(value: Any) -> str:
    """A value as a CSV cell that no spreadsheet takes for a formula: text that looks like one gets an apostrophe.

    Numbers stay as they are.
    """
    text = cell(value)
    return "'" + text if text.startswith(_FORMULA) and not isinstance(value, int | float) else text
