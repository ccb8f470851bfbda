"""Events of a sentence decided from the encoder's scores."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, log

import numpy as np

from onrecord.coding.candidates import Candidate
from onrecord.coding.encoder import Answer, Question, Scores, sigmoid, softmax
from onrecord.coding.filling import fill_roles
from onrecord.coding.own_types import OwnType, own_acts
from onrecord.coding.parties import Parties
from onrecord.model import Span, Status
from onrecord.reference.encoder_files import EncoderFiles

FITTED = {"bias": 0.0, "score": 1.0, "threshold": 0.5, "role": 0.5, "party": 0.5}
"""What stands in for figures that the encoder's settings do not state."""

_EVENT_WORDS = {"VERB", "AUX", "NOUN", "PROPN", "ADJ", "ADV", "ADP"}


@dataclass(frozen=True, slots=True)
class Told:
    """An event read off a sentence: its trigger token, what it is, and the candidates that fill its roles.

    `named` holds the heads of the candidates that name a party themselves; the others are things.
    """

    trigger: int
    type: str
    mode: str | None
    status: Status
    actors: tuple[Candidate, ...]
    recipients: tuple[Candidate, ...]
    confidence: float
    named: frozenset[int]


def question(here: Parties, found: Sequence[Candidate], text: str, opening: Span) -> Question:
    """What the encoder is asked about a sentence of a report that begins with the sentence at `opening`."""
    sentence = here.sentence
    start, end = sentence.span
    return Question(
        text[start:end],
        tuple((c.span.start - start, c.span.end - start) for c in found),
        opening="" if sentence.span == opening else text[opening.start : opening.end],
    )


def decide(here: Parties, found: Sequence[Candidate], answer: Answer, files: EncoderFiles) -> list[Told]:
    """The events of the sentence in text order.

    A word tells an event where its score, once calibrated, passes the fitted threshold, and somebody fills a role.
    """
    fitted = {**FITTED, **files.fitted}
    chances = softmax(answer.triggers)
    offset = here.sentence.span.start
    sure = sigmoid(answer.parties)
    named = frozenset(c.head for c, p in zip(found, sure.tolist(), strict=True) if p >= fitted["party"])
    out = []
    for token in here.sentence.tokens:
        place = answer.pieces.within(token.start - offset, token.end - offset)
        if place is None or token.pos not in _EVENT_WORDS:
            continue
        piece = place[0]
        best = int(chances[piece, 1:].argmax())
        confidence = _confidence(float(chances[piece, 1 + best]), fitted)
        if confidence < fitted["threshold"]:
            continue
        kind = files.types[best]
        actors, recipients = fill_roles(here, found, answer, piece, fitted)
        if not actors and not recipients:
            continue
        mode = _mode(answer.modes[piece], kind, files)
        status: Status = files.statuses[int(answer.statuses[piece].argmax())]  # type: ignore[assignment]
        out.append(Told(token.i, kind, mode, status, actors, recipients, confidence, named))
    return _apart(out)


def with_own(
    told: list[Told],
    here: Parties,
    found: Sequence[Candidate],
    answer: Answer,
    own: Sequence[OwnType],
    files: EncoderFiles,
) -> list[Told]:
    """The events, with those of a user's own types. Their trigger is the word that most tells any act, or the root.

    An own type takes the word from the types that it is set over.
    """
    chances = own_acts(own, answer)
    if not chances:
        return told
    fitted = {**FITTED, **files.fitted}
    acting = 1 - softmax(answer.triggers)[:, 0]
    offset = here.sentence.span.start
    words = [
        (float(acting[place[0]]), -t.i, place[0])
        for t in here.sentence.tokens
        if t.pos in ("VERB", "NOUN") and (place := answer.pieces.within(t.start - offset, t.end - offset)) is not None
    ]
    if not words:
        return told
    _, minus, piece = max(words)
    actors, recipients = fill_roles(here, found, answer, piece, fitted)
    if not actors and not recipients:
        return told
    status: Status = files.statuses[int(answer.statuses[piece].argmax())]  # type: ignore[assignment]
    named = frozenset(
        c.head for c, p in zip(found, sigmoid(answer.parties).tolist(), strict=True) if p >= fitted["party"]
    )
    displaced = {name for t in own if t.name in chances for name in t.over}
    kept = [t for t in told if not (t.trigger == -minus and t.type in displaced)]
    new = [
        Told(-minus, n, None, status, actors, recipients, c, named) for n, c in chances.items() if n not in displaced
    ]
    return sorted([*kept, *new], key=lambda t: t.trigger)


def _confidence(chance: float, fitted: Mapping[str, float]) -> float:
    chance = min(max(chance, 1e-6), 1 - 1e-6)
    return 1 / (1 + exp(-(fitted["bias"] + fitted["score"] * log(chance / (1 - chance)))))


def _mode(scores: Scores, kind: str, files: EncoderFiles) -> str | None:
    own = [i for i, name in enumerate(files.modes) if name.startswith(kind + "/")]
    return files.modes[own[int(np.argmax(scores[own]))]].partition("/")[2] or None


def _apart(told: list[Told]) -> list[Told]:
    """One event where two words of a sentence tell the same act: same type, same parties; the surer one stays."""
    kept: list[Told] = []
    for event in sorted(told, key=lambda t: -t.confidence):
        if not any(event.type == k.type and _same_parties(event, k) for k in kept):
            kept.append(event)
    return sorted(kept, key=lambda t: t.trigger)


def _same_parties(a: Told, b: Told) -> bool:
    return {c.head for c in a.actors} == {c.head for c in b.actors} and {c.head for c in a.recipients} == {
        c.head for c in b.recipients
    }
