"""Text made comparable: without case, accents, typographic apostrophes and line breaks."""

from __future__ import annotations

import re
import unicodedata

# Letters that Unicode does not take apart into a base letter and a mark.
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})
_APOSTROPHES = str.maketrans("’‘ʼʻ`", "'''''")
_WORD = re.compile(r"\w+")
_COUNTRY = re.compile(r"[A-Z]{3}")


def fold(text: str) -> str:
    """`text` in small letters without accents, its blanks single: "Erdoğan" and "ERDOGAN" become the same."""
    text = text.casefold()
    if not text.isascii():
        parts = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES))
        # A compatibility form may open into capitals ("™"), so the case goes once more.
        text = "".join(c for c in parts if not unicodedata.combining(c)).casefold().translate(_LETTERS)
    return " ".join(text.translate(_APOSTROPHES).split())


def words_of(text: str) -> tuple[str, ...]:
    """The words of `text`, folded."""
    return tuple(_WORD.findall(fold(text)))


def is_country_code(text: str) -> bool:
    """Whether `text` is written as an ISO 3166 alpha-3 code: three capital letters."""
    return _COUNTRY.fullmatch(text) is not None
