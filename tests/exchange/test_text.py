"""Cells of tab-separated rows against hostile text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.exchange.numbers import row_number, story_number
from onrecord.exchange.text import cell, item, link, number

ANYTHING = st.text(st.characters(), max_size=60)


@given(ANYTHING)
def test_a_cell_never_ends_a_cell_or_a_row(text: str) -> None:
    made = cell(text, "NA")
    assert made
    assert made.splitlines() == [made]
    assert not set('\t\r\n\x00"') & set(made)
    assert not made.startswith(("=", "+", "-", "@", " "))
    made.encode("utf-8")


@given(ANYTHING)
def test_a_link_is_printable_ascii(text: str) -> None:
    assert all("\x20" < c < "\x7f" and c != '"' for c in link(text))


@given(ANYTHING)
def test_an_item_never_ends_its_list(text: str) -> None:
    assert not {";", "|"} & set(item(text))


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("Anwar\tSadat\n", "Anwar Sadat"),
        ('"the Fox"', "'the Fox'"),
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("a\u202eb", "ab"),
        ("São Tomé", "São Tomé"),
        (None, ""),
    ],
)
def test_a_cell_keeps_what_can_stand(text: str | None, made: str) -> None:
    assert cell(text) == made


@pytest.mark.parametrize(("value", "made"), [(4.0, "4"), (-0.1, "-0.1"), (30.0626, "30.0626"), (None, ""), (0.0, "0")])
def test_numbers_are_short(value: float | None, made: str) -> None:
    assert number(value) == made


def test_numbers_of_rows_are_stable_and_apart() -> None:
    assert row_number("r", "e", "n1", "n2") == row_number("r", "e", "n1", "n2")
    assert len({row_number("r", "e", "n1", "n2"), row_number("r", "e", "n2", "n1"), story_number("r")}) == 3


@given(ANYTHING, ANYTHING)
def test_numbers_fit_a_signed_column_of_64_bits(report: str, event: str) -> None:
    assert 0 <= row_number(report, event, "", "") < 2**63
