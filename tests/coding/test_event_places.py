"""The place of an event, and what it rests on. The reports are invented."""

from __future__ import annotations

import pytest

from onrecord.model import Event
from onrecord.pipeline import Pipeline


def placed(found: Event) -> tuple[str | None, str | None, str | None]:
    return (found.place.name, found.place.country, found.place_from) if found.place else (None, None, None)


def event(pipeline: Pipeline, text: str, trigger: str) -> Event:
    return next(e for e in pipeline(text, published="2015-01-08").events if e.trigger.text == trigger)


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Norway met Sweden in Oslo.", "met", ("Oslo", "NOR", "sentence")),
        ("Swedish jets attacked Oslo.", "attacked", ("Oslo", "NOR", "sentence")),
        (
            "The Norwegian minister came from Oslo, where he met the Swedish minister.",
            "met",
            ("Oslo", "NOR", "sentence"),
        ),
        ("Norway called on Sweden to leave.", "called", (None, None, None)),
    ],
)
def test_the_sentence_says_where(frames: Pipeline, text: str, trigger: str, expected: tuple[str, str, str]) -> None:
    assert placed(event(frames, text, trigger)) == expected


def test_a_dateline_gives_the_country_and_no_town(frames: Pipeline) -> None:
    found = event(frames, "OSLO (AP) - Norwegian police attacked protesters on Tuesday.", "attacked")
    assert placed(found) == ("Norway", "NOR", "dateline")
    assert found.place is not None
    assert (found.place.level, found.place.lat, found.place.lon) == ("country", None, None)


def test_parties_of_elsewhere_are_not_at_the_dateline(frames: Pipeline) -> None:
    text = "OSLO (AP) - Egypt attacked Libya on Tuesday."
    assert placed(event(frames, text, "attacked")) != ("Norway", "NOR", "dateline")


def test_the_narrative_stays_where_it_is(frames: Pipeline) -> None:
    text = "Shots were heard in Oslo on Tuesday. Norwegian police attacked protesters."
    assert placed(event(frames, text, "attacked")) == ("Oslo", "NOR", "context")


def test_there_is_taken_up(frames: Pipeline) -> None:
    text = "The Norwegian minister flew to Stockholm. He met the Swedish minister there."
    assert placed(event(frames, text, "met")) == ("Stockholm", "SWE", "context")


def test_capitals_do_not_hide_a_place(frames: Pipeline) -> None:
    text = "BOGOTA, 6 SEP 89 (EFE) - COLOMBIAN GUERRILLAS ATTACKED THE POLICE IN THE CITY OF BUCARAMANGA ON TUESDAY."
    assert placed(event(frames, text, "ATTACKED")) == ("BUCARAMANGA", "COL", "sentence")


def test_an_adjective_tells_the_country_of_a_town_that_no_list_holds(frames: Pipeline) -> None:
    text = "Norwegian police attacked protesters in the Peruvian town of Xyzzytown."
    assert placed(event(frames, text, "attacked")) == ("Xyzzytown", "PER", "sentence")


def test_a_month_is_no_town(frames: Pipeline) -> None:
    text = "Troops from the United States attacked protesters in August. The United States then left Oslo."
    assert "August" not in [p.name for p in frames(text, published="2015-01-08").places]


def test_here_is_the_town_of_the_dateline(frames: Pipeline) -> None:
    text = "CHARLOTTE - Police attacked protesters here on Tuesday. Crowds gathered in Raleigh."
    found = event(frames, text, "attacked")
    assert found.place is not None
    assert (found.place.name, found.place.country, found.place_from) == ("CHARLOTTE", "USA", "dateline")
    assert found.place.lat is not None
