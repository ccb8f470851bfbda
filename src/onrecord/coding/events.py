"""Events of a reading: frames matched, given status, time, place and source."""

from __future__ import annotations

from dataclasses import replace

from onrecord.coding.circumstances import governing, standing
from onrecord.coding.match import Match, match_sentence
from onrecord.coding.modality import modality
from onrecord.coding.parties import Parties
from onrecord.model import Date, Event, Place, Problem, Quotation, Reading, Sentence, Span, Trigger
from onrecord.reference.codebook import FUTURE, Codebook
from onrecord.reference.frames import Lexicon
from onrecord.reference.modality import ModalWords

BASE, PER_CONDITION, CERTAIN = 0.55, 0.06, 0.9
"""Confidence of a frame without conditions, what each adds, and the most a rule may claim. Not calibrated yet."""

_REFUSED = {"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID"}


def find_events(
    reading: Reading, parties: list[Parties], book: Codebook, lexicon: Lexicon, words: ModalWords
) -> tuple[tuple[Event, ...], tuple[Problem, ...]]:
    """The events of the report in text order, and what could not be told about them.

    A headline's event counts only where the body does not tell of one of the same type.
    """
    events: list[tuple[Event, bool]] = []
    headline: list[tuple[Event, bool]] = []
    for sentence, here in zip(reading.sentences, parties, strict=True):
        if not here.by_head:
            continue
        dates = [d for d in reading.dates if d.value is not None and sentence.span.contains(d.span)]
        places = [p for p in reading.places if sentence.span.contains(p.span)]
        for match in match_sentence(here, lexicon):
            event = _event(reading, sentence, match, dates, places, book, words)
            if event is not None:
                (headline if sentence.headline else events).append((event, match.frame.noun))
    told = {e.type for e, _ in events}
    kept = [*(e for e in _once(headline) if e.type not in told), *_once(events)]
    numbered = tuple(replace(e, id=f"e{n}") for n, e in enumerate(kept, 1))
    return numbered, tuple(p for e in numbered for p in _problems(e, reading))


def _event(
    reading: Reading, sentence: Sentence, match: Match, dates: list[Date], places: list[Place], book: Codebook,
    words: ModalWords,
) -> Event | None:  # fmt: skip
    token = sentence.tokens[match.trigger]
    span = Span(token.start, token.end)
    mood = modality(sentence, match.trigger, words)
    kind, mode, status = match.frame.type, match.mode, mood.status
    if match.frame.status is not None and status == "happened":
        status = match.frame.status  # type: ignore[assignment]
    if status == "planned" and kind in FUTURE:
        kind, mode = FUTURE[kind], None
    elif mood.negated and mood.future and kind in _REFUSED:
        kind, mode, status = "REJECT", None, "happened"
    elif match.frame.negated and status == "denied":
        status = "happened"  # the frame itself asked for the negation
    actors, recipients = match.actors, match.recipients
    if match.frame.mutual and kind == match.frame.type:
        actors, recipients = [*actors, *recipients], []
    type_ = book.types[kind]
    if type_.recipient_required and not recipients and not match.frame.mutual:
        return None
    source = _source(reading.quotations, span)
    going = match.mode in ("visit", "withdraw")
    where = governing(sentence, match.trigger, [p for p in places if standing(sentence, p, going=going)])
    confidence = min(CERTAIN, BASE + PER_CONDITION * match.frame.weight)
    return Event(
        id="", type=kind, mode=mode, contexts=(), quad=type_.quad, score=book.score(kind, mode),
        cameo=book.cameo(kind, mode), actors=tuple(p.entity for p in actors),
        recipients=tuple(p.entity for p in recipients),
        trigger=Trigger(token.text, span), sentence=sentence.span, date=governing(sentence, match.trigger, dates),
        place=where, status=status, according_to=source,
        confidence=round(confidence, 2), actor_spans=tuple(p.span for p in actors),
        recipient_spans=tuple(p.span for p in recipients),
    )  # fmt: skip


def _source(quotations: tuple[Quotation, ...], span: Span) -> str | None:
    return next((q.id for q in quotations if q.span.contains(span)), None)


def _once(events: list[tuple[Event, bool]]) -> list[Event]:
    """Events told once. The same type with the same parties in one sentence is one event, told by its first word.

    So is a noun that only takes up an earlier event ("at the meeting") and dates it no otherwise.
    """
    first: dict[tuple[object, ...], Event] = {}
    out = []
    for event, by_noun in events:
        key = (event.type, frozenset(event.actors), frozenset(event.recipients), event.status, event.according_to)
        earlier = first.setdefault(key, event)
        if earlier is not event:
            same_day = event.date is None or (earlier.date is not None and event.date.value == earlier.date.value)
            if event.sentence == earlier.sentence or (by_noun and same_day):
                continue
        out.append(event)
    return out


def _problems(event: Event, reading: Reading) -> list[Problem]:
    span = event.trigger.span
    lacking = []
    if not event.actors:
        lacking.append("no actor is named")
    if event.date is None:
        unresolved = any(d.value is None and event.sentence.contains(d.span) for d in reading.dates)
        lacking.append("its time expression has no value" if unresolved else "no time expression governs it")
    if event.place is None:
        lacking.append("no place is named for it")
    return [Problem("coding.events", span, f"{event.id}: " + "; ".join(lacking))] if lacking else []
