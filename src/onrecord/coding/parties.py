"""Which entity a word stands for when it fills an argument place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from onrecord.model import Entity, Reading, Reference, Sentence, Span

_INWARD = ("poss", "nmod", "compound", "amod", "prep")
_INWARD_PREPOSITIONS = {"of", "by", "from", "between", "among", "against", "with"}
_DEEPEST = 3
# Sectors of people without a political role.
_EVERYDAY = {"CVL", "SOC", "BUS", "EDU", "MED", "LAB", "AGR", "JRN", "UNK", "REL", "CRM", "REF"}


class Party(NamedTuple):
    """An entity in a role, and the words that put it there."""

    entity: str
    span: Span


class Parties:
    """The references of one sentence, reachable by token."""

    def __init__(self, sentence: Sentence, references: list[Reference], entities: Mapping[str, Entity]) -> None:
        self.sentence, self.entities = sentence, entities
        self.by_head: dict[int, list[Reference]] = {}
        self.covering: dict[int, list[Reference]] = {}
        for reference in references:
            self.by_head.setdefault(reference.head, []).append(reference)
            for i in range(reference.start, reference.end):
                self.covering.setdefault(i, []).append(reference)

    def at(self, token: int) -> list[Party]:
        """The parties that the word itself stands for."""
        held = self.by_head.get(token) or self.covering.get(token) or []
        if held and token not in self.by_head:
            # Inside a longer mention the word counts only if it heads the phrase in the parse.
            held = [r for r in held if self.sentence.tokens[token].head not in range(r.start, r.end)]
        longest = max((r.end - r.start for r in held), default=0)
        return [Party(r.entity, r.span) for r in held if r.end - r.start == longest]

    def inside(self, token: int, depth: int = 0) -> list[Party]:
        """The parties of the word, or failing that of its possessor, modifiers or genitive ("Israel's raid")."""
        direct = self.at(token)
        if direct or depth > _DEEPEST:
            return direct
        sentence = self.sentence
        for dep in _INWARD:
            for child in sentence.children_by(token, dep):
                if dep == "prep":
                    if sentence.tokens[child].text.lower() not in _INWARD_PREPOSITIONS:
                        continue
                    found = [p for o in sentence.children_by(child, "pobj") for p in self.inside(o, depth + 1)]
                else:
                    found = self.inside(child, depth + 1)
                if found:
                    return found
        return []

    def political(self, party: Party) -> bool:
        """Whether gazetteer or title make this a state, an office holder, an institution, a people or an armed group.

        A single person known only by an everyday role ("an Afghan student") is not.
        """
        entity = self.entities[party.entity]
        if entity.kind == "state" or set(entity.sectors) - _EVERYDAY:
            return True
        named = any(m.kind == "name" for m in entity.mentions)
        return entity.country is not None and (named or entity.kind != "person")

    def everyday(self, party: Party) -> bool:
        """Whether this is one person of whom no office, party or other political role is known.

        Unions, crowds and bodies that nobody knows anything about are not everyday.
        """
        entity = self.entities.get(party.entity)
        return entity is not None and entity.kind == "person" and not self.political(party)

    def named_person(self, party: Party) -> bool:
        """Whether this is somebody with a name, of whatever role: enough beside a party that is political."""
        entity = self.entities[party.entity]
        return entity.kind == "person" and any(m.kind == "name" for m in entity.mentions)


def parties_by_sentence(reading: Reading) -> list[Parties]:
    """One `Parties` for each sentence of the reading."""
    entities = {e.id: e for e in reading.entities}
    grouped: list[list[Reference]] = [[] for _ in reading.sentences]
    for reference in reading.references:
        grouped[reference.sentence].append(reference)
    return [Parties(s, refs, entities) for s, refs in zip(reading.sentences, grouped, strict=True)]
