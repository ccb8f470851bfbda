"""Finds a report's expressions of time and says what they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from onrecord.model import Date, DateType, Granularity, Problem, Report, ResolvedFrom, Sentence, Span
from onrecord.resolve.date_anchors import Anchored, Scene, Timeline, Unresolved, timeline_of
from onrecord.resolve.date_context import is_time, setting_of
from onrecord.resolve.date_patterns import Expression, has_hint, loose_expression, lowered, next_expression
from onrecord.resolve.date_rules import resolve
from onrecord.resolve.date_stretches import grain_of, in_full, modifier_of, timeless
from onrecord.resolve.date_tense import tense_at
from onrecord.resolve.date_values import Moment

STAGE = "resolve.dates"
_JOINED = re.compile(r",?\s{1,3}(?:on\s{1,3})?")


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """An expression of time with its TIMEX3 value ("2015-01-07TEV", "P3D", "PRESENT_REF"), null where unknown.

    `date` is the date that it names, its day alone: null for stretches, sets, hours and what names no day ("now").
    """

    type: DateType
    value: str | None
    span: Span
    date: Date | None
    source: ResolvedFrom | None = None


def find_dates(report: Report, sentences: tuple[Sentence, ...]) -> tuple[tuple[Date, ...], tuple[Problem, ...]]:
    """The report's dates, hours, stretches and sets of time in text order, and why some have no value.

    Relative expressions count from the publication date, else the dateline's date, else the last full date before
    them; "the next day" and its like from the last date read. An expression that cannot be resolved is kept with
    the value null and a `Problem`. What names no day ("now", "in the past") is left out; `find_times` gives it.
    """
    times, problems = find_times(report, sentences)
    return tuple(d for t in times if (d := _recorded(t, report.text)) is not None), problems


def _recorded(time: TimeExpression, text: str) -> Date | None:
    """What the record keeps of an expression."""
    surface = time.span.of(text)
    mod, date = modifier_of(surface), time.date
    if date is not None:
        granularity: Granularity = "time" if time.type == "TIME" else date.granularity
        value = time.value if date.value is not None else None
        return Date(value, granularity, surface, time.span, date.resolved_from, time.type, mod)
    if time.type == "DATE":
        return None
    return Date(time.value, grain_of(time.type, time.value), surface, time.span, time.source, time.type, mod)


def find_times(
    report: Report, sentences: tuple[Sentence, ...]
) -> tuple[tuple[TimeExpression, ...], tuple[Problem, ...]]:
    """All expressions of time in text order, and why some dates have no value."""
    timeline = timeline_of(report)
    times: list[TimeExpression] = []
    problems: list[Problem] = []
    end = 0
    for sentence in _with_dateline(report, sentences):
        for expression in _times(report, sentence):
            span = Span(sentence.span.start + expression.start, sentence.span.start + expression.end)
            if span.start < end:
                continue
            time, problem = _time(report, sentence, expression, span, timeline)
            if time is not None:
                times.append(time)
                end = span.end
            if problem is not None:
                problems.append(problem)
    return tuple(_with_hours(report, times)), tuple(problems)


def _with_hours(report: Report, times: list[TimeExpression]) -> Iterator[TimeExpression]:
    """An hour and the day beside it as one: "10 p.m. Wednesday"."""
    waiting: TimeExpression | None = None
    for time in times:
        if waiting is not None:
            between = report.text[waiting.span.end : time.span.start]
            hour, day = (waiting, time) if waiting.date is None else (time, waiting)
            if _is_hour(hour) and _is_day(day) and _JOINED.fullmatch(between):
                value = f"{day.value}T{(hour.value or '').partition('T')[2]}"
                waiting = TimeExpression("TIME", value, Span(waiting.span.start, time.span.end), day.date)
                continue
            yield waiting
        waiting = time
    if waiting is not None:
        yield waiting


def _is_hour(time: TimeExpression) -> bool:
    return time.type == "TIME" and time.date is None


def _is_day(time: TimeExpression) -> bool:
    return (
        time.type == "DATE" and time.date is not None and time.date.value is not None and time.date.granularity == "day"
    )


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
            loose = loose_expression(low, expression.start)
            if loose is not None and loose.rule != expression.rule and is_time(setting_of(loose, sentence, text, low)):
                place = loose.end
                yield loose
                continue
            # The rest of what was refused may still hold a time.
            place = expression.start + 1


def _days(expression: Expression) -> Iterator[Expression]:
    if expression.rule != "days":
        yield expression
        return
    last = {**expression.groups, "day": expression.groups["day_to"]}
    yield replace(expression, end=expression.places["day"][1])
    yield replace(expression, start=expression.places["day_to"][0], groups=last)


def _time(
    report: Report, sentence: Sentence, expression: Expression, span: Span, timeline: Timeline
) -> tuple[TimeExpression | None, Problem | None]:
    text = span.of(report.text)
    scene = Scene(timeline, lambda: tense_at(sentence, span))
    found: Anchored | None
    try:
        if (named := timeless(expression, scene)) is not None:
            source = None if named[0] == "DATE" else "text" if named[0] != "TIME" else timeline.source_of_hours()
            return TimeExpression(*named, span, None, source), None
        found = resolve(expression, scene)
    except Unresolved as unresolved:
        if expression.rule == "clock":
            return TimeExpression("TIME", None, span, None), None
        problem = Problem(STAGE, span, f'"{" ".join(text.split())}" cannot be resolved: {unresolved}')
        date = Date(None, unresolved.granularity, text, span, None)
        return TimeExpression("DATE", None, span, date), problem
    if found is None:
        return None, None
    found = _as_in_dateline(report, expression, span, timeline, found)
    if not found.compared:
        timeline.read(found.moment)
    date = Date(found.moment.timex(), found.moment.granularity, text, span, found.source)
    return TimeExpression(*in_full(expression, found.moment), span, date), None


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
