"""Direct quotations and their speakers. The sentences are invented."""

from __future__ import annotations

import pytest

from onrecord.model import Record
from onrecord.pipeline import Pipeline

HEAD = "Danish Foreign Minister Erik Lund arrived in Oslo on Monday.\n\n"


def spoken(record: Record) -> list[tuple[str, str | None]]:
    names = {e.id: e.name for e in record.entities}
    return [(q.text, names[q.speaker.entity] if q.speaker else None) for q in record.quotations]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“We want peace,” Lund said.", ["We want peace,"]),
        ('"We want peace," said Lund.', ["We want peace,"]),
        ("Lund said: “We want peace.”", ["We want peace."]),
        ("Lund praised the hosts and said, “We want peace.”", ["We want peace."]),
        ("“We want peace,” Lund told reporters, “and we want it now.”", ["We want peace,", "and we want it now."]),
        ("“We want peace. We want it now,” the minister said.", ["We want peace. We want it now,"]),
        ("«We want peace», said Lund.", ["We want peace"]),
        ("“Who wants war?” Lund asked.", ["Who wants war?"]),
        ("Asked about the delay, he replied, “We want peace.”", ["We want peace."]),
        ("He said:\n\n“We want peace.”", ["We want peace."]),
        ("“We want peace,” Lund, the Danish foreign minister and a former judge, said.", ["We want peace,"]),
    ],
)
def test_the_speaker_of_direct_speech(pipeline: Pipeline, text: str, words: list[str]) -> None:
    record = pipeline(HEAD + text)
    assert spoken(record) == [(w, "Erik Lund") for w in words]
    for quotation in record.quotations:
        assert quotation.kind == "direct"
        assert quotation.span.of(record.report.text) == quotation.text


def test_a_run_of_quotations_keeps_its_speaker(pipeline: Pipeline) -> None:
    text = HEAD + "“We want peace,” Lund said. “We have waited long enough.”\n\n“There is no other way for us.”"
    assert [s for _, s in spoken(pipeline(text))] == ["Erik Lund"] * 3


def test_a_quotation_over_several_paragraphs(pipeline: Pipeline) -> None:
    text = HEAD + "“We want peace,” Lund said. “It has been a long road.\n\n“We will walk it to the end.”"
    assert [s for _, s in spoken(pipeline(text))] == ["Erik Lund"] * 3


@pytest.mark.parametrize(
    "text",
    [
        "Lund watched “The Long Road” in a cinema.",
        "Lund met the “president” of the breakaway region.",
        "He gave a “great” speech in Oslo.",
    ],
)
def test_titles_and_scare_quotes_are_not_quotations(pipeline: Pipeline, text: str) -> None:
    assert spoken(pipeline(HEAD + text)) == []


def test_a_speaker_that_is_not_named_stays_open_with_a_problem(pipeline: Pipeline) -> None:
    record = pipeline("The hall was full.\n\n“We want peace and we want it now,” it said on a banner.")
    assert all(q.speaker is None for q in record.quotations)
    assert any("has no speaker" in p.message for p in record.problems)


def test_unbalanced_marks_lose_nothing_behind_them(pipeline: Pipeline) -> None:
    text = (
        HEAD
        + "“We began here, Lund wrote.\n\n“We want peace,” he said.\n\n"
        + '" ' * 2000
        + "\n\n“It is late,” Lund added."
    )
    assert ("It is late,", "Erik Lund") in spoken(pipeline(text))


def test_an_event_inside_a_quotation_is_its_speakers_claim(pipeline: Pipeline) -> None:
    record = pipeline(HEAD + "“Sweden attacked Finland on Sunday,” Lund said.")
    (event,) = [e for e in record.events if e.type == "ASSAULT"]
    assert event.according_to == record.quotations[0].id
