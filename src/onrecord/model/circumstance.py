"""When and where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.model.span import Span

Granularity = Literal["time", "day", "week", "month", "quarter", "season", "year", "decade", "century"]
ResolvedFrom = Literal["published", "dateline", "text"]
DateType = Literal["DATE", "TIME", "DURATION", "SET"]
Level = Literal["point", "city", "region", "country"]


@dataclass(frozen=True, slots=True)
class Date:
    """A time expression and, where it can be known, its value.

    `value` follows TIMEX3: ``2015-01-07``, ``2015-W02``, ``2015-01``, ``2015-Q1``, ``2015-SU``, ``2015``, ``201``
    (decade). It is null where the report gives nothing to resolve the expression against. `resolved_from`
    names the anchor: the publication date, the dateline's date, or the text itself.

    `type` is what the expression names, as in TIMEX3: a date, a time of the day (``2015-01-07T15:00``,
    ``2015-01-07TEV``), a stretch of time (DURATION, ``P3D``), a set of times (SET, ``XXXX-WXX-1``). `mod` is TIMEX3's
    modifier (START, MID, END, APPROX, BEFORE, AFTER, MORE_THAN, LESS_THAN ...). The day of the report, taken for an
    event that names none, has no words: its `text` is empty and its span ``[0, 0]``.
    """

    value: str | None
    granularity: Granularity
    text: str
    span: Span
    resolved_from: ResolvedFrom | None
    type: DateType = "DATE"
    mod: str | None = None

    @property
    def day(self) -> str | None:
        """The value without a time of the day; null where there is none."""
        return self.value.partition("T")[0] if self.value is not None and self.type in ("DATE", "TIME") else None


@dataclass(frozen=True, slots=True)
class Place:
    """A place named in the report. `lat` and `lon` are WGS 84 degrees; `geonames` is the GeoNames id.

    `level` says how precise the place is: a point (a building, a base, a camp), a city, a region, a country; null
    where the place is not known. A country carries no coordinates: its centroid is not where anything happened.
    `admin1` is the GeoNames code of the first-order division ("US.TX") that holds or is the place.
    """

    name: str
    country: str | None
    lat: float | None
    lon: float | None
    geonames: int | None
    span: Span
    level: Level | None = None
    admin1: str | None = None
