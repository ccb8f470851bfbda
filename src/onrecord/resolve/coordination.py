"""The actors of a coordination, each as a phrase of its own: "Russian and Ukrainian soldiers" are two."""

from __future__ import annotations

from onrecord.model import Sentence

_NAME_PARTS = {"compound", "amod", "nmod", "poss", "nummod", "det", "case", "appos"}
_CARRIED = {"amod", "compound", "nmod"}
_ARTICLES = {"the", "a", "an", "both", "either"}


def coordinated(sentence: Sentence, start: int, end: int) -> list[str]:
    """The phrases coordinated with tokens ``[start, end)``, in text order, that one included; articles left out."""
    head = _head(sentence, start, end)
    first = head
    while sentence.tokens[first].dep == "conj" and sentence.tokens[first].head != first:
        first = sentence.tokens[first].head
    if sentence.tokens[first].pos not in ("NOUN", "PROPN", "PRON", "ADJ"):
        first = head
    heads = [h for h in (first, *_conjuncts(sentence, first)) if sentence.tokens[h].pos in ("NOUN", "PROPN", "ADJ")]
    out = []
    for h in heads:
        out += _parts(sentence, h)
    return out


def _head(sentence: Sentence, start: int, end: int) -> int:
    """The token that heads a span: of those governed from outside the last noun, else the first."""
    tokens = sentence.tokens
    outer = [i for i in range(start, end) if not start <= tokens[i].head < end or tokens[i].head == i]
    nouns = [i for i in outer if tokens[i].pos in ("NOUN", "PROPN")]
    return nouns[-1] if nouns and tokens[outer[0]].pos == "ADJ" else outer[0] if outer else end - 1


def _conjuncts(sentence: Sentence, head: int) -> list[int]:
    return [j for c in sentence.children_by(head, "conj") for j in (c, *_conjuncts(sentence, c))]


def _parts(sentence: Sentence, head: int) -> list[str]:
    """The phrase of one head; several where its adjectives are coordinated: each with the noun they share."""
    for child in sentence.children_by(head, *_CARRIED):
        shared = [c for c in _conjuncts(sentence, child) if c < head]
        if shared and sentence.tokens[child].pos in ("ADJ", "PROPN"):
            tail = " ".join(t.text for t in sentence.tokens[max(shared) + 1 : head + 1])
            return [f"{sentence.tokens[c].text} {tail}" for c in (child, *shared)]
    start = head
    while start > 0:
        before = sentence.tokens[start - 1]
        if before.dep not in _NAME_PARTS or not _below(sentence, start - 1, head) or before.text.lower() in _ARTICLES:
            break
        start -= 1
    return [" ".join(t.text for t in sentence.tokens[start : head + 1])]


def _below(sentence: Sentence, i: int, head: int) -> bool:
    return head in sentence.ancestors(i)
