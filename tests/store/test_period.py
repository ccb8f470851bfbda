from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Date, Span
from onrecord.store.period import event_period, period_of


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2015-01-07", "2015-01-07", "2015-01-07"),
        ("2015-01-07T10:30", "2015-01-07", "2015-01-07"),
        ("2015-W02", "2015-01-05", "2015-01-11"),
        ("2015-W02-WE", "2015-01-10", "2015-01-11"),
        ("2016-02", "2016-02-01", "2016-02-29"),
        ("2015-Q4", "2015-10-01", "2015-12-31"),
        ("2015-SU", "2015-06-01", "2015-08-31"),
        ("2015-WI", "2015-12-01", "2016-02-29"),
        ("2015", "2015-01-01", "2015-12-31"),
        ("201", "2010-01-01", "2019-12-31"),
        ("19", "1900-01-01", "1999-12-31"),
        ("000", "0001-01-01", "0009-12-31"),
        ("9999-12", "9999-12-01", "9999-12-31"),
    ],
)
def test_a_value_covers_its_days(value: str, first: str, last: str) -> None:
    period = period_of(value)
    assert period is not None
    assert (period.first.isoformat(), period.last.isoformat()) == (first, last)


@pytest.mark.parametrize(
    "value", ["", "P3D", "2015-13", "2015-02-30", "2015-W60", "9999-WI", "soon", "PRESENT_REF", "0000"]
)
def test_other_values_cover_none(value: str) -> None:
    assert period_of(value) is None


@given(st.text(max_size=12))
def test_no_value_breaks_it(value: str) -> None:
    period = period_of(value)
    assert period is None or period.first <= period.last


def test_an_event_without_a_known_date_lies_on_the_day_of_publication() -> None:
    published = datetime.date(2015, 1, 9)
    unknown = Date(None, "day", "Wednesday", Span(0, 9), None)
    assert event_period(None, published) == event_period(unknown, published) == (published, published)
    assert event_period(unknown, None) is None
