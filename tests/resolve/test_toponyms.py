"""Which of its namesakes a place name means."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Place, Record, Span
from onrecord.pipeline import Pipeline
from onrecord.reference.place_keys import place_key
from onrecord.reference.towns import admin1_at, divisions, geonames_admin1, towns
from onrecord.reference.web_domains import country_of_url
from onrecord.resolve.place_candidates import Candidate, candidates_of
from onrecord.resolve.place_words import called
from onrecord.resolve.places import located
from onrecord.resolve.toponyms import Asked, choose

HERE = Candidate("Here", "NOR", None, 60.0, 10.0, 1, 4.0)
TWIN_NEAR = Candidate("Twin", "NOR", None, 60.1, 10.1, 2, 3.0)
TWIN_FAR = Candidate("Twin", "CHL", None, -30.0, -70.0, 3, 4.5)
TWINS = (TWIN_FAR, TWIN_NEAR)


def named(record: Record, words: str) -> Place:
    return next(p for p in record.places if p.span.of(record.report.text) == words)


@pytest.mark.parametrize(
    ("text", "words", "country", "admin1"),
    [
        ("Firefighters worked in Paris on Monday. The French minister was in Lyon.", "Paris", "FRA", "FR.11"),
        ("A storm hit Paris, Texas, on Monday. Crews in Dallas and Sherman helped.", "Paris", "USA", "US.TX"),
        ("Ships left for Tripoli, Lebanon, on Monday.", "Tripoli", "LBN", "LB.09"),
        ("Indian police arrested three men in Hyderabad.", "Hyderabad", "IND", "IN.40"),
        ("Pakistani police arrested three men in Hyderabad.", "Hyderabad", "PAK", "PK.05"),
        (
            "Deputies searched a farm in Rapides Parish. A man was held in Alexandria on Monday.",
            "Alexandria",
            "USA",
            "US.LA",
        ),
        ("Troops entered Mosul, Iraq, on Monday.", "Mosul", "IRQ", "IQ.15"),
        ("The family moved to Clarksburg, W. Va., in May.", "Clarksburg", "USA", "US.WV"),
        (
            "Egypt and Israel signed in Washington. Cairo and Jerusalem are to send envoys to Egypt.",
            "Egypt",
            "EGY",
            None,
        ),
    ],
)
def test_context_tells_namesakes_apart(
    frames: Pipeline, text: str, words: str, country: str, admin1: str | None
) -> None:
    place = named(frames(text), words)
    assert (place.country, place.admin1) == (country, admin1)


@pytest.mark.parametrize(
    ("text", "words", "level"),
    [
        ("The minister arrived in Norway on Monday.", "Norway", "country"),
        ("The minister arrived in Bergen on Monday.", "Bergen", "city"),
        ("The rebels were seen in Bavaria on Monday.", "Bavaria", "region"),
        ("Two ships were hit in the Red Sea on Monday.", "the Red Sea", "region"),
        ("Police searched houses in Xqzvillebrugh on Monday.", "Xqzvillebrugh", None),
    ],
)
def test_a_place_says_how_precise_it_is(frames: Pipeline, text: str, words: str, level: str | None) -> None:
    found = frames(text).places
    assert {p.level for p in found if p.span.of(text) in (words, words.removeprefix("the "))} <= {level}
    assert level is None or found


@pytest.mark.parametrize(
    ("text", "words", "level"),
    [
        ("Floods hit the north of Ukraine. Men from Donetsk region left.", "Donetsk", "region"),
        ("Floods hit the north of Ukraine. Men in Donetsk left.", "Donetsk", "city"),
        ("Soldiers at Bagram were attacked by the Taliban.", "Bagram", "point"),
        ("Rebels shelled towns in northern Aleppo province.", "Aleppo", "region"),
        ("A court in New York heard the case.", "New York", "city"),
        ("Critics in Buffalo, New York, sued.", "New York", "region"),
    ],
)
def test_a_region_may_be_called_like_its_town(frames: Pipeline, text: str, words: str, level: str) -> None:
    assert named(frames(text), words).level == level


@pytest.mark.parametrize(
    "text",
    [
        "Baghdad said Tehran must stop.",
        "The Iraqi and Egyptian ministers met.",
        "A lorry overturned on U.S. 41 on Monday.",
        "Manchester United beat Real Madrid on Monday.",
    ],
)
def test_who_acts_and_what_is_called_like_a_place_are_none(frames: Pipeline, text: str) -> None:
    assert frames(text).places == ()


def test_the_country_of_the_web_address_is_spoken_of(frames: Pipeline) -> None:
    report = frames("The council of London met.").report
    spans = [(Span(15, 21), "London")]
    assert located(report, spans, [])[0].country == "GBR"
    assert located(replace(report, url="http://www.lfpress.ca/news"), spans, [])[0].admin1 == "CA.08"


@pytest.mark.parametrize("url", [None, "", "http://[", "https://example.com", "://", "http://x.tv/a"])
def test_an_address_may_tell_nothing(url: str | None) -> None:
    assert country_of_url(url) is None


def test_a_country_carries_no_coordinates(frames: Pipeline) -> None:
    place = named(frames("The minister arrived in Norway on Monday."), "Norway")
    assert (place.country, place.lat, place.lon, place.admin1) == ("NOR", None, None, None)


def test_what_nobody_knows_has_no_coordinates(frames: Pipeline) -> None:
    record = frames("Police searched houses in Xqzvillebrugh on Monday.")
    assert all(p.lat is None for p in record.places)


def test_a_town_that_no_list_holds_is_not_its_namesake_elsewhere(frames: Pipeline) -> None:
    place = named(frames("The family moved to Greenwood, W. Va., in May."), "Greenwood")
    assert (place.country, place.admin1, place.lat, place.level) == ("USA", "US.WV", None, None)


def test_a_camp_is_a_point_and_a_disputed_region_has_no_country() -> None:
    assert candidates_of("Guantanamo Bay")[0].level == "point"
    assert {c.country for c in candidates_of("Kashmir") if c.level == "region"} == {None}


def test_places_of_one_report_pull_each_other() -> None:
    assert choose([Asked((HERE,)), Asked(TWINS)], {}) == [HERE, TWIN_NEAR]


def test_a_country_that_is_spoken_of_outweighs_some_size() -> None:
    assert choose([Asked(TWINS)], {}) == [TWIN_FAR]
    assert choose([Asked(TWINS)], {"NOR": 2}) == [TWIN_NEAR]


def test_what_is_stated_outweighs_size() -> None:
    big = TWIN_NEAR._replace(weight=7.0)
    assert choose([Asked((big, TWIN_FAR), frozenset({"CHL"}))], {}) == [TWIN_FAR]


def test_one_name_means_one_place_in_a_report() -> None:
    stated = Asked(TWINS, frozenset({"NOR"}))
    assert choose([Asked(TWINS), stated], {}) == [TWIN_NEAR, TWIN_NEAR]
    assert choose([stated, Asked(TWINS, frozenset({"CHL"}))], {}) == [TWIN_NEAR, TWIN_FAR]


def test_a_name_without_candidates_has_no_place() -> None:
    assert choose([Asked(()), Asked((HERE,))], {}) == [None, HERE]
    assert choose([], {}) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Barrow, Jackson and Madison counties", "Barrow county"),
        ("Barrow, Georgia", "Barrow"),
        ("Barrow County", "Barrow county"),
    ],
)
def test_the_word_for_what_it_is_may_stand_apart(text: str, name: str) -> None:
    assert called(text, Span(0, 6), "Barrow") == name


def test_names_have_one_key_for_all_spellings() -> None:
    assert place_key("St. Paul") == place_key("Saint Paul") == "st paul"
    assert place_key("Rhône-Alpes") == place_key("rhone alpes")
    assert place_key("Sana'a") == "sanaa"


def test_divisions_are_found_with_and_without_their_word() -> None:
    (parish,) = divisions("Rapides Parish")
    assert (parish.country, parish.admin1, parish.order) == ("USA", "LA", 2)
    assert [d.name for d in divisions("Rapides")] == ["Rapides Parish"]
    assert geonames_admin1("USA", "LA") == "US.LA"
    assert admin1_at("IRQ", "Nineveh", 36.2, 42.5) == "15"


@given(st.text(max_size=300))
def test_any_name_can_be_asked_for(name: str) -> None:
    assert all(t.population >= 0 for t in towns(name))
    assert all(c.name for c in candidates_of(name))


def test_a_name_of_ten_thousand_characters_is_no_place(frames: Pipeline) -> None:
    assert towns("x" * 10_000) == ()
    started = time.perf_counter()
    for name in ("x" * 10_000, "Old " * 2_500, "north " * 2_000, "a county " * 1_200):
        assert candidates_of(name) == ()
        report = frames(f"He lives in {name.strip()}, Texas.").report
        (place,) = located(report, [(Span(12, 12 + len(name.strip())), name.strip())], [])
        assert place.lat is None
    assert time.perf_counter() - started < 60


def test_a_city_that_everybody_knows_says_little_of_its_neighbours(frames: Pipeline) -> None:
    text = "A debate in Cleveland drew a crowd, and Cleveland liked it. One in Houston followed."
    assert named(frames(text), "Cleveland").admin1 == "US.OH"
    assert named(frames("Police in Houston and Cleveland, Texas, searched."), "Cleveland").admin1 == "US.TX"


def test_a_town_that_is_called_one_is_a_place(frames: Pipeline) -> None:
    text = "The students left the Kenyan lakeside town of Kisumu for the capital city of Nairobi on Sunday."
    found = frames(text).places
    assert [(p.name, p.country, p.level) for p in found] == [("Kisumu", "KEN", "city"), ("Nairobi", "KEN", "city")]


@pytest.mark.parametrize("words", ["the North", "Eastern", "the South West"])
def test_a_point_of_the_compass_is_no_province_of_elsewhere(frames: Pipeline, words: str) -> None:
    places = frames(f"Japan said on Monday that {words} was to blame. Talks in Tokyo failed.").places
    assert {p.country for p in places} <= {"JPN"}
