"""The same answers over an archive in PostgreSQL."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from fastapi.testclient import TestClient
from tests.serve.archives import dispatches, hostile
from tests.serve.clients import BEARER, TOKEN
from tests.serve.test_hostile import INJECTIONS
from tests.store.server import fresh, server

from onrecord.serve import Limits, create_app
from onrecord.serve.views import ViewOf
from onrecord.store import open_archive

_URLS = [
    "/api/events?actor=Sadat&limit=1000", "/api/events?text=peace&claimed=true", "/api/quotes?about=peace",
    "/api/entities?country=ISR", "/api/entities/1", "/api/entities/1/offices", "/api/entities/1/counterparts",
    "/api/reports?text=knesset", "/api/dyads?a=EGY&b=ISR&by=week", "/api/facets/events?field=type",
    "/api/facets/quotes?field=speaker", "/api/corrections", "/api/runs", "/api/quarantine",
    f"/api/reports/{dispatches()[0].report.id}", f"/api/reports/{dispatches()[0].report.id}/identities",
]  # fmt: skip


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with server() as address:
        place = fresh(address)
        with open_archive(place) as archive:
            for record in dispatches():
                archive.writer().add(record)
        yield place


@pytest.fixture(scope="module")
def client(address: str) -> Iterator[TestClient]:
    with TestClient(create_app(address), base_url="http://localhost") as client:
        yield client


@pytest.mark.parametrize("url", _URLS)
def test_the_answers_are_those_of_a_file(client: TestClient, reader: TestClient, url: str) -> None:
    assert _bare(client.get(url).json()) == _bare(reader.get(url).json())


def test_pages_follow_each_other(client: TestClient) -> None:
    whole = client.get("/api/events", params={"limit": 1000}).json()["rows"]
    asked, found = {"limit": "50"}, []
    while True:
        page = client.get("/api/events", params=asked).json()
        found += page["rows"]
        if page["next"] is None:
            break
        asked["after"] = page["next"]
    assert found == whole


def test_a_question_cannot_break_out_of_its_field(client: TestClient) -> None:
    for words in INJECTIONS:
        for path, name in (("events", "actor"), ("events", "text"), ("events", "after"), ("quotes", "about")):
            assert client.get(f"/api/{path}", params={name: words}).status_code in (200, 422), (path, name, words)
    assert client.get("/api/stats").json()["reports"] == len(dispatches())


def test_a_question_that_takes_too_long_is_broken_off(address: str) -> None:
    app = create_app(address, limits=Limits(seconds=0.3))

    @app.get("/slow")
    def slow(view: ViewOf) -> int:
        return len(view._database.rows("SELECT pg_sleep(60)"))  # type: ignore[attr-defined]  # no public question is so slow

    start = time.monotonic()
    with TestClient(app, base_url="http://localhost") as client:
        assert client.get("/slow").status_code == 503
        assert client.get("/health").status_code == 200
    assert time.monotonic() - start < 30


def test_writing_and_what_changes_is_given_again(address: str) -> None:
    app = create_app(address, token=TOKEN, coder=lambda report: hostile(report.text))
    with TestClient(app, base_url="http://localhost") as client:
        held = client.get("/api/stats").headers["etag"]
        assert client.get("/api/stats", headers={"if-none-match": held}).status_code == 304
        made = client.post("/api/reports", json={"text": "<script>alert(1)</script>"}, headers=BEARER)
        assert made.status_code == 201
        again = client.get("/api/stats", headers={"if-none-match": held})
        assert (again.status_code, again.json()["reports"]) == (200, len(dispatches()) + 1)
        wrong = {"report_id": made.json()["id"], "target": "event", "target_id": "e1", "action": "wrong", "by": "me"}
        assert client.post("/api/corrections", json=wrong, headers=BEARER).status_code == 201
        assert client.get(f"/api/reports/{made.json()['id']}").json()["events"] == []


def test_a_server_that_was_started_again_is_found_again(address: str) -> None:
    app = create_app(address)
    with TestClient(app, base_url="http://localhost") as client:
        assert client.get("/health").status_code == 200
        number = app.state.archive._database.connection.info.backend_pid
        with psycopg.connect(address) as other:
            other.execute("SELECT pg_terminate_backend(%s, 10000)", (number,))
        assert client.get("/health").status_code == 200
        assert client.get("/api/stats").status_code == 200


def _bare(value: Any) -> Any:
    """Without the keys of pages and the times of making, which each archive has of its own."""
    if isinstance(value, dict):
        return {k: _bare(v) for k, v in value.items() if k not in ("key", "next", "made_at")}
    return [_bare(v) for v in value] if isinstance(value, list) else value
