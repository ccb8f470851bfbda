"""The parser with the real pipeline, on text that we wrote."""

from __future__ import annotations

import dataclasses
import itertools
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.parse.reports import report_of

from onrecord.model import Reading, Report
from onrecord.parse import Parser

STORY = """Minister ends visit to Iraq

By Leila Tester

BAGHDAD (TNA)- Trade Minister Omar Tester met Lt. Col. Adam Sample and Gen. Ruth Model on Monday. "We agreed," he said.

The general's office confirmed it
 \t
"Why now?" she asked. "Go home." He went to the U.S. embassy at 5 p.m. on Tuesday.
No full stop stands at the end of this line
The next line is another paragraph"""


def _read(parser: Parser, report: Report) -> Reading:
    (reading,) = parser.pipe([report])
    return reading


def _sentences(parser: Parser, text: str) -> list[str]:
    return [sentence.span.of(text) for sentence in _read(parser, report_of(text)).sentences]


def _check(reading: Reading) -> None:
    """Everything that holds for every reading."""
    text, end = reading.report.text, 0
    for sentence in reading.sentences:
        tokens = sentence.tokens
        assert tokens
        assert end <= sentence.span.start < sentence.span.end <= len(text)
        assert sentence.span == (tokens[0].start, tokens[-1].end)
        end = sentence.span.start
        for i, token in enumerate(tokens):
            assert token.i == i
            assert end <= token.start < token.end
            assert text[token.start : token.end].replace("\n", " ") == token.text
            assert not token.text.isspace()
            assert 0 <= token.head < len(tokens)
            assert len(list(itertools.islice(sentence.ancestors(i), len(tokens)))) < len(tokens)
            end = token.end
        assert sorted(itertools.chain(*sentence.children)) == [t.i for t in tokens if t.head != t.i]
        assert any(token.head == token.i for token in tokens)
        assert all(0 <= name.start < name.end <= len(tokens) and name.label for name in sentence.names)


def test_a_story(parser: Parser) -> None:
    report = report_of(STORY, "BAGHDAD (TNA)-", "By Leila Tester", "Minister ends visit to Iraq")
    reading = _read(parser, report)
    _check(reading)
    assert [(s.paragraph, s.span.of(STORY)) for s in reading.sentences] == [
        (0, "Minister ends visit to Iraq"),
        (1, "Trade Minister Omar Tester met Lt. Col. Adam Sample and Gen. Ruth Model on Monday."),
        (1, '"We agreed," he said.'),
        (2, "The general's office confirmed it"),
        (3, '"Why now?" she asked.'),
        (3, '"Go home."'),
        (3, "He went to the U.S. embassy at 5 p.m. on Tuesday."),
        (4, "No full stop stands at the end of this line"),
        (5, "The next line is another paragraph"),
    ]
    assert [s.headline for s in reading.sentences] == [True] + [False] * 8
    assert [span.of(STORY) for span in reading.quoted] == ["We agreed,", "Why now?", "Go home."]


def test_the_parse_is_one_of_the_words(parser: Parser) -> None:
    (sentence,) = _read(parser, report_of("The minister met envoys in Baghdad.")).sentences
    met = next(token for token in sentence.tokens if token.text == "met")
    assert (met.lemma, met.pos, met.dep, met.head) == ("meet", "VERB", "ROOT", met.i)
    assert [sentence.tokens[i].text for i in sentence.children_by(met.i, "nsubj", "dobj")] == ["minister", "envoys"]
    assert [
        (sentence.extent(n.start, n.end).of("The minister met envoys in Baghdad."), n.label) for n in sentence.names
    ] == [("Baghdad", "GPE")]


def test_a_wrapped_line_does_not_end_a_sentence(parser: Parser) -> None:
    lines = [
        "The minister of trade arrived in the capital late on Monday for",
        "two days of talks with the new president and",
    ]
    text = "\n".join([*lines, "with the members of his cabinet about the price of", "grain. He left on Wednesday."])
    assert [s.replace("\n", " ")[-12:] for s in _sentences(parser, text)] == ["ce of grain.", "n Wednesday."]


@pytest.mark.parametrize(
    "text",
    [
        '"Why?" she asked.| "Go."| She went.',
        "Mr. J. Smith met Brig. Gen. Roy.| They talked to Capt. Lee.",
        "MAJ. KHAN AND SGT. ROY LEFT.| NOBODY ASKED.",
        "“We will not go.”| He went.| “Never.”",
        "``We will not go.''| He went.",
        "he left at once.| she stayed at home.",
    ],
)
def test_sentences_end_where_they_do(parser: Parser, text: str) -> None:
    parts = [part.strip() for part in text.split("|")]
    assert _sentences(parser, text.replace("|", "")) == parts


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", " \t\n ", "\u3000\n"])
def test_no_text_no_sentences(parser: Parser, text: str) -> None:
    reading = _read(parser, report_of(text))
    assert reading == Reading(report_of(text))


@pytest.mark.parametrize(
    "text",
    [
        "...",
        ". . . ? ! -- \" ' “ ” ( ) [ ] , ; :",
        "?!?!?!",
        "***\n\n---\n\n***",
        "😀 The minister 👩‍👩‍👧 left 🇫🇷. 𝒜𝓁𝒾 stayed 😀.",
        "😀😀😀",
        'قال الوزير إنه سيعود. ثم غادر!\n\nשר החוץ אמר: "נלך." הוא הלך.',
        "The minister (\u202bالوزير\u202c) left.",
        "部长说：“我们走吧。”然后他走了。",
        "Double  blanks   and\ta tab.  Then  another .",
        "a\u200bb\u00adc e\u0301 \ufffd",
        "x" * 30_000,
        '"' * 1000,
    ],
)
def test_odd_text_is_read_without_loss(parser: Parser, text: str) -> None:
    reading = _read(parser, report_of(text))
    _check(reading)
    read = {i for s in reading.sentences for t in s.tokens for i in range(t.start, t.end)}
    assert read == {i for i, c in enumerate(text) if not c.isspace()}


def test_a_very_long_paragraph(parser: Parser) -> None:
    sentence = f"Envoys {'extra' * 60} met. "
    text = (sentence * (200_000 // len(sentence) + 1))[:200_000].strip()
    start = time.perf_counter()
    reading = _read(parser, report_of(text))
    assert time.perf_counter() - start < 10
    _check(reading)
    assert {s.paragraph for s in reading.sentences} == {0}
    assert len(reading.sentences) == text.count("Envoys")


def test_readings_come_in_the_order_of_the_reports_and_as_if_alone(parser: Parser) -> None:
    texts = [STORY, "", "One. Two.", " ", "Three?\n\nFour!", ""]
    reports = [dataclasses.replace(report_of(text), given_id=str(n)) for n, text in enumerate(texts)]
    readings = list(parser.pipe(iter(reports)))
    assert [reading.report.given_id for reading in readings] == list("012345")
    assert readings == [_read(parser, report) for report in reports]
    assert list(parser.pipe([])) == []


_PIECES = ["The minister said ", "he left. ", "She ", "“", "”", '"', "'", ".", "?", " ", "\n", "\n\n", "\t", "...",
           "U.S. ", "Lt. ", "Khan", "😀", "שלום ", "5", "-", "\u00a0", "\x1c"]  # fmt: skip


@given(st.lists(st.sampled_from(_PIECES), max_size=20).map("".join))
@settings(max_examples=60)
def test_whatever_the_text_the_reading_holds_together(parser: Parser, text: str) -> None:
    reading = _read(parser, report_of(text))
    _check(reading)
    for sentence in reading.sentences:
        assert "\n\n" not in sentence.span.of(text)
