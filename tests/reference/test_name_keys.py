"""Spellings of one name meet in their keys, other names do not."""

from __future__ import annotations

import pytest

from onrecord.reference.name_keys import exact_key, name_words, sound_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Dehqan", "Dehghan"),
        ("Qaddafi", "Gadhafi"),
        ("Muammar Gaddafi", "Moammar Gadhafi"),
        ("Zelenskyy", "Zelensky"),
        ("Hussein", "Husayn"),
        ("al-Obeidi", "Al Obaidi"),
        ("Mubarak", "Moubarak"),
    ],
)
def test_romanisations_meet(one: str, other: str) -> None:
    assert sound_key(one) == sound_key(other)


@pytest.mark.parametrize(("one", "other"), [("Khatami", "Hatami"), ("Blair", "Bloor"), ("Begin", "Bakin")])
def test_other_names_stay_apart(one: str, other: str) -> None:
    assert sound_key(one) != sound_key(other)


def test_accents_articles_and_suffixes_are_left_out() -> None:
    assert exact_key("Hashim Thaçi") == exact_key("HASHIM THACI")
    assert name_words("Salim al-Jabouri Jr.") == ["salim", "jabouri"]
