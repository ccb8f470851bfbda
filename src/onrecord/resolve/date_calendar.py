"""Dates of the calendar: days, months, seasons, quarters and years, with their year stated or to be chosen."""

from __future__ import annotations

from collections.abc import Callable

from onrecord.model import Granularity, ResolvedFrom
from onrecord.resolve.date_anchors import Anchored, Scene, Timeline, Unresolved
from onrecord.resolve.date_patterns import Expression
from onrecord.resolve.date_values import (
    SEASON_MONTHS,
    Day,
    Moment,
    day_of,
    floating_day,
    recurring_near,
    unit_of,
)
from onrecord.resolve.date_words import number_of, time_words

YEARS_AWAY = {"last": -1, "this": 0, "next": 1}
_NO_SUCH_DAY = "the calendar has no such day"


def iso_day(e: Expression, _: Scene) -> Anchored:
    """Such as "2015-01-07"."""
    moment = day_of(int(e.groups["year"]), int(e.groups["month"]), int(e.groups["day"]))
    if moment is None:
        raise Unresolved("day", _NO_SUCH_DAY)
    return Anchored(moment, "text")


def foreign_day(e: Expression, _: Scene) -> Anchored:
    """Such as "22 Bahman 1357": kept, and left open."""
    calendar = time_words().other_calendars[" ".join(e.groups["foreign"].replace("’", "'").split())]
    raise Unresolved("day", f"it is a date of the {calendar} calendar")


def numeric_day(e: Expression, scene: Scene) -> Anchored:
    """Such as "07/01/2015", "7.1.2015": resolved where the order of day and month leaves no doubt."""
    year = int(e.groups["year"])
    if len(e.groups["year"]) == 2:
        year = _full_year(year, scene.timeline)
    if (day := e.get("day")) is not None:
        readings = [day_of(year, int(e.groups["month"]), int(day))]
    else:
        first, second = int(e.groups["first"]), int(e.groups["second"])
        readings = [day_of(year, first, second), day_of(year, second, first)]
    possible = sorted({m for m in readings if m is not None})
    if len(possible) == 1:
        return Anchored(possible[0], "text")
    raise Unresolved("day", "it may be " + " or ".join(m.timex() for m in possible) if possible else _NO_SUCH_DAY)


def day(e: Expression, scene: Scene) -> Anchored:
    """Such as "7 January 2015", "on 5 January"."""
    month, number = time_words().months[e.groups["month"].rstrip(".")], number_of(e.groups["day"])
    # A leap day is possible in some year; no year has a 31 February.
    if day_of(2000, month, number) is None:
        raise Unresolved("day", _NO_SUCH_DAY)

    def candidate(year: int) -> Moment | None:
        return day_of(year, month, number)

    if (name := e.get("dayname")) is not None and _year(e, scene, "day") is None:
        # "Sunday, April 25" names its year by the day of the week.
        weekday = next((n for word, n in time_words().weekdays.items() if word.startswith(name[:3])), None)
        anchor, source = scene.timeline.anchor("day")
        near = [m for n in range(-2, 3) if (m := candidate(anchor.year + n)) and m.first.weekday() == weekday]
        if near:
            return Anchored(min(near, key=lambda m: abs((m.first - anchor).days)), source)
    return _yearly(e, scene, "day", candidate)


def month(e: Expression, scene: Scene) -> Anchored:
    """Such as "January 2015", "in March", "last April"."""
    month = time_words().months[e.groups["month"].rstrip(".")]

    def candidate(year: int) -> Moment:
        return Moment("month", Day(year, month, 1))

    if (rel := e.get("rel")) is not None:
        return _relative_yearly(rel, scene, "month", candidate)
    return _yearly(e, scene, "month", candidate)


def season(e: Expression, scene: Scene) -> Anchored:
    """Such as "the summer of 1978", "this spring"."""
    month = SEASON_MONTHS[time_words().seasons[e.groups["season"]]]

    def candidate(year: int) -> Moment:
        return Moment("season", Day(year, month, 1))

    if (rel := e.get("rel")) is not None:
        return _relative_yearly(rel, scene, "season", candidate)
    return _yearly(e, scene, "season", candidate)


def holiday(e: Expression, scene: Scene) -> Anchored:
    """Such as "Christmas Day", "New Year's Day 2001"."""
    words, name = time_words(), " ".join(e.groups["holiday"].replace("’", "'").split())

    def candidate(year: int) -> Moment | None:
        if name in words.holidays:
            return day_of(year, *words.holidays[name])
        return floating_day(year, words.floating_holidays[name])

    if (rel := e.get("rel")) is not None and e.get("year") is None:
        return _relative_yearly(rel, scene, "day", candidate)
    return _yearly(e, scene, "day", candidate)


