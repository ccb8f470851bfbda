"""Events of a reading: what its sentences tell, with status, source and the time that their clause states."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from onrecord.coding.acts import Act, by_encoder, by_frame
from onrecord.coding.candidates import candidates
from onrecord.coding.circumstances import governing
from onrecord.coding.claims import told_once, with_denials
from onrecord.coding.contexts import contexts_of
from onrecord.coding.decide import decide, question, with_own
from onrecord.coding.encoder import Encoder
from onrecord.coding.match import Match, match_sentence
from onrecord.coding.own_types import OwnType
from onrecord.coding.parties import Parties
from onrecord.coding.prefilter import may_hold_event
from onrecord.coding.strangers import Strangers
from onrecord.coding.stretches import Stretches, quotations_in, smallest
from onrecord.model import Date, Entity, Event, Quotation, Reading, Sentence, Span, Trigger
from onrecord.reference.codebook import Codebook
from onrecord.reference.frames import Lexicon
from onrecord.reference.modality import ModalWords

SHORT = 10
"""Words up to which frames speak beside the encoder: it was taught on news, in which so short a sentence is rare."""


class Sources(Protocol):
    """What events are found with (`CodingData`); `own` are the types of a user's codebook."""

    @property
    def codebook(self) -> Codebook:
        """The types."""

    @property
    def lexicon(self) -> Lexicon:
        """The frames."""

    @property
    def modality(self) -> ModalWords:
        """The words of status."""

    @property
    def encoder(self) -> Encoder | None:
        """The model."""

    @property
    def own(self) -> tuple[OwnType, ...]:
        """Types of a user's own codebook."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Events in text order, and entities that only their roles brought to light."""

    events: tuple[Event, ...]
    entities: tuple[Entity, ...]


def find_events(reading: Reading, parties: list[Parties], data: Sources) -> Finding:
    """The events of the report; without an encoder those that the frames of the lexicon find alone.

    Types that the codebook does not hold are not coded. A headline's event counts only where the body does not tell of
    one of the same type.
    """
    strangers, quotations = Strangers(reading.report.text), quotations_in(reading)
    told, contexts = _told(reading, parties, data, strangers)
    book = data.codebook
    events: list[tuple[Event, bool]] = []
    headline: list[tuple[Event, bool]] = []
    dated = [d for d in reading.dates if d.value is not None and d.type in ("DATE", "TIME")]
    for here, found in told:
        sentence = here.sentence
        dates = [d for d in dated if sentence.span.contains(d.span)]
        for act in found:
            event = _event(sentence, act, dates, book, contexts, quotations)
            (headline if sentence.headline else events).append((event, sentence.tokens[act.trigger].pos == "NOUN"))
    types = {e.type for e, _ in events}
    kept = [*(e for e in _once(headline) if e.type not in types), *_once(events)]
    settled = told_once(with_denials(kept, reading.quotations))
    numbered = tuple(replace(e, id=f"e{n}") for n, e in enumerate(settled, 1))
    return Finding(numbered, tuple(strangers.entities))


def _told(
    reading: Reading, parties: list[Parties], data: Sources, strangers: Strangers
) -> tuple[list[tuple[Parties, list[Act]]], tuple[str, ...]]:
    """The acts of each sentence that has any, and the contexts of the report."""
    matched = [(here, match_sentence(here, data.lexicon)) for here in parties]
    encoder = data.encoder
    if encoder is None:
        return [(h, _framed(h, ms, data)) for h, ms in matched if ms], ()
    asked = [
        (h, ms, candidates(h))
        for h, ms in matched
        # The test knows PLOVER's events alone: a type of the user's own may stand where it sees none.
        if ms or data.own or may_hold_event(h.sentence, encoder.files.words, encoder.files.fitted)
    ]
    opening = reading.sentences[0].span if reading.sentences else Span(0, 0)
    answers = encoder([question(h, found, reading.report.text, opening) for h, _, found in asked])
    out = []
    for (here, matches, found), answer in zip(asked, answers, strict=True):
        decided = decide(here, found, answer, encoder.files)
        decided = [
            t for t in with_own(decided, here, found, answer, data.own, encoder.files) if t.type in data.codebook.types
        ]
        acts = [a for t in decided if (a := by_encoder(here, t, strangers)).actors or a.recipients]
        acts = [a for a in acts if not _private(here, a)]
        acts = _with_partners(acts, here, matches, data)
        if sum(t.text.isalpha() for t in here.sentence.tokens) <= SHORT:
            acts = _joined(acts, _framed(here, matches, data))
        out.append((here, acts))
    return out, contexts_of(answers, encoder.files)


