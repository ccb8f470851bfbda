"""The dateline: where a report was filed, when, and by which agency."""

from __future__ import annotations

import datetime
import re

from onrecord.model import Dateline, Problem, Span
from onrecord.read.dateline_head import Head, read_head, words_of
from onrecord.read.dateline_tokens import dateline_tokens
from onrecord.read.dateline_trust import is_dateline
from onrecord.read.days import nearest_year, valid_day
from onrecord.read.fbis import fbis_tags

_LEAD = re.compile(r"[* ]{0,12}")
_BLANK = re.compile(r"[ ]{0,8}")


def find_dateline(
    text: str, start: int, end: int, published: datetime.date | None, *, alone: bool = False
) -> tuple[Dateline, tuple[Problem, ...]] | None:
    """The dateline that the line ``[start, end)`` of `text` (normalised) opens with; null where it opens with none.

    The span runs from the place to the closing dash, or with FBIS to the last of its bracketed marks. A date
    without a year is taken as near to `published` as can be; where that is null the date is null and a problem
    says so. With `alone` the line is a dateline field and nothing else: its dash may be missing.
    Costs the same for a line of any length.
    """
    start = _skip(_LEAD, text, start, end)
    head = read_head(dateline_tokens(text, start, end))
    rest = _skip(_BLANK, text, head.end, end)
    if alone and rest == end and head.closed is None:
        head.closed = "dash"
    if not is_dateline(head, text[rest : min(rest + 1, end)], alone=alone):
        return None
    tags = fbis_tags(text, rest, end)
    date, problems = _date(head, text, published)
    agency = head.agency or (tags.station if tags else None)
    return Dateline(_place(head, text), agency, date, Span(start, tags.end if tags else head.end)), problems


def _skip(pattern: re.Pattern[str], text: str, start: int, end: int) -> int:
    match = pattern.match(text, start, end)
    return match.end() if match else start


def _place(head: Head, text: str) -> str | None:
    if not head.segments:
        return None
    place = text[head.segments[0][0].start : head.segments[-1][-1].end]
    # FBIS writes "NO CITY (PERU)" where the town is not known.
    first = head.segments[0]
    if words_of(first[:2]).upper() == "NO CITY":
        rest = [*first[2:], *(t for segment in head.segments[1:] for t in segment)]
        return words_of(rest) or None
    return place


def _date(head: Head, text: str, published: datetime.date | None) -> tuple[str | None, tuple[Problem, ...]]:
    date, span = head.date, head.date_span
    if date is None or span is None or (date.month is None and not date.weekday):
        return None, ()
    printed = span.of(text)

    def unknown(why: str) -> tuple[None, tuple[Problem, ...]]:
        return None, (Problem("read", span, f"the dateline's {printed!r} {why}"),)

    if date.month is None or date.day is None:
        return unknown("is a weekday without a date")
    if date.year is None and published is None:
        return unknown("has no year and no publication date is known")
    if date.year is not None:
        day = valid_day(date.year, date.month, date.day)
    else:
        day = nearest_year(date.month, date.day, published) if published else None
    if day is None:
        return unknown("is not a day of the calendar")
    return day.isoformat(), ()
