"""Adding and correcting: only with the token, within the limits, and with the reason where it is refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from tests.serve.archives import archive_at, dispatches, hostile
from tests.serve.clients import BEARER, TOKEN, client_of

from onrecord.model import Record
from onrecord.serve import CoderBusyError, Limits, NewReport, NotCodedError

_EVENT = dispatches()[0].events[0]
_CORRECTION: dict[str, Any] = {
    "report_id": dispatches()[0].report.id, "target": "event", "target_id": _EVENT.id, "action": "wrong",
    "note": "it never took place", "by": "A. Reader",
}  # fmt: skip
_WRITES: list[tuple[str, str, dict[str, Any]]] = [
    ("POST", "/api/reports", {"json": {"text": "Some words."}}),
    ("POST", "/api/corrections", {"json": _CORRECTION}),
    ("DELETE", "/api/corrections/1?by=me", {}),
]


def _coder(report: NewReport) -> Record:
    """Knows what three texts say."""
    if report.text == "busy":
        raise CoderBusyError
    if report.text == "unreadable":
        raise NotCodedError("it says nothing")
    return dispatches()[3] if report.text == "a dispatch" else hostile(report.text)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return archive_at(tmp_path / "a.db", dispatches()[:2])


@pytest.fixture
def client(path: Path) -> Iterator[TestClient]:
    with client_of(path, token=TOKEN, coder=_coder) as client:
        yield client


@pytest.mark.parametrize(("method", "url", "more"), _WRITES)
def test_without_a_token_the_server_only_reads(path: Path, method: str, url: str, more: dict[str, Any]) -> None:
    with client_of(path, coder=_coder) as client:
        assert client.request(method, url, **more).status_code == 403
        assert client.request(method, url, headers=BEARER, **more).status_code == 403


@pytest.mark.parametrize(("method", "url", "more"), _WRITES)
@pytest.mark.parametrize(
    "header",
    [
        "Bearer", "Bearer ", f"Basic {TOKEN}", f"Bearer {TOKEN}x", f"Bearer {TOKEN[:-1]}", f"Bearer {TOKEN.upper()}",
        "Bearer schlüssel", TOKEN, f"Bearer {TOKEN} {TOKEN}", "",
    ],
)  # fmt: skip
def test_another_token_is_none(client: TestClient, method: str, url: str, more: dict[str, Any], header: str) -> None:
    answer = client.request(method, url, headers={b"authorization": header.encode()}, **more)
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"
    assert TOKEN not in answer.text
    assert client.get("/api/stats").json()["reports"] == 2


def test_a_report_is_coded_and_kept(client: TestClient) -> None:
    answer = client.post("/api/reports", json={"text": "a dispatch"}, headers=BEARER)
    assert answer.status_code == 201
    assert answer.json() == {"id": dispatches()[3].report.id, "outcome": "added"}
    assert client.get(answer.headers["location"]).json()["report"]["id"] == dispatches()[3].report.id
    again = client.post("/api/reports", json={"text": "a dispatch"}, headers=BEARER)
    assert (again.status_code, again.json()["outcome"]) == (200, "unchanged")


def test_the_reports_of_a_server_are_one_run_that_ends_with_it(path: Path) -> None:
    with client_of(path, token=TOKEN, coder=_coder) as client:
        for text in ("a dispatch", "a dispatch", "other words"):
            client.post("/api/reports", json={"text": text}, headers=BEARER)
        (run,) = client.get("/api/runs").json()["rows"]
        assert run["ended"] is None
    with client_of(path) as client:
        (run,) = client.get("/api/runs").json()["rows"]
        assert (run["added"], run["unchanged"], run["command"]) == (2, 1, "serve")
        assert run["ended"] >= run["started"]


@pytest.mark.parametrize(
    ("body", "where"),
    [
        ({"text": "unreadable"}, ["body", "text"]), ({"text": " \n"}, ["body", "text"]), ({}, ["body", "text"]),
        ({"text": 7}, ["body", "text"]), ({"text": "x", "published": "yesterday"}, ["body", "published"]),
        ({"text": "x", "published": 0}, ["body", "published"]), ({"text": "x", "colour": 1}, ["body", "colour"]),
        ({"text": "x", "url": "javascript:alert(1)"}, ["body", "url"]), ({"text": "a\x00b"}, ["body", "text"]),
    ],
)  # fmt: skip
def test_what_is_no_report_is_422_with_the_field(client: TestClient, body: dict[str, Any], where: list[str]) -> None:
    answer = client.post("/api/reports", json=body, headers=BEARER)
    assert answer.status_code == 422
    assert [detail["loc"] for detail in answer.json()["detail"]] == [where]


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b"7", b'{"text": "\\ud800"}', b'{"text": "\xff"}', b"[" * 100_000, b'{"text": NaN}']
)
def test_a_body_that_is_no_report_is_refused(client: TestClient, body: bytes) -> None:
    headers = BEARER | {"content-type": "application/json"}
    assert client.post("/api/reports", content=body, headers=headers).status_code in (400, 422)
    assert client.post("/api/corrections", content=body, headers=headers).status_code in (400, 422)
    assert client.get("/api/stats").json()["reports"] == 2


def test_a_busy_coder_is_503_and_none_is_501(client: TestClient, path: Path) -> None:
    answer = client.post("/api/reports", json={"text": "busy"}, headers=BEARER)
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "10")
    with client_of(path, token=TOKEN) as without:
        assert without.post("/api/reports", json={"text": "x"}, headers=BEARER).status_code == 501


def test_a_body_above_the_limit_is_413_whether_or_not_it_says_its_length(path: Path) -> None:
    def pieces() -> Iterator[bytes]:
        yield b'{"text": "'
        for _ in range(100):
            yield b"x" * 100
        yield b'"}'

    headers = BEARER | {"content-type": "application/json"}
    with client_of(path, token=TOKEN, coder=_coder, limits=Limits(body=1000)) as client:
        assert client.post("/api/reports", json={"text": "x" * 1001}, headers=BEARER).status_code == 413
        chunked = client.post("/api/reports", content=pieces(), headers=headers)
        assert "content-length" not in chunked.request.headers
        assert chunked.status_code == 413
        assert chunked.headers["x-content-type-options"] == "nosniff"
        assert client.post("/api/reports", json={"text": "x" * 900}, headers=BEARER).status_code == 201


def test_a_correction_is_kept_applied_and_taken_back(client: TestClient) -> None:
    report = dispatches()[0].report.id
    made = client.post("/api/corrections", json=_CORRECTION, headers=BEARER)
    assert made.status_code == 201
    (row,) = client.get("/api/corrections", params={"report": report}).json()["rows"]
    assert row["id"] == made.json()["id"]
    assert (row["by"], row["note"], row["applies"]) == ("A. Reader", "it never took place", True)
    assert row["at"].endswith("+00:00")
    corrected = client.get(f"/api/reports/{report}").json()["events"]
    coded = client.get(f"/api/reports/{report}", params={"coded": "coder"}).json()["events"]
    assert len(corrected) == len(coded) - 1
    rows = client.get("/api/events", params={"report": report, "limit": 1000}).json()["rows"]
    assert len(rows) == len(corrected)
    back = client.delete(f"/api/corrections/{row['id']}", params={"by": "A. Reader"}, headers=BEARER)
    assert back.status_code == 200
    assert client.get(f"/api/reports/{report}").json()["events"] == coded


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"report_id": "sha256:none"}, 404), ({"target_id": "e999"}, 422), ({"target": "report"}, 422),
        ({"action": "burn"}, 422), ({"by": " "}, 422), ({"action": "fix", "changes": {"colour": "red"}}, 422),
        ({"action": "fix", "changes": {"type": "NOTHING"}}, 422), ({"action": "fix", "changes": {"type": 7}}, 422),
        ({"action": "fix", "changes": {"actors": ["n999"]}}, 422), ({"action": "fix", "changes": {}}, 422),
        ({"extra": 1}, 422), ({"changes": []}, 422),
    ],
)  # fmt: skip
def test_a_correction_that_cannot_be_meant_is_refused(client: TestClient, change: dict[str, Any], status: int) -> None:
    answer = client.post("/api/corrections", json=_CORRECTION | change, headers=BEARER)
    assert answer.status_code == status, answer.text
    assert client.get("/api/corrections").json()["rows"] == []


def test_a_correction_that_is_not_there_cannot_be_taken_back(client: TestClient) -> None:
    assert client.delete("/api/corrections/7", params={"by": "me"}, headers=BEARER).status_code == 404
    missing = client.delete("/api/corrections/7", headers=BEARER)
    assert missing.json()["detail"][0]["loc"] == ["query", "by"]
