"""Rows as Arrow: every kind has its columns, with rows and without."""

from __future__ import annotations

import dataclasses
import datetime
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Span
from onrecord.store.rows import CorrectionRow, DyadRow, EventRow, QuoteRow
from onrecord.tables import KINDS, batches, schema_of, to_arrow

DAY = datetime.date(1978, 9, 17)
TIME = datetime.datetime(2026, 1, 2, 3, 4, 5, tzinfo=datetime.UTC)
MAYBE = st.none() | st.text(max_size=5)
EVENTS = st.builds(
    EventRow,
    published=st.none() | st.dates(),
    actors=st.lists(st.text(max_size=5), max_size=3).map(tuple),
    sentence_span=st.builds(Span, st.integers(0, 9), st.integers(10, 2**40)),
    confidence=st.floats(0, 1),
    actor_identities=st.lists(st.none() | st.integers(1, 2**62), max_size=2).map(tuple),
    actor_sectors=st.lists(st.lists(st.text(max_size=3), max_size=2).map(tuple), max_size=2).map(tuple),
)


def test_the_columns_of_each_kind_are_the_fields_of_its_rows() -> None:
    for kind, row in KINDS.items():
        assert schema_of(kind).names == [f.name for f in dataclasses.fields(row)]
        empty = to_arrow([], kind)
        assert (empty.num_rows, empty.schema) == (0, schema_of(kind))


def test_types_are_those_that_frames_work_with() -> None:
    events, dyads = schema_of("events"), schema_of("dyads")
    assert events.field("published").type == pa.date32()
    assert events.field("actors").type == pa.list_(pa.string())
    assert events.field("actor_identities").type == pa.list_(pa.int64())
    assert events.field("actor_sectors").type == pa.list_(pa.list_(pa.string()))
    assert events.field("score").type == pa.float64()
    assert events.field("denied").type == pa.bool_()
    assert not events.field("type").nullable
    assert dyads.field("quads").type == pa.list_(pa.int64())
    assert dyads.field("types").type == pa.list_(pa.struct([("name", pa.string()), ("count", pa.int64())]))
    assert schema_of("corrections").field("at").type == pa.timestamp("us", "UTC")


@given(st.lists(EVENTS, max_size=7))
@settings(max_examples=25)
def test_every_value_of_a_row_is_in_the_table(rows: list[EventRow]) -> None:
    table = to_arrow(rows, "events")
    assert table.num_rows == len(rows)
    for row, told in zip(rows, table.to_pylist(), strict=True):
        assert {k: _listed(v) for k, v in dataclasses.asdict(row).items()} == told


def test_pairs_become_structs_and_changes_json() -> None:
    dyad = DyadRow("1978-09", 3, 2, 1, (1, 1, 0, 1), (("CONSULT", 2), ("ASSAULT", 1)), 1.5, 0, 2, 1)
    (told,) = to_arrow([dyad], "dyads").to_pylist()
    assert told["types"] == [{"name": "CONSULT", "count": 2}, {"name": "ASSAULT", "count": 1}]
    assert told["quads"] == [1, 1, 0, 1]
    fixed = CorrectionRow(
        1, "sha256:0", "event", "e1", Span(1, 4), "CONSULT", "fix", {"actors": ["n1"]}, "", "me", TIME, True
    )
    (told,) = to_arrow([fixed], "corrections").to_pylist()
    assert (told["changes"], told["at"], told["anchor"]) == ('{"actors": ["n1"]}', TIME, [1, 4])


def test_rows_are_read_a_batch_at_a_time() -> None:
    read = []

    def rows() -> Any:
        for n in range(10):
            read.append(n)
            yield QuoteRow("r", None, DAY, None, f"q{n}", "direct", None, None, "words", Span(0, 5), 0.5)

    stream = batches(rows(), "quotes", size=3)
    assert next(stream).num_rows == 3
    assert len(read) == 3
    assert [b.num_rows for b in stream] == [3, 3, 1]


def test_pandas_and_polars_take_it() -> None:
    import polars

    table = to_arrow([QuoteRow("r", None, DAY, None, "q1", "direct", None, None, "words", Span(0, 5), 0.5)], "quotes")
    assert table.to_pandas()["text"].tolist() == ["words"]
    frame = polars.from_arrow(table)
    assert isinstance(frame, polars.DataFrame)
    assert frame["published"].to_list() == [DAY]


def test_an_unknown_kind_is_named_with_the_known_ones() -> None:
    with pytest.raises(ValueError, match=r"'event' is none of events, quotes"):
        schema_of("event")


def _listed(value: Any) -> Any:
    return [_listed(v) for v in value] if isinstance(value, tuple | list) else value
