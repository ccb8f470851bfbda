"""The stages together: records hold, failures stay with their report."""

from __future__ import annotations

import datetime

import pytest
from evaluation.at_scale import surfaces
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Record, Report, from_json, report_id, to_json
from onrecord.pipeline import Pipeline, code_sources
from onrecord.read import Failure, read_text
from onrecord.read.assemble import Defaults

TEXT = (
    "Minister returns from talks\n\nOSLO, May 5 (ENA) — Danish Foreign Minister Erik Lund met his Norwegian "
    "counterpart Kari Berg in Oslo on Monday.\n\n“We agreed on fish,” Lund said. He condemned Sweden.\n"
)


def check(record: Record) -> None:
    text = record.report.text
    for span, surface in surfaces(record):
        assert 0 <= span.start <= span.end <= len(text)
        assert surface is None or span.of(text) == surface
    ids = {e.id for e in record.entities}
    quotations = {q.id for q in record.quotations}
    for event in record.events:
        assert {*event.actors, *event.recipients} <= ids
        assert len(event.actors) == len(event.actor_spans)
        assert len(event.recipients) == len(event.recipient_spans)
        assert event.according_to is None or event.according_to in quotations
    assert from_json(Record, to_json(record)) == record


def test_a_report_becomes_a_record(pipeline: Pipeline) -> None:
    record = pipeline(TEXT, published="1998-05-05")
    check(record)
    assert record.report.dateline is not None
    assert record.report.dateline.place == "OSLO"
    (talks,) = [e for e in record.events if e.type == "CONSULT"]
    names = {e.id: e.name for e in record.entities}
    assert {names[a] for a in talks.actors} == {"Erik Lund", "Kari Berg"}
    assert talks.date is not None
    assert talks.date.value == "1998-05-04"
    assert talks.place is not None
    assert talks.place.name == "Oslo"


def test_without_a_publication_date_a_weekday_is_no_date(pipeline: Pipeline) -> None:
    record = pipeline(TEXT.replace(", May 5", ""))
    (monday,) = record.dates
    assert monday.value is None
    assert any("Monday" in p.message for p in record.problems)


def test_the_same_report_gives_the_same_record(pipeline: Pipeline) -> None:
    assert pipeline(TEXT) == pipeline(TEXT)


def test_another_language_is_said_and_not_coded(pipeline: Pipeline) -> None:
    french = "Le ministre des affaires étrangères a rencontré son homologue à Paris, où ils ont parlé de la paix."
    record = pipeline(french)
    assert not record.events
    assert any("another language (fr)" in p.message for p in record.problems)


def test_a_report_that_breaks_a_stage_costs_only_itself(pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch) -> None:
    from onrecord import pipeline as module
    from onrecord.resolve import resolve

    def breaking(reading, *rest):  # type: ignore[no-untyped-def]
        if "fish" in reading.report.text:
            raise RuntimeError("a bug")
        return resolve(reading, *rest)

    monkeypatch.setattr(module, "resolve", breaking)
    good = "Norway condemned Sweden on Monday."
    broken, sound = pipeline.pipe([report(TEXT), report(good)])
    assert not broken.events
    assert "a bug" in broken.problems[-1].message
    assert [e.type for e in sound.events] == ["ACCUSE"]


def test_a_report_that_breaks_the_parser_says_why(pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch) -> None:
    from onrecord.parse import Parser

    whole = Parser.pipe

    def breaking(self, reports):  # type: ignore[no-untyped-def]
        held = list(reports)
        if any("fish" in r.text for r in held):
            raise MemoryError("too long")
        return whole(self, held)

    monkeypatch.setattr(Parser, "pipe", breaking)
    broken, sound = pipeline.pipe([report(TEXT), report("Norway condemned Sweden on Monday.")])
    assert "too long" in broken.problems[0].message
    assert [e.type for e in sound.events] == ["ACCUSE"]


def report(text: str) -> Report:
    return Report(report_id(text), None, None, None, None, datetime.date(1998, 5, 5), None, "en", text)


def test_outcomes_come_in_order_with_the_failures_between(pipeline: Pipeline) -> None:
    good = read_text(TEXT.encode(), "a.txt", Defaults())
    bad = Failure("b.jsonl", 3, "x7", "b.jsonl, line 3: text: missing")
    outcomes = list(code_sources(pipeline, [bad, good, bad, bad]))
    assert [o.failed for o in outcomes] == [True, False, True, True]
    assert outcomes[0].record.report.given_id == "x7"
    assert outcomes[0].record.problems[0].message == bad.message
    assert outcomes[2].where == "b.jsonl:3"


@settings(max_examples=40)
@given(
    st.text(
        st.sampled_from(" \n\t.,\"“”‘’'()-—$5abcÉ日🙂ISaid will not met attacked Oslo said he Norway "), max_size=400
    )
)
def test_any_text_gives_a_sound_record(pipeline: Pipeline, text: str) -> None:
    (record,) = pipeline.pipe([report(text)])
    check(record)
