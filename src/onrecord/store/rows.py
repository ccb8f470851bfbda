"""What a view gives back: flat rows, ready for a table, a CSV line or a web page."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from onrecord.model import EntityKind, QuotationKind, SourceKind, Span, Status


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event of one report.

    `date` is the TIMEX3 value of its date. `quotation_id` is the quotation that holds the event and `according_to`
    the name of who says so: with the one and without the other, somebody unknown says it.
    """

    report_id: str
    given_id: str | None
    published: datetime.date | None
    source: str | None
    event_id: str
    type: str
    mode: str | None
    status: Status
    date: str | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    place: str | None
    trigger: str
    sentence: str
    sentence_span: Span
    quotation_id: str | None
    according_to: str | None
    confidence: float


@dataclass(frozen=True, slots=True)
class QuoteRow:
    """One quotation of one report. `speaker` is null where nobody could be named, `cue` where no word attributes.

    `said_by` is the words that name whose word it is ("a senior official"), `source_kind` what they name; `cue_kind`
    the class of the cue (say, deny, demand ...); `addressee` who was told.
    """

    report_id: str
    given_id: str | None
    published: datetime.date | None
    source: str | None
    quotation_id: str
    kind: QuotationKind
    speaker: str | None
    cue: str | None
    text: str
    span: Span
    confidence: float
    said_by: str | None = None
    source_kind: SourceKind | None = None
    cue_kind: str | None = None
    addressee: str | None = None


@dataclass(frozen=True, slots=True)
class EntityRow:
    """What the reports together say of one identity, or of unnamed entities of one description, kind and country.

    `id` is the identity's number, null for the latter; `name` is its longest name. `sectors` and `offices` (titles) are
    sorted and hold each once. `reports` counts reports that name it, `events`
    """

    id: int | None
    name: str
    kind: EntityKind
    country: str | None
    sectors: tuple[str, ...]
    offices: tuple[str, ...]
    reports: int
    events: int
    quotations: int


@dataclass(frozen=True, slots=True)
class EdgeRow:
    """Why an entity of a report is held to be an identity, or was: an ended edge says when it ended and why.

    `score` is 0 to 1; `made_by` is "onrecord" or "user"; times are UTC.
    """

    edge_id: int
    identity: int
    report_id: str
    given_id: str | None
    published: datetime.date | None
    entity_id: str
    name: str
    score: float
    reason: str
    made_by: str
    made_at: datetime.datetime
    ended_at: datetime.datetime | None
    ended_because: str | None


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """An office of an identity, one sentence that attests it, and the days of the first and last report that does."""

    title: str
    country: str | None
    first: datetime.date | None
    last: datetime.date | None
    report_id: str
    span: Span
    sentence: str


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One report without its text, and how much was read from it. `version` is that of the coder."""

    report_id: str
    given_id: str | None
    title: str | None
    url: str | None
    source: str | None
    author: str | None
    published: datetime.date | None
    language: str | None
    version: str
    entities: int
    events: int
    quotations: int


@dataclass(frozen=True, slots=True)
class QuarantineRow:
    """Something that could not become a report: the file or URL, the line in it, why, and when first (UTC)."""

    where: str
    line: int | None
    given_id: str | None
    reason: str
    when: datetime.datetime
