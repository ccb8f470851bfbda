"""When and where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.model.span import Span

Granularity = Literal["time", "day", "week", "month", "quarter", "season", "year", "decade", "century"]
ResolvedFrom = Literal["published", "dateline", "text"]


@dataclass(frozen=True, slots=True)
class Date:
    """A time expression and, where it can be known, its value.

    `value` follows TIMEX3: ``2015-01-07``, ``2015-W02``, ``2015-01``, ``2015-Q1``, ``2015-SU``, ``2015``, ``201``
    (decade). It is null where the report gives nothing to resolve the expression against. `resolved_from`
    names the anchor: the publication date, the dateline's date, or the text itself.
    """

    value: str | None
    granularity: Granularity
    text: str
    span: Span
    resolved_from: ResolvedFrom | None


@dataclass(frozen=True, slots=True)
class Place:
    """A place named in the report. `lat` and `lon` are WGS 84 degrees; `geonames` is the GeoNames id.

    A country carries no coordinates: its centroid is not where anything happened.
    """

    name: str
    country: str | None
    lat: float | None
    lon: float | None
    geonames: int | None
    span: Span
