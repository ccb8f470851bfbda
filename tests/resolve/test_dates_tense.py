"""Which Monday: the tense of the words around an expression. Reports of Wednesday, 7 January 2015."""

from __future__ import annotations

import pytest
from tests.resolve.reports import report_of, values_in

from onrecord.model import Sentence, Span, Token
from onrecord.model.syntax import children_of
from onrecord.resolve.dates import find_dates

# Word, lemma, universal part of speech, Penn tag, label, head.
Row = tuple[str, str, str, str, str, int]


def parsed(*rows: Row) -> tuple[str, Sentence]:
    """A sentence with its parse, words parted by one space."""
    tokens, place = [], 0
    for i, (word, lemma, pos, tag, dep, head) in enumerate(rows):
        tokens.append(Token(i, word, place, place + len(word), lemma, pos, tag, dep, head))
        place += len(word) + 1
    text = " ".join(row[0] for row in rows)
    return text, Sentence(Span(0, len(text)), tuple(tokens), (), children_of(tuple(tokens)), paragraph=0)


def value_of(*rows: Row) -> str | None:
    text, sentence = parsed(*rows)
    (date,), _ = find_dates(report_of(text), (sentence,))
    return date.value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They met on Monday.", "2015-01-05"),
        ("Talks on Monday", "2015-01-05"),
        ("They will meet on Monday.", "2015-01-12"),
        ("A reply is due on Monday.", "2015-01-12"),
        ("The talks are to be held on Monday.", "2015-01-12"),
        ("The vote was scheduled for Monday.", "2015-01-12"),
        ("He said he would go on Monday.", "2015-01-12"),
        ("They will meet in March.", "2015-03"),
        ("They will meet on 5 February.", "2015-02-05"),
        ("They will meet on Wednesday.", "2015-01-07"),
    ],
)
def test_without_a_parse_the_words_decide(text: str, value: str) -> None:
    assert [v for _, v in values_in(text)] == [value]


def test_the_nearest_verb_decides() -> None:
    past = value_of(
        ("He", "he", "PRON", "PRP", "nsubj", 1), ("said", "say", "VERB", "VBD", "ROOT", 1),
        ("Monday", "Monday", "PROPN", "NNP", "npadvmod", 1), ("he", "he", "PRON", "PRP", "nsubj", 5),
        ("will", "will", "AUX", "MD", "aux", 5), ("go", "go", "VERB", "VB", "ccomp", 1),
    )  # fmt: skip
    coming = value_of(
        ("He", "he", "PRON", "PRP", "nsubj", 1), ("said", "say", "VERB", "VBD", "ROOT", 1),
        ("he", "he", "PRON", "PRP", "nsubj", 4), ("will", "will", "AUX", "MD", "aux", 4),
        ("go", "go", "VERB", "VB", "ccomp", 1), ("Monday", "Monday", "PROPN", "NNP", "npadvmod", 4),
    )  # fmt: skip
    assert (past, coming) == ("2015-01-05", "2015-01-12")


@pytest.mark.parametrize(
    ("governor", "lemma", "value"),
    [("plan", "plan", "2015-01-12"), ("agreed", "agree", "2015-01-12"), ("managed", "manage", "2015-01-05")],
)
def test_an_infinitive_looks_ahead_where_a_plan_governs_it(governor: str, lemma: str, value: str) -> None:
    assert value == value_of(
        ("They", "they", "PRON", "PRP", "nsubj", 1), (governor, lemma, "VERB", "VBD", "ROOT", 1),
        ("to", "to", "PART", "TO", "aux", 3), ("meet", "meet", "VERB", "VB", "xcomp", 1),
        ("Monday", "Monday", "PROPN", "NNP", "npadvmod", 3),
    )  # fmt: skip


def test_a_timetable_in_the_present_looks_ahead() -> None:
    assert value_of(
        ("The", "the", "DET", "DT", "det", 1), ("summit", "summit", "NOUN", "NN", "nsubj", 2),
        ("opens", "open", "VERB", "VBZ", "ROOT", 2), ("Monday", "Monday", "PROPN", "NNP", "npadvmod", 2),
    ) == "2015-01-12"  # fmt: skip


def test_a_day_ten_months_back_is_taken_for_the_coming_one() -> None:
    assert values_in("He said the offer was open until Jan. 20.") == [("Jan. 20", "2015-01-20")]


@pytest.mark.parametrize(("helper", "value"), [("had", "2015-01-05"), ("has", "2015-01-12")])
def test_what_had_been_scheduled_is_over(helper: str, value: str) -> None:
    assert value == value_of(
        ("It", "it", "PRON", "PRP", "nsubjpass", 3), (helper, "have", "AUX", "VBD", "aux", 3),
        ("been", "be", "AUX", "VBN", "auxpass", 3), ("scheduled", "schedule", "VERB", "VBN", "ROOT", 3),
        ("Monday", "Monday", "PROPN", "NNP", "npadvmod", 3),
    )  # fmt: skip


@pytest.mark.parametrize(("helper", "value"), [("had", "2015-01-05"), ("has", "2015-01-12")])
def test_what_had_been_due_to_happen_is_over(helper: str, value: str) -> None:
    assert value == value_of(
        ("It", "it", "PRON", "PRP", "nsubj", 2), (helper, "have", "AUX", "VBD", "aux", 2),
        ("been", "be", "AUX", "VBN", "ROOT", 2), ("due", "due", "ADJ", "JJ", "acomp", 2),
        ("to", "to", "PART", "TO", "aux", 5), ("expire", "expire", "VERB", "VB", "xcomp", 3),
        ("Monday", "Monday", "PROPN", "NNP", "npadvmod", 5),
    )  # fmt: skip


@pytest.mark.parametrize(("helper", "value"), [("is", "2015-01-12"), ("was", "2015-01-05")])
def test_a_passive_in_the_present_looks_ahead(helper: str, value: str) -> None:
    assert value == value_of(
        ("It", "it", "PRON", "PRP", "nsubjpass", 2), (helper, "be", "AUX", "VBZ", "auxpass", 2),
        ("heard", "hear", "VERB", "VBN", "ROOT", 2), ("Monday", "Monday", "PROPN", "NNP", "npadvmod", 2),
    )  # fmt: skip
