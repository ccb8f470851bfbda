"""Rows as files: every field, no formula, flat memory."""

from __future__ import annotations

import csv
import datetime
import io
import json
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pandas
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Span
from onrecord.store.rows import DyadRow, EventRow, QuoteRow
from onrecord.tables import column_names, guarded, schema_of, write_csv, write_jsonl, write_parquet

QUOTE = QuoteRow(
    "r", None, datetime.date(1978, 9, 17), "Wire", "q1", "direct", "Sadat", "said", "No more war.", Span(5, 17), 0.9
)
DYAD = DyadRow("1978-09", 3, 2, 1, (1, 1, 0, 1), (("CONSULT", 2), ("ASSAULT", 1)), -1.5, 0, 2, 1)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1"])
def test_text_that_looks_like_a_formula_gets_an_apostrophe(text: str) -> None:
    assert guarded(text) == "'" + text
    assert guarded((text, "b")) == f"'{text}; b"


@given(st.text())
def test_no_cell_of_text_begins_a_formula(text: str) -> None:
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert guarded(text).removeprefix("'") == text.removeprefix("'")


def test_numbers_stay_numbers() -> None:
    assert [guarded(n) for n in (-9.5, -3, 0.25, None, False)] == ["-9.5", "-3", "0.25", "", "false"]


def test_csv_has_a_header_without_rows_too() -> None:
    stream = io.StringIO()
    assert write_csv([], "quotes", stream) == 0
    assert stream.getvalue().strip().split(",") == column_names("quotes")


def test_csv_is_read_again_by_pandas() -> None:
    stream = io.StringIO()
    hostile = replace(QUOTE, text='=HYPERLINK("http://x", "a,b")\nsecond line', speaker="@who")
    assert write_csv([QUOTE, hostile], "quotes", stream) == 2
    stream.seek(0)
    frame = pandas.read_csv(stream, parse_dates=["published"])
    assert frame["text"].tolist() == ["No more war.", "'" + hostile.text]
    assert frame["speaker"].tolist() == ["Sadat", "'@who"]
    assert frame["published"].dt.year.tolist() == [1978, 1978]
    assert frame["span"].tolist() == ["5-17", "5-17"]


def test_counts_by_type_are_one_cell() -> None:
    stream = io.StringIO()
    write_csv([DYAD], "dyads", stream)
    (row,) = csv.DictReader(io.StringIO(stream.getvalue()))
    assert (row["types"], row["quads"], row["score"]) == ("CONSULT: 2; ASSAULT: 1", "1; 1; 0; 1", "-1.5")


def test_json_lines_hold_every_field_and_are_json() -> None:
    stream = io.StringIO()
    write_jsonl([QUOTE, replace(QUOTE, confidence=float("inf"), text="\u2028‮ünï")], "quotes", stream)
    first, second = (json.loads(line) for line in stream.getvalue().split("\n")[:2])
    assert list(first) == column_names("quotes")
    assert (first["published"], first["span"], first["confidence"]) == ("1978-09-17", [5, 17], 0.9)
    assert (second["confidence"], second["text"]) == (None, "\u2028‮ünï")


def test_parquet_keeps_the_types(tmp_path: Path) -> None:
    assert write_parquet([DYAD, DYAD], "dyads", tmp_path / "dyads.parquet") == 2
    table = pq.read_table(tmp_path / "dyads.parquet")
    assert table.schema == schema_of("dyads")
    assert table.to_pandas()["score"].mean() == -1.5
    assert write_parquet([], "events", tmp_path / "none.parquet") == 0
    assert pq.read_schema(tmp_path / "none.parquet") == schema_of("events")


def test_memory_does_not_grow_with_the_rows(tmp_path: Path) -> None:
    def peak(count: int) -> int:
        tracemalloc.start()
        with (tmp_path / "out").open("w", encoding="utf-8") as stream:
            write_csv(_many(count), "events", stream)
            write_jsonl(_many(count), "events", stream)
        high = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return high

    assert peak(4000) < peak(400) + 100_000


def _many(count: int) -> Iterator[EventRow]:
    for n in range(count):
        yield EventRow(
            "r" * 71, None, None, None, f"e{n}", "CONSULT", None, "happened", None, ("a",), (), None, "met",
            f"A sentence of some length, number {n}." * 5, Span(0, 9), None, None, 0.5,
        )  # fmt: skip
