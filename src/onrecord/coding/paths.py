"""How a phrase hangs together with a word in the parse: "nsubj", "prep_with pobj", "dobj ! conj"."""

from __future__ import annotations

from onrecord.model import Sentence

UP, DOWN = 4, 3
"""Steps that a path is followed up from the phrase and down to the word; a longer one is `FAR`."""
FAR = "far"

_CLAUSES = {"conj", "advcl", "ccomp", "relcl", "xcomp", "pcomp", "parataxis"}


def path(sentence: Sentence, phrase: int, word: int) -> str:
    """The dependency labels from the head of a phrase up to the common governor and down to the word.

    Prepositions are named by their word ("prep_with"). The part that leads down stands behind "!".
    """
    up = _upwards(sentence, phrase, UP)
    if word in up:
        return " ".join(_label(sentence, i) for i in up[: up.index(word)]) or "self"
    down = _upwards(sentence, word, DOWN)
    meeting = next((i for i in up if i in down), None)
    if meeting is None:
        return FAR
    climbed = [_label(sentence, i) for i in up[: up.index(meeting)]]
    descended = [_label(sentence, i) for i in reversed(down[: down.index(meeting)])]
    return " ".join([*climbed, "!", *descended])


def _upwards(sentence: Sentence, start: int, most: int) -> list[int]:
    out = [start]
    for i in sentence.ancestors(start):
        if len(out) > most:
            break
        out.append(i)
    return out


def _label(sentence: Sentence, i: int) -> str:
    """The label of a step. A participle tells its form, a clause with "+" that it has a subject of its own."""
    token = sentence.tokens[i]
    if token.dep in ("prep", "agent"):
        return f"{token.dep}_{token.text.lower()}"
    if token.dep == "acl":
        return f"acl_{token.tag}"
    if token.dep in _CLAUSES and sentence.children_by(i, "nsubj", "nsubjpass"):
        return token.dep + "+"
    return token.dep
