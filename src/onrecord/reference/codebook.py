"""The codebook: event types with their modes, scores and examples, one YAML file a type."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.abc import Traversable
from typing import Any

from onrecord.reference.yaml_file import DataError, data_folder, load_yaml

# PLOVER: what is only undertaken is another, weaker type than what is done.
FUTURE = {"COOPERATE": "AGREE", "AID": "AGREE", "CONSULT": "AGREE", "SUPPORT": "AGREE", "RETREAT": "CONCEDE"}


@dataclass(frozen=True, slots=True)
class Mode:
    """A mode of a type: its PLOVER score and the CAMEO code that stands for it."""

    name: str
    score: float | None
    cameo: str | None
    meaning: str


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence with the one event of the type that it holds; actors and recipients are words of the text."""

    text: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    trigger: str
    mode: str | None
    status: str


@dataclass(frozen=True, slots=True)
class EventType:
    """An event type. `quad` is 1 to 4; `score` -10 to 10.

    `over` are types that it displaces where both are told by the same word.
    """

    name: str
    quad: int
    score: float | None
    cameo: str | None
    recipient_required: bool
    definition: str
    modes: Mapping[str, Mode]
    precedence: tuple[str, ...]
    examples: tuple[Example, ...]
    negatives: tuple[str, ...]
    over: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Codebook:
    """All types by name. `digest` is the SHA-256 over the files it was read from."""

    types: Mapping[str, EventType]
    digest: str

    def score(self, name: str, mode: str | None) -> float | None:
        """The PLOVER score of a type, or of its mode where that has its own."""
        kind = self.types[name]
        own = kind.modes.get(mode) if mode is not None else None
        return kind.score if own is None or own.score is None else own.score

    def cameo(self, name: str, mode: str | None) -> str | None:
        """The CAMEO code that stands for a type and mode."""
        kind = self.types[name]
        own = kind.modes.get(mode) if mode is not None else None
        return (own.cameo if own else None) or kind.cameo


@functools.cache
def codebook() -> Codebook:
    """The packaged PLOVER codebook; loaded once. Raises `DataError` naming file and field."""
    folder = data_folder() / "codebook"
    return load_codebook(folder)


def load_codebook(folder: Traversable) -> Codebook:
    """The codebook in `folder`: every ``*.yaml`` in it is a type."""
    names = sorted(f.name for f in folder.iterdir() if f.name.endswith(".yaml"))
    if not names:
        raise DataError(f"{folder}: no codebook: no *.yaml file in it")
    digest = hashlib.sha256()
    types = {}
    for name in names:
        digest.update(folder.joinpath(name).read_bytes())
        kind = _type(load_yaml(name, folder), name)
        types[kind.name] = kind
    return Codebook(types, "sha256:" + digest.hexdigest())


def with_own_types(plover: Codebook, own: Codebook, *, beside: bool = True) -> Codebook:
    """A user's codebook beside PLOVER, or alone.

    Raises DataError for names that clash, unknown names in `over`, and precedence that goes in a circle.
    """
    for name in own.types:
        if name in plover.types:
            raise DataError(f"codebook: {name}: PLOVER has a type of that name")
    known = {**plover.types, **own.types}
    for kind in own.types.values():
        for other in kind.over:
            if other not in known:
                raise DataError(f"codebook: {kind.name}: over: {other!r} is no type")
        _follow(kind.name, known, ())
    digest = hashlib.sha256((plover.digest + own.digest).encode()).hexdigest()
    return Codebook(known if beside else dict(own.types), "sha256:" + digest)


def _follow(name: str, types: Mapping[str, EventType], path: tuple[str, ...]) -> None:
    if name in path:
        raise DataError(f"codebook: precedence goes in a circle: {' over '.join((*path[path.index(name) :], name))}")
    for other in types[name].over:
        _follow(other, types, (*path, name))


def _type(raw: Any, file: str) -> EventType:
    if not isinstance(raw, dict):
        raise DataError(f"codebook/{file}: not a mapping")
    for field in ("type", "quad", "definition", "examples"):
        if not raw.get(field):
            raise DataError(f"codebook/{file}: {field}: missing")
    modes = {
        str(name): Mode(str(name), m.get("score"), m.get("cameo"), str(m.get("meaning", "")))
        for name, m in (raw.get("modes") or {}).items()
    }
    examples = tuple(
        _example(item, modes, f"codebook/{file}: examples[{n + 1}]") for n, item in enumerate(raw["examples"])
    )
    return EventType(
        str(raw["type"]), int(raw["quad"]), raw.get("score"), raw.get("cameo"), raw.get("recipient") == "required",
        " ".join(str(raw["definition"]).split()), modes, tuple(map(str, raw.get("precedence") or ())), examples,
        tuple(str(item["text"]) for item in raw.get("negatives") or ()), tuple(map(str, raw.get("over") or ())),
    )  # fmt: skip


def _example(item: Any, modes: Mapping[str, Mode], where: str) -> Example:
    if item.get("mode") is not None and item["mode"] not in modes:
        raise DataError(f"{where}: mode {item['mode']!r} is none of this type")
    text = str(item["text"])
    for word in (*(item.get("actors") or ()), *(item.get("recipients") or ()), item["trigger"]):
        if str(word) not in text:
            raise DataError(f"{where}: {word!r} does not occur in the text")
    return Example(
        text, tuple(map(str, item.get("actors") or ())), tuple(map(str, item.get("recipients") or ())),
        str(item["trigger"]), item.get("mode"), str(item.get("status", "happened")),
    )  # fmt: skip
