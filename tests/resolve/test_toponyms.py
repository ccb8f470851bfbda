"""Which of its namesakes a place name means."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Place, Record
from onrecord.pipeline import Pipeline
from onrecord.reference.towns import towns
from onrecord.resolve.toponyms import Candidate, choose

HERE = Candidate("Here", "NOR", None, 60.0, 10.0, 1, 4.0)
TWIN_NEAR = Candidate("Twin", "NOR", None, 60.1, 10.1, 2, 3.0)
TWIN_FAR = Candidate("Twin", "CHL", None, -30.0, -70.0, 3, 4.5)


def named(record: Record, words: str) -> Place:
    return next(p for p in record.places if p.span.of(record.report.text) == words)


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("Firefighters worked in Paris on Monday. The French minister was in Lyon.", "Paris", "FRA"),
        ("A storm hit Paris, Texas, on Monday. Crews in Dallas and Sherman helped.", "Paris", "USA"),
        ("Ships left for Tripoli, Lebanon, on Monday.", "Tripoli", "LBN"),
        ("Indian police arrested three men in Hyderabad.", "Hyderabad", "IND"),
        ("Pakistani police arrested three men in Hyderabad.", "Hyderabad", "PAK"),
    ],
)
def test_context_tells_namesakes_apart(frames: Pipeline, text: str, words: str, country: str) -> None:
    assert named(frames(text), words).country == country


def test_a_country_carries_no_coordinates(frames: Pipeline) -> None:
    place = named(frames("The minister arrived in Norway on Monday."), "Norway")
    assert (place.country, place.lat, place.lon) == ("NOR", None, None)


def test_what_nobody_knows_has_no_coordinates(frames: Pipeline) -> None:
    record = frames("Police searched houses in Xqzvillebrugh on Monday.")
    assert all(p.lat is None for p in record.places)


def test_places_of_one_report_pull_each_other() -> None:
    chosen = choose([[HERE], [TWIN_FAR, TWIN_NEAR]], [frozenset(), frozenset()], {})
    assert chosen == [HERE, TWIN_NEAR]


def test_what_is_stated_outweighs_size() -> None:
    big = TWIN_NEAR._replace(weight=7.0)
    assert choose([[big, TWIN_FAR]], [frozenset({"CHL"})], {}) == [TWIN_FAR]


@given(st.text(max_size=300))
def test_any_name_can_be_asked_for(name: str) -> None:
    assert all(t.population >= 0 for t in towns(name))


def test_a_name_of_ten_thousand_characters_is_no_town() -> None:
    assert towns("x" * 10_000) == ()
