"""The day of an event, and what it rests on. The reports are invented."""

from __future__ import annotations

import pytest

from onrecord.model import Event
from onrecord.pipeline import Pipeline

PUBLISHED = "2015-01-08"  # a Thursday


def event(pipeline: Pipeline, text: str, trigger: str, published: str | None = PUBLISHED) -> Event:
    return next(e for e in pipeline(text, published=published).events if e.trigger.text == trigger)


def day(found: Event) -> tuple[str | None, str | None]:
    return (found.date.value if found.date else None, found.date_from)


def test_the_sentence_comes_first(frames: Pipeline) -> None:
    assert day(event(frames, "Norway attacked Sweden on Tuesday.", "attacked")) == ("2015-01-06", "sentence")


def test_the_narrative_goes_on(frames: Pipeline) -> None:
    text = "Fighting began on Tuesday at the border. Norway attacked Sweden. Swedish troops later attacked Norway."
    assert {day(e) for e in frames(text, published=PUBLISHED).events if e.type == "ASSAULT"} == {
        ("2015-01-06", "context")
    }


def test_news_is_of_the_day_of_the_report(frames: Pipeline) -> None:
    found = event(frames, "Norway has attacked Sweden.", "attacked")
    assert day(found) == ("2015-01-08", "report")
    assert found.date is not None
    assert (found.date.text, tuple(found.date.span), found.date.resolved_from) == ("", (0, 0), "published")


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Norway will attack Sweden.", "attack"),
        ("Norway had attacked Sweden.", "attacked"),
        ("Norway, which has had a new king since 1991, attacked Sweden.", "attacked"),
        ('"Norway attacked Sweden," the witness said.', "attacked"),
    ],
)
def test_what_is_no_news_has_no_day(frames: Pipeline, text: str, trigger: str) -> None:
    assert day(event(frames, text, trigger)) == (None, None)


def test_without_a_day_of_the_report_nothing_is_guessed(frames: Pipeline) -> None:
    record = frames("Norway attacked Sweden.")
    assert record.events[0].date is None
    assert any("nothing tells its day" in p.message for p in record.problems)


def test_the_past_stays_the_past(frames: Pipeline) -> None:
    text = "Norway attacked Sweden on Tuesday.\n\nIn 1998 Norway attacked Denmark."
    days = [day(e) for e in frames(text, published=PUBLISHED).events if e.type == "ASSAULT"]
    assert days == [("2015-01-06", "sentence"), ("1998", "sentence")]


def test_a_weekday_that_had_begun_elsewhere(frames: Pipeline) -> None:
    # Published on Thursday where it is still Thursday; the writer is a day ahead.
    assert day(event(frames, "Norway attacked Sweden on Friday.", "attacked")) == ("2015-01-09", "sentence")


def test_a_day_to_come_is_not_that_of_what_is_done(frames: Pipeline) -> None:
    found = event(frames, "Norway agreed to meet Sweden on Jan. 20.", "agreed")
    assert day(found) == ("2015-01-08", "report")
