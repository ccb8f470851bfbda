"""The same rows as JSON, CSV and Arrow."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pandas
import pyarrow as pa
import pytest
from fastapi.testclient import TestClient
from tests.serve.clients import client_of

from onrecord.serve import Limits
from onrecord.store import EventRow
from onrecord.tables import schema_of

_LISTS = ["/api/events", "/api/quotes", "/api/entities", "/api/reports", "/api/runs", "/api/entities/1/edges"]


@pytest.mark.parametrize("url", [*_LISTS, "/api/dyads?a=EGY&b=ISR"])
def test_every_list_comes_in_every_form(reader: TestClient, url: str) -> None:
    rows = reader.get(url).json()["rows"]
    arrow = reader.get(url, headers={"accept": "application/vnd.apache.arrow.stream"})
    assert arrow.headers["content-type"] == "application/vnd.apache.arrow.stream"
    table = pa.ipc.open_stream(arrow.content).read_all()
    text = reader.get(url, headers={"accept": "text/csv"})
    assert text.headers["content-type"] == "text/csv; charset=utf-8"
    lines = list(csv.DictReader(io.StringIO(text.text)))
    assert table.num_rows == len(lines) == len(rows)
    assert all(row.keys() == set(table.column_names) == line.keys() for row, line in zip(rows, lines, strict=True))
    assert len(pandas.read_csv(io.StringIO(text.text))) == len(rows)
    assert {arrow.headers.get("link"), text.headers.get("link")} == {reader.get(url).headers.get("link")}


def test_no_rows_still_have_columns(reader: TestClient) -> None:
    asked = {"actor": "nobody of that name"}
    arrow = reader.get("/api/events", params=asked | {"format": "arrow"})
    assert pa.ipc.open_stream(arrow.content).read_all().schema == schema_of(EventRow)
    assert reader.get("/api/events", params=asked | {"format": "csv"}).text.startswith("report_id,")


def test_no_cell_is_a_formula(harm: Path) -> None:
    with client_of(harm, limits=Limits(answer=100_000_000)) as client:
        for url in ("/api/quotes", "/api/entities", "/api/reports", "/api/events"):
            text = client.get(url, params={"format": "csv", "limit": 1000}).text
            csv.field_size_limit(2_000_000)
            cells = [cell for line in csv.reader(io.StringIO(text)) for cell in line]
            assert any(cell.startswith("'=HYPERLINK") for cell in cells)
            assert not [cell for cell in cells if cell.startswith(("=", "+", "@", "\t", "\r", "-"))]


@pytest.mark.parametrize(
    ("accept", "query", "expected"),
    [
        ("", "", "json"), ("*/*", "", "json"), ("text/html,*/*;q=0.8", "", "json"), ("text/csv", "", "csv"),
        ("application/json, text/csv", "", "json"), ("text/csv;q=0.5, application/json;q=0.9", "", "json"),
        ("application/json;q=0.1,TEXT/CSV", "", "csv"), ("text/csv;q=0", "", "json"), ("text/csv", "json", "json"),
        ("text/csv;q=nonsense", "", "csv"), ("x" * 5000, "csv", "csv"),
    ],
)  # fmt: skip
def test_the_query_decides_and_else_the_accept_header(
    reader: TestClient, accept: str, query: str, expected: str
) -> None:
    params = {"format": query} if query else {}
    answer = reader.get("/api/reports", params=params, headers={"accept": accept})
    assert expected in answer.headers["content-type"]
    assert answer.headers["vary"] == "Accept"
