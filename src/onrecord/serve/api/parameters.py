"""What a query may ask: the filters of the store with the words that explain them, and how the answer is wanted.

A test holds them to the filters field by field. Values are read strictly: `7.0` is no number and `yes` no answer.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import fields
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from onrecord.model import EntityKind, QuotationKind, SourceKind, Status
from onrecord.serve.errors import named
from onrecord.serve.formats import Form
from onrecord.serve.limits import MAX_ROWS, PAGE_ROWS

F = TypeVar("F")

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WHOLE = re.compile(r"-?[0-9]{1,19}")


def _day(value: Any) -> Any:
    if not isinstance(value, datetime.date) and not (isinstance(value, str) and _DAY.fullmatch(value)):
        raise ValueError("a day like 2015-01-07 is needed")
    return value


def _whole(value: Any) -> Any:
    if isinstance(value, str) and not _WHOLE.fullmatch(value):
        raise ValueError("a whole number is needed")
    return value


def _yes_or_no(value: Any) -> Any:
    if value not in ("true", "false", True, False):
        raise ValueError("true or false is needed")
    return value


Day = Annotated[datetime.date, BeforeValidator(_day)]
Whole = Annotated[int, BeforeValidator(_whole)]
YesNo = Annotated[bool, BeforeValidator(_yes_or_no)]
# No database keeps NUL in a text; a value of blanks alone is a mistake.
Words = Annotated[str, Field(max_length=500, pattern=r"^[^\x00]*[^\s\x00][^\x00]*$")]
Code = Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
Number = Annotated[Whole, Field(ge=1, le=2**63 - 1)]
"""An identity: a whole number that a database can hold."""

_WHO = "part of a name, or a country code (IRN: the state and everybody of that country)"


class Strict(BaseModel):
    """Nothing but what is named here may be asked."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Nothing(Strict):
    """Takes no parameters."""


class Limited(Strict):
    """How many."""

    limit: Annotated[Whole, Field(ge=1, le=MAX_ROWS)] = Field(PAGE_ROWS, description="Rows of a page, at most.")


class Paged(Limited):
    """How much, from where and in which form."""

    after: Words | None = Field(None, description="`next` of the page before; it goes on behind it.")
    format: Form | None = Field(None, description="Form of the answer; without it the Accept header decides.")


class Period(Strict):
    """Between two days."""

    since: Day | None = Field(None, description="Not before this day.", examples=["1978-09-01"])
    until: Day | None = Field(None, description="Not after this day.", examples=["1978-09-30"])


class EventFields(Period):
    """Which events."""

    actor: Words | None = Field(None, description=f"Who did it: {_WHO}.", examples=["Sadat"])
    recipient: Words | None = Field(None, description=f"To whom: {_WHO}.", examples=["ISR"])
    party: Words | None = Field(None, description=f"Who, on either side: {_WHO}.")
    identity: Number | None = Field(None, description="Identity on either side, as in /api/entities.")
    country: Code | None = Field(None, description="Country of the place of the event (alpha-3).")
    place: Words | None = Field(None, description="Part of the name of the place.")
    sector: Code | None = Field(None, description="PLOVER sector of an actor or a recipient, such as GOV.")
    type: Words | None = Field(None, description="Event type, such as CONSULT.", examples=["CONSULT"])
    mode: Words | None = Field(None, description="Mode of the type, such as visit.")
    quad: Annotated[Whole, Field(ge=1, le=4)] | None = Field(
        None, description="1 verbal and 2 material cooperation, 3 verbal and 4 material conflict."
    )
    context: Words | None = Field(None, description="PLOVER context, such as military.")
    status: Status | None = Field(None, description="Whether it happened, goes on, is planned, conditional or denied.")
    claimed: YesNo | None = Field(
        None, description="false: only what reports assert themselves; true: only what somebody claims."
    )
    source: Words | None = Field(None, description="Part of the publisher's name.")
    report: Words | None = Field(None, description="Id of a report.")
    text: Words | None = Field(None, description="Each word begins a word of the event's sentence.")


class QuoteFields(Period):
    """Which quotations."""

    by: Words | None = Field(None, description=f"Who speaks: {_WHO}, or words that describe the source.")
    about: Words | None = Field(None, description="Each word begins a word of the quotation.", examples=["peace"])
    kind: QuotationKind | None = Field(None, description="direct, indirect or mixed.")
    cue: Words | None = Field(None, description="Class of the word that attributes it: say, deny, demand ...")
    identity: Number | None = Field(None, description="Identity of the speaker, as in /api/entities.")
    country: Code | None = Field(None, description="Country of the speaker (alpha-3).")
    sector: Code | None = Field(None, description="PLOVER sector of the speaker.")
    source: Words | None = Field(None, description="Part of the publisher's name.")
    source_kind: SourceKind | None = Field(None, description="What the words for the source name.")
    report: Words | None = Field(None, description="Id of a report.")


class EventQuery(EventFields, Paged):
    """A page of events."""


class QuoteQuery(QuoteFields, Paged):
    """A page of quotations."""


class EntityQuery(Paged):
    """A page of entities."""

    name: Words | None = Field(None, description="Part of the name.", examples=["begin"])
    country: Code | None = Field(None, description="Country (alpha-3).")
    kind: EntityKind | None = Field(None, description="What it is.")
    sector: Code | None = Field(None, description="PLOVER sector, such as MIL.")
    identity: Number | None = Field(None, description="Number of the identity.")


class ReportQuery(Period, Paged):
    """A page of reports."""

    given_id: Words | None = Field(None, description="The source's own id of the report.")
    source: Words | None = Field(None, description="Part of the publisher's name.")
    language: Words | None = Field(None, description="ISO 639 code.", examples=["en"])
    text: Words | None = Field(None, description="Each word begins a word of the report.")


class DyadQuery(Period, Paged):
    """What went on between two sides, over time."""

    a: Words = Field(description=f"One side: {_WHO}.", examples=["EGY"])
    b: Words = Field(description=f"The other side: {_WHO}.", examples=["ISR"])
    by: Literal["day", "week", "month", "year"] = Field("month", description="Length of a period.")
    claimed: YesNo | None = Field(None, description="As for events.")
    status: Status | None = Field(None, description="As for events.")
    type: Words | None = Field(None, description="As for events.")
    quad: Annotated[Whole, Field(ge=1, le=4)] | None = Field(None, description="As for events.")


class EventFacets(EventFields, Limited):
    """Values that a field of events takes, and how often."""

    field: Literal["type", "status", "actor_country", "source", "year"] = Field(description="Which field.")


class QuoteFacets(QuoteFields, Limited):
    """Values that a field of quotations takes, and how often."""

    field: Literal["kind", "cue", "source", "speaker"] = Field(description="Which field.")


class CorrectionQuery(Paged):
    """A page of corrections."""

    report: Words | None = Field(None, description="Id of a report.")


class RecordQuery(Strict):
    """Which coding of a report."""

    coded: Literal["corrected", "coder"] = Field(
        "corrected", description="corrected: with what people corrected; coder: as the coder left it."
    )


def filter_of(kind: type[F], asked: Strict, **more: Any) -> F:
    """The store's filter for what is asked, with `more` fields. Raises `FieldError` where it does not hold."""
    names = field_names(kind)
    with named(names):
        return kind(**{n: getattr(asked, n) for n in names if hasattr(asked, n)} | more)


def field_names(kind: type) -> list[str]:
    """What a filter can hold."""
    return [f.name for f in fields(kind)]
