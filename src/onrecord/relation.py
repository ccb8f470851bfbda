"""The type of event between two parties that the user names in a text: ``onrecord relate`` and `onrecord.relate`."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from onrecord.coding.encoder import NOBODY, Answer, Encoder, Question, load_encoder, sigmoid, softmax
from onrecord.reference.encoder_files import encoder_files

CHUNK = 256
"""Pairs that are scored together."""

_SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’)]*\s+(?=[\"'“‘(]?[A-Z])")


@dataclass(frozen=True, slots=True)
class Pair:
    """A text and two spans ``[start, end)`` in its code points. `target` may be null: what `source` does alone."""

    text: str
    source: tuple[int, int]
    target: tuple[int, int] | None
    id: Any = None


@dataclass(frozen=True, slots=True)
class Relation:
    """What joins a pair: the likeliest type, always named, and the chance of every type (they sum to one).

    `event` is the chance that the text tells any event of this pair at all. `trigger` is the word that most tells it.
    """

    id: Any
    type: str
    scores: Mapping[str, float]
    event: float
    mode: str | None
    status: str
    trigger: tuple[int, int]


class PairError(ValueError):
    """A pair that cannot be scored; the message names the field."""


def pair_from(data: Any) -> Pair:
    """A pair from its JSON object. Raises PairError for missing fields and for spans that overlap or leave the text."""
    if not isinstance(data, dict):
        raise PairError("not a JSON object")
    text = data.get("text")
    if not isinstance(text, str) or not text.strip():
        raise PairError("text: missing or empty")
    source, target = _span(data, "source", text), _span(data, "target", text)
    if source is None:
        raise PairError("source: missing")
    if target is not None and source[0] < target[1] and target[0] < source[1]:
        raise PairError("source, target: the spans overlap")
    return Pair(text, source, target, data.get("id"))


def _span(data: dict[str, Any], field: str, text: str) -> tuple[int, int] | None:
    value = data.get(field)
    if value is None:
        return None
    if not isinstance(value, list | tuple) or len(value) != 2 or not all(type(v) is int for v in value):
        raise PairError(f"{field}: [start, end] is wanted")
    if not 0 <= value[0] < value[1] <= len(text):
        raise PairError(f"{field}: {list(value)} is not within the text's {len(text)} characters")
    return value[0], value[1]


def relate(pairs: Iterable[Pair | Mapping[str, Any]], encoder: Encoder | None = None) -> Iterator[Relation]:
    """A relation for every pair, in order. Mappings are read as the JSON objects of ``onrecord relate``.

    Raises PairError for one that cannot be scored.
    """
    encoder = encoder or _packaged()
    held: list[Pair] = []
    for pair in pairs:
        held.append(pair if isinstance(pair, Pair) else pair_from(dict(pair)))
        if len(held) == CHUNK:
            yield from _related(held, encoder)
            held = []
    yield from _related(held, encoder)


@functools.cache
def _packaged() -> Encoder:
    return load_encoder(encoder_files())


def _related(pairs: list[Pair], encoder: Encoder) -> Iterator[Relation]:
    windows = [_window(p) for p in pairs]
    questions = []
    for pair, (start, end) in zip(pairs, windows, strict=True):
        spans = [s for s in (pair.source, pair.target) if s is not None]
        mentions = tuple((s - start, e - start) for s, e in spans)
        asked = ((0, 1 if pair.target else NOBODY), (0, NOBODY))
        questions.append(Question(pair.text[start:end], mentions, asked))
    answers = encoder(questions) if questions else []
    for pair, (start, _), answer in zip(pairs, windows, answers, strict=True):
        yield _relation(pair, start, answer, encoder)


def _window(pair: Pair) -> tuple[int, int]:
    """The sentences that hold both spans: the encoder reads one sentence, not a page."""
    first = pair.source[0] if pair.target is None else min(pair.source[0], pair.target[0])
    last = pair.source[1] if pair.target is None else max(pair.source[1], pair.target[1])
    breaks = [0, *(m.end() for m in _SENTENCE_END.finditer(pair.text)), len(pair.text)]
    return max(b for b in breaks if b <= first), min(b for b in breaks if b >= last)


def _relation(pair: Pair, offset: int, answer: Answer, encoder: Encoder) -> Relation:
    files = encoder.files
    # What the source does to the target and what it does at all are scored apart, and err apart: their mean errs less.
    together = np.sqrt(softmax(answer.kinds).prod(0))
    chances = together / together.sum()
    kind = files.types[int(chances.argmax())]
    words = np.array(answer.pieces.words)
    piece = int(np.where(words, answer.pointers[0], -np.inf).argmax())
    own = [i for i, name in enumerate(files.modes) if name.startswith(kind + "/")]
    mode = files.modes[own[int(answer.modes[piece][own].argmax())]].partition("/")[2] or None
    end = piece
    while end + 1 < len(words) - 1 and not words[end + 1]:
        end += 1
    return Relation(
        pair.id, kind, {t: round(float(c), 4) for t, c in zip(files.types, chances, strict=True)},
        round(float(sigmoid(answer.links[:1])[0]), 4), mode, files.statuses[int(answer.statuses[piece].argmax())],
        (offset + answer.pieces.offsets[piece][0], offset + answer.pieces.offsets[end][1]),
    )  # fmt: skip
