"""What to ask an archive for. Every filter left null lets everything through; those given must all hold.

Names and words are compared without case and accents. `since` and `until` are days, both included. `who` in the
docstrings: a part of the name ("dehqan"), or three capitals, which are a country code ("IRN": the state and everybody
of that country) and also match a name that holds them as they stand ("PLO").
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, fields

from onrecord.model import EntityKind, QuotationKind, Status
from onrecord.store.fold import fold, words_of


@dataclass(frozen=True, slots=True, kw_only=True)
class _Filter:
    """The checks that all filters share."""

    limit: int | None = None

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            if isinstance(value, str) and not fold(value):
                raise ValueError(f"{field.name} is blank")
        if self.limit is not None and self.limit < 0:
            raise ValueError(f"limit is {self.limit}, below 0")
        since, until = getattr(self, "since", None), getattr(self, "until", None)
        if since is not None and until is not None and since > until:
            raise ValueError(f"since {since} is later than until {until}")


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFilter(_Filter):
    """Which events. Raises `ValueError` on a blank text, a negative limit, or a since after until.

    `actor` and `recipient` are who; `country` is the alpha-3 code of the place of the event; `type` and `status`
    stand as in the codebook; `source` is part of the publisher's name; `text` is part of the event's sentence.
    An event lies within `since` and `until` where its date, or else the day of publication, shares a day with them;
    without either it lies nowhere.
    """

    actor: str | None = None
    recipient: str | None = None
    country: str | None = None
    type: str | None = None
    status: Status | None = None
    since: datetime.date | None = None
    until: datetime.date | None = None
    source: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteFilter(_Filter):
    """Which quotations. Raises `ValueError` as `EventFilter` does, and where `about` holds no word.

    `by` is who speaks, or words that name the source; `cue` the class of the cue (say, deny, demand ...); each word of
    `about` begins a word of the quotation ("sanction" finds "sanctions"); `since` and `until` are of the publication;
    `source` is part of the publisher's name.
    """

    by: str | None = None
    about: str | None = None
    since: datetime.date | None = None
    until: datetime.date | None = None
    source: str | None = None
    kind: QuotationKind | None = None
    cue: str | None = None

    def __post_init__(self) -> None:
        # A dataclass with slots is a new class, so super() without arguments finds nothing.
        _Filter.__post_init__(self)
        if self.about is not None and not words_of(self.about):
            raise ValueError("about holds no word")


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityFilter(_Filter):
    """Which entities: part of the `name`, the alpha-3 code of the `country`, the `kind`, a PLOVER `sector` code.

    Raises `ValueError` on a blank text or a negative limit.
    """

    name: str | None = None
    country: str | None = None
    kind: EntityKind | None = None
    sector: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFilter(_Filter):
    """Which reports: the source's own id, part of the `source`, the ISO 639 `language`, days of publication, and
    `text`, part of what it says. Raises `ValueError` as `EventFilter` does.
    """

    given_id: str | None = None
    source: str | None = None
    language: str | None = None
    since: datetime.date | None = None
    until: datetime.date | None = None
    text: str | None = None
