"""One name, one kind: a word that the parser took for a person here and for a place or body there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from onrecord.model import Sentence
from onrecord.resolve.mentions import Found

_WHERE = {"in", "from", "across", "into", "inside", "near", "through", "outside"}
_AS_PLACE = 2
"""How much a preposition of place counts beside one reading of the parser."""


def settled(found: list[Found], sentences: Sequence[Sentence]) -> list[Found]:
    """`found` with bare names read alike throughout the report.

    A name that only ever stands alone, without title or given name, is a person only where the parser mostly takes it
    for one, places that it stands "in" or "from" speaking against it.
    """
    readings: defaultdict[str, list[int]] = defaultdict(list)
    sure: set[str] = set()
    for n, f in enumerate(found):
        if f.kind != "name" or f.known is not None or not f.name:
            continue
        words = f.name.split()
        if f.label == "PERSON" and (len(words) > 1 or f.titles or f.possessor is not None):
            sure |= {w.casefold() for w in words}
        readings[f.name.casefold()].append(n)
    out = list(found)
    for name, held in readings.items():
        persons = [n for n in held if found[n].label == "PERSON"]
        others = [n for n in held if found[n].label != "PERSON"]
        if not persons or not others or name in sure:
            continue
        places = sum(_AS_PLACE * _stands_in(found[n], sentences) for n in held)
        if len(others) + places >= len(persons):
            label = found[others[0]].label
            for n in persons:
                out[n] = replace(found[n], label=label)
    return out


def _stands_in(f: Found, sentences: Sequence[Sentence]) -> bool:
    tokens = sentences[f.sentence].tokens
    head = tokens[f.head]
    return head.dep == "pobj" and tokens[head.head].text.lower() in _WHERE
