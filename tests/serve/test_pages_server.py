"""The pages over an archive that a database server keeps."""

from __future__ import annotations

from tests.serve.archives import dispatches
from tests.serve.clients import TOKEN, client_of
from tests.serve.pages import Page
from tests.serve.test_pages import ADDRESSES
from tests.store.server import fresh, server

from onrecord.store import open_archive


def test_every_page_answers_over_postgresql() -> None:
    with server() as address:
        place = fresh(address)
        with open_archive(place) as archive, archive.writer() as writer:
            for record in dispatches():
                writer.add(record)
        report = dispatches()[0].report.id
        with client_of(place, token=TOKEN) as client:
            for path in (*ADDRESSES, f"/reports/{report}", "/entities/1?q=peace"):
                answer = client.get(path)
                assert answer.status_code == 200, (path, answer.text[-300:])
                Page(answer.text)
            client.post("/login", data={"token": TOKEN, "name": "Ada"})
            csrf = Page(client.get(f"/reports/{report}").text).inputs("csrf")[0]
            event = dispatches()[0].events[0].id
            form = {"csrf": csrf, "target": "event", "target_id": event, "action": "wrong"}
            assert client.post(f"/reports/{report}/corrections", data=form).status_code == 200
            assert event not in Page(client.get(f"/reports/{report}").text).ids
