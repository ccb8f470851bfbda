from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator
from tests.model.example import example
from tests.strategies import records

from onrecord.model import Record, json_schema, to_json


def _validator() -> Draft202012Validator:
    return Draft202012Validator(json_schema(), format_checker=Draft202012Validator.FORMAT_CHECKER)


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(json_schema())


@given(records())
@settings(max_examples=40)
def test_the_json_of_every_record_satisfies_the_schema(record: Record) -> None:
    assert [error.message for error in _validator().iter_errors(to_json(record))] == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (["extra"], 1),
        (["report", "text"], None),
        (["report", "published"], "7 January"),
        (["entities", 0, "kind"], "robot"),
        (["entities", 0, "mentions", 0, "span"], [1]),
        (["entities", 0, "mentions", 0, "span"], [-1, 4]),
        (["events", 0, "quad"], "1"),
        (["events", 0, "trigger"], None),
        (["problems"], {}),
    ],
)
def test_what_the_decoder_refuses_the_schema_refuses(path: list[str | int], value: Any) -> None:
    data = to_json(example())
    assert _validator().is_valid(data)
    inner = data
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    assert not _validator().is_valid(data)


def test_fields_without_a_default_are_required() -> None:
    definitions = json_schema()["$defs"]
    assert "text" in definitions["Report"]["required"]
    assert "headline" not in definitions["Report"]["required"]
    assert not any(definition.get("additionalProperties", False) for definition in definitions.values())


def test_every_type_says_what_it_is() -> None:
    assert all(definition["description"] for definition in json_schema()["$defs"].values())
