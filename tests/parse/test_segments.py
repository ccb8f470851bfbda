from __future__ import annotations

import dataclasses
import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.parse.reports import report_of
from tests.strategies import spans

from onrecord.model import Dateline, Report, Span
from onrecord.parse.segments import LONGEST, Segment, is_hard_wrapped, segments

WRAPPED = """The minister of trade arrived in the capital late on Monday for two
days of talks with the president and members of the new cabinet on
the price of grain and on the border posts that were closed in the
spring after a dispute over the tariff.
   He told reporters at the airport that he expected an agreement on
most of the questions before the end of the week, and that the rest
would be left to a commission of both sides."""


def _texts(report: Report) -> list[str]:
    return [part.span.of(report.text) for part in segments(report)]


def test_blank_lines_part_paragraphs() -> None:
    assert _texts(report_of("One.\n\nTwo.\n \t\n\n  Three.  \n")) == ["One.", "Two.", "Three."]


def test_a_line_is_a_paragraph_unless_lines_are_wrapped() -> None:
    assert _texts(report_of("He came.\nShe left.")) == ["He came.", "She left."]


def test_wrapped_lines_stay_together_and_an_indented_line_opens_a_paragraph() -> None:
    assert is_hard_wrapped(WRAPPED)
    first, second = _texts(report_of(WRAPPED))
    assert first.endswith("dispute over the tariff.")
    assert second.startswith("He told reporters")
    assert second.endswith("both sides.")


def test_a_margin_before_every_line_is_no_indentation() -> None:
    margin = "\n".join("    " + line for line in WRAPPED.split("\n"))
    assert len(_texts(report_of(margin))) == 2


@pytest.mark.parametrize(
    "text",
    ["", "One line that just stops", "He came.\nShe left.\nThey met.\nAll agreed.", f"{WRAPPED}\n{'long ' * 30}"],
)
def test_short_closed_or_long_lines_are_not_wrapped(text: str) -> None:
    assert not is_hard_wrapped(text)


def test_a_blank_line_parts_wrapped_paragraphs() -> None:
    parts = segments(report_of(f"{WRAPPED}\n\n{WRAPPED}"))
    assert [part.paragraph for part in parts] == [0, 1, 2, 3]


def test_dateline_and_byline_are_left_out() -> None:
    text = "By A. Writer\n\nTEHRAN (FNA)- The minister left.\n\nHe will return."
    assert _texts(report_of(text, dateline="TEHRAN (FNA)-", byline="By A. Writer")) == [
        "The minister left.",
        "He will return.",
    ]


def test_a_hole_in_mid_paragraph_parts_it() -> None:
    parts = segments(report_of("Envoys meet VIENNA, May 3 (AP) -- They met.", dateline="VIENNA, May 3 (AP) --"))
    assert [part.paragraph for part in parts] == [0, 1]


def test_a_dateline_outside_the_text_leaves_no_hole() -> None:
    report = dataclasses.replace(report_of("They met."), dateline=Dateline("Vienna", None, None, Span(0, 0)))
    assert _texts(report) == ["They met."]


def test_the_headline_is_marked_and_ends_its_paragraph() -> None:
    text = WRAPPED.replace("The minister", "Minister of trade comes for grain talks\nThe minister", 1)
    parts = segments(report_of(text, headline="Minister of trade comes for grain talks"))
    assert [part.headline for part in parts] == [True, False, False]
    assert parts[1].span.of(text).startswith("The minister")


def test_every_line_of_a_headline_is_headline() -> None:
    parts = segments(report_of("MINISTER HERE\nFOR TALKS\n\nHe came.", headline="MINISTER HERE\nFOR TALKS"))
    assert [part.headline for part in parts] == [True, True, False]


def test_an_overlong_paragraph_is_cut_after_sentences() -> None:
    sentence = "The envoys of both sides met again. "
    parts = segments(report_of(sentence * 3000))
    assert len(parts) > 4
    assert {part.paragraph for part in parts} == {0}
    assert all(part.span.end - part.span.start <= LONGEST for part in parts)
    text = sentence * 3000
    assert all(part.span.of(text).startswith("The") and part.span.of(text).endswith("again.") for part in parts)


def test_without_sentences_it_is_cut_after_words() -> None:
    text = "word " * 10_000
    assert all(
        part.span.of(text).startswith("word") and part.span.of(text).endswith("word")
        for part in segments(report_of(text))
    )


def test_without_blanks_it_is_cut_at_the_limit() -> None:
    parts = segments(report_of("x" * 5_000))
    assert [part.span for part in parts] == [Span(0, 2_000), Span(2_000, 4_000), Span(4_000, 5_000)]


def test_a_run_of_blanks_is_no_segment() -> None:
    text = "One." + " " * 70_000 + "two."
    assert _texts(report_of(text)) == ["One.", "two."]
    assert segments(report_of(" \n\t\n ")) == segments(report_of("")) == []


@pytest.mark.parametrize("text", ["\n" * 100_000, "\n " * 100_000, "a\n" * 40_000, " " * 200_000, "a \n\n" * 25_000])
def test_time_grows_with_the_text(text: str) -> None:
    start = time.perf_counter()
    segments(report_of(text))
    assert time.perf_counter() - start < 3


def _inside(span: Span | None, parts: list[Segment]) -> int:
    return 0 if span is None else sum(1 for part in parts if part.span.overlaps(span))


@st.composite
def _reports(draw: st.DrawFn) -> Report:
    piece = st.sampled_from(
        ["a", "b.", " ", "\n", "\n\n", "\t", "   ", "😀", "\n    c", "word " * 8, WRAPPED, "x" * 20_001]
    )
    text = "".join(draw(st.lists(piece, max_size=12)))
    inside = spans(len(text))
    line = draw(st.none() | st.builds(Dateline, st.none(), st.none(), st.none(), inside))
    return dataclasses.replace(
        report_of(text), dateline=line, byline=draw(st.none() | inside), headline=draw(st.none() | inside)
    )


@given(_reports())
def test_segments_hold_every_character_outside_the_holes_once(report: Report) -> None:
    parts = segments(report)
    text = report.text
    covered: set[int] = set()
    for earlier, later in itertools.pairwise(parts):
        assert earlier.span.end <= later.span.start
        assert later.paragraph - earlier.paragraph in (0, 1)
    for part in parts:
        assert 0 < part.span.end - part.span.start <= LONGEST
        assert part.span.of(text).strip() == part.span.of(text)
        covered.update(range(*part.span))
    dateline = report.dateline.span if report.dateline else None
    holes = {i for hole in (dateline, report.byline) if hole for i in range(*hole)}
    assert {i for i, c in enumerate(text) if not c.isspace()} - holes == {i for i in covered if not text[i].isspace()}
    assert _inside(dateline, parts) == _inside(report.byline, parts) == 0
