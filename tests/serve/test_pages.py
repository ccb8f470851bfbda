"""The pages of the web reader: what they show, and what they do with bad questions and hostile words."""

from __future__ import annotations

import html
import re
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from tests.serve.archives import HOSTILE, archive_at, dispatches, hostile
from tests.serve.clients import client_of
from tests.serve.pages import Page

HTML = {"accept": "text/html"}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    path = archive_at(tmp_path_factory.mktemp("pages") / "a.db", dispatches())
    with client_of(path) as made:
        yield made


def page(client: TestClient, address: str, status: int = 200) -> Page:
    answer = client.get(address, headers=HTML)
    assert answer.status_code == status, (address, answer.text[-500:])
    assert answer.headers["content-type"].startswith("text/html")
    assert "script-src 'self'" in answer.headers["content-security-policy"]
    return Page(answer.text)


ADDRESSES = (
    "/", "/search", "/search?q=peace", "/search?kind=events", "/search?kind=reports&q=peace&source=wire",
    "/search?kind=events&actor=EGY&type=CONSULT&year=1978",
    "/search?q=&kind=&by=&since=&until=&source=", "/search?kind=events&claimed=true&status=planned", "/entities",
    "/entities?name=sadat&kind=person", "/dyads", "/dyads?a=EGY&b=ISR", "/dyads?a=EGY&b=ISR&by=year&claimed=false",
    "/dyads?a=nobody+here&b=ISR", "/map", "/map?party=Sadat&type=consult&since=1978-01-01", "/runs",
)  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_page_answers_and_is_well_formed(client: TestClient, address: str) -> None:
    shown = page(client, address)
    assert [tag for tag, _ in shown.elements if tag == "h1"] == ["h1"]


def test_every_report_shows_its_text_and_its_events(client: TestClient) -> None:
    for record in dispatches():
        answer = client.get(f"/reports/{record.report.id}")
        shown = Page(answer.text)
        words = " ".join(record.report.text.split())
        seen = " ".join(re.sub(r"\s+", " ", p) for p in _paragraphs(answer.text))
        assert seen == words
        assert {e.id for e in record.events} <= set(shown.ids)
        assert {q.id for q in record.quotations} <= set(shown.ids)
        cards = {v["data-event"] for tag, v in shown.elements if tag == "article" and "data-event" in v}
        assert cards == {e.id for e in record.events}


def _paragraphs(source: str) -> list[str]:
    """The headline and the paragraphs, as text."""
    parts = re.findall(r'<(h1|p) dir="auto"[^>]*>(.*?)</\1>', source, re.DOTALL)
    return [html.unescape(re.sub(r"<[^>]*>", "", body)).strip() for _, body in parts]


def test_claims_statuses_and_unknowns_are_told(client: TestClient) -> None:
    claimed = next(r for r in dispatches() if any(e.according_to for e in r.events))
    assert "claimed by" in page(client, f"/reports/{claimed.report.id}").text
    planned = next(r for r in dispatches() if any(e.status == "planned" for e in r.events))
    assert "planned" in page(client, f"/reports/{planned.report.id}").text
    dateless = next(r for r in dispatches() if any(e.date is None for e in r.events))
    assert "no day given" in page(client, f"/reports/{dateless.report.id}").text


def test_a_citation_holds_the_sentence_and_where_it_stands(client: TestClient) -> None:
    record = dispatches()[0]
    event = record.events[0]
    shown = page(client, f"/reports/{record.report.id}")
    sentence = " ".join(event.sentence.of(record.report.text).split())
    assert f"“{sentence}” Archived as {record.report.id}" in shown.text
    assert f"http://127.0.0.1:8321/reports/{record.report.id}#{event.id}" in shown.text


def test_from_the_list_to_the_sentence_and_to_the_person(client: TestClient) -> None:
    found = page(client, "/search?q=peace&by=Begin")
    address = found.links("/reports/")[0]
    report, _, anchor = address.partition("#")
    assert anchor in page(client, report).ids
    person = page(client, found.links("/entities/")[0])
    assert "Begin" in person.text
    assert "What they said" in person.text


def test_dyads_lead_to_sentences(client: TestClient) -> None:
    shown = page(client, "/dyads?a=EGY&b=ISR&by=month")
    assert [v for tag, v in shown.elements if tag == "rect" and "bar" in v.get("class", "")]
    report, _, anchor = shown.links("/reports/")[0].partition("#")
    assert anchor in page(client, report).ids


