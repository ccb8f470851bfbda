"""The event lexicon: dependency frames that evoke an event type, one YAML file a type."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.abc import Traversable
from typing import Any, Literal

from onrecord.reference.codebook import Codebook
from onrecord.reference.yaml_file import DataError, load_yaml

Guard = Literal["political", "both"] | None
Words = frozenset[str] | None
"""Lemmas that satisfy a condition; null: any word does."""

_SLOTS = {"subject", "object", "dative", "possessor", "modifier", "clause", "embedded"}
_KEYS = {
    "lemma", "mode", "mutual", "actors", "recipients", "object", "prep", "xcomp", "particle", "negated", "modifiers",
    "absorb", "mode_by", "guard", "veto", "status",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Frame:
    """One way to speak of an event. Slots name where actors and recipients stand, conditions what must be there.

    `object`, `prep`, `xcomp` and `modifiers` are conditions on the words around the trigger; `has_object` and
    `has_xcomp` say whether `object` and `xcomp` are asked for at all. `absorb`: events inside the complement belong
    to this one.
    """

    type: str
    mode: str | None
    noun: bool
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    mutual: bool
    has_object: bool
    object: Words
    prep: tuple[tuple[str, Words], ...]
    has_xcomp: bool
    xcomp: Words
    particle: str | None
    negated: bool
    modifiers: frozenset[str]
    absorb: bool
    mode_by: tuple[tuple[str, str], ...]
    guard: Guard
    veto: frozenset[str]
    status: str | None
    weight: int
    """How much the frame asks for; of two that fit, the one that asks for more wins."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Frames by the lemma of their trigger."""

    verbs: Mapping[str, tuple[Frame, ...]]
    nouns: Mapping[str, tuple[Frame, ...]]


@functools.cache
def lexicon(book: Codebook, folder: Traversable | None = None) -> Lexicon:
    """The frames of every type of the codebook that has a file in ``lexicon/events``. Loaded once.

    Raises `DataError` naming file and frame for an unknown key, slot, mode or class.
    """
    verbs: dict[str, list[Frame]] = {}
    nouns: dict[str, list[Frame]] = {}
    for name in book.types:
        for lemma, frame in _frames_of(name, book, folder):
            (nouns if frame.noun else verbs).setdefault(lemma, []).append(frame)
    return Lexicon(_heaviest_first(verbs), _heaviest_first(nouns))


def _heaviest_first(by_lemma: dict[str, list[Frame]]) -> dict[str, tuple[Frame, ...]]:
    return {lemma: tuple(sorted(frames, key=lambda f: -f.weight)) for lemma, frames in by_lemma.items()}


def _frames_of(name: str, book: Codebook, folder: Traversable | None) -> Iterator[tuple[str, Frame]]:
    file = f"lexicon/events/{name.lower()}.yaml"
    raw = load_yaml(file, folder)
    if not isinstance(raw, dict) or raw.get("type") != name:
        raise DataError(f"{file}: type: must be {name}")
    classes = {k: frozenset(map(str, v)) for k, v in (raw.get("classes") or {}).items()}
    for section in ("verbs", "nouns"):
        for n, item in enumerate(raw.get(section) or ()):
            where = f"{file}: {section}[{n + 1}]"
            frame = _frame(name, item, classes, section == "nouns", where, book)
            for lemma in sorted(_words(item["lemma"], classes, where) or ()):
                yield lemma, frame


def _words(value: Any, classes: dict[str, frozenset[str]], where: str) -> Words:
    if value is None or value == "any":
        return None
    out: set[str] = set()
    for word in [value] if isinstance(value, str) else value:
        if not isinstance(word, str):
            raise DataError(f"{where}: {word!r}: not a word; YAML reads a bare on, off, yes or no as true or false")
        if word.startswith("@"):
            if word[1:] not in classes:
                raise DataError(f"{where}: no class {word} in this file")
            out |= classes[word[1:]]
        else:
            out.add(word.lower())
    return frozenset(out)


def _frame(name: str, item: Any, classes: dict[str, frozenset[str]], noun: bool, where: str, book: Codebook) -> Frame:
    if not isinstance(item, dict) or "lemma" not in item:
        raise DataError(f"{where}: lemma is missing")
    for key in item:
        if key not in _KEYS:
            raise DataError(f"{where}: {key}: unknown key")
    mode = item.get("mode")
    for wanted in (mode, *(item.get("mode_by") or {}).values()):
        if wanted is not None and wanted not in book.types[name].modes:
            raise DataError(f"{where}: mode {wanted!r} is none of {name}")
    slots_named = (*(item.get("actors") or ()), *(item.get("recipients") or ()), *(item.get("prep") or {}))
    if any(not isinstance(slot, str) for slot in slots_named):
        raise DataError(f"{where}: a slot is not a word; YAML reads a bare on, off, yes or no as true or false")
    prep = tuple((str(p), _words(w, classes, where)) for p, w in (item.get("prep") or {}).items())
    weight = sum(1 if words is None else 3 for _, words in prep)
    for key in ("object", "xcomp"):
        if key in item:
            weight += 1 if item[key] == "any" else 3
    weight += 3 * sum(key in item for key in ("particle", "negated", "modifiers"))
    slots = [*(item.get("actors") or (["possessor", "by", "modifier"] if noun else ["subject"]))]
    return Frame(
        name, mode, noun, tuple(slots), tuple(item.get("recipients") or ()), bool(item.get("mutual", False)),
        "object" in item, _words(item.get("object"), classes, where), prep,
        "xcomp" in item, _words(item.get("xcomp"), classes, where), item.get("particle"),
        bool(item.get("negated", False)),
        _words(item.get("modifiers") or [], classes, where) or frozenset(), bool(item.get("absorb", False)),
        tuple((item.get("mode_by") or {}).items()), item.get("guard"),
        _words(item.get("veto") or [], classes, where) or frozenset(), item.get("status"), weight,
    )  # fmt: skip
