from __future__ import annotations

import copy
import datetime
import json
from typing import Any

import pytest
from hypothesis import given, settings
from tests.model.example import example
from tests.strategies import records

from onrecord.model import Coder, Date, DecodeError, Problem, Record, Report, Span, from_json, report_id, to_json


@given(records())
@settings(max_examples=60)
def test_a_record_survives_json(record: Record) -> None:
    assert from_json(Record, json.loads(json.dumps(to_json(record)))) == record


@given(records())
@settings(max_examples=20)
def test_json_comes_out_as_it_went_in(record: Record) -> None:
    data = to_json(record)
    assert to_json(from_json(Record, data)) == data


def test_spans_become_pairs_dates_iso_and_tuples_lists() -> None:
    assert to_json(Span(3, 8)) == [3, 8]
    assert to_json(datetime.date(2015, 1, 7)) == "2015-01-07"
    assert to_json(datetime.datetime(2015, 1, 7, 13, 30)) == "2015-01-07"
    assert to_json((Span(0, 1), "a", None)) == [[0, 1], "a", None]
    assert to_json(Problem("parse", None, "why")) == {"stage": "parse", "span": None, "message": "why"}


def test_whole_numbers_are_taken_for_fractions() -> None:
    data = to_json(example())
    data["events"][0]["score"] = 4
    score = from_json(Record, data).events[0].score
    assert score == 4.0
    assert isinstance(score, float)


def test_fields_with_a_default_may_be_missing() -> None:
    data = to_json(example())
    for name in ("author", "headline", "byline"):
        del data["report"][name]
    for name in ("actor_spans", "recipient_spans", "denied_by"):
        del data["events"][0][name]
    for quotation in data["quotations"]:
        for name in ("parts", "source", "addressee", "within"):
            del quotation[name]
        del quotation["cue"]["kind"], quotation["cue"]["stance"]
    del data["labels"]
    record = from_json(Record, data)
    assert record.report.headline is None
    assert [*record.events[0].actor_spans, *record.events[0].denied_by, *record.labels] == []
    assert (record.quotations[0].parts, record.quotations[0].source, record.quotations[0].within) == ((), None, None)


def test_the_input_is_left_as_it_was() -> None:
    data = to_json(example())
    before = copy.deepcopy(data)
    from_json(Record, data)
    assert data == before


@pytest.mark.parametrize(
    ("path", "field"),
    [
        (["coder"], "record.coder: missing"),
        (["report", "text"], "record.report.text: missing"),
        (["report", "dateline", "span"], "record.report.dateline.span: missing"),
        (["entities", 0, "mentions", 1, "kind"], "record.entities[0].mentions[1].kind: missing"),
        (["events", 0, "date", "value"], "record.events[0].date.value: missing"),
    ],
)
def test_a_missing_field_is_named(path: list[str | int], field: str) -> None:
    data = to_json(example())
    del _at(data, path[:-1])[path[-1]]
    with pytest.raises(DecodeError) as error:
        from_json(Record, data)
    assert str(error.value) == field


@pytest.mark.parametrize(
    ("path", "field"),
    [
        (["happenings"], "record.happenings: unknown field"),
        (["report", "body"], "record.report.body: unknown field"),
        (["events", 0, "trigger", "lemma"], "record.events[0].trigger.lemma: unknown field"),
    ],
)
def test_an_unknown_field_is_named(path: list[str | int], field: str) -> None:
    data = to_json(example())
    _at(data, path[:-1])[path[-1]] = None
    with pytest.raises(DecodeError) as error:
        from_json(Record, data)
    assert str(error.value) == field


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (["report"], None),
        (["report"], []),
        (["report", "id"], 5),
        (["report", "text"], None),
        (["report", "title"], ["a"]),
        (["entities"], {}),
        (["entities"], None),
        (["entities", 0], "n1"),
        (["entities", 0, "kind"], "robot"),
        (["entities", 0, "kind"], ["person"]),
        (["entities", 0, "sectors"], "GOV"),
        (["entities", 0, "sectors", 0], 1),
        (["events", 0, "quad"], 1.0),
        (["events", 0, "quad"], True),
        (["events", 0, "quad"], "1"),
        (["events", 0, "confidence"], "0.9"),
        (["events", 0, "confidence"], True),
        (["events", 0, "confidence"], float("nan")),
        (["events", 0, "score"], float("inf")),
        (["events", 0, "score"], 10**400),
        (["events", 0, "status"], None),
        (["quotations", 0, "cue"], "said"),
        (["quotations", 0, "parts"], None),
        (["quotations", 0, "source", "kind"], "robot"),
        (["quotations", 0, "addressee"], "n1"),
        (["events", 0, "denied_by"], "q1"),
        (["labels", 0, "target"], 1),
    ],
)
def test_a_value_of_the_wrong_type_is_named(path: list[str | int], value: Any) -> None:
    _refused(path, value)


@pytest.mark.parametrize(
    "value",
    [None, [], [1], [1, 2, 3], [2, 1], [-1, 2], [0.0, 1.0], ["0", "1"], [False, True], {"start": 0, "end": 1}, "0-1"],
)
def test_a_bad_span_is_named(value: Any) -> None:
    _refused(["events", 0, "sentence"], value)


@pytest.mark.parametrize(
    "value",
    ["", "yesterday", "2015", "20150107", "2015-W02-3", "2015-1-7", "2015-02-30", "2015-01-07T10:00:00", "٢٠١٥-٠١-٠٧",
     "2015-01-07\n", 20150107, True, ["2015-01-07"]],
)  # fmt: skip
def test_a_bad_date_is_named(value: Any) -> None:
    _refused(["report", "published"], value)


def test_the_type_asked_for_stands_first_in_the_message() -> None:
    with pytest.raises(DecodeError, match=r"^coder: an object is needed, not list$"):
        from_json(Coder, [])
    with pytest.raises(DecodeError, match=r"^date\.granularity: 'fortnight' is not one of time, day, "):
        from_json(Date, {"value": None, "granularity": "fortnight", "text": "", "span": [0, 0], "resolved_from": None})


def test_a_decode_error_is_a_value_error() -> None:
    with pytest.raises(ValueError, match="id: missing"):
        from_json(Report, {})


def test_a_report_id_depends_on_the_text_alone() -> None:
    assert report_id("") == "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert report_id("a") != report_id("a ")
    assert report_id("\ud800").startswith("sha256:")


def _at(data: Any, path: list[str | int]) -> Any:
    for step in path:
        data = data[step]
    return data


def _refused(path: list[str | int], value: Any) -> None:
    """The decoder refuses a record with `value` at `path` and says where."""
    data = to_json(example())
    _at(data, path[:-1])[path[-1]] = value
    where = "record" + "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    with pytest.raises(DecodeError) as error:
        from_json(Record, data)
    assert str(error.value).startswith(where + ":")
