"""Two records told as one, for reports with as many events as a long one has."""

from __future__ import annotations

import dataclasses
from dataclasses import replace
from typing import Any

from onrecord.model import Record, Span

_BREAK = "\n\n"
_NAMING = {
    "id",
    "entity",
    "within",
    "actors",
    "recipients",
    "according_to",
    "denied_by",
    "speaker",
    "target",
    "quotation",
}


def joined(first: Record, second: Record) -> Record:
    """`first` with text and coding of `second` behind it. The report's id is still that of `first`."""
    moved = _moved(replace(second, report=first.report), len(first.report.text) + len(_BREAK), "")
    layers = ("entities", "quotations", "events", "places", "dates", "problems", "labels")
    both: dict[str, Any] = {name: (*getattr(first, name), *getattr(moved, name)) for name in layers}
    return replace(first, report=replace(first.report, text=first.report.text + _BREAK + second.report.text), **both)


def _moved(value: Any, by: int, name: str) -> Any:
    """`value` with its spans moved on and its local ids renamed; `name` is the field that holds it."""
    if isinstance(value, Span):
        # A date without words has no place in the text either.
        return Span(value.start + by, value.end + by) if value.end else value
    if isinstance(value, str):
        return value + "b" if name in _NAMING else value
    if isinstance(value, tuple):
        return tuple(_moved(v, by, name) for v in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type) and name != "report":
        changed = {f.name: _moved(getattr(value, f.name), by, f.name) for f in dataclasses.fields(value)}
        return replace(value, **changed)
    return value
