"""Expressions of time and their values. The reports are published on Wednesday, 7 January 2015."""

from __future__ import annotations

import datetime

import pytest
from tests.resolve.reports import dates_in, values_in

from onrecord.model import Dateline, Span

STATED = [
    ("They signed it on 7 January 2014.", "7 January 2014", "2014-01-07", "day"),
    ("They signed it on Jan. 7, 2014.", "Jan. 7, 2014", "2014-01-07", "day"),
    ("Filed 4 FEB 90 (EFE)", "4 FEB 90", "1990-02-04", "day"),
    ("Dated 2014-01-07.", "2014-01-07", "2014-01-07", "day"),
    ("Dated 25/12/2014.", "25/12/2014", "2014-12-25", "day"),
    ("Dated 7.1.2014.", "7.1.2014", "2014-01-07", "day"),
    ("It fell on the fifth of May 2011.", "the fifth of May 2011", "2011-05-05", "day"),
    ("It began in January 2014.", "January 2014", "2014-01", "month"),
    ("It began in Sept. 2013.", "Sept. 2013", "2013-09", "month"),
    ("It began in 1979.", "1979", "1979", "year"),
    ("It has stood since 1967.", "1967", "1967", "year"),
    ("The treaty (1979) holds.", "1979", "1979", "year"),
    ("It won the 1988 election.", "1988", "1988", "year"),
    ("It began in mid-1996.", "mid-1996", "1996", "year"),
    ("It began in nineteen ninety-six.", "nineteen ninety-six", "1996", "year"),
    ("It was common in the 1980s.", "the 1980s", "198", "decade"),
    ("It was common in the late '80s.", "the late '80s", "198", "decade"),
    ("It was common in the nineties.", "the nineties", "199", "decade"),
    ("It was new in the 20th century.", "the 20th century", "19", "century"),
    ("It was hot in the summer of 1978.", "the summer of 1978", "1978-SU", "season"),
    ("It fell in the first quarter of 1987.", "the first quarter of 1987", "1987-Q1", "quarter"),
    ("It fell in Q3 2014.", "Q3 2014", "2014-Q3", "quarter"),
    ("It fell on New Year’s Day 2001.", "New Year’s Day 2001", "2001-01-01", "day"),
]

RELATIVE = [
    ("He said so Wednesday.", "Wednesday", "2015-01-07", "day"),
    ("He said so on Monday night.", "Monday night", "2015-01-05", "day"),
    ("He left last Friday.", "last Friday", "2015-01-02", "day"),
    ("He left last Wednesday.", "last Wednesday", "2014-12-31", "day"),
    ("They meet next Monday.", "next Monday", "2015-01-12", "day"),
    ("He left on Tuesday of last week.", "Tuesday of last week", "2014-12-30", "day"),
    ("He left last week.", "last week", "2015-W01", "week"),
    ("He left two days ago.", "two days ago", "2015-01-05", "day"),
    ("He left three weeks ago.", "three weeks ago", "2014-W51", "week"),
    ("He left ten years ago.", "ten years ago", "2005", "year"),
    ("He left earlier this month.", "earlier this month", "2015-01", "month"),
    ("He left yesterday.", "yesterday", "2015-01-06", "day"),
    ("He left today.", "today", "2015-01-07", "day"),
    ("He leaves tomorrow.", "tomorrow", "2015-01-08", "day"),
    ("He left the day before yesterday.", "the day before yesterday", "2015-01-05", "day"),
    ("It ends early next year.", "early next year", "2016", "year"),
    ("He left this morning.", "this morning", "2015-01-07", "day"),
    ("He was shot last night.", "last night", "2015-01-06", "day"),
    ("He was seen over the weekend.", "the weekend", "2015-W01-WE", "week"),
    ("It was cold last summer.", "last summer", "2014-SU", "season"),
    ("It was agreed last April.", "last April", "2014-04", "month"),
    ("It was agreed in March.", "March", "2014-03", "month"),
    ("It was agreed in mid-March.", "mid-March", "2014-03", "month"),
    ("It was signed on 5 January.", "5 January", "2015-01-05", "day"),
    ("It was signed on 29 December.", "29 December", "2014-12-29", "day"),
    ("It was signed on the 4th.", "the 4th", "2015-01-04", "day"),
    ("It was signed in July last year.", "July last year", "2014-07", "month"),
    ("It was closed on Christmas Day.", "Christmas Day", "2014-12-25", "day"),
    ("It is due in two weeks' time.", "in two weeks' time", "2015-W04", "week"),
    ("It was the third-quarter loss.", "the third-quarter", "2014-Q3", "quarter"),
    ("HE DIED ON MONDAY.", "MONDAY", "2015-01-05", "day"),
    ("the farmers died on monday.", "monday", "2015-01-05", "day"),
]

NARRATIVE = [
    ("the next day", "2014-03-06", "day"),
    ("the following morning", "2014-03-06", "day"),
    ("a week later", "2014-W11", "week"),
    ("two days earlier", "2014-03-03", "day"),
    ("the previous day", "2014-03-04", "day"),
    ("that same day", "2014-03-05", "day"),
    ("later that year", "2014", "year"),
    ("three months later", "2014-06", "month"),
    ("the following Monday", "2014-03-10", "day"),
]


