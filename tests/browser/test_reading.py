"""The pages in a real browser: reading, searching, following, with and without JavaScript."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import Open, serving
from tests.serve.archives import HOSTILE, archive_at, dispatches, hostile

from onrecord.model import Record


def record() -> Record:
    return next(r for r in dispatches() if len(r.events) > 3 and r.quotations)


def test_a_click_on_an_event_marks_its_sentence(open_page: Open) -> None:
    r = record()
    page = open_page(f"/reports/{r.report.id}")
    for event in r.events[:3]:
        page.locator(f'.card[data-event="{event.id}"] a.type').click()
        marked = page.locator(".sentence.shown")
        expect(marked.first).to_be_visible()
        assert set(marked.evaluate_all("all => all.map(e => e.dataset.event)")) == {event.id}
        words = "".join(marked.all_text_contents())
        assert re.sub(r"\s+", " ", words) == re.sub(r"\s+", " ", event.sentence.of(r.report.text))
        assert page.url.endswith(f"#{event.id}")
    expect(page.locator(".card.shown")).to_have_count(1)


def test_an_address_with_an_event_marks_its_sentence_without_javascript(open_page: Open) -> None:
    r = record()
    event = r.events[1]
    page = open_page(f"/reports/{r.report.id}#{event.id}", java_script_enabled=False)
    target = page.locator(f".sentence[id='{event.id}']")
    expect(target).to_be_in_viewport()
    expect(target).to_have_css("background-color", "rgb(255, 240, 184)")


def test_cards_stand_beside_their_sentences_and_do_not_cover_each_other(open_page: Open) -> None:
    r = record()
    page = open_page(f"/reports/{r.report.id}")
    page.wait_for_selector(".text.margins")
    boxes = page.locator(".card").evaluate_all(
        "all => all.map(e => { const b = e.getBoundingClientRect(); return [b.top, b.bottom, b.left]; })"
    )
    assert len(boxes) == len(r.events)
    for (_, bottom, _), (top, _, _) in itertools.pairwise(boxes):
        assert top >= bottom
    right = page.locator(".para > p").first.evaluate("e => e.getBoundingClientRect().right")
    assert all(left >= right for _, _, left in boxes)


def test_on_a_phone_cards_stand_below_their_paragraph_and_nothing_is_cut_off(open_page: Open) -> None:
    r = record()
    for path in (
        f"/reports/{r.report.id}",
        "/",
        "/search?kind=events",
        "/entities",
        "/dyads?a=EGY&b=ISR",
        "/map",
        "/runs",
    ):
        page = open_page(path, viewport={"width": 390, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, path
    page = open_page(f"/reports/{r.report.id}", viewport={"width": 390, "height": 800})
    box = page.locator(".para:has(.card)").first
    paragraph, card = box.locator("p").first.bounding_box(), box.locator(".card").first.bounding_box()
    assert paragraph is not None
    assert card is not None
    assert card["y"] >= paragraph["y"] + paragraph["height"]


def test_j_and_k_walk_through_the_events(open_page: Open) -> None:
    page = open_page(f"/reports/{record().report.id}")
    page.wait_for_selector(".text.margins")
    shown = "document.querySelector('.card.shown').dataset.event"
    page.keyboard.press("j")
    first = page.evaluate(shown)
    page.keyboard.press("j")
    assert page.evaluate(shown) != first
    page.keyboard.press("k")
    assert page.evaluate(shown) == first


def test_a_citation_is_copied(open_page: Open) -> None:
    r = record()
    page = open_page(f"/reports/{r.report.id}", permissions=["clipboard-read", "clipboard-write"])
    card = page.locator(".card").first
    card.locator(".why > summary").click()
    card.locator(".cite > summary").click()
    card.get_by_role("button", name="Copy").click()
    expect(card.get_by_role("button", name="Copied")).to_be_visible()
    assert r.report.id in page.evaluate("navigator.clipboard.readText()")


def test_a_quotation_is_found_and_leads_to_its_place(open_page: Open) -> None:
    page = open_page("/")
    page.get_by_label("Words to look for").fill("peace")
    page.get_by_role("button", name="Quotations").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Quotations")
    first = page.locator(".quote-item blockquote a").first
    words = (first.text_content() or "").strip("“”")
    first.click()
    target = page.locator("q.quotation:target")
    expect(target).to_be_in_viewport()
    assert words.startswith((target.text_content() or "")[:20])


def test_facets_and_pages_turn_in_place_and_work_without_javascript(open_page: Open) -> None:
    for enabled in (True, False):
        page = open_page("/search?kind=events", java_script_enabled=enabled)
        page.get_by_role("navigation", name="Narrow").get_by_role("link", name="CONSULT").click()
        expect(page).to_have_url(re.compile("type=CONSULT"))
        expect(page.locator(".event-item .type").first).to_contain_text("CONSULT")
        before = page.locator(".event-item .words a").first.get_attribute("href")
        page.get_by_role("link", name="Next page").click()
        expect(page.locator(f'.event-item .words a[href="{before}"]')).to_have_count(0)
        expect(page).to_have_url(re.compile("after="))
        page.go_back()
        expect(page.locator(f'.event-item .words a[href="{before}"]')).to_have_count(1)


def test_the_chart_of_two_sides(open_page: Open) -> None:
    page = open_page("/dyads")
    page.get_by_label("One side").fill("EGY")
    page.get_by_label("The other").fill("ISR")
    page.get_by_role("button", name="Show").click()
    expect(page.locator("svg.bars")).to_be_attached()
    assert page.locator("svg.bars .bar").count() > 5
    link = page.locator(".event-item .words a").first
    link.click()
    expect(page.locator(".sentence:target")).to_be_in_viewport()


def test_chart_and_map_come_alive_where_the_libraries_are(open_page: Open) -> None:
    for path, selector in (("/dyads?a=EGY&b=ISR", ".chart .live canvas"), ("/map", ".atlas .live path.spot")):
        page = open_page(path)
        if page.locator("script[src*=vendor]").count():
            expect(page.locator(selector).first).to_be_visible()


def test_pages_can_be_read_without_javascript(open_page: Open) -> None:
    r = record()
    page = open_page(f"/reports/{r.report.id}", java_script_enabled=False)
    expect(page.locator(".card").first).to_be_visible()
    page.locator(".card .why > summary").first.click()
    expect(page.locator(".card .why dl").first).to_be_visible()
    for path, what in (
        ("/dyads?a=EGY&b=ISR", "svg.bars .bar"),
        ("/map", ".atlas svg .spot"),
        ("/entities", "tbody tr"),
    ):
        expect(open_page(path, java_script_enabled=False).locator(what).first).to_be_visible()


def test_hostile_words_neither_run_nor_break_the_page(open_page: Open, tmp_path: Path) -> None:
    records = [hostile(words, n) for n, words in enumerate(HOSTILE)]
    with serving(archive_at(tmp_path / "a.db", records)) as address:
        for path in (*(f"/reports/{r.report.id}" for r in records), "/", "/search?kind=events", "/entities", "/map"):
            page = open_page(path, at=address)
            page.on("dialog", lambda d: pytest.fail(f"a dialog opened: {d.message}"))
            assert page.evaluate("document.documentElement.scrollWidth") <= 1280
            expect(page.get_by_role("heading", level=1)).to_be_visible()
