"""What a view gives back: flat rows, ready for a table, a CSV line or a web page.

The `key` of a row is for the `after` of the next page's filter; it tells nothing else.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from onrecord.model import EntityKind, QuotationKind, SourceKind, Span, Status

Target = Literal["event", "quotation", "entity"]
Action = Literal["wrong", "fix", "withdraw"]


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event of one report.

    `date` is the TIMEX3 value of its date. `quotation_id` is the quotation that holds the event and `according_to`
    the name of who says so: with the one and without the other, somebody unknown says it. `denied`: somebody denies it.

    What stands in `actor_...` and `recipient_...` runs beside `actors` and `recipients`: the ids within the record, the
    numbers of the identities, countries, sectors. `first_day` and `last_day` are those of the date, else of the
    publication. `lat`, `lon` (degrees), `geonames`, `level` and `admin1` are the place's.
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
    quad: int = 0
    score: float | None = None
    cameo: str | None = None
    contexts: tuple[str, ...] = ()
    actor_ids: tuple[str, ...] = ()
    recipient_ids: tuple[str, ...] = ()
    actor_identities: tuple[int | None, ...] = ()
    recipient_identities: tuple[int | None, ...] = ()
    actor_countries: tuple[str | None, ...] = ()
    recipient_countries: tuple[str | None, ...] = ()
    actor_sectors: tuple[tuple[str, ...], ...] = ()
    recipient_sectors: tuple[tuple[str, ...], ...] = ()
    granularity: str | None = None
    first_day: datetime.date | None = None
    last_day: datetime.date | None = None
    date_from: str | None = None
    place_country: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonames: int | None = None
    level: str | None = None
    admin1: str | None = None
    place_from: str | None = None
    denied: bool = False
    title: str | None = None
    url: str | None = None
    key: str = ""


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
    speaker_id: str | None = None
    speaker_identity: int | None = None
    speaker_country: str | None = None
    title: str | None = None
    url: str | None = None
    key: str = ""


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
    key: str = ""


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
    """One report without its text, and how much was read from it. `version` is the coder's, `run` its last run."""

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
    run: int | None = None
    key: str = ""


@dataclass(frozen=True, slots=True)
class QuarantineRow:
    """Something that could not become a report: the file or URL, the line in it, why, and when first (UTC)."""

    where: str
    line: int | None
    given_id: str | None
    reason: str
    when: datetime.datetime
    key: str = ""


@dataclass(frozen=True, slots=True)
class DyadRow:
    """What happened between two sides in one period, such as 1978-09-17, 1978-W37, 1978-09 or 1978.

    `cooperation` counts quads 1 and 2, `conflict` quads 3 and 4; `quads` all four; `types` stand with their counts, the
    most frequent first. `score` is the mean PLOVER score (-10 to 10) of the events that have one. `claimed` counts
    those that only somebody claims. `a_acts` and `b_acts` count those with that side as an actor.
    """

    period: str
    events: int
    cooperation: int
    conflict: int
    quads: tuple[int, int, int, int]
    types: tuple[tuple[str, int], ...]
    score: float | None
    claimed: int
    a_acts: int
    b_acts: int


@dataclass(frozen=True, slots=True)
class RunRow:
    """One run of a coder over reports, and what became of them. Times are UTC; a run that was stopped has no end."""

    run: int
    version: str
    codebook: str
    model: str | None
    started: datetime.datetime
    ended: datetime.datetime | None
    added: int
    recoded: int
    unchanged: int
    quarantined: int
    command: str


@dataclass(frozen=True, slots=True)
class CounterpartRow:
    """Somebody on the other side of events, and how many events. `identity` is null for whom no name stands for."""

    identity: int | None
    name: str
    events: int


@dataclass(frozen=True, slots=True)
class ArchiveStats:
    """How much an archive holds. The days are of publication; `schema` is the number of its last migration."""

    reports: int
    events: int
    quotations: int
    identities: int
    quarantined: int
    first_day: datetime.date | None
    last_day: datetime.date | None
    schema: int


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """What somebody put right: where, how, who and when (UTC).

    `target_id` is the local id at the time. `anchor` finds the thing again after the report is coded anew: the span of
    the event's trigger, of the quotation or of the entity's first mention; `anchor_type` is the event's type, null for
    the others. `changes` are the fields and their new values. `applies`: it finds its target in the present coding, and
    no later "withdraw" has taken it back.
    """

    id: int
    report_id: str
    target: Target
    target_id: str
    anchor: Span
    anchor_type: str | None
    action: Action
    changes: Mapping[str, Any]
    note: str
    by: str
    at: datetime.datetime
    applies: bool
