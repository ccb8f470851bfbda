"""Words that attribute speech."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from onrecord.reference.yaml_file import load_yaml


@dataclass(frozen=True, slots=True)
class CueWord:
    """A verb of speech: its class (say, claim, deny, promise ...) and the reporter's stance.

    An `ambiguous` one often says something else ("call", "hold"): it counts only beside a whole quoted sentence.
    """

    lemma: str
    kind: str
    stance: str
    ambiguous: bool


@functools.cache
def cue_verbs() -> dict[str, CueWord]:
    """Verbs of speech by lemma."""
    out: dict[str, CueWord] = {}
    for item in load_yaml("lexicon/cues.yaml")["verbs"]:
        ambiguous = bool(item.get("ambiguous", False))
        cue = CueWord(str(item["lemma"]), str(item["class"]), str(item.get("stance", "neutral")), ambiguous)
        for lemma in (item["lemma"], *(item.get("also") or ())):
            out.setdefault(str(lemma), cue)
    return out


@functools.cache
def cue_nouns() -> frozenset[str]:
    """Nouns of speech ("statement", "interview") by lemma."""
    nouns = load_yaml("lexicon/cues.yaml").get("nouns", ())
    return frozenset(str(n["lemma"] if isinstance(n, dict) else n) for n in nouns)
