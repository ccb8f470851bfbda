"""Whom pronouns, descriptions and leaders' names stand for in a report, and what is left open."""

from __future__ import annotations

import pytest

from onrecord.actor import code_actors
from onrecord.model import Record
from onrecord.pipeline import Pipeline


def whom(record: Record, words: str, nth: int = 1) -> set[str]:
    """Names of the entities that the nth occurrence of these words stands for."""
    text, at = record.report.text, -1
    for _ in range(nth):
        at = text.index(words, at + 1)
    return {e.name for e in record.entities for m in e.mentions if m.span.start <= at < m.span.end}


@pytest.mark.parametrize(
    ("text", "words", "names"),
    [
        ("The defence ministry sent its trucks north.", "its", {"defence ministry"}),
        ("Kenyan farmers blocked the road. They want lower taxes.", "They", {"Kenyan farmers"}),
        ("Peru and Chile signed a treaty. The two countries share a border.", "countries", {"Peru", "Chile"}),
        ("Norway closed its border. The country fears an attack.", "country", {"Norway"}),
        ("Peru stated on Monday that it was ready to talk.", "it was", {"Peru"}),
        ("Anna Berg met Peter Holm. She left early.", "She", {"Anna Berg"}),
        ("Ten farmers sued. The growers want a ruling.", "growers", {"farmers"}),
        ("The council of chiefs said on Monday that it would wait.", "it would", {"council of chiefs"}),
        ("A spokesman for the faction said that it had left.", "it had", {"faction"}),
        ("The Harvest Front struck at dawn. The Front lost two men.", "Front", {"Harvest Front"}),
    ],
)
def test_what_is_taken_up(frames: Pipeline, text: str, words: str, names: set[str]) -> None:
    nth = 2 if words == "Front" else 1
    assert whom(frames(text), words, nth) == names


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It is clear that Peru will sign.", "It"),
        ("Peru rejected the bill because it costs too much.", "nobody else"),
        ("Peru warned Chile about Bolivia. Its army is small.", "nobody else"),
    ],
)
def test_what_stays_open(frames: Pipeline, text: str, words: str) -> None:
    record = frames(text)
    if words in text:
        assert whom(record, words) == set()
    assert all(m.kind != "pronoun" or m.span.of(text).lower() != "it" for e in record.entities for m in e.mentions)


def test_the_first_person_is_the_speaker_and_his_side(frames: Pipeline) -> None:
    text = (
        "Kenya sent envoys. “I have told them that we need peace now,” said Kenyan President Uhuru Kenyatta in Nairobi."
    )
    record = frames(text, published="2015-05-01")
    assert whom(record, "I have") == {"Uhuru Kenyatta"}
    assert whom(record, "we need") == {"Kenya"}


@pytest.mark.parametrize(
    ("phrase", "day", "country", "sector"),
    [
        ("Angela Merkel", "2010-05-01", "DEU", "GOV"),
        ("Angela Merkel", "2023-05-01", "DEU", "ELI"),
        ("President Obama", "2012-05-01", "USA", "GOV"),
        ("the president of the Knesset", "2012-05-01", "ISR", "LEG"),
        ("Shanghai police", "2012-05-01", "CHN", "COP"),
        ("Chile's Ministry of Mines", "2012-05-01", "CHL", "GOV"),
        ("rebels in Syria", "2012-05-01", "SYR", "REB"),
        ("Taliban", "2002-05-01", "AFG", "REB"),
        ("Taliban", "2023-05-01", "AFG", "GOV"),
        ("TEHRAN", "2023-05-01", "IRN", "GOV"),
    ],
)
def test_phrases_compose(frames: Pipeline, phrase: str, day: str, country: str, sector: str | None) -> None:
    from datetime import date

    (actor, *_) = code_actors(phrase, frames, published=date.fromisoformat(day))
    assert (actor.country, actor.sectors[0] if actor.sectors else None) == (country, sector)


def test_a_private_man_is_no_namesake_in_office(frames: Pipeline) -> None:
    text = "Mohammed Ali, 31, from Liverpool, was convicted on Friday. Ali said he was curious."
    (ali,) = [e for e in frames(text, published="2021-05-01").entities if e.kind == "person"]
    assert (ali.country, ali.sectors) == (None, ())


@pytest.mark.parametrize(
    ("text", "name", "country", "ground"),
    [
        (
            "Residents of Ohio and Texas voted. The senator thanked voters in Chicago. The senator slept.",
            "senator",
            "USA",
            "places",
        ),
        ("KABUL, Jan 5 (Reuters) - Residents of Kabul fled. Police closed roads.", "Police", "AFG", "dateline"),
        (
            "Police in Paris and London met. Peru sent troops. The residents waited. The residents slept.",
            "residents",
            None,
            None,
        ),
        ("Kenyan police fired. Officials in Nairobi were silent.", "Kenyan police", "KEN", None),
    ],
)
def test_the_country_that_a_report_takes_for_granted(
    frames: Pipeline, text: str, name: str, country: str | None, ground: str | None
) -> None:
    found = [e for e in frames(text, published="2015-01-05").entities if e.name == name]
    assert [(e.country, e.country_from) for e in found] == [(country, ground)]


@pytest.mark.parametrize(
    ("text", "name", "country", "sectors"),
    [
        ("London's mayor Ann Hale attacked the plan.", "Ann Hale", "GBR", ("GOV",)),
        ("An aide to Putin accused Kyiv of lying.", "aide", "RUS", ("GOV",)),
        ("A police chief in Lagos resigned.", "police chief", "NGA", ("COP",)),
        ("The father criticised the ship. The father wept.", "father", None, ("CVL",)),
    ],
)
def test_somebody_takes_after_whom_he_belongs_to(
    frames: Pipeline, text: str, name: str, country: str | None, sectors: tuple[str, ...]
) -> None:
    entity = next(e for e in frames(text, published="2015-01-05").entities if e.name == name)
    assert (entity.country, entity.sectors) == (country, sectors)


def test_one_name_is_of_one_kind(frames: Pipeline) -> None:
    text = "Sulayr recalled its envoy. A ship from Sulayr sank. Ministers in Sulayr met. Sulayr said nothing."
    assert len({e.id for e in frames(text).entities if e.name == "Sulayr"}) == 1
