"""How far a coded record agrees with a gold record: entities, quotations, events, their dates and status."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from onrecord.model import Entity, Event, Quotation, Record, Span
from onrecord.parse.quotes import pair_quotes
from onrecord.scoring.speakers import align, speaker_accuracy


@dataclass(slots=True)
class Score:
    """Counts of what was right, what gold holds and what was found."""

    right: int = 0
    gold: int = 0
    found: int = 0

    @property
    def precision(self) -> float:
        """Share of the found that is right; 1 where nothing was found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of gold that was found; 1 where gold is empty."""
        return self.right / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        total = self.gold + self.found
        return 2 * self.right / total if total else 1.0

    def add(self, right: int, gold: int, found: int) -> None:
        """Count one more report in."""
        self.right += right
        self.gold += gold
        self.found += found


@dataclass(slots=True)
class Agreement:
    """Scores by what they measure, and the single disagreements in words."""

    scores: dict[str, Score] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def score(self, name: str) -> Score:
        """The score called `name`, begun if need be."""
        return self.scores.setdefault(name, Score())


def compare(gold: Record, found: Record, into: Agreement, name: str = "") -> None:
    """Count one report's agreement into `into`.

    An event is right in ``event type`` if its type stands at a gold event's sentence; in ``event`` if actors and
    recipients are the same too; the rest is judged on events of the right type. ``date`` and ``place`` are those that
    gold gives; where it gives none, as no words state any, a found one must rest on the context or the report's own.
    """
    pairs = align(gold, found)
    _entities(gold, found, pairs, into)
    _quotations(gold, found, pairs, into, name)
    _events(gold, found, pairs, into, name)


def _entities(gold: Record, found: Record, pairs: dict[str, str], into: Agreement) -> None:
    by_id = {e.id: e for e in gold.entities}
    named = [
        [e for e in r.entities if e.kind == "person" and any(m.kind == "name" for m in e.mentions)]
        for r in (gold, found)
    ]
    into.score("person").add(sum(1 for e in named[1] if e.id in pairs), len(named[0]), len(named[1]))
    aligned = [(e, by_id[pairs[e.id]]) for e in found.entities if e.id in pairs]
    into.score("country").add(sum(e.country == g.country for e, g in aligned), len(aligned), len(aligned))
    into.score("sectors").add(sum(_same_sector(e, g) for e, g in aligned), len(aligned), len(aligned))
    spans = {(pairs[e.id], m.span.end) for e in found.entities if e.id in pairs for m in e.mentions}
    wanted = {(e.id, m.span.end) for e in gold.entities for m in e.mentions}
    into.score("mention").add(len(spans & wanted), len(wanted), len(spans))


def _same_sector(found: Entity, gold: Entity) -> bool:
    return bool(set(found.sectors) & set(gold.sectors)) or (not found.sectors and not gold.sectors)


def _quotations(gold: Record, found: Record, pairs: dict[str, str], into: Agreement, name: str) -> None:
    text = gold.report.text
    marked = [  # the words between marks, of mixed quotations the quoted parts
        (span, q)
        for q in found.quotations
        for span in ((q.span,) if q.kind == "direct" else pair_quotes(text, [_around(q, text)])[0])
    ]
    by_span = {span.trimmed(text): q for span, q in marked}
    accuracy = speaker_accuracy(gold, found)
    for label, kinds in (("direct", ("direct",)), ("indirect+mixed", ("indirect", "mixed"))):
        good = sum(accuracy[kind].right for kind in kinds)
        met = good + sum(accuracy[kind].missed for kind in kinds)
        into.score(f"speaker entity right, {label}").add(good, met, met)
    quoted = [g for g in gold.quotations if g.kind == "direct"]
    right = [(g, by_span[g.span]) for g in quoted if g.span in by_span]
    into.score("quotation").add(len(right), len(quoted), len(by_span))
    speakers = [(g, q) for g, q in right if g.speaker and q.speaker and pairs.get(q.speaker.entity) == g.speaker.entity]
    into.score("speaker").add(len(speakers), len(quoted), len(by_span))
    into.notes += [f"{name}: quotation missed: {g.text[:60]!r}" for g in quoted if g.span not in by_span]
    wanted = {g.span for g in quoted}
    into.notes += [f"{name}: quotation extra: {s.of(text)[:60]!r}" for s in by_span if s not in wanted]
    spoken = {id(q) for _, q in speakers}
    into.notes += [f"{name}: speaker wrong: {q.text[:60]!r}" for _, q in right if id(q) not in spoken]


def _around(q: Quotation, text: str) -> Span:
    """A quotation with the marks at its edges."""
    return Span(max(0, q.span.start - 1), min(len(text), q.span.end + 1))


def _events(gold: Record, found: Record, pairs: dict[str, str], into: Agreement, name: str) -> None:
    free = list(gold.events)
    matched: list[tuple[Event, Event]] = []
    rest: list[Event] = []
    for event in found.events:
        fits = [g for g in free if g.type == event.type and g.sentence.overlaps(event.sentence)]
        if not fits:
            rest.append(event)
            continue
        best = max(fits, key=lambda g: (_roles(event, g, pairs), g.trigger.span.overlaps(event.trigger.span)))
        free.remove(best)
        matched.append((event, best))
    into.score("event type").add(len(matched), len(gold.events), len(found.events))
    exact = [(e, g) for e, g in matched if _roles(e, g, pairs)]
    into.score("event").add(len(exact), len(gold.events), len(found.events))
    for what, same in (
        ("date", [_value(e) == _value(g) for e, g in matched if g.date is not None]),
        ("date, none stated", [e.date_from != "sentence" for e, g in matched if g.date is None]),
        ("place", [_where(e) == _where(g) for e, g in matched if g.place is not None]),
        ("place, none stated", [e.place_from != "sentence" for e, g in matched if g.place is None]),
        ("status", [e.status == g.status for e, g in matched]),
        ("mode", [e.mode == g.mode for e, g in matched]),
    ):
        into.score(what).add(sum(same), len(same), len(same))
    _note_events(gold, found, matched, free, rest, pairs, into, name)


def _value(event: Event) -> str | None:
    return event.date.day if event.date else None


def _where(event: Event) -> str | None:
    return event.place.name.casefold() if event.place else None


def _roles(event: Event, gold: Event, pairs: dict[str, str]) -> bool:
    actors = {pairs.get(a) for a in event.actors}
    recipients = {pairs.get(r) for r in event.recipients}
    return actors == set(gold.actors) and recipients == set(gold.recipients)


def _note_events(
    gold: Record, found: Record, matched: Iterable[tuple[Event, Event]], missed: list[Event], extra: list[Event],
    pairs: dict[str, str], into: Agreement, name: str,
) -> None:  # fmt: skip
    text = gold.report.text

    def words(event: Event, record: Record) -> str:
        names = {e.id: e.name for e in record.entities}
        who = ", ".join(names[a] for a in event.actors)
        whom = ", ".join(names[r] for r in event.recipients)
        when = f" {_value(event)}" if event.date else ""
        mode = f"-{event.mode}" if event.mode else ""
        return f"{event.type}{mode} [{who}] -> [{whom}] {event.trigger.text!r} {event.status}{when}"

    into.notes += [f"{name}: event missed: {words(g, gold)}\n      | {g.sentence.of(text)}" for g in missed]
    into.notes += [f"{name}: event extra:  {words(e, found)}\n      | {e.sentence.of(text)}" for e in extra]
    for e, g in matched:
        same = _roles(e, g, pairs) and e.status == g.status and _value(e) == _value(g) and e.mode == g.mode
        if not same:
            into.notes.append(
                f"{name}: event differs: {words(e, found)}\n               gold: {words(g, gold)}\n"
                f"      | {g.sentence.of(text)}"
            )
