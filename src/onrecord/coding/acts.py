"""An act in a sentence: what the frames or the encoder found, as type, mode, status and parties."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.coding.candidates import Candidate
from onrecord.coding.decide import Told
from onrecord.coding.match import Match
from onrecord.coding.modality import modality
from onrecord.coding.parties import Parties, Party
from onrecord.coding.strangers import Strangers
from onrecord.model import Status
from onrecord.reference.codebook import FUTURE
from onrecord.reference.modality import ModalWords

BASE, PER_CONDITION, CERTAIN = 0.55, 0.06, 0.9
"""Confidence of a frame without conditions, what each adds, and the most a frame alone may claim. Not calibrated."""

_REFUSED = {"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID"}


@dataclass(frozen=True, slots=True)
class Act:
    """An event before it has time and place."""

    trigger: int
    type: str
    mode: str | None
    status: Status
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    confidence: float


def by_frame(here: Parties, match: Match, words: ModalWords) -> Act:
    """The act of a frame; its type and status follow the modality of its words."""
    mood = modality(here.sentence, match.trigger, words)
    kind, mode, status = match.frame.type, match.mode, mood.status
    if match.frame.status is not None and status == "happened":
        status = match.frame.status  # type: ignore[assignment]
    if status == "planned" and kind in FUTURE:
        kind, mode = FUTURE[kind], None
    elif mood.negated and mood.future and kind in _REFUSED:
        kind, mode, status = "REJECT", None, "happened"
    elif match.frame.negated and status == "denied":
        status = "happened"  # the frame itself asked for the negation
    actors, recipients = tuple(match.actors), tuple(match.recipients)
    if match.frame.mutual and kind == match.frame.type:
        actors, recipients = (*actors, *recipients), ()
    confidence = min(CERTAIN, BASE + PER_CONDITION * match.frame.weight)
    return Act(match.trigger, kind, mode, status, actors, recipients, confidence)


def by_encoder(here: Parties, told: Told, strangers: Strangers) -> Act:
    """The act that the encoder told; each entity stands in one role, and once."""
    actors = _distinct(here, told.actors, told, strangers, ())
    recipients = _distinct(here, told.recipients, told, strangers, actors)
    return Act(told.trigger, told.type, told.mode, told.status, actors, recipients, told.confidence)


def _distinct(
    here: Parties, chosen: tuple[Candidate, ...], told: Told, strangers: Strangers, taken: tuple[Party, ...]
) -> tuple[Party, ...]:
    out: list[Party] = []
    held = {p.entity for p in taken}
    for candidate in chosen:
        for party in strangers.parties(here, candidate, candidate.head in told.named):
            if party.entity not in held:
                held.add(party.entity)
                out.append(party)
    return tuple(out)
