"""Signing in, correcting from the pages, and what is refused."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.serve.archives import archive_at, dispatches
from tests.serve.clients import TOKEN, client_of
from tests.serve.pages import Page

from onrecord.model import Record
from onrecord.serve.sessions import COOKIE, SECONDS, Sessions, local
from onrecord.store import open_archive


@pytest.fixture
def record() -> Record:
    return next(r for r in dispatches() if len(r.events) > 2 and r.quotations and r.events[0].actors)


@pytest.fixture
def path(tmp_path: Path, record: Record) -> Path:
    return archive_at(tmp_path / "a.db", [record])


@pytest.fixture
def client(path: Path) -> Iterator[TestClient]:
    with client_of(path, token=TOKEN) as made:
        yield made


def sign_in(client: TestClient, name: str = "Ada  Reader") -> None:
    answer = client.post("/login", data={"token": TOKEN, "name": name, "next": "/runs"}, follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/runs"
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie


def csrf(client: TestClient, record: Record) -> str:
    return Page(client.get(f"/reports/{record.report.id}").text).inputs("csrf")[0]


def send(client: TestClient, record: Record, **fields: object) -> int:
    address = f"/reports/{record.report.id}/corrections"
    answer = client.post(address, data={"csrf": csrf(client, record), **fields}, follow_redirects=False)
    return answer.status_code


def now(path: Path, record: Record) -> Record:
    with open_archive(path, read_only=True) as archive, archive.view() as view:
        return view.record(record.report.id)


def test_without_a_token_there_is_nothing_to_sign_in_to(tmp_path: Path, record: Record) -> None:
    with client_of(archive_at(tmp_path / "b.db", [record])) as reading:
        assert reading.get("/login").status_code == 403
        assert reading.post("/login", data={"token": "", "name": "x"}).status_code in (403, 422)
        assert "Sign in" not in reading.get(f"/reports/{record.report.id}").text
        assert reading.post(f"/reports/{record.report.id}/corrections", data={}).status_code == 403


def test_a_wrong_token_signs_nobody_in(client: TestClient) -> None:
    answer = client.post("/login", data={"token": "guess", "name": "x"})
    assert answer.status_code == 401
    assert COOKIE not in client.cookies
    assert client.post("/login", data={"token": TOKEN, "name": "  "}).status_code in (401, 422)


def test_a_form_that_is_not_ours_is_refused(client: TestClient, record: Record, path: Path) -> None:
    fields = {"target": "event", "target_id": record.events[0].id, "action": "wrong"}
    address = f"/reports/{record.report.id}/corrections"
    assert client.post(address, data={**fields, "csrf": "x"}).status_code == 403
    sign_in(client)
    assert client.post(address, data={**fields, "csrf": "x"}).status_code == 403
    assert client.post(address, data=fields).status_code == 403
    assert now(path, record) == record


def test_an_event_is_fixed_with_who_and_when(client: TestClient, record: Record, path: Path) -> None:
    sign_in(client)
    event = record.events[0]
    form = {
        "target": "event", "target_id": event.id, "action": "fix", "type": event.type, "mode": event.mode or "",
        "status": "denied" if event.status != "denied" else "happened", "actors": ["", *event.actors],
        "recipients": ["", *event.recipients], "date": "1978-09-17", "place": "Aswan", "note": "as the text says",
    }  # fmt: skip
    assert send(client, record, **form) == 303
    fixed = now(path, record).events[0]
    assert fixed.date is not None
    assert fixed.date.value == "1978-09-17"
    assert fixed.place is not None
    assert fixed.place.name == "Aswan"
    assert fixed.actors == event.actors
    shown = Page(client.get(f"/reports/{record.report.id}").text)
    assert "Ada Reader" in shown.text
    assert "as the text says" in shown.text
    assert "Aswan: put right by hand" in shown.text
    with open_archive(path, read_only=True) as archive, archive.view() as view:
        (row,) = view.corrections(record.report.id)
    assert set(row.changes) <= {"status", "date", "place"}


def test_nothing_changed_is_no_correction(client: TestClient, record: Record) -> None:
    sign_in(client)
    event = record.events[0]
    assert send(client, record, target="event", target_id=event.id, action="fix", type=event.type) == 422


def test_wrong_things_go_and_come_back_when_it_is_withdrawn(client: TestClient, record: Record, path: Path) -> None:
    sign_in(client)
    event, quotation = record.events[0], record.quotations[0]
    assert send(client, record, target="event", target_id=event.id, action="wrong") == 303
    assert send(client, record, target="quotation", target_id=quotation.id, action="wrong") == 303
    left = now(path, record)
    assert event.id not in {e.id for e in left.events}
    assert quotation.id not in {q.id for q in left.quotations}
    address = f"/reports/{record.report.id}/corrections"
    for number in (1, 2):
        answer = client.post(
            f"{address}/{number}/withdraw", data={"csrf": csrf(client, record)}, follow_redirects=False
        )
        assert answer.status_code == 303
    assert now(path, record) == record
    assert client.post(f"{address}/99/withdraw", data={"csrf": csrf(client, record)}).status_code == 404


def test_a_quotation_and_an_entity_are_fixed(client: TestClient, record: Record, path: Path) -> None:
    sign_in(client)
    quotation, entity = record.quotations[0], record.entities[0]
    assert send(client, record, target="quotation", target_id=quotation.id, action="fix", speaker="") == 303
    form = {"name": "Somebody Else", "country": "", "sectors": "gov mil", "identity": ""}
    assert send(client, record, target="entity", target_id=entity.id, action="fix", **form) == 303
    fixed = now(path, record)
    assert fixed.quotations[0].speaker is None
    assert (fixed.entities[0].name, fixed.entities[0].country) == ("Somebody Else", None)
    assert fixed.entities[0].sectors == ("GOV", "MIL")


def test_a_correction_survives_another_coding(client: TestClient, record: Record, path: Path) -> None:
    sign_in(client)
    assert send(client, record, target="event", target_id=record.events[0].id, action="fix", place="Aswan") == 303
    recoded = dataclasses.replace(record, coder=dataclasses.replace(record.coder, version="next"))
    with open_archive(path) as archive, archive.writer() as writer:
        assert writer.add(recoded) == "recoded"
    shown = client.get(f"/reports/{record.report.id}").text
    assert "Aswan" in shown
    assert "in force" in shown


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"target": "moon", "action": "wrong"}, "target"),
        ({"target": "event", "target_id": "e999", "action": "wrong"}, "target_id"),
        ({"target": "event", "target_id": "e999", "action": "fix", "type": "AID"}, "target_id"),
        ({"target": "event", "action": "burn"}, "action"),
        ({"target": "event", "action": "fix", "type": "DANCE"}, "type"),
        ({"target": "event", "action": "fix", "date": "soon"}, "date"),
        ({"target": "event", "action": "fix", "actors": ["n999"]}, "actors"),
        ({"target": "event", "action": "fix", "place": "x" * 5000}, "place"),
        ({"target": "entity", "target_id": "n1", "action": "fix", "identity": "somebody"}, "identity"),
        ({"target": "entity", "target_id": "n1", "action": "fix", "identity": "999999"}, "identity"),
        ({"target": "entity", "target_id": "n1", "action": "fix", "country": "Egypt"}, "country"),
    ],
)
def test_a_correction_that_cannot_be_meant_names_its_field(
    client: TestClient, record: Record, path: Path, fields: dict[str, object], named: str
) -> None:
    sign_in(client)
    form = {"csrf": csrf(client, record), "target_id": record.events[0].id, **fields}
    answer = client.post(f"/reports/{record.report.id}/corrections", data=form)
    assert answer.status_code == 422
    assert named in Page(answer.text).text
    assert now(path, record) == record


def test_signing_out_forgets(client: TestClient, record: Record) -> None:
    assert client.get("/").headers["cache-control"] == "no-cache"
    sign_in(client)
    assert client.get("/").headers["cache-control"] == "no-store"
    client.post("/logout", data={"csrf": csrf(client, record)})
    assert not Page(client.get(f"/reports/{record.report.id}").text).inputs("csrf")


def test_cookies_are_signed_and_end() -> None:
    sessions = Sessions()
    cookie = sessions.issue("Ada Ünal", now=1000)
    session = sessions.read(cookie, now=1000 + SECONDS)
    assert session is not None
    assert session.name == "Ada Ünal"
    assert sessions.read(cookie, now=1001 + SECONDS) is None
    assert Sessions().read(cookie, now=1000) is None
    for other in (None, "", ".", "x.9999999999.y", cookie[:-1], "\ud800" + cookie, cookie.replace(".", "..")):
        assert sessions.read(other, now=1000) is None


@pytest.mark.parametrize("address", ["//elsewhere.example", "/\\elsewhere", "https://elsewhere.example", "", "/a\r\nb"])
def test_a_sign_in_leads_nowhere_else(address: str) -> None:
    assert local(address) == "/"
    assert local("/reports/x") == "/reports/x"
