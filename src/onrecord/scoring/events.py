"""Events of whole reports against our own annotation (JSON lines as in training/corpus)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from onrecord.model import Event, Record, Report, Span, report_id
from onrecord.pipeline import Pipeline
from onrecord.scoring.files import need
from onrecord.scoring.measures import Counts


@dataclass(frozen=True, slots=True)
class Party:
    """A gold party of a sentence: its spans, and whether it is a thing that stands for one."""

    spans: tuple[Span, ...]
    thing: bool


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """A gold event."""

    type: str
    mode: str | None
    status: str
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    trigger: Span


@dataclass(frozen=True, slots=True)
class Scored:
    """One gold sentence beside what was found in it.

    `types` counts events by type alone; `roles` those of the right type with a right party in each role that gold fills
    and no party in the wrong role; `whole` those without a party missing or too many; `triples` the (type, actor,
    recipient) that they spell out. `pairs` are gold and found events of one type. Spans lie in `report`.
    """

    report: str
    span: Span
    gold: tuple[GoldEvent, ...]
    found: tuple[Event, ...]
    types: Counts
    roles: Counts
    whole: Counts
    triples: Counts
    pairs: tuple[tuple[GoldEvent, Event], ...]

    @property
    def text(self) -> str:
        """The sentence."""
        return self.span.of(self.report)

    def cut(self, span: Span) -> str:
        """The characters of a span."""
        return span.of(self.report)

    def names(self, parties: tuple[Party, ...]) -> str:
        """The gold parties as the text names them."""
        return " + ".join(self.cut(p.spans[0]) for p in parties)


def score_events(rows: Iterable[tuple[str, dict[str, Any]]], pipeline: Pipeline) -> Iterator[Scored]:
    """A result for every sentence of every report, given with where it stands (files.json_lines).

    Headlines are left out: they repeat the body.
    """
    reports = [(where, data, need(data, "text", str, where)) for where, data in rows]
    records = pipeline.pipe(Report(report_id(t), None, None, None, None, None, None, "en", t) for _, _, t in reports)
    for (where, data, _), record in zip(reports, records, strict=True):
        yield from _sentences(data, record, where)


def _sentences(data: dict[str, Any], record: Record, where: str) -> Iterator[Scored]:
    mentions = {e.id: [m.span for m in e.mentions] for e in record.entities}
    for sentence in need(data, "sentences", list, where):
        span = Span(*need(sentence, "span", list, where))
        if sentence.get("headline"):
            continue
        found = tuple(e for e in record.events if span.contains(e.trigger.span))
        yield _scored(record.report.text, span, tuple(_gold(sentence, where)), found, mentions)


def _gold(sentence: dict[str, Any], where: str) -> Iterator[GoldEvent]:
    spans: dict[int, list[Span]] = {}
    things = set()
    for m in need(sentence, "mentions", list, where):
        spans.setdefault(m["party"], []).append(Span(*m["span"]))
        if m.get("thing"):
            things.add(m["party"])
    for e in need(sentence, "events", list, where):
        sides = [tuple(Party(tuple(spans[n]), n in things) for n in e[side]) for side in ("actors", "recipients")]
        yield GoldEvent(e["type"], e["mode"], e["status"], sides[0], sides[1], Span(*e["trigger"]))


def _scored(
    report: str, span: Span, gold: tuple[GoldEvent, ...], found: tuple[Event, ...], mentions: dict[str, list[Span]]
) -> Scored:
    pairs = _aligned(gold, found, mentions)
    whole = sum(_wrong(g, e, mentions) == 0 for g, e in pairs)
    roles = sum(_filled(g, e, mentions) for g, e in pairs)
    return Scored(
        report,
        span,
        gold,
        found,
        Counts(len(pairs), len(found) - len(pairs), len(gold) - len(pairs)),
        Counts(roles, len(found) - roles, len(gold) - roles),
        Counts(whole, len(found) - whole, len(gold) - whole),
        _triples(gold, found, pairs, mentions),
        tuple(pairs),
    )


def _aligned(
    gold: Iterable[GoldEvent], found: Iterable[Event], mentions: dict[str, list[Span]]
) -> list[tuple[GoldEvent, Event]]:
    """Gold and found events of one type, those that differ least first; each stands in one pair at most."""
    choices = sorted(
        ((_wrong(g, e, mentions), not g.trigger.overlaps(e.trigger.span), i, j)
         for i, g in enumerate(gold) for j, e in enumerate(found) if g.type == e.type),
    )  # fmt: skip
    golds, founds = list(gold), list(found)
    used: tuple[set[int], set[int]] = (set(), set())
    out = []
    for _, _, i, j in choices:
        if i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            out.append((golds[i], founds[j]))
    return out


def _wrong(gold: GoldEvent, event: Event, mentions: dict[str, list[Span]]) -> int:
    """How many parties are missing, in the wrong role, or too many. A thing may be missing: a record names parties."""
    return sum(
        _side(parties, entities, spans, mentions)
        for parties, entities, spans in (
            (gold.actors, event.actors, event.actor_spans),
            (gold.recipients, event.recipients, event.recipient_spans),
        )
    )


def _filled(gold: GoldEvent, event: Event, mentions: dict[str, list[Span]]) -> bool:
    """Whether each role that gold fills with a party has a right one, and none has the party of the other role."""
    actors = list(zip(event.actors, event.actor_spans, strict=True))
    recipients = list(zip(event.recipients, event.recipient_spans, strict=True))
    for parties, own, other in ((gold.actors, actors, recipients), (gold.recipients, recipients, actors)):
        real = [p for p in parties if not p.thing]
        if real and not any(_is(p, i, s, mentions) for p in real for i, s in own):
            return False
        if any(_is(p, i, s, mentions) for p in real for i, s in other):
            return False
        if not parties and own:
            return False
    return True


def _side(
    parties: tuple[Party, ...], entities: tuple[str, ...], spans: tuple[Span, ...], mentions: dict[str, list[Span]]
) -> int:
    missing = sum(
        not party.thing and not any(_is(party, i, s, mentions) for i, s in zip(entities, spans, strict=True))
        for party in parties
    )
    surplus = sum(
        not any(_is(party, i, s, mentions) for party in parties) for i, s in zip(entities, spans, strict=True)
    )
    return missing + surplus


def _is(party: Party, entity: str, span: Span, mentions: dict[str, list[Span]]) -> bool:
    """Whether a found party is a gold one: the words that made it a party, or any mention of its entity, meet it."""
    return any(s.overlaps(own) for s in (span, *mentions.get(entity, ())) for own in party.spans)


def _triples(
    gold: tuple[GoldEvent, ...], found: tuple[Event, ...], pairs: list[tuple[GoldEvent, Event]],
    mentions: dict[str, list[Span]],
) -> Counts:  # fmt: skip
    right = wrong = missed = 0
    told = {id(e): g for g, e in pairs}
    for event in found:
        wanted = told.get(id(event))
        n = max(1, len(event.actors)) * max(1, len(event.recipients))
        hits = 0 if wanted is None else _hits(wanted, event, mentions)
        right, wrong = right + min(hits, n), wrong + max(0, n - hits)
    for g in gold:
        here = next((e for x, e in pairs if x is g), None)
        n = max(1, len(g.actors)) * max(1, len([p for p in g.recipients if not p.thing]))
        hits = 0 if here is None else _hits(g, here, mentions)
        missed += max(0, n - hits)
    return Counts(right, wrong, missed)


def _hits(gold: GoldEvent, event: Event, mentions: dict[str, list[Span]]) -> int:
    actors = _met(gold.actors, event.actors, event.actor_spans, mentions)
    recipients = _met(gold.recipients, event.recipients, event.recipient_spans, mentions)
    return actors * recipients


def _met(
    parties: tuple[Party, ...], entities: tuple[str, ...], spans: tuple[Span, ...], mentions: dict[str, list[Span]]
) -> int:
    """Right parties on a side; a side that both leave empty is one right answer."""
    real = [p for p in parties if not p.thing]
    if not entities:
        return int(not real)
    return sum(any(_is(p, i, s, mentions) for p in parties) for i, s in zip(entities, spans, strict=True))