@pytest.mark.parametrize(("text", "surface", "value", "granularity"), STATED)
def test_a_stated_date_needs_no_anchor(text: str, surface: str, value: str, granularity: str) -> None:
    for published in (datetime.date(2015, 1, 7), None):
        (date,), problems = dates_in(text, published)
        assert (date.text, date.value, date.granularity, date.resolved_from) == (surface, value, granularity, "text")
        assert problems == ()


@pytest.mark.parametrize(("text", "surface", "value", "granularity"), RELATIVE)
def test_a_relative_date_counts_from_publication(text: str, surface: str, value: str, granularity: str) -> None:
    (date,), problems = dates_in(text)
    assert (date.text, date.value, date.granularity) == (surface, value, granularity)
    assert date.resolved_from == "published"
    assert problems == ()


@pytest.mark.parametrize(("text", "surface", "_value", "granularity"), RELATIVE)
def test_without_an_anchor_it_stays_open_and_says_why(text: str, surface: str, _value: str, granularity: str) -> None:
    (date,), (problem,) = dates_in(text, None)
    assert (date.text, date.value, date.granularity, date.resolved_from) == (surface, None, granularity, None)
    assert (problem.stage, problem.span) == ("resolve.dates", date.span)
    assert problem.message == f'"{surface}" cannot be resolved: the report has no publication date'


@pytest.mark.parametrize(("words", "value", "granularity"), NARRATIVE)
def test_a_narrative_date_counts_from_the_date_before_it(words: str, value: str, granularity: str) -> None:
    dates, problems = dates_in(f"He came on 5 March 2014.\nHe left {words}.")
    assert [(d.text, d.value, d.granularity, d.resolved_from) for d in dates[1:]] == [
        (words, value, granularity, "text")
    ]
    assert problems == ()


def test_a_narrative_date_without_one_before_it_stays_open() -> None:
    (date,), (problem,) = dates_in("He left a week later.")
    assert (date.value, date.resolved_from) == (None, None)
    assert problem.message == '"a week later" cannot be resolved: there is no date before it in the text to count from'


def test_the_previous_day_without_a_date_before_it_is_seen_from_publication() -> None:
    (date,), _ = dates_in("The index fell from the previous day.")
    assert (date.value, date.resolved_from) == ("2015-01-06", "published")


def test_a_full_date_before_it_anchors_where_nothing_else_does() -> None:
    dates, problems = dates_in("Cairo, 7 January 2015.\nHe said so on Monday.", None)
    assert [(d.value, d.resolved_from) for d in dates] == [("2015-01-07", "text"), ("2015-01-05", "text")]
    assert problems == ()


def test_the_dateline_anchors_and_is_a_date_itself() -> None:
    text = "TEHRAN, Jan. 7 (FNA)- He said so on Monday."
    line = Dateline("TEHRAN", "FNA", "2015-01-07", Span(0, 20))
    dates, problems = dates_in(text, None, line)
    assert [(d.text, d.value, d.resolved_from) for d in dates] == [
        ("Jan. 7", "2015-01-07", "dateline"),
        ("Monday", "2015-01-05", "dateline"),
    ]
    assert problems == ()


def test_publication_comes_before_the_dateline() -> None:
    line = Dateline("TEHRAN", None, "2015-01-05", Span(0, 14))
    dates, _ = dates_in("TEHRAN, Jan. 5 He left yesterday.", datetime.date(2015, 1, 7), line)
    assert [(d.value, d.resolved_from) for d in dates] == [("2015-01-05", "dateline"), ("2015-01-06", "published")]


def test_a_range_is_two_days() -> None:
    assert values_in("They met between 5 and 7 January 2014.") == [
        ("5", "2014-01-05"),
        ("7 January 2014", "2014-01-07"),
    ]
    assert values_in("They met on Oct. 5-7, 2013.") == [("Oct. 5", "2013-10-05"), ("7, 2013", "2013-10-07")]


def test_a_weekday_beside_a_date_tells_its_year() -> None:
    assert values_in("They met on Sunday, 9 March.") == [("Sunday, 9 March", "2014-03-09")]
    assert values_in("They met on Saturday, 9 March.") == [("Saturday, 9 March", "2013-03-09")]


@pytest.mark.parametrize("surface", ["31 February", "31 April 2014", "Feb. 30"])
def test_an_impossible_day_is_kept_without_a_value(surface: str) -> None:
    (date,), (problem,) = dates_in(f"It was signed on {surface}.")
    assert (date.text, date.value, date.resolved_from) == (surface, None, None)
    assert problem.message == f'"{surface}" cannot be resolved: the calendar has no such day'


def test_a_day_that_may_be_a_month_is_not_guessed() -> None:
    (date,), (problem,) = dates_in("Dated 03/04/2014.")
    assert date.value is None
    assert problem.message.endswith("it may be 2014-03-04 or 2014-04-03")


def test_results_are_compared_with_the_same_quarter_of_the_year_before() -> None:
    text = "Net rose in the third quarter.\nIt was lower a year earlier.\nSales in the latest period were flat."
    assert [value for _, value in values_in(text)] == ["2014-Q3", "2013-Q3", "2014-Q3"]


def test_a_leap_day_falls_in_a_leap_year() -> None:
    assert values_in("It was signed on 29 February.") == [("29 February", "2012-02-29")]
