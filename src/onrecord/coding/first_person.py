"""Whom "I" and "we" stand for inside a quotation: the speaker, and the speaker's side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from onrecord.coding.stretches import quotations_in, quoted_in
from onrecord.model import Entity, Mention, Quotation, Reading, Reference, Span

_ONE, _SIDE = {"i", "me", "my", "mine", "myself"}, {"we", "us", "our", "ours", "ourselves"}
_OFFICIAL = {"GOV", "MIL", "LEG", "SPY"}


def with_first_person(reading: Reading) -> Reading:
    """`reading` with the first persons of its quotations tied to whoever speaks; without a speaker they stay open."""
    found = list(_references(reading))
    if not found:
        return reading
    added: dict[str, list[Mention]] = {}
    for r in found:
        added.setdefault(r.entity, []).append(Mention(r.span, r.kind))
    return replace(
        reading,
        references=tuple(sorted((*reading.references, *found), key=lambda r: (r.sentence, r.start, r.end))),
        entities=tuple(
            replace(e, mentions=tuple(sorted((*e.mentions, *added[e.id]), key=lambda m: m.span)))
            if e.id in added
            else e
            for e in reading.entities
        ),
    )


def _references(reading: Reading) -> Iterator[Reference]:
    entities = {e.id: e for e in reading.entities}
    quotations, quoted = quotations_in(reading), quoted_in(reading)
    for number, sentence in enumerate(reading.sentences):
        for token in sentence.tokens:
            word = token.text.lower()
            if word not in _ONE and word not in _SIDE:
                continue
            span = Span(token.start, token.end)
            # In the reporter's own words "we" is the reporter.
            held = [q for _, q in quotations.holding(span) if q.kind != "indirect" and q.speaker is not None]
            held = [q for q in held if q.kind == "direct" or quoted.holding(span)]
            if not held:
                continue
            # The innermost quotation: "He told me 'I will go'".
            speaker = entities.get(_speaker(min(held, key=lambda q: q.span.end - q.span.start)))
            if speaker is None:
                continue
            whom = speaker if word in _ONE else _side(speaker, reading)
            if whom is not None:
                yield Reference(number, token.i, token.i + 1, token.i, span, "pronoun", whom.id)


def _speaker(quotation: Quotation) -> str:
    return quotation.speaker.entity if quotation.speaker is not None else ""


def _side(speaker: Entity, reading: Reading) -> Entity | None:
    """A body speaks for itself, an official for his state, where the report names it; for whom others do is open."""
    if speaker.kind != "person":
        return speaker
    if speaker.country is None or not _OFFICIAL.intersection(speaker.sectors):
        return None
    own = [e for e in reading.entities if e.kind == "state" and e.country == speaker.country and e.mentions]
    return own[0] if len(own) == 1 else None
