"""Which mentions name a place, and which of them say where something is."""

from __future__ import annotations

from typing import Literal

from onrecord.model import Sentence, Token
from onrecord.resolve.mentions import Found
from onrecord.resolve.place_candidates import candidates_of
from onrecord.resolve.place_words import called_town, is_road, stated_behind

_LOCATIVE = {"in", "at", "near", "from", "to", "outside", "around", "into", "through", "inside", "across", "over",
             "via", "throughout", "toward", "towards", "off", "within", "for", "above"}  # fmt: skip
# With these verbs a capital as object is where somebody goes, not whom they deal with.
_GOING = {"visit", "reach", "leave", "enter", "tour", "quit", "flee", "capture", "take", "bomb", "shell", "attack",
          "besiege", "storm", "hit", "rock", "surround", "seize", "occupy", "cross", "include", "overlook", "strike",
          "retake", "recapture", "overrun", "invade", "raid", "evacuate", "liberate"}  # fmt: skip
_STRUCK = _GOING - {"visit", "reach", "leave", "enter", "tour", "quit", "flee", "take", "cross", "include", "overlook"}
_UPON = {"advance", "march", "converge", "close", "descend"}
_MOVING = {"go", "come", "travel", "fly", "move", "return", "flee", "drive", "withdraw", "retreat", "head", "march",
           "advance", "send", "deploy", "ship", "evacuate", "transfer", "transport", "arrive", "sail", "escape",
           "deport", "walk", "rush", "spread", "bring"}  # fmt: skip
_TOWARDS = {"to", "from", "into", "toward", "towards", "through", "around", "across", "for"}
_INSIDE_OF = {"in", "near", "outside"}
_LEAST = 4
"""Letters of a name that the parser does not take for a place: the "LA" of a text in capitals is an article."""
_PLACE_LABELS = {"GPE", "LOC", "FAC"}


def is_locative(sentence: Sentence, found: Found) -> bool:
    """Whether the name says where ("in Baghdad", "visited Cairo") rather than who ("Baghdad said")."""
    token = _first_of_list(sentence, found)
    governor = sentence.tokens[token.head]
    if token.dep == "pobj":
        on = governor.text.lower() == "on" and sentence.tokens[governor.head].lemma in _UPON
        return on or governor.text.lower() in _LOCATIVE
    if token.dep == "dobj":
        return governor.lemma in _GOING
    if token.dep == "nsubjpass" and governor.lemma in _STRUCK:
        return True
    if token.dep in ("nsubj", "nsubjpass", "agent", "poss"):
        return False
    return token.dep not in ("dative", "nmod", "amod", "compound")


def _first_of_list(sentence: Sentence, found: Found) -> Token:
    token = sentence.tokens[found.head]
    seen = 0
    while token.dep in ("conj", "appos") and token.head != token.i and seen < 20:
        token = sentence.tokens[token.head]
        seen += 1
    return token


def is_place(found: Found, sentence: Sentence, text: str) -> bool:
    """Whether a mention names a place: a state, a capital that says where, or what the parser takes for a place."""
    if found.known is not None:
        if found.known.kind != "state" or found.kind != "name" or is_road(text, found.span.end):
            return False
        if found.label == "CAPITAL":
            return found.modifier or is_locative(sentence, found) or called_town(text, found.span.start)
        return found.label == "NAME"
    return bool(found.name) and found.label in _PLACE_LABELS


def misread(found: Found, sentence: Sentence, text: str) -> Literal["sure", "maybe"] | None:
    """Whether what the parser takes for a person or a body is a place by the words around it; small towns often are.

    "in", "the town of" and a state behind the name prove it. Other words of place do if a country that is spoken of has
    such a town.
    """
    if not found.name or found.known is not None or found.span.of(text) != found.name or len(found.name) < _LEAST:
        return None
    token = _first_of_list(sentence, found)
    governor = sentence.tokens[token.head]
    before = governor.text.lower() if token.dep == "pobj" else ""
    if before in _INSIDE_OF or called_town(text, found.span.start) or stated_behind(text, found.span.end):
        proof: Literal["sure", "maybe"] | None = "sure"
    elif before in _TOWARDS:
        proof = "maybe" if sentence.tokens[governor.head].lemma in _MOVING else None
    elif before or token.dep in ("dobj", "nsubjpass"):
        proof = "maybe" if before != "at" and is_locative(sentence, found) else None
    else:
        proof = None
    return proof if proof is not None and candidates_of(found.name) else None
