"""Nouns that a report uses in turn for the same people."""

from __future__ import annotations

import functools

from onrecord.reference.yaml_file import load_yaml


@functools.cache
def same_words() -> dict[str, frozenset[str]]:
    """Noun (singular, lower case) -> all nouns that may stand for the same people, itself among them."""
    out: dict[str, set[str]] = {}
    for words in load_yaml("lexicon/same.yaml")["sets"]:
        for word in map(str, words):
            out.setdefault(word, set()).update(map(str, words))
    return {word: frozenset(held) for word, held in out.items()}
