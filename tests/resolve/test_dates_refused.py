"""What looks like a time and is none, or is more than one; and what no text may do."""

from __future__ import annotations

import datetime
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.resolve.reports import dates_in, report_of, sentences_of, values_in

from onrecord.model import Dateline, Name, Sentence, Span
from onrecord.resolve.date_patterns import has_hint, lowered, next_expression, patterns
from onrecord.resolve.dates import find_dates

REFUSED = [
    "He may 5 times say so.",
    "They march on the capital.",
    "The march was long.",
    "Theresa May spoke.",
    "June Carter spoke.",
    "Sun Yat-sen and Mon Mothma spoke.",
    "It is the second biggest.",
    "The Sunday Times reported it.",
    "He lives in 17 November Street.",
    "He spoke on Russia Today.",
    "They pray every Monday and each spring.",
    "They pray on Mondays.",
    "It lasted for two weeks.",
    "It will last over the next year.",
    "It lost ground for the last month.",
    "It killed 1979 people.",
    "It cost $1979 or 1979 dollars.",
    "It counted 11,979 and 1979.5 and 1979% more.",
    "They sent 2000 troops.",
    "On Black Monday and Good Friday they rest.",
    "He left three days after the vote.",
    "The lift stops on the 4th floor.",
    "He fell from the fall of the wall.",
    "The 1990-man unit left.",
]

WORDS = [
    "May", "March", "June", "Sunday", "Monday", "last", "next", "this", "the", "that", "of", "in", "on", "by", "mid",
    "early", "late", "two", "5", "31", "7th", "1979", "2014", "'80s", "days", "week", "month", "year", "quarter",
    "ago", "later", "earlier", "before", "after", "night", "morning", "summer", "fall", "February", "Feb.", "Q1",
    "000", "first", "twenty-first", "nineteen", "ninety", "century", "1980s", "03/04/2014", "2014-02-30", "yesterday",
    "will", "said", "weekend", "-", ",", ".", "(", ")",
    "every", "nearly", "past", "several", "weeks", "hours", "noon",
    "10 p.m.", "now", "daily", "Mondays", "couple",
]  # fmt: skip
words = st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join)
days = st.one_of(st.none(), st.dates(), st.sampled_from([datetime.date.min, datetime.date.max]))


@pytest.mark.parametrize("text", REFUSED)
def test_not_a_date(text: str) -> None:
    assert values_in(text) == []


def test_the_verb_is_known_by_its_tag() -> None:
    assert values_in("In May they met.", tags={"May": "NNP"}) == [("May", "2014-05")]
    assert values_in("And May they rest.", tags={"May": "MD"}) == []


def test_a_month_inside_a_longer_name_is_none() -> None:
    text = "He spoke to April Smith."
    (plain,) = sentences_of(text)
    named = Sentence(plain.span, plain.tokens, (Name(3, 5, "PERSON"),), plain.children, paragraph=0)
    assert find_dates(report_of(text), (named,)) == ((), ())


def test_what_follows_a_refusal_is_still_read() -> None:
    assert values_in("The Sunday Times said on Monday that it killed 1979 people in 1979.") == [
        ("Monday", "2015-01-05"),
        ("1979", "1979"),
    ]


def test_sentences_may_come_in_any_order_and_twice() -> None:
    text = "He came on Monday.\nHe left on Tuesday."
    first, second = sentences_of(text)
    dates, _ = find_dates(report_of(text), (second, first, second))
    assert [d.text for d in dates] == ["Monday", "Tuesday"]


@given(text=st.one_of(words, st.text(max_size=80)), published=days, line=st.booleans())
def test_spans_hold_their_surface_and_every_open_date_has_its_problem(
    text: str, published: datetime.date | None, line: bool
) -> None:
    dateline = Dateline(None, None, "2014-02-03", Span(0, min(len(text), 12))) if line else None
    dates, problems = dates_in(text, published, dateline)
    assert all(d.span.of(text) == d.text and d.text for d in dates)
    assert all(a.span.end <= b.span.start for a, b in pairwise(dates))
    assert all((d.value is None) == (d.resolved_from is None) for d in dates)
    assert [d.span for d in dates if d.value is None] == [p.span for p in problems]


@given(words)
def test_the_shortcuts_miss_nothing(text: str) -> None:
    """The hint and the opening words only save time: no rule matches where they say there is nothing."""
    low = lowered(text)
    found, plain = next_expression(low, 0), patterns().any_rule.search(low)
    assert (found.start if found else None) == (plain.start() if plain else None)
    if found is not None and found.rule != "trap" and dates_in(text)[0]:
        assert has_hint(low)


HOSTILE = [
    "the ",
    "Monday ",
    "2 ",
    "in 1979 ",
    "the 31st of ",
    "mid-",
    "nineteen ninety ",
    " ",
    "May ",
    "the end of ",
    "a day ",
    "nearly two weeks ",
    "the past few ",
    "10 p.m. ",
    "every other ",
    "now ",
]


@pytest.mark.parametrize("unit", HOSTILE)
def test_time_grows_with_the_length_alone(unit: str) -> None:
    def seconds(n: int) -> float:
        text = (unit * n)[:n]
        sentences = sentences_of(text)
        start = time.process_time()
        find_dates(report_of(text), sentences)
        return time.process_time() - start

    seconds(2_000)
    # Eight times the text: a quadratic search would take sixty-four times as long.
    assert min(seconds(32_000) for _ in range(2)) < 24 * max(min(seconds(4_000) for _ in range(3)), 0.001)


def test_dates_of_other_calendars_are_kept_and_left_open() -> None:
    dates, problems = dates_in("Iran marked 22 Bahman 1357 and 14 Muharram.")
    assert [(d.text, d.value) for d in dates] == [("22 Bahman 1357", None), ("14 Muharram", None)]
    assert ["Iranian" in problems[0].message, "Islamic" in problems[1].message] == [True, True]


def test_an_impossible_day_is_no_year() -> None:
    dates, problems = dates_in("They met on 2015-13-45.")
    assert [(d.text, d.value) for d in dates] == [("2015-13-45", None)]
    assert "no such day" in problems[0].message
