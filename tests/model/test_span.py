from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import spans

from onrecord.model import Span


def _characters(span: Span) -> set[int]:
    return set(range(span.start, span.end))


def test_a_span_cuts_code_points() -> None:
    assert Span(1, 3).of("a😀bc") == "😀b"
    assert Span(2, 2).of("abc") == ""


@given(spans(12), spans(12))
def test_overlapping_spans_share_a_character(one: Span, other: Span) -> None:
    assert one.overlaps(other) == bool(_characters(one) & _characters(other))
    assert one.overlaps(other) == other.overlaps(one)


@given(spans(12), spans(12))
def test_a_span_contains_what_lies_in_it(one: Span, other: Span) -> None:
    if one.contains(other):
        assert _characters(other) <= _characters(one)
    elif other.start < other.end:
        assert not _characters(other) <= _characters(one)


@given(spans(12), spans(12))
def test_two_spans_that_contain_each_other_are_one(one: Span, other: Span) -> None:
    assert one.contains(one)
    assert (one.contains(other) and other.contains(one)) == (one == other)


@given(st.lists(spans(12)))
def test_spans_sort_by_start_then_end(several: list[Span]) -> None:
    assert sorted(several) == sorted(several, key=lambda s: (s.start, s.end))
