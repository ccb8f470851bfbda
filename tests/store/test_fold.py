from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.store.fold import fold, is_country_code, words_of


@pytest.mark.parametrize(
    ("written", "searched"),
    [
        ("Recep Tayyip Erdoğan", "erdogan"),
        ("Lech Wałęsa", "WALESA"),
        ("Jens Stoltenberg, Tromsø", "tromso"),
        ("Đỗ Mười", "do muoi"),
        ("Sana’a", "sana'a"),
        ("İstanbul", "istanbul"),
        ("Straße", "STRASSE"),
        ("Hossein\nDehqan", "hossein dehqan"),
    ],
)
def test_spellings_that_differ_in_case_accents_or_blanks_are_found(written: str, searched: str) -> None:
    assert fold(searched) in fold(written)


@given(st.text(alphabet=st.characters(categories=["L", "N", "P", "Zs"])))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_words_leave_marks_out() -> None:
    assert words_of('"Peace, at last!"') == ("peace", "at", "last")


def test_a_country_code_is_three_capitals() -> None:
    assert [is_country_code(c) for c in ("IRN", "Irn", "IRAN", "IR", "ÍRN", "IRN\n")] == [True, *[False] * 5]
