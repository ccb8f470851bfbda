"""Reports and sentences made by hand for the tests of resolve.dates: words split at white space, no model."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace

from onrecord.model import Date, Dateline, Granularity, Problem, Report, Sentence, Span, Token
from onrecord.resolve.dates import find_dates

WEDNESDAY = datetime.date(2015, 1, 7)


def report_of(text: str, published: datetime.date | None = WEDNESDAY, dateline: Dateline | None = None) -> Report:
    return Report("r", None, None, None, None, published, dateline, "en", text)


def sentences_of(text: str, tags: dict[str, str] | None = None) -> tuple[Sentence, ...]:
    """One sentence a line; `tags` gives Penn tags by word."""
    sentences = []
    for line in re.finditer(r"[^\n]+", text):
        tokens = []
        for i, word in enumerate(re.finditer(r"\w+|[^\w\s]", line[0])):
            start, tag = line.start() + word.start(), (tags or {}).get(word[0], "")
            tokens.append(Token(i, word[0], start, start + len(word[0]), word[0].lower(), "", tag, "", i))
        sentences.append(Sentence(Span(*line.span()), tuple(tokens), (), tuple(() for _ in tokens), paragraph=0))
    return tuple(sentences)


def dates_in(
    text: str,
    published: datetime.date | None = WEDNESDAY,
    dateline: Dateline | None = None,
    tags: dict[str, str] | None = None,
) -> tuple[tuple[Date, ...], tuple[Problem, ...]]:
    """The dates, the hour of a day left off, and the problems; stretches, sets and bare hours are left out."""
    found, problems = find_dates(report_of(text, published, dateline), sentences_of(text, tags))
    grain: dict[str, Granularity] = {"time": "day"}
    dates = (
        replace(d, value=d.day, granularity=grain.get(d.granularity, d.granularity), type="DATE", mod=None)
        for d in found
        if d.type == "DATE" or (d.type == "TIME" and not _is_bare_hour(d))
    )
    return tuple(dates), problems


def _is_bare_hour(date: Date) -> bool:
    return bool(re.fullmatch(r"(\d{1,2}(:\d\d)? ?[ap]\.?m\.?.*|noon|midday|midnight|.* in the \w+)", date.text.lower()))


def values_in(
    text: str, published: datetime.date | None = WEDNESDAY, tags: dict[str, str] | None = None
) -> list[tuple[str, str | None]]:
    """Surface and value of every date."""
    return [(date.text, date.value) for date in dates_in(text, published, tags=tags)[0]]
