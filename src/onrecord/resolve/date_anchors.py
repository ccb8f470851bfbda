"""What expressions of time are counted from: the publication date, the dateline's date, dates read before."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from onrecord.model import Granularity, Report, ResolvedFrom
from onrecord.resolve.date_values import ORDER, Day, Moment, Tense

NO_ANCHOR = "the report has no publication date"
NO_EARLIER_DATE = "there is no date before it in the text to count from"


# The units that words name, as granularities.
GRANULARITIES: Mapping[str, Granularity] = {
    "day": "day",
    "week": "week",
    "month": "month",
    "quarter": "quarter",
    "year": "year",
    "decade": "decade",
    "century": "century",
}


class Unresolved(Exception):  # noqa: N818 - an answer, not a fault
    """An expression of time whose value cannot be known; the message says why."""

    def __init__(self, granularity: Granularity, why: str) -> None:
        super().__init__(why)
        self.granularity: Granularity = granularity


class Anchored(NamedTuple):
    """A moment and what it rests on. One that is only `compared` with ("a year ago") anchors nothing after it."""

    moment: Moment
    source: ResolvedFrom
    compared: bool = False


@dataclass(slots=True)
class Timeline:
    """The report's own date, and of the moments read so far the last one of each granularity with its number."""

    published: Day | None
    dateline: Day | None
    count: int = 0
    last: dict[Granularity, tuple[int, Moment]] = field(default_factory=dict)

    def read(self, moment: Moment) -> None:
        """Take note of a moment, so that later ones can be counted from it."""
        self.count += 1
        self.last[moment.granularity] = (self.count, moment)

    def anchor(self, wanted: Granularity) -> tuple[Day, ResolvedFrom]:
        """The day that relative expressions count from: publication, dateline, or a full date read before.

        Raises `Unresolved` for an expression of granularity `wanted` where there is none.
        """
        if self.published is not None:
            return self.published, "published"
        if self.dateline is not None:
            return self.dateline, "dateline"
        day = self.nearest("day")
        if day is None:
            raise Unresolved(wanted, NO_ANCHOR)
        return day.first, "text"

    def source_of_hours(self) -> ResolvedFrom | None:
        """What the day of an hour rests on: a day told of before, else the day of the report; null without either."""
        if self.nearest("day") is not None:
            return "text"
        return "published" if self.published is not None else "dateline" if self.dateline is not None else None

    def nearest(self, coarsest: Granularity) -> Moment | None:
        """The last moment read whose granularity is `coarsest` or finer."""
        fine = ORDER[: ORDER.index(coarsest) + 1]
        found = [self.last[granularity] for granularity in fine if granularity in self.last]
        return max(found)[1] if found else None

    def earlier(self, wanted: Granularity, coarsest: Granularity = "year") -> Day:
        """The first day of the last moment read that is `coarsest` or finer.

        Raises `Unresolved` for an expression of granularity `wanted` where there is none.
        """
        base = self.nearest(coarsest)
        if base is None:
            raise Unresolved(wanted, NO_EARLIER_DATE)
        return base.first

    def last_quarter(self, within: int | None = None) -> Moment | None:
        """The quarter under discussion: the last one read, if it is among the last `within` moments."""
        number, quarter = self.last.get("quarter", (0, None))
        return quarter if within is None or number > self.count - within else None


@dataclass(frozen=True, slots=True)
class Scene:
    """Where an expression stands: the moments before it, and the tense that governs it (found when asked for)."""

    timeline: Timeline
    tense: Callable[[], Tense]


def timeline_of(report: Report) -> Timeline:
    """The timeline of a report before its text is read."""
    return Timeline(report.published, dateline_day(report))


def dateline_day(report: Report) -> Day | None:
    """The dateline's day, null where it states none."""
    if report.dateline is None or report.dateline.date is None:
        return None
    try:
        return datetime.date.fromisoformat(report.dateline.date)
    except ValueError:
        return None
