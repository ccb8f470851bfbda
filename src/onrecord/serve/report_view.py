"""What the page of a report shows: its marked text, and a card for every event and quotation."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.model import Date, Entity, Event, Place, Quotation, Record, Report
from onrecord.reference.codebook import Codebook
from onrecord.serve.citation import citation, title_of
from onrecord.serve.marking import Block, Mark, marked
from onrecord.serve.wording import QUADS, date_note, place_note, short, unknown_date, when

SPEAKER_STYLES = 8
"""How many colours and patterns the style sheet has for speakers; the ninth looks like the first and has its number."""

_BY_HAND = "put right by hand"
_SENTENCE, _QUOTATION, _ENTITY, _CIRCUMSTANCE, _TRIGGER = range(5)


@dataclass(frozen=True, slots=True)
class Party:
    """A name and the page about it: of the identity, or the place on this page where its entity is described."""

    entity: str
    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Card:
    """An event as the margin shows it. `date` and `place` are words; the notes say how they came about."""

    event: Event
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    date: str
    date_note: str
    place: str
    country: str
    place_note: str
    claimed_by: Party | None
    claimed_words: str | None
    denied_by: tuple[str, ...]
    meaning: str
    quad: str
    sentence: str
    cite: str


@dataclass(frozen=True, slots=True)
class Saying:
    """A quotation as the list under the text shows it; `number` is that of its speaker."""

    quotation: Quotation
    number: int
    speaker: Party | None
    said_by: str
    addressee: Party | None
    cite: str


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker in the legend: the number and the style (0 for those that nobody names) and how often."""

    number: int
    style: int
    name: str
    url: str | None
    quotations: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with the events of its sentences."""

    block: Block
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class ReportPage:
    """The whole page. `headline` is the first paragraph where that is the headline, and then not among the others."""

    record: Record
    title: str
    headline: Block | None
    paragraphs: tuple[Paragraph, ...]
    voices: tuple[Voice, ...]
    sayings: tuple[Saying, ...]
    parties: Mapping[str, Party]
    unknown_dates: tuple[Date, ...]


def report_page(
    record: Record, identities: Mapping[str, int], book: Codebook, address: str, own: Record | None = None
) -> ReportPage:
    """`identities` of the entities, `address` of the report as a reader can paste it; `book` says what types mean.

    `own` is the coder's own record, where that was corrected: what differs was put right by hand.
    """
    report = record.report
    parties = {e.id: _party(e, identities) for e in record.entities}
    numbers = _numbers(record.quotations)
    blocks = marked(report.text, _marks(record, parties, numbers))
    headed = _starts_with_headline(blocks, report)
    coded = {e.id: e for e in own.events} if own else {}
    cards = [_card(e, coded.get(e.id, e), record, parties, book, f"{address}#{e.id}") for e in record.events]
    return ReportPage(
        record,
        title_of(report) or "Report without a title",
        blocks[0] if headed else None,
        tuple(_paragraphs(blocks, cards, int(headed)))[int(headed) :],
        tuple(_voices(record.quotations, parties, numbers)),
        tuple(_saying(q, parties, numbers, citation(report, q.text, f"{address}#{q.id}")) for q in record.quotations),
        parties,
        tuple(d for d in record.dates if d.value is None),
    )


def _party(entity: Entity, identities: Mapping[str, int]) -> Party:
    known = identities.get(entity.id)
    return Party(entity.id, entity.name, f"/entities/{known}" if known is not None else f"#who-{entity.id}")


def _numbers(quotations: Sequence[Quotation]) -> dict[str, int]:
    """A number for each voice, from 1 in the order of the text: an entity, or the words that name a source."""
    numbers: dict[str, int] = {}
    for q in sorted(quotations, key=lambda q: q.span):
        numbers.setdefault(_voice(q), 0 if _voice(q) == "" else max(numbers.values(), default=0) + 1)
    return numbers


def _voice(q: Quotation) -> str:
    if q.speaker:
        return q.speaker.entity
    return f"words {q.source.text.casefold()}" if q.source else ""


def _voices(
    quotations: Sequence[Quotation], parties: Mapping[str, Party], numbers: Mapping[str, int]
) -> Iterator[Voice]:
    for voice, number in sorted(numbers.items(), key=lambda item: (item[1] == 0, item[1])):
        mine = [q for q in quotations if _voice(q) == voice]
        party = parties.get(voice)
        source = mine[0].source
        name = party.name if party else source.text if source else "nobody named"
        yield Voice(number, _style(number), name, party.url if party else None, len(mine))


def _style(number: int) -> int:
    return (number - 1) % SPEAKER_STYLES + 1 if number else 0


def _marks(record: Record, parties: Mapping[str, Party], numbers: Mapping[str, int]) -> Iterator[Mark]:
    for event in record.events:
        yield Mark(event.sentence, "span", _SENTENCE, (("class", "sentence"), ("data-event", event.id)), id=event.id)
        yield Mark(event.trigger.span, "span", _TRIGGER, (("class", "trigger"), ("data-event", event.id)))
    for q in record.quotations:
        holder = next((h for h in record.quotations if h.id == q.within), None)
        told = holder is not None and holder.span.end == q.span.end and _voice(holder) == _voice(q)
        yield from _quotation_marks(q, numbers[_voice(q)], labelled=not told)
    for entity in record.entities:
        for mention in entity.mentions:
            look = "entity pronoun" if mention.kind == "pronoun" else "entity"
            yield Mark(mention.span, "a", _ENTITY, (("class", look), ("href", parties[entity.id].url)))
    for date in record.dates:
        known = when(date.value) or "which day is not known"
        yield Mark(date.span, "span", _CIRCUMSTANCE, (("class", "date"), ("title", known)))
    for place in record.places:
        yield Mark(place.span, "span", _CIRCUMSTANCE, (("class", "place"), ("title", _place(place))))


def _quotation_marks(q: Quotation, number: int, *, labelled: bool) -> Iterator[Mark]:
    look = (("class", f"quotation {q.kind} voice-{_style(number)}"), ("data-quotation", q.id))
    spans = q.parts or (q.span,)
    for n, span in enumerate(spans):
        ending = (("data-voice", str(number) if number else "?"),) if labelled and n == len(spans) - 1 else ()
        yield Mark(span, "q", _QUOTATION, look, id=q.id if n == 0 else None, ending=ending)


def _card(
    event: Event, coded: Event, record: Record, parties: Mapping[str, Party], book: Codebook, address: str
) -> Card:
    quotations = {q.id: q for q in record.quotations}
    claim = quotations.get(event.according_to or "")
    kind = book.types.get(event.type)
    mode = kind.modes.get(event.mode or "") if kind else None
    text = record.report.text
    return Card(
        event,
        tuple(parties[a] for a in event.actors),
        tuple(parties[r] for r in event.recipients),
        when(event.date.value) if event.date and event.date.value else unknown_date(event.date),
        _BY_HAND if event.date != coded.date else date_note(event) if event.date and event.date.value else "",
        short(event.place.name, 200) if event.place else "",
        _country(event.place) if event.place else "",
        _BY_HAND if event.place != coded.place else place_note(event),
        parties.get(claim.speaker.entity) if claim and claim.speaker else None,
        (claim.source.text if claim.source else "somebody who is not named") if claim else None,
        tuple(_sayer(quotations[d], parties) for d in event.denied_by if d in quotations),
        " ".join(part for part in (kind.definition if kind else "", f"Here: {mode.meaning}." if mode else "") if part),
        QUADS.get(event.quad, ""),
        event.sentence.of(text),
        citation(record.report, event.sentence.of(text), address),
    )


def _place(place: Place) -> str:
    name, country = short(place.name, 200), _country(place)
    return f"{name} ({country})" if country else name


def _country(place: Place) -> str:
    """The code of the country that a place lies in; nothing where it is that country."""
    return place.country or "" if place.level != "country" else ""


def _saying(q: Quotation, parties: Mapping[str, Party], numbers: Mapping[str, int], cite: str) -> Saying:
    return Saying(
        q,
        numbers[_voice(q)],
        parties.get(q.speaker.entity) if q.speaker else None,
        _sayer(q, parties),
        parties.get(q.addressee.entity) if q.addressee else None,
        cite,
    )


def _sayer(q: Quotation, parties: Mapping[str, Party]) -> str:
    if q.speaker and q.speaker.entity in parties:
        return parties[q.speaker.entity].name
    return q.source.text if q.source else "nobody named"


def _paragraphs(blocks: Sequence[Block], cards: Sequence[Card], first: int) -> Iterator[Paragraph]:
    """Each event beside the last paragraph that begins at or before its sentence, and none before `first`."""
    beside: dict[int, list[Card]] = {}
    starts = [b.span.start for b in blocks]
    for card in sorted(cards, key=lambda c: (c.event.sentence.start, c.event.trigger.span.start)):
        beside.setdefault(max(bisect_right(starts, card.event.sentence.start) - 1, first, 0), []).append(card)
    for n, block in enumerate(blocks):
        yield Paragraph(block, tuple(beside.get(n, ())))


def _starts_with_headline(blocks: Sequence[Block], report: Report) -> bool:
    """Whether the first paragraph is the headline and others follow."""
    headline = report.headline
    return len(blocks) > 1 and headline is not None and headline.contains(blocks[0].span.trimmed(report.text))
