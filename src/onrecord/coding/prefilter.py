"""Which sentences are worth the encoder's time: a cheap test that lets nearly every event through."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from onrecord.model import Sentence

_TELLING = {"VERB", "NOUN", "ADJ", "ADV", "PROPN", "AUX"}
BIAS, THRESHOLD = "prefilter_bias", "prefilter_threshold"
"""Names of the two fitted figures in the encoder's settings."""


def features(tokens: Iterable[tuple[str, str]]) -> Iterator[str]:
    """What is weighed of a sentence, given as (lemma, part of speech): lemmas, and names as such."""
    for lemma, pos in tokens:
        if pos == "PROPN":
            yield "NAME"
        elif pos in _TELLING:
            yield lemma.lower()


def may_hold_event(sentence: Sentence, words: Mapping[str, float], fitted: Mapping[str, float]) -> bool:
    """Whether the sentence could tell an event: the weights of its lemmas reach the fitted threshold."""
    if THRESHOLD not in fitted:
        return True
    weight = sum(words.get(f, 0.0) for f in features((t.lemma, t.pos) for t in sentence.tokens))
    return fitted[BIAS] + weight >= fitted[THRESHOLD]
