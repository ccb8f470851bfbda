"""Readable by everybody: axe finds nothing serious, in light and dark, wide and narrow."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from tests.browser.conftest import Open
from tests.serve.archives import dispatches
from tests.serve.clients import TOKEN

REPORT = f"/reports/{next(r for r in dispatches() if len(r.events) > 3 and r.quotations).report.id}"
PATHS = (
    "/", REPORT, "/search", "/search?kind=events", "/search?kind=reports", "/entities", "/entities/1",
    "/dyads?a=EGY&b=ISR",
    "/map", "/runs",
    "/login", "/nowhere",
)  # fmt: skip


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PATHS)
def test_axe_finds_nothing_serious(open_page: Open, path: str, scheme: str) -> None:
    page = open_page(path, color_scheme=scheme, quiet=path != "/nowhere", reduced_motion="reduce", bypass_csp=True)
    for summary in page.locator(".why > summary").all()[:2]:
        summary.click()
    found = Axe().run(page).response["violations"]
    bad = [
        f"{v['id']}: {n['html'][:200]} {n.get('failureSummary', '')}"
        for v in found
        for n in v["nodes"]
        if v["impact"] in ("serious", "critical")
    ]
    assert bad == []


def test_axe_finds_nothing_serious_in_the_forms_of_corrections(open_page: Open) -> None:
    page = open_page(f"/login?next={REPORT}", bypass_csp=True)
    page.get_by_label("Your name").fill("Ada Reader")
    page.get_by_label("The server’s token").fill(TOKEN)
    page.get_by_role("button", name="Sign in").click()
    expect(page.locator(".dispatch")).to_be_visible()
    for details in ("details.why", "details.correct", "details.cite"):
        page.locator(details).evaluate_all("all => all.forEach(d => { d.open = true; })")
    found = Axe().run(page).response["violations"]
    assert [(v["id"], v["nodes"][0]["html"]) for v in found if v["impact"] in ("serious", "critical")] == []


def test_the_keyboard_reaches_the_content_first(open_page: Open) -> None:
    page = open_page(REPORT)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
