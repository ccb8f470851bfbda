"""What an expression of time stands for: one function for each rule of date_patterns."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from onrecord.model import Granularity
from onrecord.resolve import date_calendar as stated
from onrecord.resolve import date_relative as relative
from onrecord.resolve.date_anchors import GRANULARITIES, Anchored, Scene, Unresolved
from onrecord.resolve.date_patterns import Expression

Rule = Callable[[Expression, Scene], Anchored | None]


def resolve(expression: Expression, scene: Scene) -> Anchored | None:
    """The moment that an expression stands for, null where it is no date after all.

    Raises `Unresolved` where it is a date but its value cannot be known.
    """
    rule, usual = _RULES[expression.rule]
    try:
        return rule(expression, scene)
    except (OverflowError, ValueError, IndexError, StopIteration):
        granularity = GRANULARITIES.get(expression.groups.get("unit", ""), usual)
        raise Unresolved(granularity, "it lies outside the calendar") from None


_RULES: Mapping[str, tuple[Rule, Granularity]] = {
    "iso": (stated.iso_day, "day"),
    "numeric": (stated.numeric_day, "day"),
    "foreign": (stated.foreign_day, "day"),
    "days": (stated.day, "day"),
    "day": (stated.day, "day"),
    "month": (stated.month, "month"),
    "holiday": (stated.holiday, "day"),
    "weekday": (relative.weekday, "day"),
    "quarter": (stated.quarter, "quarter"),
    "yearago": (relative.year_ago, "year"),
    "latest": (relative.latest_quarter, "quarter"),
    "season": (stated.season, "season"),
    "decade": (stated.decade, "decade"),
    "century": (stated.century, "century"),
    "deictic": (relative.deictic, "day"),
    "unit": (relative.unit, "week"),
    "following": (relative.following, "day"),
    "current": (relative.current, "year"),
    "ago": (relative.ago, "day"),
    "offset": (relative.offset, "day"),
    "fromnow": (relative.from_now, "day"),
    "year": (stated.year, "year"),
    "spelled": (stated.spelled_year, "year"),
    "monthday": (relative.day_of_month, "day"),
}
