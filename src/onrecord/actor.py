"""Who an actor phrase means: its country and sectors, as a report of that day would use it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from onrecord.coding.candidates import candidates
from onrecord.coding.parties import Parties, parties_by_sentence
from onrecord.model import Report, report_id
from onrecord.pipeline import Pipeline
from onrecord.resolve import resolve

# The phrase is read where an actor stands in a sentence: alone, it has no grammar to go by.
_AFTER = " said so."


@dataclass(frozen=True, slots=True)
class ActorCode:
    """Whom a phrase means. `country` is ISO 3166 alpha-3, `sectors` are PLOVER's, the main one first; null and empty
    where the phrase does not tell. `known` is whether it names a party at all."""

    name: str | None
    country: str | None
    sectors: tuple[str, ...]
    known: bool


def code_actors(
    phrase: str, pipeline: Pipeline, *, published: date | None = None, context: str | None = None
) -> list[ActorCode]:
    """Each actor that a phrase names ("senior US and Russian officials": two); an empty list where it names none.

    `context` is a text that may name the state that the phrase leaves out.
    """
    found = _coded(phrase, pipeline, published)
    if context and any(a.country is None for a in found):
        states = [a.country for a in _coded(context, pipeline, published) if a.country]
        if len(set(states)) == 1:
            found = [a if a.country else ActorCode(a.name, states[0], a.sectors, a.known) for a in found]
    return found


def _coded(phrase: str, pipeline: Pipeline, published: date | None) -> list[ActorCode]:
    text = " ".join(phrase.split()).rstrip(" .,;") + _AFTER
    report = Report(report_id(text), None, None, None, None, published, None, "en", text)
    reading = resolve(next(pipeline.parser.pipe([report])), pipeline.gazetteer, pipeline.roles)
    if not reading.sentences:
        return []
    here = parties_by_sentence(reading)[0]
    out = []
    for head in _heads(here):
        for party in here.at(head) or here.inside(head):
            entity = here.entities[party.entity]
            # A capital that acts is the government in it ("Tehran said").
            governs = entity.country in pipeline.gazetteer.capitals.get(party.span.of(text).lower(), ())
            sectors = entity.sectors or (("GOV",) if governs and entity.kind == "state" else ())
            out.append(ActorCode(entity.name, entity.country, sectors, True))
    return list(dict.fromkeys(out))


def _heads(here: Parties) -> list[int]:
    """The heads of the phrase: the subject of "said", what is coordinated with it, or else its longest mention."""
    sentence = here.sentence
    verb = next((t.i for t in reversed(sentence.tokens) if t.text == "said"), None)
    subjects = sentence.children_by(verb, "nsubj", "nsubjpass") if verb is not None else []
    heads = [h for s in subjects for h in (s, *_conjuncts(here, s))]
    if any(here.at(h) or here.inside(h) for h in heads):
        return heads
    held = [c for c in candidates(here) if c.reference is not None]
    return [max(held, key=lambda c: c.end - c.start).head] if held else []


def _conjuncts(here: Parties, head: int) -> list[int]:
    return [j for c in here.sentence.children_by(head, "conj") for j in (c, *_conjuncts(here, c))]
