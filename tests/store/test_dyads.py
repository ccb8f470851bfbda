from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.store import DyadFilter, DyadRow, trend
from onrecord.store.dyads import dyad_rows, period_name
from onrecord.store.period import period_of
from onrecord.store.sql.keys import day_of, first_key, key_after, sort_key


def row(period: str, score: float | None) -> DyadRow:
    return DyadRow(period, 1, 1, 0, (1, 0, 0, 0), (("AID", 1),), score, 0, 1, 0)


@pytest.mark.parametrize(
    ("periods", "slope"),
    [
        ({}, None),
        ({"2015-01": 1.0, "2015-02": 2.0}, None),
        ({"2015-01": 1.0, "2015-02": 2.0, "2015-03": None}, None),
        ({"2015-01": 1.0, "2015-02": 2.0, "2015-03": 3.0}, 1.0),
        ({"2014-12": 3.0, "2015-01": 2.0, "2015-03": 0.0}, -1.0),
        ({"2014-W52": 1.0, "2015-W01": 2.0, "2015-W03": 4.0}, 1.0),
        ({"2014-12-31": 1.0, "2015-01-01": 2.0, "2015-01-02": 3.0}, 1.0),
        ({"2010": 0.0, "2012": 4.0, "2014": 8.0}, 2.0),
    ],
)
def test_a_trend_is_the_slope_over_time(periods: dict[str, float | None], slope: float | None) -> None:
    assert trend(row(period, score) for period, score in periods.items()) == pytest.approx(slope)


@given(st.dates())
def test_a_period_holds_its_days(day: datetime.date) -> None:
    ordinal = day.toordinal()
    for number, by in (
        (ordinal, "day"), ((ordinal - 1) // 7, "week"), (day.year * 12 + day.month - 1, "month"), (day.year, "year"),
    ):  # fmt: skip
        found = period_of(period_name(number, by))  # type: ignore[arg-type]  # one of the four
        if found is not None:  # the last week runs out of the calendar
            assert found.first <= day <= found.last


def test_counts_are_gathered_by_period() -> None:
    counts = [
        (24001, "AID", 2, 3, 1, 3, 0, 9.0, 3),
        (24000, "AID", 2, 1, 0, 0, 1, None, 0),
        (24001, "ASSAULT", 4, 5, 0, 5, 5, -45.0, 5),
    ]
    first, second = dyad_rows(counts, "month")
    assert first == DyadRow("2000-01", 1, 1, 0, (0, 1, 0, 0), (("AID", 1),), None, 0, 0, 1)
    assert second == DyadRow("2000-02", 8, 3, 5, (0, 3, 0, 5), (("ASSAULT", 5), ("AID", 3)), -4.5, 1, 8, 5)


@given(st.none() | st.dates(), st.integers(1, 2**26 - 1), st.integers(0, 2**15 - 1))
def test_keys_order_by_day_then_report_then_place(day: datetime.date | None, number: int, n: int) -> None:
    key = sort_key(day, number, n)
    assert day_of(key) == day
    assert key_after(str(key)) == key < 2**63
    assert first_key(day.toordinal() if day else 0) <= key
    if n:
        assert sort_key(day, number, n - 1) > key
    assert sort_key(day, number - 1, n) < key


@pytest.mark.parametrize(
    "wrong", [{"a": " "}, {"by": "decade"}, {"quad": 5}, {"since": datetime.date.max, "until": datetime.date.min}]
)
def test_what_cannot_be_meant_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=next(iter(wrong))):
        DyadFilter(**({"a": "IRN", "b": "IRQ"} | wrong))  # type: ignore[arg-type]  # what a client may send
