"""Expressions of time that name no date: stretches, sets, hours of the day, and "now". Their TIMEX3 type and value."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Literal

from onrecord.model import DateType, Granularity
from onrecord.resolve.date_anchors import Scene, Unresolved
from onrecord.resolve.date_patterns import Expression
from onrecord.resolve.date_values import Moment, unit_of
from onrecord.resolve.date_words import number_of, time_words

Value = tuple[DateType, str]

_GRAINS: Mapping[str, Granularity] = {
    "DE": "decade", "CE": "century", "D": "day", "W": "week", "M": "month", "Q": "quarter", "Y": "year",
}  # fmt: skip
# Half of a unit in the next smaller one.
_HALVES = {"Y": "6M", "TH": "30M", "TM": "30S", "D": "T12H", "DE": "5Y", "CE": "50Y"}
_IN_YEARS = {"DE": 10, "CE": 100}
_HOURS = {"noon": "12:00", "midday": "12:00", "midnight": "24:00"}
_HALF_YEARS = {"the first half of": "H1", "the second half of": "H2", "the last half of": "H2"}


def timeless(e: Expression, scene: Scene) -> Value | None:
    """Type and value of an expression that names no date; null for those that do.

    Raises `Unresolved` for an hour of a day that is not known.
    """
    rule = _RULES.get(e.rule)
    return rule(e, scene) if rule else None


def in_full(e: Expression, moment: Moment) -> Value:
    """Type and value of an expression that names a date, the part of the day and the half of the year added."""
    value = moment.timex()
    part = _part_of_day(e) if moment.granularity == "day" else None
    if part is not None:
        return "TIME", f"{value}T{part}"
    if moment.granularity == "year" and e.rule in ("year", "unit", "current"):
        half = _HALF_YEARS.get(" ".join((e.get("mod") or "").split()))
        return "DATE", f"{value}-{half}" if half else value
    return "DATE", value


def modifier_of(surface: str) -> str | None:
    """TIMEX3's modifier that the words of an expression state ("early next week": START); null without one."""
    words = f" {' '.join(surface.lower().replace('-', ' ').split())} "
    return next((mod for said, mod in time_words().mods.items() if f" {said} " in words), None)


def grain_of(kind: DateType, value: str | None) -> Granularity:
    """The granularity of a stretch, a set or an hour: its smallest unit."""
    if kind == "TIME" or value is None or "T" in value:
        return "time"
    if value.startswith("XXXX"):
        if "W" in value:
            return "week" if value.endswith("WE") else "day"
        return "month" if value[5:7].isdigit() else "season"
    return _GRAINS[next(end for end in _GRAINS if value.endswith(end))]


def _part_of_day(e: Expression) -> str | None:
    last = (e.get("part") or e.get("word") or e.get("unit") or "").split()[-1:]
    return time_words().parts_of_day.get("night" if last == ["tonight"] else last[0]) if last else None


def _stretch(e: Expression, _: Scene) -> Value:
    if (plural := e.get("plural")) is not None or e.get("vague") is not None:
        return "DURATION", _duration("X", _code(plural or e.groups["unit"]))
    unit, half = _code(e.groups["unit"]), e.get("half") or e.get("also")
    if half == "half":
        return "DURATION", ("PT" if unit.startswith("T") else "P") + _HALVES[unit]
    whole = _duration(str(_amount(e.get("count") or "a")), unit)
    return "DURATION", whole + _HALVES.get(unit, "") if half else whole


def _duration(count: str, unit: str) -> str:
    if unit in _IN_YEARS and count != "X":
        return f"P{int(count) * _IN_YEARS[unit]}Y"
    return f"PT{count}{unit[1:]}" if unit.startswith("T") else f"P{count}{unit}"


def _code(unit: str) -> str:
    return time_words().stretch_units["century" if unit == "centurie" else unit]


def _amount(words: str) -> int:
    """A count of any size: "two", "a hundred", "1,000"."""
    if words.endswith(" of"):
        return 2  # "a couple of"
    digits = words.replace(",", "")
    if digits.isdigit():
        return int(digits)
    for name, size in (("hundred", 100), ("thousand", 1000)):
        if words.endswith(name):
            return number_of(words.removesuffix(name).strip(" -\t\n")) * size
    return number_of(words)


def _period(e: Expression, scene: Scene) -> Value:
    """ "The year ended June 30" is a stretch, "the year" that of the report; without a day of the report a stretch."""
    unit = e.groups["unit"]
    if "ended" not in e.groups:
        try:
            day, _ = scene.timeline.anchor("year")
        except Unresolved:
            pass
        else:
            return "DATE", unit_of(day, _granularity(unit)).timex()
    return "DURATION", _duration("1", _code(unit))


def _granularity(unit: str) -> Literal["week", "month", "year"]:
    return "week" if unit == "week" else "month" if unit == "month" else "year"


def _some_ago(_: Expression, __: Scene) -> Value:
    return "DATE", "PAST_REF"


def _set(e: Expression, _: Scene) -> Value:
    words = time_words()
    if (weekday := e.get("weekday")) is not None:
        part = e.get("part")
        return "SET", f"XXXX-WXX-{words.weekdays[weekday] + 1}" + (f"T{words.parts_of_day[part]}" if part else "")
    if (month := e.get("month")) is not None:
        return "SET", f"XXXX-{words.months[month]:02d}"
    if (season := e.get("season")) is not None:
        return "SET", f"XXXX-{words.seasons[season]}"
    if (part := e.get("part")) is not None:
        return "SET", f"XXXX-XX-XXT{words.parts_of_day[part]}"
    if e.get("weekend") is not None or e.get("unit") == "weekend":
        return "SET", "XXXX-WXX-WE"
    twice = (e.get("other") or "").strip() in ("other", "second", "alternate")
    return "SET", _duration("2" if twice else "1", _code(e.groups["unit"]))


def _clock(e: Expression, scene: Scene) -> Value:
    """An hour, of the day told of last or else of the report's."""
    told = scene.timeline.nearest("day")
    day = told.first if told is not None else scene.timeline.anchor("time")[0]
    if (named := e.get("named")) is not None:
        return "TIME", f"{day}T{_HOURS[named]}"
    late = e.get("half") == "p" or e.get("part") in ("afternoon", "evening")
    hour = int(e.groups["hour"]) % 12 + (12 if late else 0)
    return "TIME", f"{day}T{hour:02d}:{e.get('minute') or '00'}"


def _frequency(e: Expression, _: Scene) -> Value:
    return "SET", time_words().frequencies[e.groups["frequency"]]


def _reference(e: Expression, _: Scene) -> Value:
    return "DATE", time_words().references[re.sub(r"\s+", " ", e.groups["reference"])]


_RULES: Mapping[str, Callable[[Expression, Scene], Value]] = {
    "stretch": _stretch,
    "plural": _stretch,
    "period": _period,
    "someago": _some_ago,
    "set": _set,
    "plurals": _set,
    "clock": _clock,
    "frequency": _frequency,
    "reference": _reference,
}
