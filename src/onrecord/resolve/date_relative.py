"""Dates counted from another: from the day of the report, or from a date told of before."""

from __future__ import annotations

import datetime

from onrecord.model import Granularity
from onrecord.resolve.date_anchors import GRANULARITIES, NO_EARLIER_DATE, Anchored, Scene, Unresolved
from onrecord.resolve.date_calendar import YEARS_AWAY, quarter
from onrecord.resolve.date_patterns import Expression
from onrecord.resolve.date_values import (
    Moment,
    Tense,
    add_months,
    day_of,
    shift,
    unit_of,
    weekday_near,
)
from onrecord.resolve.date_words import number_of, time_words

_DEICTIC = {"yesterday": -1, "last night": -1, "tomorrow": 1, "day before yesterday": -2, "day after tomorrow": 2}


def weekday(e: Expression, scene: Scene) -> Anchored:
    """Such as "Wednesday", "last Friday", "Tuesday of last week", "the following Monday"."""
    words = time_words()
    weekday = words.weekdays[e.groups["weekday"]]
    rel = " ".join((e.get("rel") or "").split())
    if rel in words.narrative:
        day = scene.timeline.earlier("day", "day")
        step = words.narrative[rel]
        near = weekday_near(day, weekday, "future" if step > 0 else "past", strictly=step != 0)
        return Anchored(Moment("day", near), "text")
    day, source = scene.timeline.anchor("day")
    if (week := e.get("relweek")) is not None:
        monday = shift(unit_of(day, "week"), YEARS_AWAY[week]).first
        return Anchored(Moment("day", monday + datetime.timedelta(days=weekday)), source)
    step = words.relative.get(rel, 0)
    tense: Tense = scene.tense() if step == 0 else "future" if step > 0 else "past"
    if rel == "this" and tense == "none":
        tense = "future"
    if source == "published" and not rel and weekday == (day.weekday() + 1) % 7:
        # Six days back a writer says "last Tuesday". The report appeared where Monday was not over yet.
        tense = "future"
    return Anchored(Moment("day", weekday_near(day, weekday, tense, strictly=step != 0)), source)


def day_of_month(e: Expression, scene: Scene) -> Anchored:
    """Such as "the 4th"."""
    number = number_of(e.groups["day"])
    anchor, source = scene.timeline.anchor("day")
    months = [add_months(anchor.replace(day=1), n) for n in range(-2, 3)]
    days = [m.first for month in months if (m := day_of(month.year, month.month, number)) is not None]
    if scene.tense() == "future":
        return Anchored(Moment("day", next(day for day in days if day >= anchor)), source)
    return Anchored(Moment("day", [day for day in days if day <= anchor][-1]), source)


def deictic(e: Expression, scene: Scene) -> Anchored:
    """Such as "yesterday", "this morning"."""
    day, source = scene.timeline.anchor("day")
    word = " ".join(e.groups["word"].split()).removeprefix("the ")
    return Anchored(shift(Moment("day", day), _DEICTIC.get(word, 0)), source)


def unit(e: Expression, scene: Scene) -> Anchored:
    """Such as "last week", "earlier this month"."""
    rel, unit = " ".join(e.groups["rel"].split()), e.groups["unit"]
    step = time_words().relative[rel]
    if unit == "weekend":
        return _weekend(scene, step)
    wanted = GRANULARITIES[unit]
    day, source = scene.timeline.anchor(wanted)
    return Anchored(shift(unit_of(day, wanted), step), source)


def current(e: Expression, scene: Scene) -> Anchored:
    """Such as "the end of the year", "over the weekend"."""
    if e.groups["unit"] == "weekend":
        return _weekend(scene, None)
    wanted = GRANULARITIES[e.groups["unit"]]
    day, source = scene.timeline.anchor(wanted)
    return Anchored(unit_of(day, wanted), source)


