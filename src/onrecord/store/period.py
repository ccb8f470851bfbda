"""The days that a date value covers, so that values of any granularity can be compared with a day."""

from __future__ import annotations

import calendar
import datetime
import re
from typing import NamedTuple

from onrecord.model import Date

# A winter takes its year from its December.
_SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_VALUE = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)(?:T.*)?"
    r"|(?P<week_year>\d{4})-W(?P<week>\d\d)(?P<weekend>-WE)?"
    r"|(?P<month_year>\d{4})-(?P<month>\d\d)"
    r"|(?P<half_year>\d{4})-H(?P<half>[12])"
    r"|(?P<quarter_year>\d{4})-Q(?P<quarter>[1-4])"
    r"|(?P<season_year>\d{4})-(?P<season>SP|SU|FA|WI)"
    r"|(?P<years>\d{2,4})",
    re.ASCII,
)


class Period(NamedTuple):
    """From the first to the last day, both included."""

    first: datetime.date
    last: datetime.date


def period_of(value: str) -> Period | None:
    """The days of a TIMEX3 `value` such as ``2015-01-07``, ``2015-W02``, ``2015-Q1`` or ``201`` (a decade).

    Null where the value is written otherwise or lies outside the years 1 to 9999.
    """
    found = _VALUE.fullmatch(value)
    if found is None:
        return None
    try:
        return _read(found)
    except (ValueError, OverflowError):
        return None


def event_period(date: Date | None, published: datetime.date | None) -> Period | None:
    """The days of an event: those of its date, else the day of publication, else null."""
    period = period_of(date.value) if date is not None and date.value is not None else None
    if period is None and published is not None:
        period = Period(published, published)
    return period


def _read(found: re.Match[str]) -> Period:
    if found["day"]:
        day = datetime.date.fromisoformat(found["day"])
        return Period(day, day)
    if found["week"]:
        year, week = int(found["week_year"]), int(found["week"])
        first = datetime.date.fromisocalendar(year, week, 6 if found["weekend"] else 1)
        return Period(first, datetime.date.fromisocalendar(year, week, 7))
    if found["month"]:
        return _months(int(found["month_year"]), int(found["month"]), 1)
    if found["half"]:
        return _months(int(found["half_year"]), int(found["half"]) * 6 - 5, 6)
    if found["quarter"]:
        return _months(int(found["quarter_year"]), int(found["quarter"]) * 3 - 2, 3)
    if found["season"]:
        return _months(int(found["season_year"]), _SEASON_MONTHS[found["season"]], 3)
    return _years(found["years"])


def _months(year: int, month: int, count: int) -> Period:
    years, over = divmod(month - 1 + count - 1, 12)
    last_year, last_month = year + years, over + 1
    last = datetime.date(last_year, last_month, calendar.monthrange(last_year, last_month)[1])
    return Period(datetime.date(year, month, 1), last)


def _years(digits: str) -> Period:
    span = 10 ** (4 - len(digits))
    first = int(digits) * span
    # The calendar has no year 0, which opens the first decade and the first century.
    return Period(datetime.date(max(first, 1), 1, 1), datetime.date(first + span - 1, 12, 31))
