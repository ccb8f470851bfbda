"""The example dispatches: their hand-checked records are sound, and the coder keeps its level on them."""

from __future__ import annotations

import json

import jsonschema
import pytest
from evaluation.agreement import Agreement, compare
from evaluation.examples import FLOORS, gold, score
from evaluation.gold import FOLDER, GoldError, locate, sheets

from onrecord.model import json_schema, to_json
from onrecord.pipeline import Pipeline


def test_every_dispatch_has_its_record() -> None:
    names = {p.stem for p in FOLDER.glob("*.txt")}
    assert len(names) >= 30
    assert names == {name for name, _ in gold()} == {p.stem for p, _ in sheets()}


def test_gold_records_fit_the_schema_and_their_texts() -> None:
    validator = jsonschema.Draft202012Validator(json_schema())
    for _, record in gold():
        validator.validate(to_json(record))
        text = record.report.text
        assert all(q.span.of(text) == q.text for q in record.quotations)
        assert all(e.trigger.span.of(text) == e.trigger.text for e in record.events)


def test_a_record_agrees_with_itself() -> None:
    agreement = Agreement()
    for name, record in gold():
        compare(record, record, agreement, name)
    assert {n: s.f1 for n, s in agreement.scores.items() if s.f1 < 1} == {}


def test_the_coder_stays_above_its_floors(pipeline: Pipeline) -> None:
    floors: dict[str, float] = json.loads(FLOORS.read_text("utf-8"))
    agreement = score(pipeline)
    reached = {name: round(agreement.scores[name].f1, 3) for name in floors}
    assert {n: v for n, v in reached.items() if v < floors[n]} == {}


def test_a_selector_without_its_words_is_an_error() -> None:
    assert locate("He said he left.", "he@1") == (8, 10)
    with pytest.raises(GoldError, match="only 1"):
        locate("He said he left.", "he@2")
