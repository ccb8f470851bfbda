"""The time and place of an event: the expression in its clause, if there is one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from onrecord.model import Date, Place, Sentence, Span

_KINDS = {"city", "town", "village", "port", "capital", "province", "department", "district", "state", "suburb", "area",
          "region", "island", "camp", "municipality", "outskirts", "center", "centre", "north", "south", "east", "west",
          "part"}  # fmt: skip
_ON_OCCASION = {"in", "at", "during", "after", "from", "before"}
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
    placed = [(c, token_of(sentence, c.span)) for c in candidates]
    held = [(c, i) for c, i in placed if i is not None]
    if not held:
        return None
    below = set(sentence.subtree(trigger))
    clause = clause_of(sentence, trigger)
    own = [(c, i) for c, i in held if i in below and clause_of(sentence, i) in (clause, trigger)]
    same = own or [(c, i) for c, i in held if clause_of(sentence, i) == clause]
    if not same:
        # The only expression of the main clause dates what is said in its complement, unless that has its own.
        outer = {clause_of(sentence, a) for a in sentence.ancestors(trigger) if _passes(sentence, trigger)}
        same = [(c, i) for c, i in held if clause_of(sentence, i) in outer]
    if not same:
        return None
    return min(same, key=lambda pair: abs(pair[1] - trigger))[0]


def standing(sentence: Sentence, place: Place, *, going: bool = False, struck: int | None = None) -> bool:
    """Whether the place says where the event was: "in Baghdad"; "to Baghdad" only where somebody goes there.

    `struck`, a trigger, takes the place that is its object too: "gunboats shelled Tyre", "Tyre was shelled".
    """
    i = _head(sentence, place)
    if i is None:
        return False
    token = sentence.tokens[i]
    governor = sentence.tokens[token.head].text.lower()
    if token.dep == "pobj":
        if governor == "on" and place.lat is None:
            return False  # "called on Jordan"
        return governor in _WHERE or (going and governor in ("to", "for", "into"))
    return (going and token.dep == "dobj") or (token.head == struck and token.dep in ("dobj", "nsubjpass"))


def of_a_thing(sentence: Sentence, place: Place, trigger: int) -> bool:
    """Whether the place says where a thing is that the clause speaks of: "the settlements in the West Bank"."""
    i = _head(sentence, place)
    if i is None or sentence.tokens[i].dep != "pobj":
        return False
    governor = sentence.tokens[sentence.tokens[sentence.tokens[i].head].head]
    if governor.pos not in ("NOUN", "PROPN", "PRON") or governor.head == trigger:
        return False
    # "in a speech in Beirut": what happens there too is no thing.
    return not (governor.dep == "pobj" and sentence.tokens[governor.head].text.lower() in _ON_OCCASION)


def where_clause(sentence: Sentence, trigger: int, places: Sequence[Place]) -> Place | None:
    """The place whose relative clause holds the event: "Riyadh, where he conferred with King Khalid"."""
    clause = clause_of(sentence, trigger)
    token = sentence.tokens[clause]
    if token.dep not in ("relcl", "advcl") or not any(
        sentence.tokens[c].text.lower() == "where" for c in sentence.children_by(clause, "advmod")
    ):
        return None
    before = [p for p in places if p.span.end <= sentence.tokens[min(sentence.subtree(clause))].start]
    return before[-1] if before else None


def says(sentence: Sentence, trigger: int, adverb: str) -> bool:
    """Whether the clause of the event says where with an adverb: "there", "here"."""
    clause = clause_of(sentence, trigger)
    held = {*sentence.children_by(trigger, "advmod"), *sentence.children_by(clause, "advmod")}
    if sentence.tokens[trigger].pos in ("NOUN", "PROPN"):
        held |= set(sentence.subtree(trigger))  # "the shooting of a man here"
    return any(sentence.tokens[c].text.lower() == adverb for c in held)


def _head(sentence: Sentence, place: Place) -> int | None:
    """The token that stands for a place in the parse, out of lists and appositions."""
    i = token_of(sentence, place.span)
    for _ in range(6):
        if i is None:
            return None
        token = sentence.tokens[i]
        above = sentence.tokens[token.head]
        if token.dep == "pobj" and above.text.lower() == "of" and sentence.tokens[above.head].lemma.lower() in _KINDS:
            i = above.head  # "in the city of Mosul"
            continue
        if token.dep not in ("conj", "appos", "nmod", "compound") or i == token.head:
            break
        i = token.head
    return i


def token_of(sentence: Sentence, span: Span) -> int | None:
    """The token of a stretch that the others in it hang from; null where it holds no whole token."""
    inside = [t.i for t in sentence.tokens if span.start <= t.start and t.end <= span.end]
    for i in inside:
        if sentence.tokens[i].head not in inside or sentence.tokens[i].head == i:
            return i
    return inside[0] if inside else None


def clause_of(sentence: Sentence, i: int) -> int:
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
    clause = clause_of(sentence, trigger)
    dep = sentence.tokens[clause].dep
    return dep in ("advcl", "acl") or (dep == "conj" and not sentence.children_by(clause, "nsubj", "nsubjpass"))
