"""Phrases of a sentence that may fill a role: references to entities, and noun phrases that name nobody known."""

from __future__ import annotations

from typing import NamedTuple

from onrecord.coding.parties import Parties
from onrecord.model import Reference, Sentence, Span

_ROLES = {
    "nsubj", "nsubjpass", "dobj", "pobj", "dative", "attr", "conj", "poss", "appos", "agent", "oprd", "npadvmod",
    "ROOT",
}  # fmt: skip
_MEASURES = {"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL"}
_BEFORE = {"amod", "compound", "nummod", "nmod", "quantmod", "advmod"}
_PRONOUNS = {"PRP", "WP", "DT", "NN", "NNS", "JJ", "CD", "PRP$", "WP$"}


class Candidate(NamedTuple):
    """A phrase: tokens ``[start, end)`` with their head, its characters, and the reference it is, if it is one."""

    start: int
    end: int
    head: int
    span: Span
    reference: Reference | None


def candidates(here: Parties) -> list[Candidate]:
    """Every reference of the sentence, and every other noun phrase or pronoun that heads none; in text order."""
    sentence = here.sentence
    out = [
        Candidate(r.start, r.end, r.head, r.span, r)
        for refs in here.by_head.values()
        for r in {(r.start, r.end): r for r in refs}.values()
    ]
    held = {i for c in out for i in range(c.start, c.end)}
    held |= {i for n in sentence.names if n.label in _MEASURES for i in range(n.start, n.end)}
    for token in sentence.tokens:
        if token.i in held or token.pos not in ("NOUN", "PROPN", "PRON", "NUM") or token.dep not in _ROLES:
            continue
        if token.pos == "PRON" and token.tag not in _PRONOUNS:
            continue
        start = _start(sentence, token.i, held)
        out.append(Candidate(start, token.i + 1, token.i, sentence.extent(start, token.i + 1), None))
    return sorted(out, key=lambda c: (c.start, c.end))


def _start(sentence: Sentence, head: int, held: set[int]) -> int:
    """Where the phrase of a noun begins: with the first of its modifiers that adjoin it."""
    start = head
    while start > 0 and start - 1 not in held:
        before = sentence.tokens[start - 1]
        adjoins = before.dep in _BEFORE and head in (before.head, sentence.tokens[before.head].head)
        if not adjoins and not (before.text == "-" and start - 2 >= 0):
            break
        start -= 1
    return start
