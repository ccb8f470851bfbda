"""Parties that gazetteer and titles do not know: a noun phrase that fills a role becomes an entity of its own."""

from __future__ import annotations

from onrecord.coding.candidates import Candidate
from onrecord.coding.parties import Parties, Party
from onrecord.model import Entity, Mention

_RELATIVE = {"who", "whom", "which", "that", "whose"}
_PLURAL = {"NNS", "NNPS"}


class Strangers:
    """The new entities of one report, in the order in which they were met."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.entities: list[Entity] = []

    def parties(self, here: Parties, candidate: Candidate, named: bool) -> list[Party]:
        """Whom the candidate stands for. `named`: it names a party itself, and not a thing that stands for one.

        A thing counts for its owner ("the Iranian proposal"); a relative pronoun for the noun it follows; any other
        pronoun that resolution left open for nobody.
        """
        token = here.sentence.tokens[candidate.head]
        if candidate.reference is not None:
            return here.at(candidate.head) or [Party(candidate.reference.entity, candidate.span)]
        if token.text.lower() in _RELATIVE and token.pos == "PRON":
            return self._antecedent(here, candidate)
        owners = here.inside(candidate.head)
        if owners or token.pos == "PRON":
            return owners
        return [self._new(here, candidate)] if named else []

    def _antecedent(self, here: Parties, candidate: Candidate) -> list[Party]:
        for i in here.sentence.ancestors(candidate.head):
            if here.sentence.tokens[i].dep == "relcl":
                return here.at(here.sentence.tokens[i].head)
        return []

    def _new(self, here: Parties, candidate: Candidate) -> Party:
        name = candidate.span.of(self._text)
        known = next((e for e in self.entities if e.mentions[0].span == candidate.span), None)
        known = known or next((e for e in here.entities.values() if e.name == name and e.kind != "person"), None)
        if known is None:
            plural = here.sentence.tokens[candidate.head].tag in _PLURAL
            known = Entity(
                f"x{len(self.entities) + 1}", name, "group" if plural else "unknown", None, (),
                (), (Mention(candidate.span, "nominal"),),
            )  # fmt: skip
            self.entities.append(known)
        return Party(known.id, candidate.span)
