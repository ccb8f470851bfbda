"""Names of places that the parser did not see, read off the words around them: "in X", "the town of X", "X department".

A parser taught on mixed case sees few names in text that is all capitals; there, and for capitalised words that it left
without a label elsewhere, a preposition of place and an entry in the gazetteer make a place. One entry among thousands
of towns is little proof ("IN ADDITION" is a town in Illinois): it must lie in a country that the report speaks of, or
be a large city.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from onrecord.model import Place, Report, Sentence, Span
from onrecord.reference.towns import towns

LARGE = 200_000
"""Inhabitants from which a town needs no country to vouch for it."""
SHARE = 0.1
"""The share of the mentions of a report that a country needs to vouch for a town."""
ENGLISH = frozenset({"USA", "GBR", "IRL", "CAN", "AUS", "NZL"})
LONGEST = 4
"""Words of a name."""
LEAST = 4
"""Letters of a name."""

_IN = r"\b(?:in|at|near|outside|from|to|around|into|toward|towards|inside|of|between|and)"
_AREA = r"(?:[a-z]{4,9}ern|downtown|central|nearby|greater|upper|lower)"
_OF_A_PEOPLE = r"(?:[a-z]{3,12}(?:ian|an|ese|ish)\s+)"
_KIND = r"(?:city|town|village|port|capital|municipality|department|province|district|state|hamlet|suburb|locality)"
_LEAD = re.compile(
    rf"(?:{_IN}\s+|,\s*)(?:the\s+)?{_OF_A_PEOPLE}?(?:{_AREA}\s+)?(?:{_KIND}\s+of\s+)?(?:{_AREA}\s+)?", re.IGNORECASE
)
_TOWN_OF = re.compile(rf"\b{_KIND}\s+of\s+", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_BEHIND = re.compile(r"\s+(?:department|province|city|region|municipality|governorate|oblast|state)\b", re.IGNORECASE)


def is_capitals(text: str) -> bool:
    """Whether a text of some length is written in capitals."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) > 20 and sum(c.isupper() for c in letters) > 0.9 * len(letters)


def vouched(place: Place, told: Mapping[str, float], *, capitals: bool) -> bool:
    """Whether a name may be a place without other proof: in a country that is spoken of, or a large town.

    In capitals an English word is easily a town of an English-speaking country, so there only a large one will do.
    """
    if place.country is None:
        return False
    if told.get(place.country, 0.0) >= SHARE and not (capitals and place.country in ENGLISH and " " not in place.name):
        return True
    region = place.level == "region"
    return any(
        t.population >= LARGE and (t.geonames == place.geonames or (region and t.country == place.country))
        for t in towns(place.name)
    )


def unseen_names(
    report: Report, sentences: Sequence[Sentence], taken: Collection[Span], is_entry: Callable[[str], bool]
) -> Iterator[tuple[Span, str]]:
    """Stretches of the text that may name a place by the words around them, those that meet `taken` left out.

    `is_entry` tells whether the gazetteer has a name; the longest that it has is taken.
    """
    held = sorted(taken)
    for sentence in sentences:
        text = sentence.span.of(report.text)
        capitals = is_capitals(text)
        for lead in _leads(text):
            found = _name_at(text, lead, capitals, is_entry)
            if found is None:
                continue
            span = Span(sentence.span.start + found[0], sentence.span.start + found[1])
            if not any(span.overlaps(other) for other in held):
                yield span, span.of(report.text)


def _leads(text: str) -> list[int]:
    """Where a name may begin."""
    return sorted({m.end() for m in (*_LEAD.finditer(text), *_TOWN_OF.finditer(text))})


def _name_at(text: str, start: int, capitals: bool, is_entry: Callable[[str], bool]) -> tuple[int, int] | None:
    words: list[re.Match[str]] = []
    at = start
    while len(words) < LONGEST and (word := _WORD.match(text, at)) is not None:
        if not word[0][0].isupper() or (not words and word[0].lower() in ("the", "in", "and")):
            break
        words.append(word)
        at = word.end()
        if at >= len(text) or text[at] != " ":
            break
        at += 1
    for length in range(len(words), 0, -1):
        end = words[length - 1].end() - (1 if words[length - 1][0].endswith(".") else 0)
        name = text[start:end]
        if len(name) < LEAST or not is_entry(name):
            continue
        if not capitals and length < len(words) and not _BEHIND.match(text, end):
            return None  # "Paris Hilton": part of a longer name
        return start, end
    return None
