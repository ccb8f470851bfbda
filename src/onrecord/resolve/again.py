"""Descriptions that take up somebody described before: "a teenage girl ... the girl", "the rebels ... the fighters"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from onrecord.resolve.mentions import Found

WINDOW = 6
"""Sentences back within which other words may mean the same people."""


class Described(NamedTuple):
    """Somebody described in the report so far: the nouns used of him (singular), all words of those
    descriptions, and the sentence that last mentioned him."""

    entity: int
    nouns: frozenset[str]
    words: frozenset[str]
    country: str | None
    person: bool
    plural: bool
    last: int


def taken_up(
    f: Found, noun: str, before: Iterable[Described], same: Mapping[str, frozenset[str]], *, pointed: bool
) -> int | None:
    """The entity that description `f` with head `noun` takes up; null where there is none or more than one.

    The same noun goes before another one for the same people, which needs an article that points at them (`pointed`)
    and no further words; one person never stands for several.
    """
    person = bool(f.titles) and f.titles[-1].noun.kind == "person" and not f.plural
    country = f.countries[0] if len(f.countries) == 1 else None
    own = modifiers(f)
    fits = [d for d in before if d.person == person and (country is None or d.country is None or d.country == country)]
    alike = [d for d in fits if noun in d.nouns and d.plural == f.plural and own <= d.words]
    if len({d.entity for d in alike}) == 1:
        return alike[0].entity
    if alike or person or own or not pointed:
        return None
    others = same.get(noun, frozenset())
    near = [d for d in fits if d.last >= f.sentence - WINDOW and d.nouns & others and not d.words & _NUMBERS]
    return near[0].entity if len({d.entity for d in near}) == 1 else None


def modifiers(f: Found) -> frozenset[str]:
    """The words of a description before its noun, states and articles left out."""
    words = f.text.casefold().split()[:-1]
    return frozenset(w for w in words if w not in ("the", "a", "an") and not (f.countries and f.text[:1].isupper()))


def counted(f: Found) -> bool:
    """Whether a description says how many ("two growers", "some 600 people"): mostly others than those before."""
    first = f.text.casefold().split()[0]
    return first in _NUMBERS or first[:1].isdigit()


_NUMBERS = {
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "dozens", "hundreds", "thousands",
    "several", "some", "many", "most", "few", "other", "another", "more", "about", "at", "nearly", "almost", "up",
}  # fmt: skip


def noun_of(f: Found) -> str:
    """The last word of the title that heads a description, in the singular."""
    return singular(f.titles[-1].noun.title.split()[-1])


def singular(word: str) -> str:
    """A noun without the ending of its regular plural: "soldiers", "parties" and "branches" lose it."""
    for ending, instead in (("ies", "y"), ("ches", "ch"), ("shes", "sh"), ("sses", "ss"), ("s", "")):
        if word.endswith(ending) and len(word) > len(ending) + 2 and not word.endswith(("ss", "us", "is")):
            return word[: -len(ending)] + instead
    return word
