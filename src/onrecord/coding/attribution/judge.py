"""How likely a draft is an attribution: a logistic model over readable features, fitted on reports that we wrote.

The weights are in `data/attribution/weights.yaml`; `python -m training.attributions fit` makes them.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from onrecord.coding.attribution.drafts import Draft
from onrecord.coding.parties import Parties
from onrecord.model import Reading
from onrecord.reference.yaml_file import load_yaml

COLON = 0.7
"""Set by hand: our reports hold a handful."""
_PRIVATE = {"think", "claim"}
_FIRST, _SECOND = {"i", "we", "me", "us", "my", "our"}, {"you", "your"}
_NOBODY = {"nobody", "none", "no-one", "nothing", "neither"}
_THING = {"it", "this", "that", "which", "what", "there", "these", "those", "they"}


@dataclass(frozen=True, slots=True)
class Weights:
    """A logistic model: `of` holds the weight of each feature, those it lacks weigh nothing."""

    bias: float
    of: Mapping[str, float]
    threshold: float


@functools.cache
def weights() -> Weights:
    """The packaged model; loaded once."""
    raw = load_yaml("attribution/weights.yaml")
    return Weights(float(raw["bias"]), {str(k): float(v) for k, v in raw["weights"].items()}, float(raw["threshold"]))


def likelihood(reading: Reading, draft: Draft, here: Parties, model: Weights) -> float:
    """The probability, 0 to 1, that somebody's words or thoughts are attributed here.

    Two kinds our own reports hold too few of are settled by rule: what a quoted speaker says that he or his hearer
    thinks is his own word already ("I think"), and a name before a colon speaks.
    """
    if _source(here, draft.clue.source) == "nobody":
        return 0.0
    if draft.clue.frame in ("colon", "announced"):
        return COLON
    if draft.nested and (
        _source(here, draft.clue.source) in ("none", "first", "second", "thing")
        or draft.clue.word is None
        or draft.clue.word.kind in _PRIVATE
        or draft.clue.frame not in ("clause", "aside")
    ):
        return 0.0
    total = model.bias + sum(model.of.get(f, 0.0) for f in features(reading, draft, here))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def features(reading: Reading, draft: Draft, here: Parties) -> Iterator[str]:
    """What speaks for or against a draft, as names."""
    clue, sentence = draft.clue, here.sentence
    token = sentence.tokens[clue.verb]
    lemma = clue.word.lemma if clue.word is not None else token.lemma.lower()
    frame = clue.frame
    source = _source(here, clue.source)
    yield f"frame={frame}"
    yield f"lemma={lemma}"
    yield f"{frame}/lemma={lemma}"
    yield f"{frame}/class={clue.word.kind if clue.word else 'none'}"
    if clue.word is not None and clue.word.ambiguous:
        yield f"{frame}/ambiguous"
    yield f"source={source}"
    yield f"{frame}/source={source}"
    yield f"kind={draft.kind}"
    if draft.nested:
        yield "nested"
        yield f"nested/source={source}"
    yield f"{frame}/tag={token.tag}"
    if sentence.children_by(clue.verb, "neg"):
        yield f"{frame}/negated"
    for a in sentence.children_by(clue.verb, "aux"):
        if sentence.tokens[a].tag == "MD":
            yield f"{frame}/modal"
        if sentence.tokens[a].tag == "TO":
            yield f"{frame}/to"
    first = min(clue.content, default=clue.verb)
    opener = sentence.tokens[first].text.lower()
    if opener in ("that", "whether", "if", "how", "what", "why", "to"):
        yield f"{frame}/opens={opener}"
    yield f"{frame}/words={min(4, len(clue.content) // 4)}"
    if first < clue.verb:
        yield f"{frame}/before"
    if sentence.headline:
        yield "headline"
    yield f"{frame}/dep={token.dep}"
    if clue.addressee is not None:
        yield f"{frame}/addressed"


def _source(here: Parties, head: int | None) -> str:
    """What kind of thing says it, by its head word and what is known of it."""
    if head is None:
        return "none"
    token = here.sentence.tokens[head]
    word = token.text.lower()
    if word in _FIRST:
        return "first"
    if word in _SECOND:
        return "second"
    if word in _NOBODY or any(
        here.sentence.tokens[c].text.lower() == "no" for c in here.sentence.children_by(head, "det")
    ):
        return "nobody"
    if any(here.sentence.tokens[c].text.lower() in _FIRST for c in here.sentence.children_by(head, "poss")):
        return "first"  # "our information suggests"
    held = here.at(head)
    if held:
        return here.entities[held[0].entity].kind
    if word in ("he", "she", "who"):
        return "person"
    if word in _THING:
        return "thing"
    return "name" if token.pos == "PROPN" else "noun" if token.pos == "NOUN" else "other"
