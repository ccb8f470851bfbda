"""Places that the words around a name give away, and the country where a report is set. The reports are invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Report, Sentence, Span, report_id
from onrecord.pipeline import Pipeline
from onrecord.resolve.locatives import is_capitals, unseen_names

TOWNS = {"bucaramanga", "san salvador", "oslo", "la ceiba"}


def unseen(text: str, *taken: Span) -> list[str]:
    report = Report(report_id(text), None, None, None, None, None, None, "en", text)
    sentence = Sentence(Span(0, len(text)), (), (), (), paragraph=0)
    return [name for _, name in unseen_names(report, [sentence], taken, lambda name: name.lower() in TOWNS)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("GUERRILLAS ATTACKED A POST IN BUCARAMANGA YESTERDAY MORNING.", ["BUCARAMANGA"]),
        ("FIGHTING RAGED IN NORTHWESTERN SAN SALVADOR, NEAR THE VOLCANO.", ["SAN SALVADOR"]),
        ("TROOPS ENTERED THE CITY OF LA CEIBA AT NIGHT AND LEFT IT AGAIN.", ["LA CEIBA"]),
        ("Crowds gathered in Oslo on Monday.", ["Oslo"]),
        ("He was named in Oslo Hansen's will.", []),
        ("He was at oslo once.", []),
        ("Oslo slept.", []),
    ],
)
def test_names_behind_words_of_place(text: str, names: list[str]) -> None:
    assert unseen(text) == names


def test_what_is_taken_is_left_alone() -> None:
    text = "Crowds gathered in Oslo on Monday."
    assert unseen(text, Span(19, 23)) == []


@given(st.text(max_size=60))
def test_any_text_gives_spans_of_itself(text: str) -> None:
    for name in unseen("in " + text):
        assert name in text
    is_capitals(text)


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("OSLO (AP) - Police arrested protesters. Talks were held in Geneva.", "NOR"),
        ("OSLO (AP) - Police arrested protesters in Lyon, Paris, Marseille, Toulouse and Bordeaux.", "FRA"),
        ("Police arrested protesters in Lyon, Marseille and Toulouse.", "FRA"),
    ],
)
def test_where_a_report_is_set(frames: Pipeline, text: str, country: str) -> None:
    record = frames(text, published="2015-01-08")
    arrest = next(e for e in record.events if e.trigger.text == "arrested")
    assert arrest.place is not None
    assert arrest.place.country == country
