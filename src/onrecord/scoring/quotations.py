"""Attributions (source, cue, content) of whole reports against annotation.

Everything is compared as sets of words: the runs of ``\\w+`` that a span touches, so that quotation marks, spaces and
punctuation do not count. Found ones come from a record's quotations: the content is their `parts`, or else their
`span`; the source is the words of `source`, or else of `speaker`; the cue is the words of `cue`.

*Pairs.* The gold and found attributions of a report are paired one to one, greedily: the pair that shares most words of
content first; of equals the one that shares most words of the cue, then the one whose contents differ least. Those that
share no content pair by their cue alone. So the words shared are nearly as many as they could be.

*detected* counts pairs that share a word of content. *exact* counts, for each of source, cue and content, pairs whose
two sets are the same. *overlap* counts words: precision is the words shared in pairs over all words found, recall the
same over all words of gold. This is what the evaluation of BBC Citron calls overlap (predicted words that overlap with
correct ones, over all predicted and all correct words). The words of attributions without a partner count in full as
wrong or missed. A word counts as often as attributions hold it. An attribution without words for a field (no source
is named) is not counted there.

*By kind.* Of a kind are the gold attributions of that kind, and of those found the ones paired with them and those
without a partner that call themselves of that kind. Gold without a kind counts in the whole only.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal, get_args

from onrecord.model import QuotationKind, Record, Report, Span, report_id
from onrecord.pipeline import Pipeline
from onrecord.scoring.attributions import GoldReport, of_record
from onrecord.scoring.measures import Counts, interval, total

Field = Literal["source", "cue", "content"]
FIELDS: tuple[Field, ...] = get_args(Field)
KINDS: tuple[QuotationKind, ...] = ("direct", "mixed", "indirect")

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Attribution:
    """An attribution as the numbers of the words in its fields."""

    kind: QuotationKind | None
    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]

    def of(self, field: Field) -> frozenset[int]:
        """The words of a field."""
        words: frozenset[int] = getattr(self, field)
        return words


@dataclass(frozen=True, slots=True)
class ScoredReport:
    """The attributions of a report, gold and found, and the numbers of those that are paired."""

    id: str
    words: tuple[str, ...]
    gold: tuple[Attribution, ...]
    found: tuple[Attribution, ...]
    pairs: tuple[tuple[int, int], ...]

    def sides(self, kind: QuotationKind | None) -> tuple[list[Attribution], list[Attribution]]:
        """What counts for a kind (null: for all), gold and found."""
        if kind is None:
            return list(self.gold), list(self.found)
        partner = {j: self.gold[i] for i, j in self.pairs}
        return (
            [g for g in self.gold if g.kind == kind],
            [f for j, f in enumerate(self.found) if partner.get(j, f).kind == kind],
        )

    def both(self, kind: QuotationKind | None) -> Iterator[tuple[Attribution, Attribution]]:
        """The pairs that count for a kind (null: all)."""
        return ((self.gold[i], self.found[j]) for i, j in self.pairs if kind in (None, self.gold[i].kind))


class Words:
    """The words of a text, and which of them spans touch."""

    def __init__(self, text: str) -> None:
        found = list(_WORD.finditer(text))
        self.texts = tuple(m[0] for m in found)
        self._starts, self._ends = [m.start() for m in found], [m.end() for m in found]

    def touched(self, spans: Iterable[Span]) -> frozenset[int]:
        """The numbers of the words that share a character with one of the spans."""
        return frozenset(
            n
            for start, end in spans
            if start < end
            for n in range(bisect_right(self._ends, start), bisect_left(self._starts, end))
        )

    def attribution(
        self, kind: QuotationKind | None, source: Iterable[Span], cue: Iterable[Span], content: Iterable[Span]
    ) -> Attribution:
        """The attribution with these spans."""
        return Attribution(kind, self.touched(source), self.touched(cue), self.touched(content))


def score_quotations(reports: Iterable[GoldReport], pipeline: Pipeline) -> Iterator[ScoredReport]:
    """A result for every report, in order."""
    reports = list(reports)
    coded = pipeline.pipe(
        Report(report_id(r.text), None, None, None, None, r.published, None, "en", r.text) for r in reports
    )
    for report, record in zip(reports, coded, strict=True):
        words = Words(report.text)
        yield scored(report, words, attributions(record, words))


def attributions(record: Record, words: Words) -> list[Attribution]:
    """The quotations of a record as attributions."""
    return [words.attribution(a.kind, a.source, a.cue, a.content) for a in of_record(record)]


def scored(report: GoldReport, words: Words, found: Sequence[Attribution]) -> ScoredReport:
    """The gold of a report beside what was found in it."""
    gold = [words.attribution(a.kind, a.source, a.cue, a.content) for a in report.attributions]
    return ScoredReport(report.id, words.texts, tuple(gold), tuple(found), tuple(_paired(gold, found)))


def _paired(gold: Sequence[Attribution], found: Sequence[Attribution]) -> Iterator[tuple[int, int]]:
    choices = []
    for i, g in enumerate(gold):
        for j, f in enumerate(found):
            content, cue = len(g.content & f.content), len(g.cue & f.cue)
            if content or cue:
                choices.append((-content, -cue, len(g.content ^ f.content), i, j))
    golds, founds = set(), set()
    for *_, i, j in sorted(choices):
        if i not in golds and j not in founds:
            golds.add(i)
            founds.add(j)
            yield i, j


def detected(report: ScoredReport, kind: QuotationKind | None = None) -> Counts:
    """Attributions found: pairs that share a word of content."""
    return _counted(report, kind, "content", sum(bool(g.content & f.content) for g, f in report.both(kind)))


def exact(report: ScoredReport, field: Field, kind: QuotationKind | None = None) -> Counts:
    """Attributions whose field has the same words in gold and found."""
    right = sum(g.of(field) == f.of(field) != frozenset() for g, f in report.both(kind))
    return _counted(report, kind, field, right)


def _counted(report: ScoredReport, kind: QuotationKind | None, field: Field, right: int) -> Counts:
    gold, found = (sum(bool(a.of(field)) for a in side) for side in report.sides(kind))
    return Counts(right, found - right, gold - right)


def overlap(report: ScoredReport, field: Field, kind: QuotationKind | None = None) -> Counts:
    """Words of a field: shared in pairs, found without right, and missed."""
    right = sum(len(g.of(field) & f.of(field)) for g, f in report.both(kind))
    gold, found = (sum(len(a.of(field)) for a in side) for side in report.sides(kind))
    return Counts(right, found - right, gold - right)


@dataclass(frozen=True, slots=True)
class Row:
    """The figures of a kind: attributions in gold and found, those detected, and for each field exact and overlap."""

    name: str
    gold: int
    found: int
    detected: Counts
    exact: dict[Field, Counts]
    overlap: dict[Field, Counts]


def rows(reports: Sequence[ScoredReport]) -> Iterator[Row]:
    """The figures of all attributions, then of each kind."""
    for kind in (None, *KINDS):
        sides = [r.sides(kind) for r in reports]
        yield Row(
            kind or "all",
            sum(len(gold) for gold, _ in sides),
            sum(len(found) for _, found in sides),
            total([detected(r, kind) for r in reports]),
            {field: total([exact(r, field, kind) for r in reports]) for field in FIELDS},
            {field: total([overlap(r, field, kind) for r in reports]) for field in FIELDS},
        )


def overlap_interval(reports: Sequence[ScoredReport], field: Field) -> tuple[float, float]:
    """The 95 % interval of the overlap F1 of all attributions, reports drawn with replacement."""
    return interval([overlap(r, field) for r in reports], _f1)


def _f1(drawn: Sequence[Counts]) -> float:
    return total(drawn).f1


def differences(report: ScoredReport) -> Iterator[str]:
    """What is missed, what is wrong, and where contents differ, a line each."""
    tell = partial(_told, report.words)
    golds, founds = {i for i, _ in report.pairs}, {j for _, j in report.pairs}
    for i, g in enumerate(report.gold):
        if i not in golds:
            yield f"missed   {tell(g)}"
    for j, f in enumerate(report.found):
        if j not in founds:
            yield f"wrong    {tell(f)}"
    for g, f in report.both(None):
        if g.content != f.content:
            lost, added = (_cut(report.words, side) for side in (g.content - f.content, f.content - g.content))
            yield f"content  {tell(g)}  lacks: {lost or '-'}  adds: {added or '-'}"


def _told(words: Sequence[str], a: Attribution) -> str:
    parts = (_cut(words, a.of(field)) or "-" for field in FIELDS)
    return f"{a.kind or '-':8}  {' | '.join(parts)}"


def _cut(words: Sequence[str], numbers: Iterable[int], most: int = 12) -> str:
    """The words in order, the middle of many left out."""
    texts = [words[n] for n in sorted(numbers)]
    if len(texts) > most:
        texts = [*texts[: most - 4], "…", *texts[-4:]]
    return " ".join(texts)
