from __future__ import annotations

import itertools
import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Span
from onrecord.parse import pair_quotes


def _paragraphs(text: str) -> list[Span]:
    return [Span(*match.span()) for match in re.finditer(r"[^\n]+", text)]


def _quoted(text: str) -> list[str]:
    return [span.of(text) for span in pair_quotes(text, _paragraphs(text))[0]]


def _alone(text: str) -> list[tuple[int, str]]:
    out = []
    for problem in pair_quotes(text, _paragraphs(text))[1]:
        assert problem.stage == "parse.quotes"
        assert problem.span is not None
        out.append((problem.span.start, problem.span.of(text)))
    return out


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('"Go," he said. "Now."', ["Go,", "Now."]),
        ("“Go,” he said. “Now.”", ["Go,", "Now."]),
        ("«Go,» he said. « Now. »", ["Go,", " Now. "]),
        ("„Go“, he said. „Now.”", ["Go", "Now."]),
        ("``Go,'' he said. ``Now.''", ["Go,", "Now."]),
        ("‘Go,’ he said. ‘Now.’", ["Go,", "Now."]),
        ("'Go,' he said. 'Now.'", ["Go,", "Now."]),
        ('The so-called "pro-"reform" camp"', ["reform"]),
        ('("Go," he said--"now.")', ["Go,", "now."]),
        ('Go" he said', []),
        ('"" “” «» are empty', []),
        ("No marks at all.", []),
    ],
)
def test_marks_pair(text: str, quoted: list[str]) -> None:
    assert _quoted(text) == quoted


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("“He said ‘go,’ and left.”", ["He said ‘go,’ and left."]),
        ("\"He said 'go.'\" She stayed.", ["He said 'go.'"]),
        ("``He said 'go.'  Then he left.'' She stayed.", ["He said 'go.'  Then he left."]),
        ("“He said ‘go’ and ‘run.’” “Now.”", ["He said ‘go’ and ‘run.’", "Now."]),
        ("‘He said “go” and “run,” and left.’", ["He said “go” and “run,” and left."]),
        ('\'He said "go" and left,\' she said. "Now."', ['He said "go" and left,', "Now."]),
        ("“He called it «mad» once.”", ["He called it «mad» once."]),
    ],
)
def test_of_nested_marks_the_outer_pair_counts(text: str, quoted: list[str]) -> None:
    assert _quoted(text) == quoted
    assert _alone(text) == []


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("It's the people's choice, the ministers' men said.", []),
        ("“It's theirs,” he said, “isn’t it?”", ["It's theirs,", "isn’t it?"]),
        ('In the \'90s he said "go" and left.', ["go"]),
        ("Get 'em, they said. “Go,” he said.", ["Go,"]),
        ("Rock 'n' roll in the '50s: 'Go,' he sang.", ["Go,"]),
        ("'Tis true, he said.", []),
    ],
)
def test_apostrophes_neither_quote_nor_hide_a_quotation(text: str, quoted: list[str]) -> None:
    assert _quoted(text) == quoted
    assert _alone(text) == []


@pytest.mark.parametrize(("opens", "closes"), [('"', '"'), ("“", "”"), ("«", "»"), ("``", "''")])
def test_a_quotation_of_several_paragraphs_opens_each_and_closes_the_last(opens: str, closes: str) -> None:
    text = f"He said: {opens}We came.\n{opens}We saw.\n{opens}We left.{closes} Then he sat.\nAll clapped."
    assert _quoted(text) == ["We came.", "We saw.", "We left."]
    assert _alone(text) == []


def test_an_opener_at_the_end_of_a_paragraph_quotes_nothing_there() -> None:
    assert _quoted('He said: "\n"We saw."') == ["We saw."]


def test_a_paragraph_that_does_not_open_again_ends_the_quotation() -> None:
    text = "He said: “We came.\nThen he sat.\n“We left,” he added."
    assert _quoted(text) == ["We left,"]
    assert _alone(text) == [(9, "“")]


@pytest.mark.parametrize(
    ("text", "quoted", "alone"),
    [
        ('"Go, he said. "Now," he added.', ["Now,"], [(0, '"')]),
        ("“Go, he said. “Now,” he added.", ["Now,"], [(0, "“")]),
        ("Go,” he said. “Now,” he added.", ["Now,"], [(3, "”")]),
        ('A 5" gun.\nHe said "go" and left.', ["go"], [(3, '"')]),
        ("“Go, he said.\nShe said: “No.”\nHe said “yes.”", ["No.", "yes."], [(0, "“")]),
        ("He said “go.", [], [(8, "“")]),
    ],
)
def test_a_mark_without_partner_is_told_and_costs_nothing_else(
    text: str, quoted: list[str], alone: list[tuple[int, str]]
) -> None:
    assert _quoted(text) == quoted
    assert _alone(text) == alone


def test_messages_say_what_is_missing() -> None:
    text = "Go,” he said. “Now."
    first, second = pair_quotes(text, _paragraphs(text))[1]
    assert "never opened" in first.message
    assert "never closed" in second.message


def test_marks_outside_the_paragraphs_do_not_count() -> None:
    text = '"TEHRAN" (FNA)- He said "go."'
    assert pair_quotes(text, [Span(16, len(text))]) == ((Span(25, 28),), ())


def test_no_paragraph_no_quotation() -> None:
    assert pair_quotes("", []) == ((), ())


@pytest.mark.parametrize(
    "mark", ['"', "“", "”", "«", "'", "``", "''", ' "a', '"a" ', "“a” ", " 'a", ".'\"", '"\n', '"a\n', "'a \"b\" c.' "]
)
def test_time_grows_with_the_marks(mark: str) -> None:
    text = mark * 10_000
    start = time.perf_counter()
    pair_quotes(text, _paragraphs(text))
    assert time.perf_counter() - start < 2


@given(st.text(st.sampled_from("ab .,?-(\n\"'“”‘’„«»`😀"), max_size=80))
def test_quoted_stretches_are_sorted_apart_and_inside_the_text(text: str) -> None:
    paragraphs = _paragraphs(text)
    quoted, problems = pair_quotes(text, paragraphs)
    for earlier, later in itertools.pairwise(quoted):
        assert earlier.end < later.start
    for span in quoted:
        assert span.start < span.end
        assert sum(paragraph.contains(span) for paragraph in paragraphs) == 1
    lone = [problem.span for problem in problems if problem.span]
    assert len(lone) == len(problems)
    assert lone == sorted(set(lone))
    assert not any(
        mark.overlaps(Span(s.start - 1, s.start)) for mark in lone for s in quoted if text[s.start - 1] in "”»"
    )
