"""Words that make an act future, possible, denied or merely planned."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from onrecord.reference.yaml_file import load_yaml


@dataclass(frozen=True, slots=True)
class ModalWords:
    """Auxiliaries by their text, governing verbs and nouns and modifiers by their lemma."""

    future: frozenset[str]
    conditional: frozenset[str]
    negators: frozenset[str]
    plan: frozenset[str]
    denial: frozenset[str]
    planned_modifiers: frozenset[str]
    possible_modifiers: frozenset[str]


@functools.cache
def modal_words() -> ModalWords:
    """The packaged words of ``lexicon/modality.yaml``; loaded once."""
    raw = load_yaml("lexicon/modality.yaml")
    return ModalWords(**{field: frozenset(map(str, raw[field])) for field in ModalWords.__dataclass_fields__})
