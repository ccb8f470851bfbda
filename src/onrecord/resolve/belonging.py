"""Whose somebody is: "Cameron's spokesman", "an aide to Mrs Clinton", "London's mayor" take after their owner."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.model import Sentence
from onrecord.resolve.institutions import country_of_town
from onrecord.resolve.mentions import Found

_LINKS = {"of", "for", "to", "at", "from", "in"}
_FACELESS = {
    "spokesman", "spokeswoman", "spokesperson", "aide", "adviser", "advisor", "deputy", "envoy", "emissary",
    "assistant", "representative", "staff", "staffer", "secretary", "press secretary", "chief of staff", "ally",
    "predecessor", "successor", "delegation", "delegate", "negotiator", "manager", "office", "campaign", "camp", "team",
    "lieutenant",
}  # fmt: skip


def owner_of(f: Found, sentence: Sentence, heads: Mapping[int, int]) -> int | None:
    """The number of the mention that `f` belongs to by its grammar; `heads` tells mentions by their head token."""
    tokens = sentence.tokens
    for i in range(f.start, f.end):
        for child in sentence.children_by(i, "poss"):
            if child in heads and not f.start <= child < f.end:
                return heads[child]
    for child in sentence.children_by(f.head, "prep"):
        if tokens[child].text.lower() in _LINKS and child >= f.end - 1:
            for held in sentence.children_by(child, "pobj"):
                if held in heads:
                    return heads[held]
    return None


def owners(found: Sequence[Found], sentences: Sequence[Sentence]) -> dict[int, int]:
    """Mention -> mention that it belongs to, for all descriptions and named persons with a title."""
    heads: dict[int, dict[int, int]] = {}
    for n, f in enumerate(found):
        if f.kind != "pronoun":
            heads.setdefault(f.sentence, {}).setdefault(f.head, n)
    out = {}
    for n, f in enumerate(found):
        if f.kind == "pronoun" or not f.titles:
            continue
        owner = owner_of(f, sentences[f.sentence], heads[f.sentence])
        if owner is not None and owner != n:
            out[n] = owner
    return out


def speaks_for(f: Found) -> bool:
    """Whether this noun stands in the sector of the one it belongs to ("spokesman", "aide")."""
    return bool(f.titles) and f.titles[-1].noun.title.split()[-1] in _FACELESS


def town_country(f: Found) -> str | None:
    """The country of an owner that is a town, null for others."""
    return country_of_town(f.text) if f.known is None and f.label in ("GPE", "LOC") else None
