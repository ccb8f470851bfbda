"""Stretches of time, sets, hours and "now": found beside the dates, and no part of the record."""

from __future__ import annotations

import datetime

import pytest
from tests.resolve.reports import WEDNESDAY, report_of, sentences_of, values_in

from onrecord.resolve.dates import TimeExpression, find_dates, find_times

STRETCHES = [
    ("It lasted for two weeks.", "two weeks", "P2W"),
    ("It lasted nearly forty years.", "nearly forty years", "P40Y"),
    ("It lasted over the past 12 months.", "the past 12 months", "P12M"),
    ("It lost in the first nine months.", "the first nine months", "P9M"),
    ("They held a two-hour meeting.", "two-hour", "PT2H"),
    ("The Treasury sold a 30-year bond.", "30-year", "P30Y"),
    ("It hit a five year low.", "five year", "P5Y"),
    ("It took 2 1/2 years.", "2 1/2 years", "P2Y6M"),
    ("It took half an hour.", "half an hour", "PT30M"),
    ("It took a year and a half.", "a year and a half", "P1Y6M"),
    ("It took a couple of years.", "a couple of years", "P2Y"),
    ("It took two decades.", "two decades", "P20Y"),
    ("It took almost a hundred years.", "almost a hundred years", "P100Y"),
    ("It took 1,000 years.", "1,000 years", "P1000Y"),
    ("It took several years.", "several years", "PXY"),
    ("It took two to three weeks.", "two to three weeks", "PXW"),
    ("It fell over the next three quarters.", "the next three quarters", "P3Q"),
    ("It fell in recent months.", "recent months", "PXM"),
    ("It fell over the next year.", "the next year", "P1Y"),
    ("It was waged for decades.", "decades", "PXDE"),
    ("A decades-long feud ended.", "decades-long", "PXDE"),
    ("It was a day-long visit.", "day-long", "P1D"),
    ("It lost in the year ended March 31.", "the year", "P1Y"),
    ("He left three days after the vote.", "three days", "P3D"),
]
SETS = [
    ("They pray every day.", "every day", "P1D"),
    ("They vote every other year.", "every other year", "P2Y"),
    ("They pray every Monday night.", "every Monday night", "XXXX-WXX-1TNI"),
    ("They pray on Mondays.", "Mondays", "XXXX-WXX-1"),
    ("They met Tuesday nights.", "Tuesday nights", "XXXX-WXX-2TNI"),
    ("They march each July.", "each July", "XXXX-07"),
    ("They march each summer.", "each summer", "XXXX-SU"),
    ("They met at weekends.", "weekends", "XXXX-WXX-WE"),
    ("They gather daily.", "daily", "P1D"),
]
HOURS = [
    ("He left at 10 p.m. Monday.", "10 p.m. Monday", "2015-01-05T22:00"),
    ("He left Monday at noon.", "noon", "2015-01-05T12:00"),
    ("He left at 7:15 a.m. on Monday.", "7:15 a.m. on Monday", "2015-01-05T07:15"),
    ("He left Monday night.", "Monday night", "2015-01-05TNI"),
    ("He left last night.", "last night", "2015-01-06TNI"),
    ("He left this morning.", "this morning", "2015-01-07TMO"),
    ("He leaves at 4 in the afternoon.", "4 in the afternoon", "2015-01-07T16:00"),
]
DATES = [
    ("It is now over.", "now", "PRESENT_REF"),
    ("It currently holds none.", "currently", "PRESENT_REF"),
    ("It matters these days.", "these days", "PRESENT_REF"),
    ("It was recently sold.", "recently", "PAST_REF"),
    ("It did so in the past.", "the past", "PAST_REF"),
    ("It may do so in the near future.", "the near future", "FUTURE_REF"),
    ("It was built a few years ago.", "a few years ago", "PAST_REF"),
    ("Net rose for the full year.", "the full year", "2015"),
    ("Net fell in the second half of 2014.", "the second half of 2014", "2014-H2"),
]
REFUSED = [
    "He is 54 years old.",
    "A 10-year-old boy spoke.",
    "It was a second chance.",
    "It took more than a quarter of them.",
    "He said so on 60 Minutes.",
    "The Daily Mail reported it.",
    "They paid an annual fee and quarterly dividends.",
    "He wrote for the Current Account.",
]


def times_in(text: str, published: datetime.date | None = WEDNESDAY) -> list[TimeExpression]:
    return list(find_times(report_of(text, published), sentences_of(text))[0])


@pytest.mark.parametrize(
    ("kind", "text", "surface", "value"),
    [
        (kind, *case)
        for kind, cases in (("DURATION", STRETCHES), ("SET", SETS), ("TIME", HOURS), ("DATE", DATES))
        for case in cases
    ],
)
def test_type_and_value(kind: str, text: str, surface: str, value: str) -> None:
    assert (kind, surface, value) in [(t.type, t.span.of(text), t.value) for t in times_in(text)]


@pytest.mark.parametrize("text", REFUSED)
def test_no_time(text: str) -> None:
    assert times_in(text) == []


@pytest.mark.parametrize(
    ("text", "kind", "value", "granularity", "mod"),
    [
        ("He left at 10 p.m. Monday.", "TIME", "2015-01-05T22:00", "time", None),
        ("He left Monday night.", "TIME", "2015-01-05TNI", "time", None),
        ("They talked for nearly two weeks.", "DURATION", "P2W", "week", "LESS_THAN"),
        ("They talked for decades.", "DURATION", "PXDE", "decade", None),
        ("They meet every Monday.", "SET", "XXXX-WXX-1", "day", None),
        ("They meet each July.", "SET", "XXXX-07", "month", None),
        ("They will meet early next year.", "DATE", "2016", "year", "START"),
        ("They met in the middle of March.", "DATE", "2014-03", "month", "MID"),
        ("They met in late 2014.", "DATE", "2014", "year", "END"),
    ],
)
def test_the_record_says_what_kind_of_time_it_is(
    text: str, kind: str, value: str, granularity: str, mod: str | None
) -> None:
    (date,), _ = find_dates(report_of(text), sentences_of(text))
    assert (date.type, date.value, date.granularity, date.mod) == (kind, value, granularity, mod)


def test_what_names_no_day_is_no_date_of_the_record() -> None:
    text = "Troops are now at the border."
    assert find_dates(report_of(text), sentences_of(text)) == ((), ())


def test_without_a_day_of_the_report_an_hour_has_no_value() -> None:
    (time,) = times_in("He left at noon.", None)
    assert (time.type, time.value, time.date) == ("TIME", None, None)


def test_without_a_day_of_the_report_the_year_is_a_stretch() -> None:
    (time,) = times_in("It lost money for the year.", None)
    assert (time.type, time.value) == ("DURATION", "P1Y")


def test_the_latest_quarter_is_over() -> None:
    text = "The loss of this quarter will grow.\nIt lost money in the latest quarter."
    assert values_in(text) == [("this quarter", "2015-Q1"), ("the latest quarter", "2014-Q4")]


def test_the_end_of_the_year() -> None:
    assert values_in("It was done by year's end.") == [("year's end", "2015")]
