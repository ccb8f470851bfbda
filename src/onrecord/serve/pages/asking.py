"""Parameters of pages. A field of a form that was left empty asks for nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Annotated, Any, TypeVar, get_args

from pydantic import BeforeValidator, Field

from onrecord.model import Status
from onrecord.reference.codebook import codebook
from onrecord.serve.errors import FieldError, named

F = TypeVar("F")

STATUSES = get_args(Status)


def _blank(value: Any) -> Any:
    return None if isinstance(value, str) and not value.strip() else value


EMPTY = BeforeValidator(_blank)
# No database keeps NUL in a text.
Words = Annotated[Annotated[str, Field(max_length=200, pattern=r"^[^\x00]*$")] | None, EMPTY]
Day = Annotated[date | None, EMPTY]
Number = Annotated[Annotated[int, Field(ge=0, le=2**53)] | None, EMPTY]
After = Annotated[Annotated[str, Field(max_length=500)] | None, EMPTY]
StatusAsked = Annotated[Status | None, EMPTY]


def filtered(make: Callable[..., F], fields: Mapping[str, Any], renamed: Mapping[str, str] | None = None) -> F:
    """A filter of the store. Raises `FieldError`, with the page's own name of the field (`renamed`: filter -> page)."""
    try:
        with named(fields):
            return make(**fields)
    except FieldError as error:
        names = renamed or {}
        raise FieldError([names.get(str(part), part) for part in error.where], str(error)) from error


def event_type(value: str | None) -> str | None:
    """The name of a type of the codebook. Raises `FieldError`."""
    if value is not None and value.upper() not in codebook().types:
        raise FieldError(("query", "type"), f"type: none of {', '.join(codebook().types)}")
    return value.upper() if value is not None else None


def year_days(year: int | None, since: date | None, until: date | None) -> tuple[date | None, date | None]:
    """The days of a year, cut to those asked for. Raises `FieldError` for a year no calendar has."""
    if year is None:
        return since, until
    if not 1 <= year <= 9999:
        raise FieldError(("query", "year"), "year: a number from 1 to 9999")
    first, last = date(year, 1, 1), date(year, 12, 31)
    return max(first, since or first), min(last, until or last)
