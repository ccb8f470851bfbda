"""The record of a report: quotations, events, and everything they rest on. A public contract."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.model.circumstance import Date, Place
from onrecord.model.naming import Entity
from onrecord.model.report import Report
from onrecord.model.span import Span

QuotationKind = Literal["direct", "indirect", "mixed"]
SourceKind = Literal["person", "office", "collective", "document", "outlet", "anonymous", "unknown"]
Status = Literal["happened", "ongoing", "planned", "conditional", "denied"]
DateFrom = Literal["sentence", "context", "report"]
PlaceFrom = Literal["sentence", "context", "dateline", "places"]


@dataclass(frozen=True, slots=True)
class Cue:
    """The word that attributes a quotation ("said").

    `kind` is its class: say, claim, deny, promise, demand, warn, ask, report, praise, criticise or think. `stance` is
    what the report lets show of the words by it: neutral, certain, doubtful, negative or positive.
    """

    text: str
    span: Span
    kind: str | None = None
    stance: str | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is quoted, and the words that say so."""

    entity: str
    span: Span


@dataclass(frozen=True, slots=True)
class Source:
    """The words that name whose word a quotation is, also where no entity stands behind them.

    `anonymous` is how or why a source goes unnamed, in the words of the report ("who declined to be named").
    """

    text: str
    span: Span
    kind: SourceKind
    anonymous: str | None = None


@dataclass(frozen=True, slots=True)
class Quotation:
    """Attributed words. `span` covers the words themselves, without their quotation marks.

    `parts` are the pieces of the words where cue or source stand in their midst; `span` then runs from the first piece
    to the last. Without parts, `span` is the words, whole. `addressee` is who was told. `within` is the id of the
    quotation that holds this one ("Reuters cited an officer as saying").
    """

    id: str
    kind: QuotationKind
    span: Span
    text: str
    cue: Cue | None
    speaker: Speaker | None
    confidence: float
    parts: tuple[Span, ...] = ()
    source: Source | None = None
    addressee: Speaker | None = None
    within: str | None = None


@dataclass(frozen=True, slots=True)
class Trigger:
    """The word that evokes an event."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what to whom. `type` and `mode` are of the codebook, `quad` is 1 to 4, `score` -10 to 10.

    `actors` and `recipients` hold entity ids; `actor_spans` and `recipient_spans` run beside them and point at
    the words in this sentence. `according_to` is the id of the quotation that holds the event, if one does;
    `denied_by` are those of the quotations that deny it.

    `date_from` says where `date` comes from: words of the event's own sentence, those of a sentence before it
    ("context"), or the day of the report, whose fresh news it is. `place_from` likewise: its sentence, a sentence
    before it, the place of the dateline, or the places of the report, which all lie in one country.
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
    denied_by: tuple[str, ...] = ()
    date_from: DateFrom | None = None
    place_from: PlaceFrom | None = None


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
class Label:
    """Words that one party uses for another ("so-called government").

    `speaker` and `target` are entity ids, `quotation` is the id of the quotation that holds the words; each is null
    where it is not known or there is none.
    """

    text: str
    span: Span
    speaker: str | None
    target: str | None
    quotation: str | None


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
    labels: tuple[Label, ...] = ()