def quarter(e: Expression, scene: Scene) -> Anchored:
    """Such as "the first quarter of 1987", "third-quarter"."""
    n = int(e.groups["n"][0]) if e.groups["n"][0].isdigit() else number_of(e.groups["n"])

    def candidate(year: int) -> Moment:
        return Moment("quarter", Day(year, 3 * n - 2, 1))

    if _year(e, scene, "quarter") is None and scene.tense() == "future":
        # Results of the quarter just over are still to come: the nearest.
        day, source = scene.timeline.anchor("quarter")
        near = [candidate(day.year + n) for n in (-1, 0, 1)]
        return Anchored(min(near, key=lambda m: abs((m.first - day).days)), source)
    return _yearly(e, scene, "quarter", candidate)


def decade(e: Expression, scene: Scene) -> Anchored:
    """Such as "the 1980s", "the nineties", "the '80s"."""
    if (full := e.get("decade")) is not None:
        year = int(full)
    elif (word := e.get("word")) is not None:
        year = time_words().decades[word]
    else:
        year = 1900 + int(e.groups["tens"])
    return Anchored(unit_of(Day(year, 1, 1), "decade"), "text")


def century(e: Expression, _: Scene) -> Anchored:
    """Such as "the 20th century"."""
    n = number_of(e.groups["n"])
    if n == 0:
        raise Unresolved("century", "there is no such century")
    return Anchored(Moment("century", Day(max((n - 1) * 100, 1), 1, 1)), "text")


def year(e: Expression, _: Scene) -> Anchored:
    """Such as "1979"."""
    return Anchored(Moment("year", Day(int(e.groups["year"]), 1, 1)), "text")


def spelled_year(e: Expression, _: Scene) -> Anchored:
    """Such as "nineteen ninety-six", "two thousand and eight"."""
    rest = number_of(e.groups["rest"]) if e.get("rest") else 0
    hundreds = 1900 if e.groups["hundreds"] == "nineteen" else 2000
    return Anchored(Moment("year", Day(hundreds + rest, 1, 1)), "text")


def _year(e: Expression, scene: Scene, wanted: Granularity) -> tuple[int, ResolvedFrom] | None:
    """The year that the expression states ("of 1987", "last year", "'89", "that year") and what it rests on."""
    if (year := e.get("year")) is not None:
        return int(year), "text"
    if (short := e.get("short")) is not None:
        return _full_year(int(short), scene.timeline), "text"
    if (spelled := e.get("spelled")) is not None:
        return 1900 + number_of(spelled.removeprefix("nineteen").strip()), "text"
    if (relative := e.get("relyear")) is not None:
        day, source = scene.timeline.anchor(wanted)
        return day.year + YEARS_AWAY[relative], source
    if e.get("textyear") is not None:
        return scene.timeline.earlier(wanted).year, "text"
    return None


def _full_year(short: int, timeline: Timeline) -> int:
    """Two digits as a year: the nearest to the anchor, without one between 1930 and 2029."""
    try:
        near = timeline.anchor("year")[0].year
    except Unresolved:
        near = 1980
    return min((short + century for century in (1800, 1900, 2000)), key=lambda year: abs(year - near))


def _yearly(e: Expression, scene: Scene, wanted: Granularity, candidate: Callable[[int], Moment | None]) -> Anchored:
    """What falls once a year, in the year stated or in the nearest one that the tense allows."""
    stated = _year(e, scene, wanted)
    if stated is not None:
        moment, source = candidate(stated[0]), stated[1]
    else:
        day, source = scene.timeline.anchor(wanted)
        moment = recurring_near(candidate, day, scene.tense())
    if moment is None:
        raise Unresolved(wanted, _NO_SUCH_DAY)
    return Anchored(moment, source)


def _relative_yearly(
    rel: str, scene: Scene, wanted: Granularity, candidate: Callable[[int], Moment | None]
) -> Anchored:
    """Such as "last April", "this summer", "the following March"."""
    words = time_words()
    rel = " ".join(rel.split())
    if rel in words.relative:
        base, source = scene.timeline.anchor(wanted)
        step = words.relative[rel]
    else:
        step = words.narrative[rel]
        base, source = scene.timeline.earlier(wanted), "text"
    here = unit_of(base, wanted)
    found = [m for year in range(base.year - 2, base.year + 3) if (m := candidate(year)) is not None]
    if step < 0:
        chosen = [m for m in found if m.first < here.first][-1]
    elif step > 0:
        chosen = next(m for m in found if m.first > here.first)
    else:
        chosen = min(found, key=lambda m: (m.first.year != base.year, abs((m.first - base).days)))
    return Anchored(chosen, source)
