"""Pages hold every row once, however large, and whatever is written meanwhile."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from tests.serve.archives import archive_at, dispatches
from tests.serve.clients import client_of

from onrecord.serve import Limits
from onrecord.serve.paging import from_key, page

_ADDING = """
import sys
from tests.serve.archives import archive_at, dispatches
archive_at(sys.argv[1], dispatches()[18:])
"""


def _pages(client: TestClient, url: str, **asked: Any) -> list[list[dict[str, Any]]]:
    found = []
    while True:
        answer = client.get(url, params=asked)
        assert answer.status_code == 200, answer.text
        found.append(answer.json()["rows"])
        following = answer.json()["next"]
        linked = re.fullmatch(r'<(.*)>; rel="next"', answer.headers.get("link", ""))
        assert (following is None) == (linked is None)
        if linked is None:
            return found
        asked["after"] = following
        assert client.get(linked[1]).json() == client.get(url, params=asked).json()


@pytest.mark.parametrize("limit", [1, 7, 100])
@pytest.mark.parametrize(
    "url", ["/api/events?actor=Sadat", "/api/quotes?by=Begin", "/api/entities?kind=person", "/api/reports"]
)
def test_pages_together_are_the_list(reader: TestClient, url: str, limit: int) -> None:
    url, _, query = url.partition("?")
    asked = dict(pair.split("=") for pair in query.split("&") if pair)
    whole = reader.get(url, params=asked | {"limit": 1000}).json()
    assert whole["next"] is None
    pages = _pages(reader, url, limit=limit, **asked)
    assert [row for rows in pages for row in rows] == whole["rows"]
    assert all(len(rows) == limit for rows in pages[:-1])


def test_lists_that_no_filter_pages_are_paged_too(reader: TestClient) -> None:
    for path in ("/api/entities/1/edges", "/api/entities/1/offices", "/api/dyads"):
        asked = {"a": "EGY", "b": "ISR"} if path == "/api/dyads" else {}
        whole = reader.get(path, params=asked | {"limit": 1000}).json()["rows"]
        assert [row for rows in _pages(reader, path, limit=2, **asked) for row in rows] == whole


def test_a_page_ends_before_its_answer_is_too_large(wire: Path) -> None:
    with client_of(wire, limits=Limits(answer=5000)) as client:
        pages = _pages(client, "/api/events", limit=1000, actor="Sadat")
        assert len(pages) > 3
        assert all(rows for rows in pages)
        assert len(client.get("/api/events", params={"actor": "Sadat"}).content) < 5100
    with client_of(wire) as client:
        assert [row for rows in pages for row in rows] == client.get(
            "/api/events", params={"actor": "Sadat", "limit": 1000}
        ).json()["rows"]


def test_a_row_above_the_limit_of_the_answer_is_given_alone(harm: Path) -> None:
    with client_of(harm, limits=Limits(answer=1000)) as client:
        pages = _pages(client, "/api/quotes", limit=1000)
        assert sorted(len(row["text"]) for rows in pages for row in rows)[-1] == 1_000_000


def test_what_was_there_comes_once_while_another_process_adds(tmp_path: Path) -> None:
    path = archive_at(tmp_path / "a.db", dispatches()[:18])
    with client_of(path) as client:
        for url in ("/api/events", "/api/quotes", "/api/reports"):
            before = [_name(row) for row in client.get(url, params={"limit": 1000}).json()["rows"]]
            if url == "/api/events":
                command = [sys.executable, "-c", _ADDING, str(path)]
                adding = subprocess.Popen(command, env={"PYTHONPATH": ":".join(sys.path)})  # noqa: S603 - our own words
            after = [_name(row) for rows in _pages(client, url, limit=5) for row in rows]
            assert len(after) == len(set(after))
            assert set(after) >= set(before)
            if url == "/api/events":
                assert adding.wait(60) == 0
        assert client.get("/api/stats").json()["reports"] == len(dispatches())


def test_a_page_shows_whether_another_follows() -> None:
    def name(n: int) -> str:
        return str(n)

    assert page(iter(()), limit=3, room=99, key=name).next is None
    assert page(iter((1, 2, 3)), limit=3, room=99, key=name).next is None
    assert page(iter((1, 2, 3, 4)), limit=3, room=99, key=name).next == "3"
    assert page(iter((1, 2, 3)), limit=3, room=0, key=name).rows == [1]
    assert list(from_key(iter(range(9)), "3", name, 2)) == [4, 5, 6]


def _name(row: dict[str, Any]) -> tuple[Any, ...]:
    return row["report_id"], row.get("event_id"), row.get("quotation_id")
