"""Phrases that the coder will ask about and that are no mention of ours: the network must learn to pass them over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from onrecord.coding.candidates import candidates
from onrecord.coding.parties import Parties, parties_by_sentence
from onrecord.model import Report, report_id
from onrecord.pipeline import Pipeline
from onrecord.resolve import resolve
from training.batches import NO_PARTY
from training.corpus import Line, Mark, TrainingReport


def with_candidates(reports: Iterable[TrainingReport], pipeline: Pipeline) -> Iterator[TrainingReport]:
    """The reports with what the coder itself sees in them: its own phrases, and lemmas for the prefilter.

    A phrase that meets a mark of ours in its head becomes a second mention of that party, so that the network also
    sees phrases cut as the coder cuts them.
    """
    for report in reports:
        plain = Report(report_id(report.text), None, None, None, None, None, None, "en", report.text)
        reading = resolve(next(pipeline.parser.pipe([plain])), pipeline.gazetteer, pipeline.roles)
        held = parties_by_sentence(reading)
        yield replace(report, sentences=tuple(_with(s, held, pipeline) for s in report.sentences))


def _with(line: Line, held: list[Parties], pipeline: Pipeline) -> Line:
    within = [h for h in held if h.sentence.span.start < line.end and h.sentence.span.end > line.start]
    marks = list(line.marks)
    taken = {(m.start, m.end) for m in marks}
    for here in within:
        for c in candidates(here):
            (start, end), head = c.span, here.sentence.tokens[c.head].start
            if not (line.start <= start and end <= line.end) or (start, end) in taken:
                continue
            ours = [m for m in line.marks if m.start <= head < m.end]
            same = min(ours, key=lambda m: m.end - m.start) if ours else None
            marks.append(Mark(start, end, same.party if same else NO_PARTY, same.thing if same else False))
    marks.sort(key=lambda m: (m.start, m.end))
    return replace(
        line, marks=tuple(marks),
        tokens=tuple((t.lemma, t.pos) for h in within for t in h.sentence.tokens if line.start <= t.start < line.end),
    )  # fmt: skip