def test_a_period_of_two_sides_leads_to_its_events(client: TestClient) -> None:
    shown = page(client, "/dyads?a=EGY&b=ISR&by=year")
    narrowed = page(client, next(a for a in shown.links("/dyads?") if "since=1978-01-01" in a).split("#")[0])
    assert 0 < len(set(narrowed.links("/reports/"))) < len(set(shown.links("/reports/")))


def test_events_turn_their_pages_and_none_comes_twice(client: TestClient) -> None:
    address, seen = "/search?kind=events", list[str]()
    for _ in range(100):
        shown = page(client, address)
        seen += shown.links("/reports/")
        following = [v["href"] for tag, v in shown.elements if tag == "a" and v.get("rel") == "next"]
        if not following:
            break
        (address,) = following
    assert len(seen) == len(set(seen)) == sum(len(r.events) for r in dispatches())


def test_facets_narrow_and_can_be_taken_off(client: TestClient) -> None:
    shown = page(client, "/search?kind=events")
    narrowed = page(client, next(a for a in shown.links("/search?kind=events&type=")))
    chosen = [v for tag, v in narrowed.elements if tag == "a" and v.get("aria-current") == "true"]
    assert [v["href"] for v in chosen] == ["/search?kind=events"]


def test_of_very_many_no_facets_are_counted(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.serve.pages.search.COUNTED", 5)
    shown = page(client, "/search?kind=events")
    assert "So many" in shown.text
    assert not shown.links("/search?kind=events&type=")


@pytest.mark.parametrize(
    ("address", "field"),
    [
        ("/search?since=yesterday", "since"),
        ("/search?kind=letters", "kind"),
        ("/search?speech=loud", "speech"),
        ("/search?q=" + "x" * 300, "q"),
        ("/search?q=%00", "q"),
        ("/search?q=,", "q"),
        ("/search?after=nonsense", "after"),
        ("/search?kind=events&type=DANCE", "type"),
        ("/search?kind=events&status=perhaps", "status"),
        ("/search?kind=events&claimed=perhaps", "claimed"),
        ("/search?year=soon", "year"),
        ("/search?year=0", "year"),
        ("/search?since=1980-01-01&until=1979-01-01", "since"),
        ("/entities?kind=animal", "kind"),
        ("/entities/one", "identity"),
        ("/dyads?a=EGY&b=ISR&by=decade", "by"),
        ("/map?until=x", "until"),
    ],
)
def test_a_bad_parameter_is_named(client: TestClient, address: str, field: str) -> None:
    assert f"{field}" in page(client, address, 422).text


@pytest.mark.parametrize(
    "address",
    ["/reports/sha256:0", "/reports/x%00y", "/entities/999999", "/entities/-1", f"/entities/{10**30}", "/nowhere"],
)
def test_what_is_not_there_is_a_page_that_says_so(client: TestClient, address: str) -> None:
    page(client, address, 404)


def test_programs_get_no_page_for_an_unknown_address(client: TestClient) -> None:
    assert client.get("/api/nowhere").json() == {"detail": "Not Found"}


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_stay_words_on_every_page(tmp_path: Path, words: str) -> None:
    record = hostile(words)
    with client_of(archive_at(tmp_path / "a.db", [record]), token="token") as client:  # noqa: S106
        began = time.perf_counter()
        shown = page(client, f"/reports/{record.report.id}")
        assert words.strip()[:50].strip() in shown.text
        page(client, "/entities/1")
        for address in ADDRESSES:
            page(client, address)
        for parameter in ("q", "by", "source", "party", "a"):
            asked = quote(words[:150].encode("utf-8", "replace"))
            page(client, f"/search?{parameter}={asked}") if words.isalnum() else client.get(
                f"/search?{parameter}={asked}"
            )
        assert time.perf_counter() - began < 20


def test_a_report_with_a_link_that_is_no_web_address_has_none(tmp_path: Path) -> None:
    import dataclasses

    record = hostile("words")
    report = dataclasses.replace(record.report, url="javascript:alert(1)")
    with client_of(archive_at(tmp_path / "a.db", [dataclasses.replace(record, report=report)])) as client:
        assert "javascript:" not in client.get(f"/reports/{report.id}").text.split("<main")[1].split("citation")[0]
