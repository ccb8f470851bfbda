"""The record of a report: quotations, events, and everything they rest on. A public contract."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.model.circumstance import Date, Place
from onrecord.model.naming import Entity
from onrecord.model.report import Report
from onrecord.model.span import Span

QuotationKind = Literal["direct", "indirect", "mixed"]
Status = Literal["happened", "ongoing", "planned", "conditional", "denied"]


@dataclass(frozen=True, slots=True)
class Cue:
    """The word that attributes a quotation ("said")."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is quoted, and the words that say so."""

    entity: str
    span: Span


@dataclass(frozen=True, slots=True)
class Quotation:
    """Attributed words. `span` covers the words themselves, without their quotation marks."""

    id: str
    kind: QuotationKind
    span: Span
    text: str
    cue: Cue | None
    speaker: Speaker | None
    confidence: float


@dataclass(frozen=True, slots=True)
class Trigger:
    """The word that evokes an event."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what to whom. `type` and `mode` are of the codebook, `quad` is 1 to 4, `score` -10 to 10.

    `actors` and `recipients` hold entity ids; `actor_spans` and `recipient_spans` run beside them and point at
    the words in this sentence. `according_to` is the id of the quotation that holds the event, if one does.
    """

    id: str
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    quad: int
    score: float | None
    cameo: str | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    trigger: Trigger
    sentence: Span
    date: Date | None
    place: Place | None
    status: Status
    according_to: str | None
    confidence: float
    actor_spans: tuple[Span, ...] = ()
    recipient_spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Coder:
    """What made a record: package version, codebook digest and model digest (null: no model took part)."""

    version: str
    codebook: str
    model: str | None


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be known or read, where it stands, and why."""

    stage: str
    span: Span | None
    message: str


@dataclass(frozen=True, slots=True)
class Record:
    """All that was read from one report."""

    report: Report
    entities: tuple[Entity, ...]
    quotations: tuple[Quotation, ...]
    events: tuple[Event, ...]
    places: tuple[Place, ...]
    dates: tuple[Date, ...]
    coder: Coder
    problems: tuple[Problem, ...]
