"""Our counts beside those of others."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import replace
from typing import cast

import pytest

from onrecord.exchange.compare import By, ComparisonRow, compare, period_of
from onrecord.exchange.foreign import ForeignEvent
from onrecord.store.base import View
from onrecord.store.filters import DyadFilter
from onrecord.store.rows import DyadRow

MET = ForeignEvent(datetime.date(1978, 9, 17), "EGY", "ISR", "040", "CONSULT", 1, 1.0, "1")
SHOT = replace(MET, source_country="ISR", target_country="EGY", cameo="190", type="ASSAULT", quad=4, id="2")


class _View:
    """An archive with two events that happened in September 1978, and one plan."""

    def __init__(self) -> None:
        self.asked: list[DyadFilter] = []

    def dyads(self, filters: DyadFilter) -> Iterator[DyadRow]:
        self.asked.append(filters)
        empty = DyadRow("1978-09", 0, 0, 0, (0, 0, 0, 0), (), None, 0, 0, 0)
        if filters.status == "happened":
            yield replace(empty, events=2, cooperation=1, conflict=1)
        if filters.status == "planned" and filters.type == "AGREE":
            yield replace(empty, events=1, cooperation=1)


def counted(*foreign: ForeignEvent, a: str = "EGY", b: str = "ISR", by: By = "month") -> list[ComparisonRow]:
    return compare(cast(View, _View()), foreign, a, b, by)


def test_counts_of_a_period_stand_side_by_side() -> None:
    assert counted(MET, SHOT, replace(SHOT, id="3")) == [ComparisonRow("1978-09", 2, 1, 1, 2, 0)]


def test_other_countries_only_tell_which_periods_the_file_covers() -> None:
    other = replace(MET, target_country="USA")
    later = replace(MET, day=datetime.date(1979, 1, 2))
    assert counted(other, later) == [
        ComparisonRow("1978-09", 2, 1, 0, 0, 0),
        ComparisonRow("1979-01", 0, 0, 1, 0, 0),
    ]
    assert counted(later)[0] == ComparisonRow("1978-09", 2, 1, None, None, None)


def test_statements_and_appeals_are_no_cooperation() -> None:
    said = replace(MET, cameo="010", type=None)
    assert counted(said) == [ComparisonRow("1978-09", 2, 1, 0, 0, 1)]


def test_both_directions_of_what_two_do_together_count_once_a_story() -> None:
    there = replace(MET, story="9:2", cameo="042")
    back = replace(there, source_country="ISR", target_country="EGY", cameo="043", id="4")
    assert counted(there, back)[0].their_cooperation == 1
    assert counted(back, there, there)[0].their_cooperation == 2
    assert counted(there, replace(back, story="9:3"))[0].their_cooperation == 2


def test_what_one_does_to_the_other_counts_in_each_direction() -> None:
    there = replace(MET, story="9:2", cameo="112", type="ACCUSE", quad=3)
    back = replace(there, source_country="ISR", target_country="EGY", id="4")
    assert counted(there, back)[0].their_conflict == 2


@pytest.mark.parametrize("side", ["Egypt", "QQQ", "egy", ""])
def test_sides_are_countries(side: str) -> None:
    with pytest.raises(ValueError, match=r"^b: .* is no country code"):
        counted(MET, b=side)


@pytest.mark.parametrize(
    ("by", "period"), [("day", "1978-09-17"), ("week", "1978-W37"), ("month", "1978-09"), ("year", "1978")]
)
def test_periods_are_written_as_timex3(by: By, period: str) -> None:
    assert period_of(datetime.date(1978, 9, 17), by) == period
