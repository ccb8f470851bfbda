"""Attributions of a report: clues judged, joined with the quoted words, and tied to speakers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from onrecord.coding.attribution import speech
from onrecord.coding.attribution.clues import Clue, clues_in
from onrecord.coding.attribution.drafts import Draft, drafted
from onrecord.coding.attribution.judge import Weights, likelihood
from onrecord.coding.attribution.people import Teller, Told
from onrecord.coding.attribution.verbs import cue_of, word_at
from onrecord.coding.parties import Parties
from onrecord.coding.stretches import Quoted, Stretches, quoted_in
from onrecord.model import Cue, Entity, Problem, Quotation, QuotationKind, Reading, Span, Speaker
from onrecord.reference.cues import CueLexicon

NAMED, REFERRED, FRAGMENT, INHERITED, UNKNOWN = 0.97, 0.9, 0.7, 0.6, 0.5
"""Confidence of quoted words: speaker named at the cue, referred to by pronoun or description, of a part of a sentence
only, taken over from the quotation before, not found."""


@dataclass(slots=True)
class _Said:
    """A quotation being made, and the paragraph it stands in."""

    quotation: Quotation
    paragraph: int
    source: Told = field(default_factory=Told)


def find_quotations(
    reading: Reading, parties: list[Parties], words: CueLexicon, weights: Weights
) -> tuple[tuple[Quotation, ...], tuple[Entity, ...], tuple[Problem, ...]]:
    """The quotations of the report in text order, speakers whom nothing else made entities, and what stays unknown.

    What a verb, noun or "according to" attributes in its sentence comes first; quoted words that it leaves over count
    as speech if a verb of speech stands beside them or if they carry on the quotation before. Scare quotes and titles
    are left out.
    """
    quoted = quoted_in(reading)
    teller = Teller(reading, parties, quoted)
    drafts = list(judged(reading, parties, words, weights, quoted))
    of_quote: dict[Span, tuple[Draft, float]] = {}
    for draft, sure in drafts:
        for q in draft.quoted:
            if q not in of_quote or draft.kind == "direct":
                of_quote[q] = (draft, sure)
    said: list[_Said] = []
    for draft, sure in drafts:
        if draft.kind != "direct":
            said.append(_indirect(reading, teller, draft, sure))
    last: _Said | None = None
    for q in reading.quoted:
        found = _spoken(reading, teller, words, q, of_quote.get(q), last)
        if found is not None:
            last = found
            if found.quotation.kind == "direct" or q not in of_quote:
                said.append(found)
    said.sort(key=lambda s: (s.quotation.span.start, -s.quotation.span.end))
    quotations = [replace(s.quotation, id=f"q{n}") for n, s in enumerate(said, 1)]
    quotations = list(_nested(quotations))
    return (
        tuple(quotations),
        tuple(teller.strangers),
        tuple(
            Problem("coding.quotations", q.span, f"{q.id} has no speaker: none is named beside it")
            for q in quotations
            if q.speaker is None
        ),
    )


def judged(
    reading: Reading, parties: list[Parties], words: CueLexicon, weights: Weights, quoted: Quoted
) -> Iterator[tuple[Draft, float]]:
    """The drafts that are likely enough, each with its probability."""
    for number, sentence in enumerate(reading.sentences):
        for clue in clues_in(number, sentence, words):
            draft = drafted(reading, clue, quoted)
            if draft is None:
                continue
            sure = likelihood(reading, draft, parties[number], weights)
            if sure >= weights.threshold:
                yield draft, sure


def _indirect(reading: Reading, teller: Teller, draft: Draft, sure: float) -> _Said:
    clue = draft.clue
    told = teller(clue.sentence, clue.source, clue)
    span = draft.span
    quotation = Quotation(
        "", draft.kind, span, span.of(reading.report.text), _cue(reading, clue), told.speaker, round(sure, 2),
        draft.parts if len(draft.parts) > 1 else (), told.source, told.addressee,
    )  # fmt: skip
    return _Said(quotation, reading.sentences[clue.sentence].paragraph, told)


def _cue(reading: Reading, clue: Clue) -> Cue:
    sentence = reading.sentences[clue.sentence]
    span = sentence.extent(*clue.cue)
    word = clue.word
    return Cue(span.of(reading.report.text), span, word.kind if word else "say", word.stance if word else "neutral")


def _spoken(
    reading: Reading, teller: Teller, words: CueLexicon, q: Span, by: tuple[Draft, float] | None, last: _Said | None,
) -> _Said | None:  # fmt: skip
    """The quotation that quoted words make; null where they are none."""
    text = reading.report.text
    span = q.trimmed(text)
    held = speech.touched(reading, span)
    if not held or span.start == span.end:
        return None
    paragraph = reading.sentences[held[0]].paragraph
    if by is not None:
        draft, sure = by
        told = teller(draft.clue.sentence, draft.clue.source, draft.clue)
        told = _same_pronoun(reading, draft.clue, told, paragraph, last)
        kind: QuotationKind = draft.kind
        return _Said(
            Quotation("", kind, span, span.of(text), _cue(reading, draft.clue), told.speaker,
                      round(max(sure, _sure(reading, told.speaker)), 2), (), told.source, told.addressee),
            paragraph, told,
        )  # fmt: skip
    beside = speech.cue_beside(reading, span, held, words.verbs, teller.quoted)
    if beside is not None:
        sentence = reading.sentences[beside.sentence]
        word = word_at(sentence, beside.verb, words)
        clue = Clue(
            beside.sentence, beside.verb, cue_of(sentence, beside.verb, word), word, "beside", frozenset(), None
        )
        told = teller(beside.sentence, None, clue)
        told = _same_pronoun(reading, clue, told, paragraph, last)
        sure = _sure(reading, told.speaker)
        kind = "mixed" if beside.fragment else "direct"
        sure = min(sure, FRAGMENT) if beside.fragment else sure
        return _Said(
            Quotation("", kind, span, span.of(text), _cue(reading, clue), told.speaker, sure, (), told.source,
                      told.addressee),
            paragraph, told,
        )  # fmt: skip
    carried = _carried_on(reading, span, held, paragraph, last, teller.quoted)
    return carried or _signed(reading, teller, span, held, paragraph)


def _signed(reading: Reading, teller: Teller, span: Span, held: list[int], paragraph: int) -> _Said | None:
    found = speech.signed(reading, span, held)
    if found is None:
        return None
    number, dash, name = found
    told = teller(number, name, None)
    mark = reading.sentences[number].tokens[dash]
    cue = Cue(mark.text, Span(mark.start, mark.end), "say", "neutral")
    return _Said(
        Quotation("", "direct", span, span.of(reading.report.text), cue, told.speaker, REFERRED, (), told.source),
        paragraph, told,
    )  # fmt: skip


def _sure(reading: Reading, speaker: Speaker | None) -> float:
    if speaker is None:
        return UNKNOWN
    kind = next((r.kind for r in reading.references if r.span == speaker.span), "name")
    return NAMED if kind == "name" else REFERRED


def _same_pronoun(reading: Reading, clue: Clue, told: Told, paragraph: int, last: _Said | None) -> Told:
    """``she said`` whose "she" stayed open is most likely whoever was quoted just before."""
    if told.speaker is not None or told.source is None or last is None or paragraph - last.paragraph > 1:
        return told
    before = last.quotation.speaker
    if before is None or told.source.text.lower() not in ("he", "she"):
        return told
    if any(e.id == before.entity and e.kind == "person" for e in reading.entities):
        return replace(told, speaker=Speaker(before.entity, told.source.span))
    return told


def _carried_on(
    reading: Reading, span: Span, held: list[int], paragraph: int, last: _Said | None, quoted: Quoted
) -> _Said | None:
    """A quotation without a cue of its own that stands as whole sentences right after another one."""
    if last is None or paragraph - last.paragraph > 1 or not speech.carries_on(reading, span, held):
        return None
    same = speech.alone(reading, held, quoted) or paragraph == last.paragraph
    told = last.source if same else Told()
    speaker = last.quotation.speaker if same else None
    cue = last.quotation.cue if paragraph == last.paragraph else None
    quotation = Quotation(
        "", "direct", span, span.of(reading.report.text), cue, speaker, INHERITED if speaker else UNKNOWN, (),
        told.source,
    )  # fmt: skip
    return _Said(quotation, paragraph, replace(told, speaker=speaker))


def _nested(quotations: list[Quotation]) -> Iterator[Quotation]:
    """Each quotation with the smallest other one that holds its cue and its words."""
    every = Stretches((q.span, q) for q in quotations)
    for q in quotations:
        inner = q.span if q.cue is None else Span(min(q.span.start, q.cue.span.start), max(q.span.end, q.cue.span.end))
        around = [o for _, o in every.holding(inner) if o is not q and o.span != q.span]
        holder = min(around, key=lambda o: o.span.end - o.span.start, default=None)
        yield replace(q, within=holder.id) if holder is not None else q
