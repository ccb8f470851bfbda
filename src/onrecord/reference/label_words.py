"""Words that parties use for one another."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from onrecord.reference.yaml_file import load_yaml


@dataclass(frozen=True, slots=True)
class LabelWords:
    """In small letters: adjectives of distance, nouns that label, those that do so only with one of the adjectives."""

    markers: frozenset[str]
    nouns: frozenset[str]
    weak: frozenset[str]
    adjectives: frozenset[str]


@functools.cache
def label_words() -> LabelWords:
    """The packaged words; loaded once."""
    raw = load_yaml("lexicon/labels.yaml")
    return LabelWords(*(frozenset(map(str, raw[key])) for key in ("markers", "nouns", "weak", "adjectives")))