_VERBAL = {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "REQUEST", "ACCUSE", "REJECT", "THREATEN"}


def _private(here: Parties, act: Act) -> bool:
    """Whether words or help pass between people of no politics only: a coach who praises a striker.

    Whom somebody of no office supports is an opinion: a voter's, a fan's.
    """
    parties = (*act.actors, *act.recipients)
    if act.type == "SUPPORT" and act.actors and all(here.everyday(p) for p in act.actors):
        return True
    return act.type in _VERBAL and len(parties) > 1 and all(here.everyday(p) for p in parties)


def _framed(here: Parties, matches: Sequence[Match], data: Sources) -> list[Act]:
    """What the frames of a sentence tell, of the types that the codebook holds.

    One without the recipient that its type asks for is another sense of the word.
    """
    acts = [by_frame(here, m, data.modality) for m in matches]
    return [a for a in acts if a.type in data.codebook.types and not _lacks_recipient(a, data.codebook)]


def _with_partners(acts: list[Act], here: Parties, matches: Sequence[Match], data: Sources) -> list[Act]:
    """The acts with those whom a mutual frame at the same word names beside the one party: "a meeting with X"."""
    mutual = {m.trigger: by_frame(here, m, data.modality) for m in matches if m.frame.mutual}
    out = []
    for act in acts:
        other = mutual.get(act.trigger)
        alone = len(act.actors) + len(act.recipients) == 1
        if other is not None and alone and other.type == act.type and len(other.actors) > 1:
            if {p.entity for p in (*act.actors, *act.recipients)} <= {p.entity for p in other.actors}:
                act = replace(act, actors=other.actors, recipients=())
        out.append(act)
    return out


def _joined(acts: list[Act], framed: list[Act]) -> list[Act]:
    """The acts of a short sentence: the encoder's, and those of frames at words and of types that it did not tell."""
    words, types = {a.trigger for a in acts}, {a.type for a in acts}
    more = [a for a in framed if a.trigger not in words and a.type not in types]
    return sorted([*acts, *more], key=lambda a: a.trigger)


def _event(
    sentence: Sentence, act: Act, dates: list[Date], book: Codebook, contexts: tuple[str, ...],
    quotations: Stretches[Quotation],
) -> Event:  # fmt: skip
    token = sentence.tokens[act.trigger]
    span = Span(token.start, token.end)
    date = governing(sentence, act.trigger, dates)
    source = smallest(quotations.holding(span))
    return Event(
        id="", type=act.type, mode=act.mode, contexts=contexts, quad=book.types[act.type].quad,
        score=book.score(act.type, act.mode), cameo=book.cameo(act.type, act.mode),
        actors=tuple(p.entity for p in act.actors), recipients=tuple(p.entity for p in act.recipients),
        trigger=Trigger(token.text, span), sentence=sentence.span, date=date, place=None,
        status=act.status, according_to=source.id if source else None, confidence=round(act.confidence, 2),
        actor_spans=tuple(p.span for p in act.actors), recipient_spans=tuple(p.span for p in act.recipients),
        date_from="sentence" if date is not None else None,
    )  # fmt: skip


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
            same_day = event.date is None or (earlier.date is not None and event.date.day == earlier.date.day)
            if event.sentence == earlier.sentence or (by_noun and same_day):
                continue
        out.append(event)
    return out


def _lacks_recipient(act: Act, book: Codebook) -> bool:
    return book.types[act.type].recipient_required and not act.recipients and len(act.actors) < 2
