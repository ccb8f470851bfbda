"""Finds a report's expressions of time and says what they stand for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from onrecord.model import Date, Problem, Report, Sentence, Span
from onrecord.resolve.date_anchors import Anchored, Scene, Timeline, Unresolved, timeline_of
from onrecord.resolve.date_context import is_time, setting_of
from onrecord.resolve.date_patterns import Expression, has_hint, lowered, next_expression
from onrecord.resolve.date_rules import resolve
from onrecord.resolve.date_tense import tense_at
from onrecord.resolve.date_values import Moment

STAGE = "resolve.dates"


def find_dates(report: Report, sentences: tuple[Sentence, ...]) -> tuple[tuple[Date, ...], tuple[Problem, ...]]:
    """The report's dates in text order, with spans into `report.text`, and why some have no value.

    Relative expressions count from the publication date, else the dateline's date, else the last full date before
    them; "the next day" and its like from the last date read. An expression that cannot be resolved is kept with
    the value null and a `Problem`. Stretches of time ("for two weeks") and sets ("every Monday") are left out.
    """
    timeline = timeline_of(report)
    dates: list[Date] = []
    problems: list[Problem] = []
    end = 0
    for sentence in _with_dateline(report, sentences):
        for expression in _times(report, sentence):
            span = Span(sentence.span.start + expression.start, sentence.span.start + expression.end)
            if span.start < end:
                continue
            date, problem = _date(report, sentence, expression, span, timeline)
            if date is not None:
                dates.append(date)
                end = span.end
            if problem is not None:
                problems.append(problem)
    return tuple(dates), tuple(problems)


def _with_dateline(report: Report, sentences: tuple[Sentence, ...]) -> Iterator[Sentence]:
    """The sentences in text order; a dateline that none of them touches stands as one of its own."""
    ordered = sorted(sentences, key=lambda sentence: sentence.span)
    line = report.dateline
    if line is not None and not any(sentence.span.overlaps(line.span) for sentence in ordered):
        ordered.append(Sentence(line.span, (), (), (), paragraph=0))
        ordered.sort(key=lambda sentence: sentence.span)
    yield from ordered


def _times(report: Report, sentence: Sentence) -> Iterator[Expression]:
    """The expressions of a sentence that are times, a range ("5-7 January") as its two days."""
    text = sentence.span.of(report.text)
    low = lowered(text)
    if not has_hint(low):
        return
    place = 0
    while (expression := next_expression(low, place)) is not None:
        if expression.rule == "trap":
            place = expression.end
        elif is_time(setting_of(expression, sentence, text, low)):
            place = expression.end
            yield from _days(expression)
        else:
            # The rest of what was refused may still hold a time.
            place = expression.start + 1


def _days(expression: Expression) -> Iterator[Expression]:
    if expression.rule != "days":
        yield expression
        return
    last = {**expression.groups, "day": expression.groups["day_to"]}
    yield replace(expression, end=expression.places["day"][1])
    yield replace(expression, start=expression.places["day_to"][0], groups=last)


def _date(
    report: Report, sentence: Sentence, expression: Expression, span: Span, timeline: Timeline
) -> tuple[Date | None, Problem | None]:
    text = span.of(report.text)
    found: Anchored | None
    try:
        found = resolve(expression, Scene(timeline, lambda: tense_at(sentence, span)))
    except Unresolved as unresolved:
        problem = Problem(STAGE, span, f'"{" ".join(text.split())}" cannot be resolved: {unresolved}')
        return Date(None, unresolved.granularity, text, span, None), problem
    if found is None:
        return None, None
    found = _as_in_dateline(report, expression, span, timeline, found)
    if not found.compared:
        timeline.read(found.moment)
    return Date(found.moment.timex(), found.moment.granularity, text, span, found.source), None


def _as_in_dateline(
    report: Report, expression: Expression, span: Span, timeline: Timeline, found: Anchored
) -> Anchored:
    """The dateline's own date where the expression is the one that states it."""
    line = report.dateline
    if line is None or timeline.dateline is None or not line.span.overlaps(span):
        return found
    if expression.rule in ("day", "iso", "numeric", "weekday"):
        return Anchored(Moment("day", timeline.dateline), "dateline")
    return found
