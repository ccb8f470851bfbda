"""One spelling for the names of places that are written in several ways."""

from __future__ import annotations

import unicodedata

LONGEST = 200
"""Characters beyond which nothing is a name."""

_SHORT = 3
_SAME = {"saint": "st", "sankt": "st", "mount": "mt", "fort": "ft", "twp": "township", "&": "and", "co": "county"}
_OUT = str.maketrans("-–", "  ", ".'’‘`ʿʻ")
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ə": "a"})


def place_key(name: str) -> str:
    """The key of a name, "" where it is none: no case, accents, stops or hyphens; "St. Paul" as "Saint Paul".

    A short abbreviation keeps its stops: "La." is Louisiana, "L.A." and "LA" are not.
    """
    if len(name) > LONGEST:
        return ""
    low = name.lower()
    if not low.isascii():
        parts = unicodedata.normalize("NFKD", low)
        low = "".join(c for c in parts if not unicodedata.combining(c)).translate(_LETTERS)
    words = low.translate(_OUT).split()
    key = " ".join(_SAME.get(w, w) for w in words)
    if "." in name and len(key.replace(" ", "")) <= _SHORT:
        return "".join(low.split()).removesuffix(".") + "."
    return key
