"""Two records told as one, for reports with as many events as a long one has."""

from __future__ import annotations

import dataclasses
import datetime
from dataclasses import replace
from typing import Any

from onrecord.model import Date, Record, Span
from onrecord.store.period import period_of

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
    """`first` with text and coding of `second` behind it, as of the week of `first`, whose id it keeps."""
    if first.report.published and second.report.published:
        days = (first.report.published - second.report.published).days
        second = redated(second, datetime.timedelta(weeks=days // 7))
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


def redated(record: Record, by: datetime.timedelta) -> Record:
    """`record` with every date so much later; that of its publication stays."""
    later = {d: _later(d, by) for d in {*record.dates, *(e.date for e in record.events if e.date)}}
    return replace(
        record,
        events=tuple(replace(e, date=later[e.date]) if e.date else e for e in record.events),
        dates=tuple(later[d] for d in record.dates),
    )


def _later(date: Date, by: datetime.timedelta) -> Date:
    period = period_of(date.value) if date.value is not None else None
    if period is None or date.value is None:
        return date
    try:
        first = period.first + by
    except OverflowError:
        return date
    iso = first.isocalendar()
    formed = {
        "week": f"{iso.year:04d}-W{iso.week:02d}",
        "month": f"{first:%Y-%m}",
        "quarter": f"{first:%Y}-Q{(first.month + 2) // 3}",
        "year": f"{first:%Y}",
    }
    value = first.isoformat() + date.value[10:] if date.value[10:11] in ("", "T") and len(date.value) >= 10 else None
    return replace(date, value=value or formed.get(date.granularity, date.value))
