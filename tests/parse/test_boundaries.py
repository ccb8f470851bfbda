"""Words are given as the tokenizer cuts them; `sentence_starts` knows no spaces."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.parse.boundaries import sentence_starts


def _cut(words: str) -> list[str]:
    """The sentences of blank-separated `words`; "~" stands before one that is left to the parser."""
    out: list[str] = []
    for word, start in zip(words.split(), sentence_starts(words.split()), strict=True):
        if start == -1:
            out[-1] += " " + word
        else:
            out.append(("" if start else "~ ") + word)
    return out


def _same(words: str) -> str:
    return " ".join(words.replace("|", " ").replace("~", " ").split())


@pytest.mark.parametrize(
    "words",
    [
        # Plain ends.
        "He left . | She stayed . | Who knew ? | Nobody ! | 12 men came .",
        "Unemployment rose . | $ 5 million was spent . | 😀 Good news",
        "He sold shares of Yahoo! and left , he said : fine .",
        "They met . | - Both agreed . | ( He did not . ) | She did .",
        # Titles and initials, whole or parted from their full stop.
        "Mr. Khan met Gen. Ali and Dr. Roy . | They agreed .",
        "Lt . Col . Khan met Capt . Roy and Maj . Ali . | They agreed .",
        "John F. Kennedy met J. Smith .",
        "GEN . KHAN MET MR . ROY . | THEY AGREED .",
        "gen. khan met col . roy . | they agreed .",
        "He voted no . | They voted No . | Resolution No . 5 passed , and no. 6 .",
        # Abbreviations that may or may not be the last word.
        "He flew to the U.S. ~ Khan stayed .",
        "He flew to the U.S. on Monday at 5 p.m. local time .",
        "He works for Acme Inc. ~ They pay .",
        "HE WORKS FOR ACME INC . ~ THEY PAY .",
        "He was charged by the SEC . ~ They won in five sec . ~ Then all left .",
        # Quotation marks after and before final punctuation.
        '" Go . " | She went .',
        '" Go , " she said . | He went .',
        '" Go " . | She went .',
        '" Go . " | " No . " | He stayed .',
        "“ Go . ” | She went . | “ Stay . ” | He did .",
        "‘ Go . ’ | She went .",
        "« Go . » | She went .",
        "` ` Go . '' | She went . | ` ` Stay . ''",
        "\" ' Go . ' \" | She went .",
        "He said : “ Go . | Run . ” | She ran .",
        'He said go . "',
        # A question in quotation marks may go on.
        '" Why ? " she asked .',
        '" Why ? " ~ Khan asked .',
        "“ Never ! ” ~ She left .",
        "“ What ? ! ” they cried .",
        "Why ? | She did not know .",
        # Ellipses.
        "He paused ... and left .",
        "He paused ... ~ Then he left .",
        "He paused . . . ~ Then he left .",
        "He paused … ” ~ Then he left .",
        # One case only.
        "he left . | she stayed . | who knew ?",
        "HE LEFT . | SHE STAYED .",
        '" why ? " ~ she asked .',
    ],
)
def test_sentences_start(words: str) -> None:
    marked = words.replace("~", "| ~")
    assert _cut(_same(words)) == [" ".join(part.split()) for part in marked.split("|")]


def test_nothing_and_marks_alone() -> None:
    assert sentence_starts([]) == []
    assert sentence_starts(["."]) == [1]
    assert sentence_starts(['"', "."]) == [1, -1]
    assert sentence_starts([".", '"', '"']) == [1, -1, -1]


@given(
    st.lists(
        st.sampled_from(
            [*"?!…'\"“”()[]-*.", "...", "''", "``", "Mr.", "Mr", "U.S.", "Khan", "said", "5", "$", "😀", ""]
        )
    )
)
def test_the_first_word_starts_and_every_word_has_a_verdict(words: list[str]) -> None:
    starts = sentence_starts(words)
    assert len(starts) == len(words)
    assert starts[:1] == [1] * bool(words)
    assert set(starts) <= {-1, 0, 1}


@pytest.mark.parametrize(
    "words", [["."], ['"'], [".", '"'], ["?", "”"], ["U.S."], ["“"], [".", "“"], ["Mr", "."], ["Go", "."]]
)
def test_time_grows_with_the_words(words: list[str]) -> None:
    start = time.perf_counter()
    sentence_starts(words * 50_000)
    assert time.perf_counter() - start < 3
