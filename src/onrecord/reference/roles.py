"""Titles and role nouns, and the PLOVER sectors they place their holder in."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from onrecord.reference.phrases import Phrases
from onrecord.reference.yaml_file import DataError, load_yaml

RoleKind = Literal["person", "group", "organisation"]


@dataclass(frozen=True, slots=True)
class RoleNoun:
    """A title or role.

    `rank` stands before a name beside another title ("General", "Sheikh"); a `bare` noun names an actor only with a
    nationality, place or institution ("Israeli jets", "company"); a `relational` one only with another person ("his
    counterpart"); a `state` noun with a nationality is the state itself ("the Iraqi nation"). A `common`
    noun never stands in a name: Carter is no carter.
    """

    title: str
    kind: RoleKind
    sectors: tuple[str, ...]
    rank: bool = False
    bare: bool = False
    relational: bool = False
    state: bool = False
    common: bool = False


@dataclass(frozen=True, slots=True)
class Roles:
    """Everything that can stand around a name. All look-ups take lower-cased words."""

    roles: Phrases[RoleNoun]
    generic: Mapping[str, frozenset[str]]
    """Title -> titles of those whom it may stand for ("leader" for a president)."""
    honorifics: frozenset[str]
    former: frozenset[str]
    men: frozenset[str]
    women: frozenset[str]
    """Words that tell that their bearer is a man, or a woman."""
    given_men: frozenset[str]
    given_women: frozenset[str]
    """Given names that tell it, folded."""


@functools.cache
def roles() -> Roles:
    """The packaged roles; loaded once. Raises `DataError` naming the entry that is wrong."""
    file = "lexicon/roles.yaml"
    raw = load_yaml(file)
    entries: list[tuple[str, RoleNoun]] = []
    for n, item in enumerate(raw["roles"]):
        if not isinstance(item, dict) or not item.get("title"):
            raise DataError(f"{file}: entry {n + 1}: title is missing")
        noun = RoleNoun(
            str(item["title"]),
            item.get("kind", "person"),
            tuple(item.get("sectors") or ()),
            bool(item.get("rank", False)),
        )
        entries.extend((str(phrase), noun) for phrase in (item["title"], *(item.get("also") or ())))
    held = {phrase for phrase, _ in entries}
    entries.extend(
        (word, RoleNoun(word, "group" if word.endswith("s") else "organisation", (), bare=True))
        for word in map(str, raw.get("collective_nouns") or ())
        if word not in held
    )
    entries.extend(_nouns({phrase for phrase, _ in entries}))
    described = load_yaml("lexicon/descriptions.yaml")
    special = {str(w): RoleNoun(str(w), "person", (), relational=True) for w in described["relational"]}
    special |= {str(w): RoleNoun(str(w), "organisation", (), bare=True, state=True) for w in described["state_nouns"]}
    entries = [(phrase, noun) for phrase, noun in entries if phrase not in special] + list(special.items())
    return Roles(
        Phrases(entries, fold=True),
        {str(word): frozenset(map(str, titles)) for word, titles in described["generic"].items()},
        frozenset(str(h).lower() for h in raw.get("honorifics", ())),
        frozenset(str(f).lower() for f in raw.get("former", ())),
        frozenset(map(str, described["men"])),
        frozenset(map(str, described["women"])),
        *(frozenset(map(str, load_yaml("lexicon/first_names.yaml")[key])) for key in ("men", "women")),
    )


def _nouns(held: set[str]) -> Iterator[tuple[str, RoleNoun]]:
    """The person nouns and nouns of bodies that are no title already held."""
    kinds: dict[str, RoleKind] = {"persons": "person", "groups": "organisation"}
    raw = load_yaml("lexicon/nouns.yaml")
    for part, kind in kinds.items():
        for sector, words in raw[part].items():
            for word in map(str, words):
                if word not in held:
                    held.add(word)
                    yield word, RoleNoun(word, kind, (str(sector),), common=True)
