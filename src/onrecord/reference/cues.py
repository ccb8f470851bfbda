"""Words that attribute speech."""

from __future__ import annotations

import functools
from collections.abc import Mapping
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


@dataclass(frozen=True, slots=True)
class CueLexicon:
    """Everything that the attribution coder looks words up in.

    `verbs` are single verbs by lemma, `phrases_of` longer entries by their first word, longest first, `nouns` nouns of
    speech by lemma, `adjectives` of what somebody feels about something told,
    `thinking` verbs that attribute a wish or thought and not words.
    """

    verbs: Mapping[str, CueWord]
    phrases_of: Mapping[str, tuple[CueWord, ...]]
    nouns: Mapping[str, CueWord]
    adjectives: Mapping[str, CueWord]
    thinking: frozenset[str]


@functools.cache
def cue_lexicon() -> CueLexicon:
    """The packaged words of attribution; loaded once."""
    raw = load_yaml("lexicon/cues.yaml")
    every = cue_verbs()
    phrases: dict[str, list[CueWord]] = {}
    for lemma, word in every.items():
        if " " in lemma:
            phrases.setdefault(lemma.split()[0], []).append(CueWord(lemma, word.kind, word.stance, word.ambiguous))
    nouns = {
        str(n["lemma"]): CueWord(
            str(n["lemma"]), str(n["class"]), str(n.get("stance", "neutral")), bool(n.get("ambiguous", False))
        )
        for n in raw["nouns"]
        if " " not in str(n["lemma"])
    }
    return CueLexicon(
        {lemma: word for lemma, word in every.items() if " " not in lemma},
        {first: tuple(sorted(held, key=lambda w: -len(w.lemma.split()))) for first, held in phrases.items()},
        nouns,
        {str(a): CueWord(str(a), "think", "neutral", False) for a in raw["adjectives"]},
        frozenset(lemma for lemma, word in every.items() if word.kind == "think"),
    )


@dataclass(frozen=True, slots=True)
class SourceNouns:
    """Nouns of sources by kind, singular: documents, outlets, people left unnamed, and those of them never named."""

    documents: frozenset[str]
    outlets: frozenset[str]
    unnamed: frozenset[str]
    always: frozenset[str]


@functools.cache
def source_nouns() -> SourceNouns:
    """The packaged nouns; loaded once."""
    raw = load_yaml("lexicon/sources.yaml")
    return SourceNouns(*(frozenset(map(str, raw[key])) for key in ("documents", "outlets", "unnamed", "always")))
