"""The parameters of the API are the fields of the store's filters."""

from __future__ import annotations

import datetime
import typing
from dataclasses import MISSING, fields
from typing import Any

import pytest
from pydantic import BaseModel

from onrecord.model.codec import hints
from onrecord.serve.api import parameters
from onrecord.store import DyadFilter, EntityFilter, EventFilter, QuoteFilter, ReportFilter

_PAIRS: list[tuple[type, type[BaseModel]]] = [
    (EventFilter, parameters.EventQuery), (EventFilter, parameters.EventFacets), (QuoteFilter, parameters.QuoteQuery),
    (QuoteFilter, parameters.QuoteFacets), (EntityFilter, parameters.EntityQuery),
    (ReportFilter, parameters.ReportQuery), (DyadFilter, parameters.DyadQuery),
]  # fmt: skip
_OF_THE_ANSWER = {"limit", "after", "format", "field"}


@pytest.mark.parametrize(("kind", "query"), _PAIRS)
def test_every_field_of_a_filter_can_be_asked_and_nothing_else(kind: type, query: type[BaseModel]) -> None:
    filtered = {f.name for f in fields(kind)} - _OF_THE_ANSWER
    assert set(query.model_fields) - _OF_THE_ANSWER == filtered
    required = {f.name for f in fields(kind) if f.default is MISSING}
    assert {name for name, f in query.model_fields.items() if f.is_required()} - _OF_THE_ANSWER == required


@pytest.mark.parametrize(("kind", "query"), _PAIRS)
def test_a_field_takes_the_same_values(kind: type, query: type[BaseModel]) -> None:
    asked = typing.get_type_hints(query)
    for name, hint in hints(kind).items():
        if name not in _OF_THE_ANSWER:
            assert _bare(asked[name]) == _bare(hint), name


def test_every_parameter_is_described() -> None:
    for _, query in _PAIRS:
        assert all(f.description for f in query.model_fields.values())


def _bare(hint: Any) -> frozenset[Any]:
    """The types, null apart, without what pydantic adds, literals as their values."""
    if typing.get_origin(hint) is typing.Literal:
        return frozenset(typing.get_args(hint))
    inner = typing.get_args(hint)
    if hint in (str, int, bool, datetime.date) or not inner:
        return frozenset() if hint is type(None) else frozenset([hint])
    return frozenset().union(*(_bare(i) for i in inner))
