"""The time and place of an event: the expression in its clause, if there is one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from onrecord.model import Date, Place, Sentence, Span

C = TypeVar("C", Date, Place)

_WHERE = {
    "in",
    "at",
    "near",
    "outside",
    "inside",
    "across",
    "throughout",
    "around",
    "within",
    "off",
    "on",
    "above",
    "over",
}


def governing(sentence: Sentence, trigger: int, candidates: Sequence[C]) -> C | None:
    """The date or place that belongs to the trigger: below it in the parse, else in its own clause, nearest first.

    One in another finite clause does not count: "met on Monday the man who resigned in March".
    """
    placed = [(c, _token_of(sentence, c.span)) for c in candidates]
    held = [(c, i) for c, i in placed if i is not None]
    if not held:
        return None
    below = set(sentence.subtree(trigger))
    clause = _clause(sentence, trigger)
    own = [(c, i) for c, i in held if i in below and _clause(sentence, i) in (clause, trigger)]
    same = own or [(c, i) for c, i in held if _clause(sentence, i) == clause]
    if not same:
        # The only expression of the main clause dates what is said in its complement, unless that has its own.
        outer = {_clause(sentence, a) for a in sentence.ancestors(trigger) if _passes(sentence, trigger)}
        same = [(c, i) for c, i in held if _clause(sentence, i) in outer]
    if not same:
        return None
    return min(same, key=lambda pair: abs(pair[1] - trigger))[0]


def standing(sentence: Sentence, place: Place, *, going: bool) -> bool:
    """Whether the place says where the event was: "in Baghdad"; "to Baghdad" only where somebody goes there."""
    i = _token_of(sentence, place.span)
    for _ in range(6):
        if (
            i is None
            or sentence.tokens[i].dep not in ("conj", "appos", "nmod", "compound")
            or i == sentence.tokens[i].head
        ):
            break
        i = sentence.tokens[i].head
    if i is None:
        return False
    token = sentence.tokens[i]
    governor = sentence.tokens[token.head].text.lower()
    if token.dep == "pobj":
        return governor in _WHERE or (going and governor in ("to", "for", "into"))
    return going and token.dep == "dobj"


def _token_of(sentence: Sentence, span: Span) -> int | None:
    inside = [t.i for t in sentence.tokens if span.start <= t.start and t.end <= span.end]
    for i in inside:
        if sentence.tokens[i].head not in inside or sentence.tokens[i].head == i:
            return i
    return inside[0] if inside else None


def _clause(sentence: Sentence, i: int) -> int:
    """The verb that heads the clause of token i; infinitives and participles belong to the clause above."""
    for j in (i, *sentence.ancestors(i)):
        token = sentence.tokens[j]
        if token.head == j:
            return j
        if token.pos in ("VERB", "AUX") and token.dep in ("relcl", "ccomp", "advcl", "conj", "parataxis", "acl"):
            finite = token.tag in ("VBD", "VBZ", "VBP", "MD") or bool(
                sentence.children_by(j, "aux", "nsubj", "nsubjpass")
            )
            if finite:
                return j
    return i


def _passes(sentence: Sentence, trigger: int) -> bool:
    """Whether the trigger's clause shares the time of the one above: coordinated under one subject, or a participle."""
    clause = _clause(sentence, trigger)
    dep = sentence.tokens[clause].dep
    return dep in ("advcl", "acl") or (dep == "conj" and not sentence.children_by(clause, "nsubj", "nsubjpass"))
