"""What to ask an archive for. Every filter left null lets everything through; those given must all hold.

Pages: `limit` rows at most, and `after` goes on behind the row of that `key`.

Names and words are compared without case and accents. `since` and `until` are days, both included. `who` in the
docstrings: a part of the name ("dehqan"), or three capitals, which are a country code ("IRN": the state and everybody
of that country) and also match a name that holds them as they stand ("PLO").
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, fields
from typing import Literal

from onrecord.model import EntityKind, QuotationKind, SourceKind, Status
from onrecord.store.fold import fold, words_of

By = Literal["day", "week", "month", "year"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Filter:
    """The checks that all filters share."""

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            if isinstance(value, str) and not fold(value):
                raise ValueError(f"{field.name} is blank")
        since, until = getattr(self, "since", None), getattr(self, "until", None)
        if since is not None and until is not None and since > until:
            raise ValueError(f"since {since} is later than until {until}")
        for name in ("text", "about"):
            words = getattr(self, name, None)
            if words is not None and not words_of(words):
                raise ValueError(f"{name} holds no word")
        for name in ("identity", "limit"):
            number = getattr(self, name, None)
            if number is not None and not 0 <= number < 2**63:
                raise ValueError(f"{name} is {number}, {'below 0' if number < 0 else 'too large'}")
        quad = getattr(self, "quad", None)
        if quad is not None and not 1 <= quad <= 4:
            raise ValueError(f"quad is {quad}, not 1 to 4")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Paged(_Filter):
    """Rows that come in pages."""

    limit: int | None = None
    after: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFilter(_Paged):
    """Which events. Raises `ValueError` on a blank text, a negative limit, or a since after until.

    `actor` and `recipient` are who, `party` is who on either side; `country` is the alpha-3 code of the place of the
    event and `place` part of its name; `type`, `mode`, `status`, `context` and `quad` stand as in the codebook;
    `sector` is a PLOVER sector of an actor or recipient, `identity` the number of one; `source` is part of the
    publisher's name; `report` is a report's id. Each word of `text` begins a word of the event's sentence.
    `claimed`: false for what reports themselves assert, true for what somebody says in them.
    An event lies within `since` and `until` where its date, or else the day of publication, shares a day with them;
    without either it lies nowhere.
    """

    actor: str | None = None
    recipient: str | None = None
    party: str | None = None
    sector: str | None = None
    identity: int | None = None
    country: str | None = None
    place: str | None = None
    type: str | None = None
    mode: str | None = None
    quad: int | None = None
    context: str | None = None
    status: Status | None = None
    claimed: bool | None = None
    since: datetime.date | None = None
    until: datetime.date | None = None
    source: str | None = None
    report: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteFilter(_Paged):
    """Which quotations. Raises `ValueError` as `EventFilter` does, and where `about` holds no word.

    `by` is who speaks, or words that name the source; `identity`, `country` and `sector` are the speaker's; `cue` the
    class of the cue (say, deny, demand ...); each word of `about` begins a word of the quotation ("sanction" finds
    "sanctions"); `since` and `until` are of the publication; `source` is part of the publisher's name, `source_kind`
    what the words that name the source name; `report` is a report's id.
    """

    by: str | None = None
    identity: int | None = None
    country: str | None = None
    sector: str | None = None
    about: str | None = None
    since: datetime.date | None = None
    until: datetime.date | None = None
    source: str | None = None
    source_kind: SourceKind | None = None
    report: str | None = None
    kind: QuotationKind | None = None
    cue: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityFilter(_Paged):
    """Which entities: part of the `name`, the alpha-3 code of the `country`, the `kind`, a PLOVER `sector` code, the
    number of the `identity`.

    Raises `ValueError` on a blank text or a negative limit.
    """

    name: str | None = None
    country: str | None = None
    kind: EntityKind | None = None
    sector: str | None = None
    identity: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFilter(_Paged):
    """Which reports: the source's own id, part of the `source`, the ISO 639 `language`, days of publication. Each word
    of `text` begins a word of the report. Raises `ValueError` as `EventFilter` does.
    """

    given_id: str | None = None
    source: str | None = None
    language: str | None = None
    since: datetime.date | None = None
    until: datetime.date | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DyadFilter(_Filter):
    """The events between two sides, `a` and `b` (who), counted `by` day, week, month or year.

    Between them is an event of which one is an actor and the other a recipient, or, where nobody is a recipient, both
    are actors. Raises `ValueError` as `EventFilter` does.
    """

    a: str
    b: str
    by: By = "month"
    since: datetime.date | None = None
    until: datetime.date | None = None
    claimed: bool | None = None
    status: Status | None = None
    type: str | None = None
    quad: int | None = None

    def __post_init__(self) -> None:
        # A dataclass with slots is a new class, so super() without arguments finds nothing.
        _Filter.__post_init__(self)
        if self.by not in ("day", "week", "month", "year"):
            raise ValueError(f"by is {self.by}, not day, week, month or year")
