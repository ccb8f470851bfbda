"""A text and what its source says about it -> a report."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from onrecord.model import Dateline, Problem, Report, Span, report_id
from onrecord.read.dateline import find_dateline
from onrecord.read.days import metadata_day
from onrecord.read.item import Item, Metadata
from onrecord.read.language import detect_language
from onrecord.read.layout import Layout, read_layout
from onrecord.read.normal import normalise


@dataclass(frozen=True, slots=True)
class Defaults:
    """What holds for every report whose source does not say otherwise."""

    published: datetime.date | None = None
    source: str | None = None


def assemble(
    text: str,
    metadata: Metadata,
    defaults: Defaults,
    *,
    where: str,
    line: int | None = None,
    problems: tuple[Problem, ...] = (),
    own_headline: bool = False,
) -> Item:
    """The report of `text`, which must be normalised and not blank; `metadata.published` must be a date.

    A headline that is not the title of the metadata is looked for where that has none, or with `own_headline`.
    Metadata comes before what the text says of itself, and that before `defaults`.
    """
    published = metadata_day(metadata.published) if metadata.published else defaults.published
    title = _one_line(metadata.title)
    layout = read_layout(text, title, published, own_headline=own_headline or title is None)
    dateline, more = _dateline(layout, metadata.dateline, published)
    if title is None and layout.headline:
        title = _one_line(layout.headline.of(text))
    authors = [b.author for b in layout.bylines if b.author]
    sources = [b.source for b in layout.bylines if b.source]
    report = Report(
        id=report_id(text),
        given_id=metadata.given_id,
        title=title,
        url=metadata.url,
        source=_one_line(metadata.source) or next(iter(sources), None) or defaults.source,
        published=published,
        dateline=dateline,
        language=detect_language(text),
        text=text,
        author=_one_line(metadata.author) or next(iter(authors), None),
        headline=layout.headline,
        byline=layout.bylines[0].span if layout.bylines else None,
    )
    return Item(report, (*problems, *_ahead(published), *more), where, line)


def _ahead(published: datetime.date | None) -> tuple[Problem, ...]:
    """A day of publication that is still to come, by the clock of this machine and a day for other time zones."""
    if published is None or published <= datetime.date.today() + datetime.timedelta(days=1):
        return ()
    return (Problem("read", None, f"the publication date {published} lies in the future"),)


def _dateline(
    layout: Layout, given: str | None, published: datetime.date | None
) -> tuple[Dateline | None, tuple[Problem, ...]]:
    if layout.dateline is not None or given is None:
        return layout.dateline, layout.problems
    given = normalise(given).strip()
    if not given:
        return None, ()
    found = find_dateline(given, 0, len(given), published, alone=True)
    if found is None:
        return None, (Problem("read", None, f"the dateline {given[:80]!r} could not be read"),)
    # The field is no part of the text, so nothing in the text can be pointed at.
    dateline, problems = found
    outside = Dateline(dateline.place, dateline.agency, dateline.date, Span(0, 0))
    return outside, tuple(Problem(p.stage, None, p.message) for p in problems)


def _one_line(value: str | None) -> str | None:
    """`value` normalised, its blanks and line ends single; null where nothing is left."""
    return " ".join(normalise(value).split()) or None if value is not None else None
