"""Who is who in a report. The sentences are invented; the parser is the real one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.model import Entity, Reading, Report, report_id
from onrecord.parse import Parser
from onrecord.reference.gazetteer import gazetteer
from onrecord.reference.roles import roles
from onrecord.resolve import resolve

Resolved = Callable[[str], Reading]


@pytest.fixture(scope="module")
def resolved(parser: Parser) -> Resolved:
    def run(text: str) -> Reading:
        report = Report(report_id(text), None, None, None, None, None, None, "en", text)
        return resolve(next(parser.pipe([report])), gazetteer(), roles())

    return run


def entity(reading: Reading, name: str) -> Entity:
    held = [e for e in reading.entities if e.name == name]
    assert len(held) == 1, [e.name for e in reading.entities]
    return held[0]


def surfaces(reading: Reading, name: str) -> list[str]:
    return [m.span.of(reading.report.text) for m in entity(reading, name).mentions]


@pytest.mark.parametrize(
    ("text", "name", "country", "sectors", "title"),
    [
        ("Peruvian Defence Minister General Luis Vargas spoke.", "Luis Vargas", "PER", {"GOV", "MIL"}, "Defence Minister"),  # noqa: E501
        ("Erik Lund, the Danish foreign minister, arrived on Monday.", "Erik Lund", "DNK", {"GOV"}, "foreign minister"),
        ("The Danish foreign minister, Erik Lund, arrived on Monday.", "Erik Lund", "DNK", {"GOV"}, "foreign minister"),
        ("President Anna Kovacs of Hungary spoke for an hour.", "Anna Kovacs", "HUN", {"GOV"}, "President"),
        ("Kenya's parliament speaker Moses Otieno resigned.", "Moses Otieno", "KEN", {"LEG"}, "parliament speaker"),
        ("Former Chilean president Carlos Rojas was seen there.", "Carlos Rojas", "CHL", {"ELI"}, "president"),
    ],
)  # fmt: skip
def test_office_and_country_come_from_what_stands_around_the_name(
    resolved: Resolved, text: str, name: str, country: str, sectors: set[str], title: str
) -> None:
    person = entity(resolved(text), name)
    assert person.kind == "person"
    assert person.country == country
    assert set(person.sectors) == sectors
    assert [o.title for o in person.offices] == [title]
    assert person.offices[0].span.of(text) == title


def test_a_person_is_followed_by_surname_title_and_pronoun(resolved: Resolved) -> None:
    text = (
        "Danish Foreign Minister Erik Lund visited Oslo.\n\nLund praised the town. The foreign minister said "
        "he would return.\n\nHe left at noon."
    )
    assert surfaces(resolved(text), "Erik Lund") == [
        "Danish Foreign Minister Erik Lund", "Lund", "foreign minister", "he", "He",
    ]  # fmt: skip


def test_a_counterpart_is_the_one_named_later_from_the_other_country(resolved: Resolved) -> None:
    text = (
        "Danish Foreign Minister Erik Lund told his Greek counterpart that ships would sail.\n\n"
        "Lund dined with his Greek counterpart Nikos Pappas."
    )
    reading = resolved(text)
    pappas = entity(reading, "Nikos Pappas")
    assert (pappas.country, set(pappas.sectors)) == ("GRC", {"GOV"})
    assert surfaces(reading, "Nikos Pappas") == ["Greek counterpart", "Greek counterpart Nikos Pappas"]


def test_two_persons_of_one_surname_stay_apart(resolved: Resolved) -> None:
    text = "Jorge Silva met Maria Silva in Lisbon. Silva spoke first."
    reading = resolved(text)
    names = {e.name for e in reading.entities if e.kind == "person"}
    assert {"Jorge Silva", "Maria Silva"} <= names
    assert any("Jorge Silva" in p.message and "Maria Silva" in p.message for p in reading.problems)


def test_a_capital_that_speaks_is_its_state_and_one_that_is_visited_is_a_place(resolved: Resolved) -> None:
    reading = resolved("Oslo rejected the offer. The envoy flew to Oslo on Monday.")
    assert surfaces(reading, "Norway") == ["Oslo"]
    assert [(p.name, p.country, p.geonames) for p in reading.places] == [("Oslo", "NOR", 3143244)]


def test_countries_carry_no_coordinates(resolved: Resolved) -> None:
    (place,) = resolved("The ministers met in Norway.").places
    assert (place.name, place.lat, place.lon, place.geonames) == ("Norway", None, None, None)


def test_nationality_coordinates_over_two_groups(resolved: Resolved) -> None:
    reading = resolved("Norwegian and Swedish officials met on Monday.")
    assert {e.country for e in reading.entities if e.kind == "group"} == {"NOR", "SWE"}


def test_aliases_name_one_group(resolved: Resolved) -> None:
    reading = resolved("Fighters of ISIS fled. The Islamic State lost the town, and Daesh said nothing.")
    assert len(entity(reading, "Islamic State").mentions) == 3


def test_an_ended_state_speaks_through_the_capital_of_its_time(resolved: Resolved, parser: Parser) -> None:
    import datetime

    text = "Moscow rejected the offer."
    for year, code in ((1980, "SUN"), (2005, "RUS")):
        report = Report(report_id(text), None, None, None, None, datetime.date(year, 5, 1), None, "en", text)
        reading = resolve(next(parser.pipe([report])), gazetteer(), roles())
        assert [e.country for e in reading.entities] == [code]


def test_an_ambiguous_pronoun_stays_open_and_lists_its_candidates(resolved: Resolved) -> None:
    reading = resolved("The letter was shown to Erik Lund and Nikos Pappas in Oslo.\n\nThe choir sang for him.")
    him = [m for e in reading.entities for m in e.mentions if m.kind == "pronoun"]
    assert not him
    assert any("Erik Lund" in p.message and "Nikos Pappas" in p.message for p in reading.problems)
