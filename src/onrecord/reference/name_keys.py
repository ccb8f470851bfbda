"""Keys under which spellings of one name meet: Dehqan and Dehghan, Qaddafi and Gadhafi, Thaçi and Thaci."""

from __future__ import annotations

import re
import unicodedata

_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ß": "ss"})
_WORD = re.compile(r"[^\W\d_]+(?:['’`ʼʻ][^\W\d_]+)*")
_ARTICLES = {"al", "el", "ul", "ur", "as", "ash", "an", "ad", "at", "az", "ar"}
_SUFFIXES = {"jr", "sr", "ii", "iii", "iv"}

# Where systems of romanisation differ, the spellings meet in one: ISO 233 and 9, BGN/PCGN, Wade-Giles and the press.
_SAME_SOUND = (
    (re.compile(r"['’`ʼʻ]"), ""),
    (re.compile(r"tsch|tch|ch"), "c"),
    (re.compile(r"sch|sh"), "s"),
    (re.compile(r"zh|dzh|dj"), "j"),
    (re.compile(r"kh|gh|ck|q|g|k"), "k"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"dh|th"), "d"),
    (re.compile(r"ou|oo|u|w|o"), "o"),
    (re.compile(r"ee|ey|ei|ai|ay|iy|ij|y|i|e"), "i"),
    (re.compile(r"[^\W\d_](?=h$)|(?<=[aio])h(?=[^aio]|$)"), lambda m: m[0].replace("h", "")),
    (re.compile(r"v"), "f"),
    (re.compile(r"t"), "d"),
    (re.compile(r"p"), "b"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"(.)\1+"), r"\1"),
)


def folded(name: str) -> str:
    """`name` in small letters without accents."""
    parts = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    return "".join(c for c in parts if not unicodedata.combining(c))


def name_words(name: str) -> list[str]:
    """The words of a name, folded: articles ("al-"), initials' points and suffixes ("Jr.") left out."""
    words = _WORD.findall(folded(name))
    kept = [w for w in words if w not in _SUFFIXES]
    return [w for w in kept[:-1] if w not in _ARTICLES] + kept[-1:]


def sound(word: str) -> str:
    """The key of one folded word, the same for its usual romanisations; never empty for a word."""
    key = word
    for pattern, into in _SAME_SOUND:
        key = pattern.sub(into, key)
    return key or word


def exact_key(name: str) -> str:
    """The key of a whole name as spelt: case, accents and articles aside."""
    return " ".join(name_words(name))


def sound_key(name: str) -> str:
    """The key of a whole name whatever its romanisation."""
    return " ".join(map(sound, name_words(name)))
