import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.read import normalise

# Arbitrary text, with the characters that matter here far oftener than chance would bring them.
ODD = st.sampled_from("\r\n\t\x00\x0b\x85\u00a0\u2009\u3000\u2028\ufeff\ud800\u0301\u0323e .")
TEXTS = st.text(ODD | st.characters(exclude_categories=()), max_size=200)


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("one\r\ntwo\rthree\u2028four\x85five", "one\ntwo\nthree\nfour\nfive"),
        ("a\u00a0b\u2009c\u3000d\te\x0cf", "a b c d e f"),
        ("\ufeffA\x00B", "AB"),
        ("cafe\u0301", "café"),
        ("e\ufeff\u0301", "é"),
        ("  two  blanks  \n\n\n end ", "  two  blanks  \n\n\n end "),
        ("half \ud83d pair", "half \ufffd pair"),
        ("“curly” — dash… 日本 🙂", "“curly” — dash… 日本 🙂"),
    ],
)
def test_only_line_ends_blanks_and_composition_change(text: str, stored: str) -> None:
    assert normalise(text) == stored


@given(TEXTS)
def test_twice_is_once(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(TEXTS)
def test_the_result_can_be_written_and_holds_nothing_odd(text: str) -> None:
    stored = normalise(text)
    stored.encode("utf-8")
    assert unicodedata.is_normalized("NFC", stored)
    assert all(c == "\n" or c == " " or unicodedata.category(c) not in ("Cc", "Zs", "Cs") for c in stored)


@given(st.text(st.characters(codec="ascii", exclude_characters="\x00\r")))
def test_plain_text_keeps_its_offsets(text: str) -> None:
    assert len(normalise(text)) == len(text)


def test_a_heap_of_accents_costs_no_more_than_its_length() -> None:
    text = "a" + "\u0301\u0323" * 300_000
    assert normalise(normalise(text)) == normalise(text)
