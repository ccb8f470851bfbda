"""The questions of the store, over HTTP."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from fastapi.testclient import TestClient
from tests.serve.archives import dispatches

from onrecord.model import to_json
from onrecord.serve.plain import plain
from onrecord.store import (
    DyadFilter,
    EntityFilter,
    EventFilter,
    QuoteFilter,
    ReportFilter,
    View,
    open_archive,
)

Ask = Callable[[View], Iterable[Any]]

_LISTS: dict[str, Ask] = {
    "/api/events?actor=Sadat&type=CONSULT": lambda v: v.events(EventFilter(actor="Sadat", type="CONSULT")),
    "/api/events?quad=4&claimed=false": lambda v: v.events(EventFilter(quad=4, claimed=False)),
    "/api/events?since=1978-09-01&until=1978-09-30": lambda v: v.events(
        EventFilter(since=datetime.date(1978, 9, 1), until=datetime.date(1978, 9, 30))
    ),
    "/api/quotes?by=Begin&about=peace": lambda v: v.quotes(QuoteFilter(by="Begin", about="peace")),
    "/api/quotes?kind=direct&country=ISR": lambda v: v.quotes(QuoteFilter(kind="direct", country="ISR")),
    "/api/entities?country=ISR&kind=person": lambda v: v.entities(EntityFilter(country="ISR", kind="person")),
    "/api/reports?text=knesset": lambda v: v.reports(ReportFilter(text="knesset")),
    "/api/dyads?a=EGY&b=ISR&by=year": lambda v: v.dyads(DyadFilter(a="EGY", b="ISR", by="year")),
    "/api/entities/1/offices": lambda v: v.offices(1),
    "/api/entities/1/edges": lambda v: v.explain(1),
    "/api/quarantine": lambda v: v.quarantined(),
    "/api/runs": lambda v: v.runs(),
    "/api/corrections": lambda v: v.corrections(),
}


@pytest.mark.parametrize("url", _LISTS)
def test_a_list_holds_the_rows_that_the_view_gives(reader: TestClient, wire: Path, url: str) -> None:
    answer = reader.get(url)
    assert answer.status_code == 200, answer.text
    with open_archive(wire, read_only=True) as archive, archive.view() as view:
        expected = [plain(row) for row in _LISTS[url](view)]
    assert answer.json()["rows"] == expected[:100]
    assert (answer.json()["next"] is None) == (len(expected) <= 100)
    if url.split("?")[0] not in ("/api/quarantine", "/api/runs", "/api/corrections"):
        assert expected


def test_every_report_is_given_whole(reader: TestClient) -> None:
    schema = reader.get("/api/schema").json()
    for record in dispatches()[:3]:
        answer = reader.get(f"/api/reports/{record.report.id}")
        assert answer.json() == to_json(record)
        jsonschema.validate(answer.json(), schema)
        assert reader.get(f"/api/reports/{record.report.id}", params={"coded": "coder"}).json() == to_json(record)
        entities = {entity.id for entity in record.entities}
        assert entities >= reader.get(f"/api/reports/{record.report.id}/identities").json().keys()


def test_one_identity_and_whom_it_has_to_do_with(reader: TestClient) -> None:
    row = reader.get("/api/entities", params={"name": "Sadat", "kind": "person"}).json()["rows"][0]
    assert reader.get(f"/api/entities/{row['id']}").json() == row
    met = reader.get(f"/api/entities/{row['id']}/counterparts", params={"limit": 3}).json()
    assert len(met) == 3
    assert [m["events"] for m in met] == sorted((m["events"] for m in met), reverse=True)
    assert all(reader.get(f"/api/entities/{m['identity']}").json()["name"] == m["name"] for m in met if m["identity"])


def test_facets_count_what_the_filter_lets_through(reader: TestClient) -> None:
    found = reader.get("/api/facets/events", params={"field": "type", "actor": "EGY", "limit": 1000}).json()
    rows = reader.get("/api/events", params={"actor": "EGY", "limit": 1000}).json()["rows"]
    assert found["total"] == len(rows)
    assert sum(v["count"] for v in found["values"]) == len(rows)
    assert {v["value"]: v["count"] for v in found["values"]}["CONSULT"] == sum(r["type"] == "CONSULT" for r in rows)
    said = reader.get("/api/facets/quotes", params={"field": "speaker", "limit": 2}).json()
    assert len(said["values"]) == 2
    assert said["total"] > said["values"][0]["count"] >= said["values"][1]["count"]


def test_a_dyad_has_a_trend_on_every_page(reader: TestClient) -> None:
    asked = {"a": "EGY", "b": "ISR", "by": "month"}
    whole = reader.get("/api/dyads", params=asked).json()
    first = reader.get("/api/dyads", params=asked | {"limit": 2}).json()
    assert isinstance(whole["trend"], float)
    assert first["trend"] == whole["trend"]
    second = reader.get("/api/dyads", params=asked | {"limit": 2, "after": first["next"]}).json()
    assert first["rows"] + second["rows"] == whole["rows"][:4]


def test_stats(reader: TestClient) -> None:
    stats = reader.get("/api/stats").json()
    assert stats["reports"] == len(dispatches())
    assert stats["first_day"] == "1977-11-10"


@pytest.mark.parametrize(
    "path",
    [
        "/api/reports/sha256:none", "/api/reports/..%2f..%2fetc%2fpasswd", "/api/reports/sha256:none/identities",
        "/api/entities/999999", "/api/entities/999999/offices", "/api/entities/999999/edges",
        "/api/entities/999999/counterparts", "/api/none", "/api",
    ],
)  # fmt: skip
def test_what_the_archive_does_not_hold_is_404(reader: TestClient, path: str) -> None:
    answer = reader.get(path)
    assert answer.status_code == 404
    assert answer.json()["detail"]


_WRONG = [
    ("/api/events", "colour", "red"), ("/api/events", "quad", "5"), ("/api/events", "quad", "1.0"),
    ("/api/events", "limit", "0"), ("/api/events", "limit", "1001"), ("/api/events", "limit", "-1"),
    ("/api/events", "since", "yesterday"), ("/api/events", "since", "20150107"), ("/api/events", "since", "0"),
    ("/api/events", "until", "2015-02-30"), ("/api/events", "status", "maybe"), ("/api/events", "claimed", "yes"),
    ("/api/events", "country", "Iran"), ("/api/events", "country", "XXX"), ("/api/events", "type", "CONSULTS"),
    ("/api/events", "mode", "flying"), ("/api/events", "context", "cooking"), ("/api/events", "sector", "XXX"),
    ("/api/quotes", "sector", "XXX"), ("/api/entities", "country", "ZZZ"), ("/api/dyads?a=EGY&b=ISR", "type", "X"),
    ("/api/events", "identity", "0"), ("/api/events", "identity", str(2**64)),
    ("/api/events", "after", "nonsense"), ("/api/events", "actor", " "), ("/api/events", "actor", "a\x00b"),
    ("/api/events", "actor", "\u0301"), ("/api/events", "text", "--"), ("/api/events", "format", "xml"),
    ("/api/events", "place", "x" * 501), ("/api/quotes", "about", "--"), ("/api/quotes", "kind", "shouted"),
    ("/api/quotes", "source_kind", "god"), ("/api/quotes", "after", "="), ("/api/entities", "kind", "dog"),
    ("/api/entities", "after", "7"), ("/api/reports", "after", "x"), ("/api/reports", "text", "..."),
    ("/api/runs", "after", "x"), ("/api/quarantine", "after", "x"), ("/api/corrections", "after", "x"),
    ("/api/stats", "x", "1"), ("/api/schema", "x", "1"), ("/health", "x", "1"), ("/api/entities/1", "x", "1"),
    ("/api/entities/1/edges", "after", "x"), ("/api/facets/events?field=type", "limit", "0"),
    ("/api/facets/events", "field", "sentence"), ("/api/facets/quotes", "field", "type"),
    ("/api/dyads?a=EGY&b=ISR", "by", "hour"), ("/api/dyads?a=EGY&b=ISR", "after", "1066"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "name", "value"), _WRONG)
def test_a_wrong_parameter_is_422_and_named(reader: TestClient, path: str, name: str, value: str) -> None:
    path, _, query = path.partition("?")
    answer = reader.get(path, params=dict(pair.split("=") for pair in query.split("&") if pair) | {name: value})
    assert answer.status_code == 422, answer.text
    assert ["query", name] in [detail["loc"] for detail in answer.json()["detail"]]
    assert all(detail.keys() == {"type", "loc", "msg"} for detail in answer.json()["detail"])


def test_a_missing_parameter_and_days_in_the_wrong_order_are_422(reader: TestClient) -> None:
    missing = reader.get("/api/dyads", params={"a": "EGY"})
    assert [d["loc"] for d in missing.json()["detail"]] == [["query", "b"]]
    order = reader.get("/api/events", params={"since": "2015-01-02", "until": "2015-01-01"})
    assert [d["loc"] for d in order.json()["detail"]] == [["query", "since"]]
    number = reader.get("/api/entities/abc")
    assert number.json()["detail"][0]["loc"] == ["path", "identity"]
