from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.serve.archives import archive_at, dispatches
from tests.serve.clients import client_of

from onrecord.store import open_archive

_REPORT = f"/api/reports/{dispatches()[0].report.id}"
_CSV = {"accept": "text/csv"}


@pytest.mark.parametrize("url", ["/api/events", "/api/dyads?a=EGY&b=ISR", "/api/stats", "/api/entities/1", _REPORT])
def test_an_answer_that_the_client_holds_is_not_given_again(reader: TestClient, url: str) -> None:
    first = reader.get(url)
    tag = first.headers["etag"]
    assert tag.startswith('W/"')
    for held in (tag, f'"other", {tag}', tag.removeprefix("W/")):
        again = reader.get(url, headers={"if-none-match": held})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
        assert again.headers["x-content-type-options"] == "nosniff"
    assert reader.get(url, headers={"if-none-match": 'W/"other"'}).content == first.content


def test_another_question_or_form_has_another_tag(reader: TestClient) -> None:
    forms = [("/api/events", {}), ("/api/events?limit=5", {}), ("/api/quotes", {}), ("/api/events", _CSV)]
    tags = {reader.get(url, headers=headers).headers["etag"] for url, headers in forms}
    assert len(tags) == len(forms)


def test_whatever_changes_the_archive_changes_the_tag(tmp_path: Path) -> None:
    path = archive_at(tmp_path / "a.db", dispatches()[:2])
    with client_of(path) as client, open_archive(path) as archive, archive.writer() as writer:
        held = client.get("/api/events").headers["etag"]
        for change in (
            lambda: writer.add(dispatches()[2]),
            lambda: writer.quarantine("x", reason="y"),
            lambda: writer.split(1, [dispatches()[0].report.id]),
        ):
            change()
            answer = client.get("/api/events", headers={"if-none-match": held})
            assert answer.status_code == 200
            held = answer.headers["etag"]
        assert client.get("/api/events", headers={"if-none-match": held}).status_code == 304


def test_a_tag_of_another_run_of_the_server_holds_no_more(wire: Path) -> None:
    with client_of(wire) as client:
        held = client.get("/api/events").headers["etag"]
    with client_of(wire) as client:
        assert client.get("/api/events", headers={"if-none-match": held}).status_code == 200
