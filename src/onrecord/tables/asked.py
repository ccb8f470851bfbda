"""From keywords to a filter, and whether its codes are any that there are."""

from __future__ import annotations

import dataclasses
import datetime
import difflib
import re
import types
import typing
from collections.abc import Callable, Mapping
from typing import Any, Literal, TypeVar

from onrecord.reference import vocabulary
from onrecord.store import DyadFilter, EntityFilter, EventFilter, QuoteFilter, ReportFilter, View

F = TypeVar("F")

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

_LISTS: dict[str, Callable[[], Mapping[str, str]]] = {
    "type": vocabulary.types,
    "mode": vocabulary.modes,
    "context": vocabulary.contexts,
    "sector": vocabulary.sectors,
    "country": vocabulary.countries,
    "cue": vocabulary.cues,
}
_CAPITALS = ("type", "sector", "country")


def filter_of(kind: type[F], asked: Mapping[str, Any]) -> F:
    """A filter of keywords; null asks nothing. Days may be ISO strings, codes may be in small letters.

    Raises ValueError that names a keyword which is no filter, has a value of a wrong type or one that is none of those
    it can have.
    """
    hints = typing.get_type_hints(kind)
    names = [f.name for f in dataclasses.fields(kind)]  # type: ignore[arg-type]  # filters are dataclasses
    for name in asked:
        if name not in names:
            near = difflib.get_close_matches(name, names, 1)
            raise ValueError(f"{name}: no such filter{f'; is {near[0]} meant?' if near else ''} ({', '.join(names)})")
    for field in dataclasses.fields(kind):  # type: ignore[arg-type]
        if field.default is dataclasses.MISSING and asked.get(field.name) is None:
            raise ValueError(f"{field.name}: is wanted")
    return kind(**{name: _value(name, hints[name], value) for name, value in asked.items() if value is not None})


def check_codes(view: View, filters: object) -> None:
    """Raise ValueError for a type, mode, context, sector, country or cue that neither we nor the archive know.

    The message names the field and those that there are, or the nearest. An archive may know more than the packaged
    lists: types of a codebook and sectors of actors of its user's own.
    """
    for name, known in _LISTS.items():
        value = getattr(filters, name, None)
        if value is not None and value not in known() and not _held(view, type(filters), name, value):
            raise ValueError(f"{name}: {vocabulary.not_among(value, known())}")


def _held(view: View, kind: type, name: str, value: str) -> bool:
    questions: dict[type, Callable[[Any], Any]] = {
        EventFilter: view.events,
        QuoteFilter: view.quotes,
        EntityFilter: view.entities,
        ReportFilter: view.reports,
    }
    # Between two sides there are events too.
    kind = EventFilter if kind is DyadFilter else kind
    return next(questions[kind](kind(**{name: value, "limit": 1})), None) is not None


def _value(name: str, hint: Any, value: Any) -> Any:
    union = typing.get_origin(hint) in (typing.Union, types.UnionType)
    wanted = next(a for a in typing.get_args(hint) if a is not type(None)) if union else hint
    if typing.get_origin(wanted) is Literal:
        if value not in typing.get_args(wanted):
            raise ValueError(f"{name}: {value!r} is none of {', '.join(typing.get_args(wanted))}")
        return value
    if wanted is datetime.date:
        return _day(name, value)
    if not isinstance(value, wanted) or (wanted is int and isinstance(value, bool)):
        raise ValueError(f"{name}: {value!r} is a {type(value).__name__}; {_TOLD[wanted]} is wanted")
    return value.upper() if name in _CAPITALS and value.upper() in _LISTS[name]() else value


_TOLD = {str: "a text", int: "a whole number", bool: "true or false"}


def _day(name: str, value: Any) -> datetime.date:
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    try:
        # `fromisoformat` alone would take 20150108 and 2015-W02-4 too.
        if isinstance(value, str) and _DAY.fullmatch(value):
            return datetime.date.fromisoformat(value)
    except ValueError:
        pass
    raise ValueError(f"{name}: {value!r} is not a day like 2015-01-08")
