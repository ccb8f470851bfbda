"""Entities that nothing rests on are dropped, so that a record lists who matters in it."""

from __future__ import annotations

from dataclasses import replace

from onrecord.model import Entity, Event, Label, Mention, Quotation, Reading


def prune(reading: Reading) -> Reading:
    """`reading` without entities that are neither named, nor of a known country, nor taken up again, nor party to
    anything.

    The bare adjective that made a state a party ("Israeli jets") becomes a mention of it. Ids are renumbered in text
    order, references to dropped entities go.
    """
    used = {i for e in reading.events for i in (*e.actors, *e.recipients)}
    used |= {who.entity for q in reading.quotations for who in (q.speaker, q.addressee) if who is not None}
    used |= {i for label in reading.labels for i in (label.speaker, label.target) if i is not None}
    kept = [e for e in reading.entities if e.id in used or (e.mentions and _stands_alone(e))]
    ids = {e.id: f"n{n}" for n, e in enumerate(kept, 1)}
    spoken = {e.id: {m.span for m in e.mentions} for e in kept}
    acting: dict[str, list[Mention]] = {}
    for event in reading.events:
        for i, span in zip(
            (*event.actors, *event.recipients), (*event.actor_spans, *event.recipient_spans), strict=True
        ):
            if span not in spoken[i]:
                spoken[i].add(span)
                acting.setdefault(i, []).append(Mention(span, "nominal"))
    return replace(
        reading,
        entities=tuple(
            replace(e, id=ids[e.id], mentions=tuple(sorted((*e.mentions, *acting.get(e.id, ())), key=lambda m: m.span)))
            for e in kept
        ),
        references=tuple(replace(r, entity=ids[r.entity]) for r in reading.references if r.entity in ids),
        events=tuple(_event(e, ids) for e in reading.events),
        quotations=tuple(_quotation(q, ids) for q in reading.quotations),
        labels=tuple(_label(x, ids) for x in reading.labels),
    )


def _stands_alone(entity: Entity) -> bool:
    return entity.country is not None or len(entity.mentions) > 1 or any(m.kind == "name" for m in entity.mentions)


def _event(event: Event, ids: dict[str, str]) -> Event:
    return replace(
        event, actors=tuple(ids[i] for i in event.actors), recipients=tuple(ids[i] for i in event.recipients)
    )


def _quotation(quotation: Quotation, ids: dict[str, str]) -> Quotation:
    speaker, addressee = quotation.speaker, quotation.addressee
    return replace(
        quotation,
        speaker=None if speaker is None else replace(speaker, entity=ids[speaker.entity]),
        addressee=None if addressee is None else replace(addressee, entity=ids[addressee.entity]),
    )


def _label(label: Label, ids: dict[str, str]) -> Label:
    speaker, target = label.speaker, label.target
    return replace(label, speaker=speaker and ids[speaker], target=target and ids[target])
