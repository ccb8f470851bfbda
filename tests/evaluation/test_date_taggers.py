"""Other taggers' expressions, put where they stand."""

from __future__ import annotations

from evaluation.date_taggers import placed

from onrecord.model import Span
from onrecord.scoring.dates import Timex


def test_words_are_placed_where_they_are_nearest_and_in_order() -> None:
    text = "On Monday he left. On\nMonday he\nlast  week came. On Monday too."
    found = [("Monday", 20, "DATE", "a"), ("then", 30, "DATE", "b"), ("last week", 30, "DATE", "c")]
    assert list(placed(text, [*found, ("Monday", 0, "DATE", "d")])) == [
        Timex(Span(22, 28), "DATE", "a"),
        Timex(Span(32, 42), "DATE", "c"),
        Timex(Span(52, 58), "DATE", "d"),
    ]


def test_types_that_timex3_lacks_are_left_out() -> None:
    assert list(placed("On Monday.", [("Monday", 3, "TEMPONYM", "a")])) == []
