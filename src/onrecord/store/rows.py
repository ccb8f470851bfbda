"""What a view gives back: flat rows, ready for a table, a CSV line or a web page."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from onrecord.model import EntityKind, QuotationKind, Span, Status


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
    """One quotation of one report. `speaker` is null where nobody could be named, `cue` where no word attributes."""

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


@dataclass(frozen=True, slots=True)
class EntityRow:
    """What the reports together say of entities of one name, kind and country.

    `sectors` and `offices` (titles) are sorted and hold each once. `reports` counts reports that name it, `events`
    those it took part in on either side, `quotations` those it speaks.
    """

    name: str
    kind: EntityKind
    country: str | None
    sectors: tuple[str, ...]
    offices: tuple[str, ...]
    reports: int
    events: int
    quotations: int


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
