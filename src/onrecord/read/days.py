"""Days as metadata and datelines write them."""

from __future__ import annotations

import datetime
import re

_MONTHS = """jan january, feb february, mar march, apr april, may, jun june, jul july, aug august, sep sept september,
    oct october, nov november, dec december"""
_MONTH_NUMBERS = {name: n for n, names in enumerate(_MONTHS.split(","), start=1) for name in names.split()}
_WEEKDAYS = re.compile(r"mon|tues?|wed|thu(rs?)?|fri|sat|sun|(mon|tues|wednes|thurs|fri|satur|sun)day")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?![\d-])")


def month_number(word: str) -> int | None:
    """1 to 12 for an English month name or its usual short form, with or without its full stop."""
    return _MONTH_NUMBERS.get(word.rstrip(".").casefold())


def is_weekday(word: str) -> bool:
    """Whether `word` is an English weekday or its usual short form."""
    return bool(_WEEKDAYS.fullmatch(word.rstrip(".").casefold()))


def metadata_day(value: str) -> datetime.date:
    """The day of an ISO date or date and time, as its own clock has it. Raises `ValueError` for anything else."""
    value = value.strip()
    if not _ISO.match(value):
        raise ValueError(value)
    # The whole of it must be right: "2015-01-07 or so" is no date.
    return datetime.datetime.fromisoformat(value).date()


def full_year(digits: str) -> int:
    """The year of two or four digits: from 30 on in the last century, below in this one."""
    year = int(digits)
    if len(digits) > 2:
        return year
    return 1900 + year if year >= 30 else 2000 + year


def nearest_year(month: int, day: int, published: datetime.date) -> datetime.date | None:
    """The day `day` of `month` in the year that brings it nearest to `published`; null if no year near has it."""
    candidates = (valid_day(year, month, day) for year in range(published.year - 4, published.year + 5))
    return min((c for c in candidates if c), key=lambda c: abs(c - published), default=None)


def valid_day(year: int, month: int, day: int) -> datetime.date | None:
    """The date, or null where the calendar has no such day."""
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
