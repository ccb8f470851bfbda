"""Titles and role nouns, and the PLOVER sectors they place their holder in."""

from __future__ import annotations

import functools
from collections.abc import Mapping
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
    counterpart"); a `state` noun with a nationality is the state itself ("the Iraqi nation").
    """

    title: str
    kind: RoleKind
    sectors: tuple[str, ...]
    rank: bool = False
    bare: bool = False
    relational: bool = False
    state: bool = False


@dataclass(frozen=True, slots=True)
class Roles:
    """Everything that can stand around a name. All look-ups take lower-cased words."""

    roles: Phrases[RoleNoun]
    generic: Mapping[str, frozenset[str]]
    """Title -> titles of those whom it may stand for ("leader" for a president)."""
    honorifics: frozenset[str]
    former: frozenset[str]


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
    described = load_yaml("lexicon/descriptions.yaml")
    special = {str(w): RoleNoun(str(w), "person", (), relational=True) for w in described["relational"]}
    special |= {str(w): RoleNoun(str(w), "organisation", (), bare=True, state=True) for w in described["state_nouns"]}
    entries = [(phrase, noun) for phrase, noun in entries if phrase not in special] + list(special.items())
    return Roles(
        Phrases(entries, fold=True),
        {str(word): frozenset(map(str, titles)) for word, titles in described["generic"].items()},
        frozenset(str(h).lower() for h in raw.get("honorifics", ())),
        frozenset(str(f).lower() for f in raw.get("former", ())),
    )
