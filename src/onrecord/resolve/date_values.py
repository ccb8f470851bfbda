"""Calendar arithmetic: a moment of some granularity, how it moves and how TIMEX3 writes it."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

from onrecord.model import Granularity
from onrecord.resolve.date_words import FloatingHoliday

Day = datetime.date
Tense = Literal["past", "future", "none"]

# The month in which each season begins; a winter takes its year from its December.
SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_SEASON_NAMES = {month: name for name, month in SEASON_MONTHS.items()}
_MONTHS_IN = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200, "season": 12}
# Days after which a date without its year gives way to one on the other side of the anchor that is close, in days.
FAR = 300
CLOSE = 60
# From fine to coarse.
ORDER: tuple[Granularity, ...] = ("time", "day", "week", "month", "quarter", "season", "year", "decade", "century")


class Moment(NamedTuple):
    """A stretch of the calendar by its first day. A weekend is a week of which only the end is meant."""

    granularity: Granularity
    first: Day
    weekend: bool = False

    def timex(self) -> str:
        """The TIMEX3 value: ``2015-01-07``, ``2015-W02``, ``2015-W02-WE``, ``2015-Q1``, ``2015``, ``201``."""
        year = f"{self.first.year:04d}"
        match self.granularity:
            case "week":
                iso = self.first.isocalendar()
                return f"{iso.year:04d}-W{iso.week:02d}" + ("-WE" if self.weekend else "")
            case "month":
                return f"{year}-{self.first.month:02d}"
            case "quarter":
                return f"{year}-Q{(self.first.month + 2) // 3}"
            case "season":
                return f"{year}-{_SEASON_NAMES[self.first.month]}"
            case "year":
                return year
            case "decade":
                return year[:3]
            case "century":
                return year[:2]
            case _:
                return self.first.isoformat()


def unit_of(day: Day, granularity: Granularity) -> Moment:
    """The week, month, ... that holds `day`."""
    match granularity:
        case "week":
            return Moment("week", day - datetime.timedelta(days=day.weekday()))
        case "month":
            return Moment("month", day.replace(day=1))
        case "quarter":
            return Moment("quarter", Day(day.year, (day.month - 1) // 3 * 3 + 1, 1))
        case "season":
            month = day.month // 3 * 3 or 12
            return Moment("season", Day(day.year - (day.month < 3), month, 1))
        case "year":
            return Moment("year", Day(day.year, 1, 1))
        case "decade":
            return Moment("decade", Day(max(day.year // 10 * 10, 1), 1, 1))
        case "century":
            return Moment("century", Day(max(day.year // 100 * 100, 1), 1, 1))
        case _:
            return Moment("day", day)


def shift(moment: Moment, n: int, unit: Granularity | None = None) -> Moment:
    """`moment` moved by `n` units (default: its own), its granularity kept.

    Raises `ValueError` or `OverflowError` beyond the years 1 to 9999.
    """
    unit = unit or moment.granularity
    if unit in ("time", "day", "week"):
        return moment._replace(first=moment.first + datetime.timedelta(days=n * (7 if unit == "week" else 1)))
    return moment._replace(first=add_months(moment.first, n * _MONTHS_IN[unit]))


def add_months(day: Day, n: int) -> Day:
    """The same day `n` months on, or the last day of that month where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + n, 12)
    if not 1 <= year <= 9999:
        raise ValueError(f"year {year} is outside the calendar")
    return Day(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def last_day(moment: Moment) -> Day:
    """The last day that belongs to `moment`."""
    if moment.granularity == "season":
        return add_months(moment.first, 3) - datetime.timedelta(days=1)
    if moment.granularity in ("day", "time"):
        return moment.first
    return shift(moment, 1).first - datetime.timedelta(days=1)


def weekday_near(anchor: Day, weekday: int, tense: Tense, *, strictly: bool = False) -> Day:
    """The last such weekday up to and including `anchor`, in the future the next one.

    `strictly` leaves the anchor's own day out.
    """
    if tense == "future":
        ahead = (weekday - anchor.weekday()) % 7
        return anchor + datetime.timedelta(days=ahead or (7 if strictly else 0))
    behind = (anchor.weekday() - weekday) % 7
    return anchor - datetime.timedelta(days=behind or (7 if strictly else 0))


def recurring_near(candidate: Callable[[int], Moment | None], anchor: Day, tense: Tense) -> Moment | None:
    """The occurrence, of something that falls once a year, that a tense asks for.

    `candidate` gives the occurrence of a year, null in a year that has none (29 February). Future: the first one that
    is not over by `anchor`; otherwise the last one begun by it. But where that one lies ten months and more away,
    so that a writer would have dated it by its year, one close on the other side of `anchor` is meant: "the offer was
    open until Jan. 20". Null where there is none within nine years.
    """
    found = list(_occurrences(candidate, anchor.year))
    past = next((m for m in reversed(found) if m.first <= anchor), None)
    coming = next((m for m in found if last_day(m) >= anchor), None)
    if past is None or coming is None:
        return past or coming
    since, until = (anchor - past.first).days, (coming.first - anchor).days
    close = CLOSE if past.granularity == "day" else CLOSE // 2
    if tense == "future":
        return past if until > FAR and since < close else coming
    return coming if since > FAR and until < close else past


def _occurrences(candidate: Callable[[int], Moment | None], year: int) -> Iterator[Moment]:
    for near in range(max(year - 9, 1), min(year + 10, 9999)):
        moment = candidate(near)
        if moment is not None:
            yield moment


def day_of(year: int, month: int, day: int) -> Moment | None:
    """That day, null where the calendar has none."""
    try:
        return Moment("day", Day(year, month, day))
    except ValueError:
        return None


def floating_day(year: int, rule: FloatingHoliday) -> Moment:
    """The day on which a floating holiday falls in `year`."""
    length = calendar.monthrange(year, rule.month)[1]
    days = [d for d in range(1, length + 1) if Day(year, rule.month, d).weekday() == rule.weekday]
    return Moment("day", Day(year, rule.month, days[rule.nth - 1 if rule.nth > 0 else rule.nth]))
