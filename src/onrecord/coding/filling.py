"""Which of a sentence's phrases fill the roles of an event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.coding.candidates import Candidate
from onrecord.coding.encoder import Answer, sigmoid
from onrecord.coding.parties import Parties
from onrecord.coding.paths import path

_PARTS = {"appos", "nummod", "compound", "amod", "nmod", "poss", "prep", "pobj", "quantmod", "npadvmod", "acl", "attr"}


def fill_roles(
    here: Parties, found: Sequence[Candidate], answer: Answer, piece: int, fitted: Mapping[str, float]
) -> tuple[tuple[Candidate, ...], tuple[Candidate, ...]]:
    """Who acts and who is acted on at a word piece: each candidate in the role that scores higher, if high enough."""
    acting, receiving = sigmoid(answer.actors[:, piece]).tolist(), sigmoid(answer.recipients[:, piece]).tolist()
    named = sigmoid(answer.parties).tolist()
    actors: list[Candidate] = []
    recipients: list[Candidate] = []
    things: set[int] = set()
    for c, by, to, party in zip(found, acting, receiving, named, strict=True):
        if max(by, to) >= fitted["role"]:
            (actors if by >= to else recipients).append(c)
            if c.reference is None and party < fitted["party"]:
                things.add(c.head)
    word = _word_at(here, answer, piece)
    actors, recipients = _nearest(here, actors, word), _nearest(here, recipients, word)
    return _outermost(here, actors, things), _outermost(here, recipients, things)


def _word_at(here: Parties, answer: Answer, piece: int) -> int:
    at = answer.pieces.offsets[piece][0] + here.sentence.span.start
    return next((t.i for t in here.sentence.tokens if t.start <= at < t.end), 0)


def _nearest(here: Parties, chosen: list[Candidate], word: int) -> list[Candidate]:
    """The candidates of the word's own clause, where it has any; the subject of a neighbouring clause has its own verb.

    A clause whose subject is a pronoun that nobody resolved leaves the others in.
    """
    outside = [c for c in chosen if "+" in path(here.sentence, c.head, word).partition("!")[2]]
    own = [c for c in chosen if c not in outside and (c.reference is not None or not _open_pronoun(here, c))]
    return [c for c in chosen if c not in outside] if own else chosen


def _open_pronoun(here: Parties, candidate: Candidate) -> bool:
    return here.sentence.tokens[candidate.head].pos == "PRON"


def _outermost(here: Parties, chosen: list[Candidate], things: set[int]) -> tuple[Candidate, ...]:
    """The candidates without those that only describe another of them: its age, its place, its apposition.

    What a thing belongs to stays: a thing stands for it.
    """
    heads = {c.head for c in chosen} - things
    return tuple(c for c in chosen if not _describes(here, c.head, heads))


def _describes(here: Parties, head: int, heads: set[int]) -> bool:
    token = here.sentence.tokens[head]
    while token.dep in _PARTS and token.head != token.i:
        token = here.sentence.tokens[token.head]
        if token.i in heads:
            return True
    return False
