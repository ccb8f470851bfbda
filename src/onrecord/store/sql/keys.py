"""Keys: whole numbers that order reports, quotations and events as they are shown, the first shown the largest.

By day, then by the report's number, then by the place in the record. 63 bits: 22 for the day (0 for none), 26 for the
report, 15 for the place.
"""

from __future__ import annotations

import datetime

_REPORT_BITS, _PLACE_BITS = 26, 15
DAY_SHIFT = _REPORT_BITS + _PLACE_BITS
MOST_REPORTS, MOST_PLACES = 1 << _REPORT_BITS, 1 << _PLACE_BITS


def sort_key(day: datetime.date | None, number: int, n: int) -> int:
    """The key of the `n`-th thing of report `number`."""
    return first_key(day.toordinal() if day is not None else 0) | number << _PLACE_BITS | (MOST_PLACES - 1 - n)


def first_key(ordinal: int) -> int:
    """The smallest key of a day, by its proleptic Gregorian ordinal."""
    return ordinal << DAY_SHIFT


def key_after(after: str | None) -> int | None:
    """The key that the text of a row's key stands for. Raises `ValueError` for what is none."""
    if after is None:
        return None
    if not (after.isascii() and after.isdigit()) or len(after) > 19 or int(after) >= 2**63:
        raise ValueError(f"after: {after!r} is no key of a row")
    return int(after)


def day_of(key: int | None) -> datetime.date | None:
    """The day of a key, if it has one."""
    ordinal = key >> DAY_SHIFT if key is not None else 0
    return datetime.date.fromordinal(ordinal) if ordinal else None
