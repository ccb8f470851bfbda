"""Quotation marks of every sort and number: nothing is lost, nothing stands outside its text, nothing takes long."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.coding.stretches import Stretches
from onrecord.model import Record, Span
from onrecord.pipeline import Pipeline

MARKS = st.sampled_from(
    ["“", "”", '"', "''", "``", "«", "»", "‘", "’", "'", "&quot;", "\u200f", "\u202e", "\n\n", ":", "―"]
)
WORDS = st.sampled_from(
    [
        "said",
        "Lund",
        "the minister",
        "that",
        "told",
        "we will go",
        "according to",
        "he",
        "denied",
        "PENCE",
        ",",
        ".",
        "peace",
    ]
)
LAST = "“It is late,” said Danish Foreign Minister Erik Lund."


def whole(record: Record) -> None:
    text = record.report.text
    for q in record.quotations:
        assert 0 <= q.span.start < q.span.end <= len(text)
        assert q.text == q.span.of(text)
        assert all(q.span.contains(p) for p in q.parts)
        spans = [s.span for s in (q.cue, q.speaker, q.source, q.addressee) if s is not None]
        assert all(0 <= s.start < s.end <= len(text) for s in spans)
        assert q.within != q.id
    known = {q.id for q in record.quotations}
    assert all(q.within is None or q.within in known for q in record.quotations)
    assert not [p for p in record.problems if p.stage == "pipeline"]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.one_of(MARKS, WORDS), max_size=40), st.sampled_from(["", " "]))
def test_any_mixture_of_marks_and_words(frames: Pipeline, pieces: list[str], glue: str) -> None:
    record = frames(glue.join(pieces) + "\n\n" + LAST)
    whole(record)
    assert "It is late," in [q.text for q in record.quotations]


def test_ten_thousand_marks_in_a_row(frames: Pipeline) -> None:
    for mark in ('"', "“", "” ", "“”"):
        record = frames(f"Lund spoke. {mark * 10_000}\n\n{LAST}")
        whole(record)
        assert record.quotations[-1].text == "It is late,"


def test_an_unclosed_quotation_over_a_long_text(frames: Pipeline) -> None:
    body = "Lund said that ships had sailed. Berg denied it. He called for talks.\n\n" * 400
    record = frames("“" + body + LAST)
    whole(record)
    assert record.quotations[-1].text == "It is late,"
    assert len(record.quotations) > 400


SPANS = st.tuples(st.integers(0, 60), st.integers(0, 12)).map(lambda p: Span(p[0], p[0] + p[1]))


@given(st.lists(SPANS, max_size=30), SPANS)
def test_stretches_are_found_as_by_looking_at_each(spans: list[Span], asked: Span) -> None:
    index = Stretches((s, n) for n, s in enumerate(spans))
    assert sorted(n for _, n in index.holding(asked)) == [n for n, s in enumerate(spans) if s.contains(asked)]
    assert sorted(n for _, n in index.meeting(asked)) == [n for n, s in enumerate(spans) if s.overlaps(asked)]
