"""States, organisations and groups by the names that reports use for them."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from onrecord.reference.leaders import Leaders, leaders
from onrecord.reference.phrases import Phrases
from onrecord.reference.yaml_file import DataError, load_yaml

Kind = Literal["state", "organisation", "group"]
Role = Literal["name", "demonym", "people", "capital", "seat"]


@dataclass(frozen=True, slots=True)
class Known:
    """An entry of the gazetteer. `country` is null for what belongs to no state.

    `since` and `until` are the ISO days between which a state exists; null means open.
    """

    name: str
    kind: Kind
    country: str | None
    sectors: tuple[str, ...]
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Naming:
    """One way to name an entry: by its name, nationality word, people, capital or seat of government.

    An `ambiguous` one is also something else (Georgia, Solidarity): it counts only where the context agrees.
    """

    known: Known
    role: Role
    ambiguous: bool


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """`names` are matched with their case, `folded` without it, for text in capitals.

    A phrase may name several entries (Moscow: the Soviet Union, then Russia); `choose` picks by date.
    """

    names: Phrases[tuple[Naming, ...]]
    folded: Phrases[tuple[Naming, ...]]
    states: dict[str, Known]
    capitals: dict[str, tuple[str, ...]]
    """Lower-cased capital -> codes of the states it is or was the capital of."""
    leaders: Leaders
    own: Phrases[tuple[Naming, ...]] | None = None
    """A user's actors whose names match whatever their case, wherever a word of the text has a capital."""


def choose(namings: tuple[Naming, ...], day: str | None) -> Naming:
    """The entry that existed on `day` (ISO; null: today); the ended one where it stood beside its successor."""
    if len(namings) > 1:
        held = [n for n in namings if (n.known.since or "") <= (day or "9999") < (n.known.until or "9999-99")]
        # An ended state, where it still stood, before the successor that has no dates of its own.
        held.sort(key=lambda n: n.known.until is None)
        return (held or [*namings])[0]
    return namings[0]


@functools.cache
def gazetteer() -> Gazetteer:
    """The packaged gazetteer; loaded once. Raises `DataError` naming the file and entry that is wrong."""
    phrases: dict[str, list[Naming]] = {}
    capitals: dict[str, list[str]] = {}
    states: dict[str, Known] = {}
    bodies = (*_bodies("organisations", "organisation"), *_bodies("groups", "group"))
    for phrase, naming in (*_states(), *bodies):
        known = naming.known
        held = phrases.setdefault(phrase, [])
        # A state named like its capital (Singapore, Djibouti) is the state.
        if all(n.known is not known for n in held):
            held.append(naming)
        if known.kind == "state" and known.country:
            # Dependencies and parts of a state share its code; the state itself comes first in the file.
            states.setdefault(known.country, known)
            if naming.role == "capital" and known.country not in capitals.setdefault(phrase.lower(), []):
                capitals[phrase.lower()].append(known.country)
    pairs = [(phrase, tuple(namings)) for phrase, namings in phrases.items()]
    return Gazetteer(
        Phrases(pairs), Phrases(pairs, fold=True), states, {c: tuple(codes) for c, codes in capitals.items()}, leaders()
    )


_FIELDS: tuple[tuple[str, Role], ...] = (
    ("names", "name"),
    ("adjectives", "demonym"),
    ("people", "people"),
    ("capital", "capital"),
    ("seats", "seat"),
)


def _states() -> Iterator[tuple[str, Naming]]:
    file = "gazetteer/states.yaml"
    for n, item in enumerate(load_yaml(file)):
        name, code = _need(item, "name", file, n), _need(item, "code", file, n)
        valid = item.get("valid") or {}
        historical = item.get("kind") == "historical"
        # Only an ended state's dates part it from its successor: a living one may be in the news before its birth.
        since, until = (valid.get("from"), valid.get("to")) if historical else (None, None)
        known = Known(name, "state", code, tuple(item.get("sectors") or ()), since, until)
        unsure = set(map(str, item.get("ambiguous_names") or ()))
        yield name, Naming(known, "name", bool(item.get("ambiguous", False)))
        for field, role in _FIELDS:
            for phrase in map(str, item.get(field) or ()):
                yield phrase, Naming(known, role, phrase in unsure)


def _bodies(file: str, kind: Kind) -> Iterator[tuple[str, Naming]]:
    path = f"gazetteer/{file}.yaml"
    for n, item in enumerate(load_yaml(path)):
        name = _need(item, "name", path, n)
        valid = item.get("valid") or {}
        known = Known(
            name, item.get("kind", kind), item.get("country"), tuple(item.get("sectors") or ()), valid.get("from"),
            valid.get("to"),
        )  # fmt: skip
        unsure = set(map(str, item.get("ambiguous_names") or ()))
        for phrase in (name, *map(str, item.get("names") or ())):
            yield phrase, Naming(known, "name", bool(item.get("ambiguous", False)) or phrase in unsure)


def _need(item: Any, field: str, file: str, n: int) -> str:
    value = item.get(field) if isinstance(item, dict) else None
    if not isinstance(value, str) or not value:
        raise DataError(f"{file}: entry {n + 1}: {field} is missing")
    return value
