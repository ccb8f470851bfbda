"""What one party calls another: "so-called government", "terrorist cells", "called him a liar"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from onrecord.coding.parties import Parties
from onrecord.coding.stretches import Stretches, quotations_in, smallest
from onrecord.model import Label, Quotation, Reading, Sentence, Span
from onrecord.reference.label_words import LabelWords

_NAMING = {"call", "label", "brand", "dub", "term", "describe", "denounce", "condemn", "dismiss", "portray", "depict",
           "characterize", "characterise", "hail", "deride", "vilify"}  # fmt: skip
_PEOPLE = ("group", "organisation", "person", "state", "unknown")
_MODIFIERS = ("amod", "compound", "nmod", "punct", "nummod")


def find_labels(reading: Reading, parties: list[Parties], words: LabelWords) -> tuple[Label, ...]:
    """The labels of a report in text order, each once."""
    found: dict[Span, Label] = {}
    quotations = quotations_in(reading)
    cues = {q.cue.span.end: q for q in reading.quotations if q.cue is not None}
    for number, sentence in enumerate(reading.sentences):
        here = parties[number]
        own = [
            *_given(reading, sentence, here, quotations, cues),
            *_marked(reading, sentence, here, words, quotations),
        ]
        for label in _loaded(reading, sentence, here, words, quotations):
            if not any(label.span.overlaps(o.span) for o in own):
                own.append(label)
        for label in own:
            found.setdefault(label.span, label)
    return tuple(found[s] for s in sorted(found))


def _given(
    reading: Reading, sentence: Sentence, here: Parties, quotations: Stretches[Quotation], cues: Mapping[int, Quotation]
) -> Iterator[Label]:
    """``Ankara called them terrorists``, ``described the leaders as criminals``, ``what he called an invasion``."""
    tokens = sentence.tokens
    for token in tokens:
        if token.pos != "VERB" or token.lemma not in _NAMING:
            continue
        names = sentence.children_by(token.i, "oprd")
        for p in sentence.children_by(token.i, "prep"):
            if tokens[p].text.lower() == "as":
                names += sentence.children_by(p, "pobj")
        for c in sentence.children_by(token.i, "ccomp"):  # "called him a liar" may be read as a small clause
            if not sentence.children_by(c, "aux", "mark") and tokens[c].pos in ("NOUN", "ADJ", "PROPN"):
                names.append(c)
        targets = [*sentence.children_by(token.i, "dobj", "nsubjpass")]
        for name in names:
            targets += sentence.children_by(name, "nsubj")
            if tokens[name].pos not in ("NOUN", "PROPN", "ADJ"):
                continue
            span = _phrase(sentence, name)
            quotation = smallest(quotations.holding(span))
            own = cues.get(token.end)
            by = own or quotation
            speaker = by.speaker.entity if by is not None and by.speaker is not None else None
            target = next((p.entity for t in targets for p in here.at(t)), None)
            if target is not None and here.entities[target].kind in _PEOPLE:
                yield Label(span.of(reading.report.text), span, speaker, target, by.id if by else None)


def _marked(
    reading: Reading, sentence: Sentence, here: Parties, words: LabelWords, quotations: Stretches[Quotation]
) -> Iterator[Label]:
    tokens = sentence.tokens
    for token in tokens:
        start, text = token.i, token.text.lower()
        if text in ("so", "self") and [t.text for t in tokens[start + 1 : start + 2]] == ["-"]:
            text = "".join(t.text.lower() for t in tokens[start : start + 3])
        if text not in words.markers:
            continue
        head = token.head if tokens[token.head].pos in ("NOUN", "PROPN") else None
        if head is None:
            head = next((t.i for t in tokens[start + 1 : start + 6] if t.pos in ("NOUN", "PROPN")), None)
        while head is not None and tokens[head].dep == "compound" and tokens[head].head > head:
            head = tokens[head].head
        if head is None or head < start or not here.at(head):
            continue  # "so-called bridge loans" are nobody
        yield _label(reading, here, Span(tokens[start].start, tokens[head].end), head, quotations)


def _loaded(
    reading: Reading, sentence: Sentence, here: Parties, words: LabelWords, quotations: Stretches[Quotation]
) -> Iterator[Label]:
    """Loaded words that somebody is said to use; the reporter's own stay the reporter's."""
    tokens = sentence.tokens
    for token in tokens:
        if token.pos not in ("NOUN", "PROPN") or token.dep in ("compound", "nmod"):
            continue
        span = _phrase(sentence, token.i)
        if not quotations.holding(span):
            continue
        own = {w for t in tokens if span.start <= t.start and t.end <= span.end for w in t.text.lower().split("-")}
        labelled = token.text.lower() in words.nouns
        people = any(here.entities[p.entity].kind in _PEOPLE for p in here.at(token.i))
        if labelled or ((people or token.text.lower() in words.weak) and own & words.adjectives):
            yield _label(reading, here, span, token.i, quotations)


def _label(reading: Reading, here: Parties, span: Span, head: int, quotations: Stretches[Quotation]) -> Label:
    quotation = smallest(quotations.holding(span))
    speaker = quotation.speaker.entity if quotation is not None and quotation.speaker is not None else None
    target = next((p.entity for p in here.at(head)), None)
    return Label(span.of(reading.report.text), span, speaker, target, quotation.id if quotation else None)


def _phrase(sentence: Sentence, head: int) -> Span:
    """A noun with its adjectives and the nouns before it."""
    start, tokens = head, sentence.tokens
    while start > 0:
        before = tokens[start - 1]
        if before.head > head or before.text in (",", "“", '"', "‘", "("):
            break
        if before.dep not in _MODIFIERS and before.text != "-":
            break
        start -= 1
    return sentence.extent(start, head + 1)