def ago(e: Expression, scene: Scene) -> Anchored:
    """Such as "two days ago"."""
    unit, count = GRANULARITIES[e.groups["unit"]], number_of(e.groups["count"])
    if unit == "year" and (quarter := _quarter_compared(scene, -count)) is not None:
        return quarter
    day, source = scene.timeline.anchor(unit)
    return Anchored(shift(unit_of(day, unit), -count), source)


def from_now(e: Expression, scene: Scene) -> Anchored:
    """Such as "in two weeks' time"."""
    unit = GRANULARITIES[e.groups["unit"]]
    day, source = scene.timeline.anchor(unit)
    return Anchored(shift(unit_of(day, unit), number_of(e.groups["count"])), source)


def following(e: Expression, scene: Scene) -> Anchored:
    """Such as "the next day", "that year"."""
    rel, unit = " ".join(e.groups["rel"].split()), e.groups["unit"]
    step = time_words().narrative.get(rel, 1)
    return _from_text(scene, "day" if unit in time_words().parts_of_day else unit, step)


def offset(e: Expression, scene: Scene) -> Anchored:
    """Such as "a week later", "two days earlier"."""
    ahead = e.groups["side"].startswith(("later", "after"))
    return _from_text(scene, e.groups["unit"], number_of(e.get("count") or "a") * (1 if ahead else -1))


def year_ago(e: Expression, scene: Scene) -> Anchored:
    """Such as "the year-earlier quarter"."""
    if e.get("n") is not None:
        base = quarter(e, scene)
        return Anchored(shift(base.moment, -1, "year"), base.source, compared=True)
    return _from_text(scene, "year", -1)._replace(compared=True)


def latest_quarter(e: Expression, scene: Scene) -> Anchored | None:
    """Such as "the quarter", "the latest period"; null where no quarter was told of.

    The latest is one that is over: after "this quarter's loss will be larger", the one before it.
    """
    quarter = scene.timeline.last_quarter()
    if quarter is None:
        return None
    if e.get("latest") is not None:
        day, source = scene.timeline.anchor("quarter")
        over = shift(unit_of(day, "quarter"), -1)
        if quarter.first > over.first:
            return Anchored(over, source)
    return Anchored(quarter, "text")


def _weekend(scene: Scene, step: int | None) -> Anchored:
    """The last, this or the next weekend; null: the one that the tense asks for."""
    day, source = scene.timeline.anchor("week")
    ahead = step is not None and step >= 0 if scene.tense() == "none" else scene.tense() == "future"
    if step == 0 or step is None:
        chosen = weekday_near(day, 6, "future") if ahead else weekday_near(day, 5, "past")
        return Anchored(unit_of(chosen, "week")._replace(weekend=True), source)
    chosen = weekday_near(day, 6, "past", strictly=True) if step < 0 else shift(Moment("week", day), 1).first
    return Anchored(unit_of(chosen, "week")._replace(weekend=True), source)


def _from_text(scene: Scene, unit: str, step: int) -> Anchored:
    """`step` units from the last date in the text that is fine enough to count them from."""
    wanted: Granularity = "week" if unit == "weekend" else GRANULARITIES[unit]
    base = scene.timeline.nearest("year" if wanted == "decade" else wanted)
    if wanted == "year" and (quarter := _quarter_compared(scene, step)) is not None:
        return quarter
    if base is None:
        # "the previous day" without a date before it is seen from the day of the report.
        if step >= 0:
            raise Unresolved(wanted, NO_EARLIER_DATE)
        day, source = scene.timeline.anchor(wanted)
    else:
        day, source = base.first, "text"
    return Anchored(shift(unit_of(day, wanted), step)._replace(weekend=unit == "weekend"), source)


def _quarter_compared(scene: Scene, years: int) -> Anchored | None:
    """What "a year earlier" means of results: the same quarter a year back, if a quarter was told of last."""
    quarter = scene.timeline.last_quarter(within=3)
    return Anchored(shift(quarter, years, "year"), "text", compared=True) if quarter and years == -1 else None
