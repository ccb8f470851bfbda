from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from tests.model.example import example
from tests.serve.clients import client_of

from onrecord.serve import Limits, create_app
from onrecord.serve.security import HEADERS, known_host
from onrecord.serve.views import ViewOf
from onrecord.store import StoreError, open_archive


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "a.db"
    with open_archive(path) as archive:
        archive.writer().add(example())
    return path


@pytest.fixture
def client(archive: Path) -> Iterator[TestClient]:
    with client_of(archive) as client:
        yield client


def test_health(client: TestClient) -> None:
    answer = client.get("/health")
    assert answer.status_code == 200
    assert answer.json()["status"] == "ok"


@pytest.mark.parametrize("path", ["/health", "/api/nothing", "/openapi.json", "/docs", "/redoc"])
def test_every_answer_has_the_headers_of_security_and_lets_no_other_site_read(client: TestClient, path: str) -> None:
    answer = client.get(path, headers={"origin": "https://elsewhere.example"})
    assert {k: answer.headers.get(k) for k in HEADERS} == dict(HEADERS)
    assert "access-control-allow-origin" not in answer.headers
    assert (answer.status_code == 404) == (path in ("/api/nothing", "/docs", "/redoc"))


@pytest.mark.parametrize("host", ["elsewhere.example", "127.0.0.1.elsewhere.example", "", "localhost:80:80", "[::1"])
def test_a_foreign_host_name_is_refused(client: TestClient, host: str) -> None:
    answer = client.get("/health", headers={"host": host})
    assert answer.status_code == 400
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8321", "127.0.0.1", "10.1.2.3:80", "[::1]:8321", "a.lan:1"])
def test_addresses_localhost_and_names_that_are_allowed_are_this_server(host: str) -> None:
    assert known_host(host, {"a.lan"})


def test_an_error_inside_is_a_bare_500_with_the_headers(archive: Path) -> None:
    app = create_app(archive)

    @app.get("/broken")
    def broken() -> None:
        raise RuntimeError("a secret")

    with TestClient(app, base_url="http://localhost") as client:
        answer = client.get("/broken")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert answer.headers["x-content-type-options"] == "nosniff"


def _slow(app: FastAPI) -> None:
    @app.get("/slow")
    def slow(view: ViewOf, think: float = 0) -> int:
        time.sleep(think)
        forever = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n LIMIT ?"
        return len(list(view._database.stream(forever, (1,))))  # type: ignore[attr-defined]  # no public question is that slow


def test_a_question_that_takes_too_long_is_broken_off_and_the_server_goes_on(archive: Path) -> None:
    app = create_app(archive, limits=Limits(seconds=0.2))
    _slow(app)
    with TestClient(app, base_url="http://localhost") as client:
        for think in (0, 0.4):
            answer = client.get("/slow", params={"think": think})
            assert answer.status_code == 503
            assert "0.2 seconds" in answer.json()["detail"]
        assert client.get("/health").status_code == 200


def test_views_are_closed_after_the_answer(archive: Path) -> None:
    app = create_app(archive)

    @app.get("/reports")
    def reports(view: ViewOf) -> int:
        return len(list(view.reports()))

    with TestClient(app, base_url="http://localhost") as client:
        assert client.get("/reports").json() == 1
        assert not app.state.archive._handed_out


def test_no_archive_a_foreign_file_and_a_damaged_one_are_one_error_at_the_start(tmp_path: Path, archive: Path) -> None:
    with pytest.raises(StoreError, match="there is no archive"):
        create_app(tmp_path / "none.db")
    foreign = tmp_path / "foreign.db"
    foreign.write_text("no database at all, but long enough to be read as the head of one" * 50)
    with pytest.raises(StoreError, match="no onrecord archive"):
        create_app(foreign)


def test_a_blank_token_and_limits_of_nothing_are_refused(archive: Path) -> None:
    with pytest.raises(ValueError, match="token is blank"):
        create_app(archive, token=" ")  # noqa: S106 - none
    with pytest.raises(ValueError, match="seconds is 0"):
        Limits(seconds=0)


@pytest.mark.parametrize("path", ["/", "/health", "/api/events", "/reports/none"])
def test_head_is_get_without_the_body(client: TestClient, path: str) -> None:
    asked, whole = client.head(path), client.get(path)
    assert asked.status_code == whole.status_code
    assert asked.content == b""
    assert asked.headers["content-type"] == whole.headers["content-type"]
