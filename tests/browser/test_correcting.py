"""A correction made by hand in the browser, and what is left of it after the report is coded anew."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from playwright.sync_api import expect
from tests.browser.conftest import Open
from tests.serve.archives import dispatches
from tests.serve.clients import TOKEN

from onrecord.store import open_archive


def test_a_correction_survives_another_coding(open_page: Open, archive: Path, address: str) -> None:
    record = next(r for r in dispatches() if r.events and r.events[0].place is None)
    event = record.events[0]
    page = open_page(f"/reports/{record.report.id}")
    page.get_by_role("link", name="Sign in with the server’s token").click()
    page.get_by_label("Your name").fill("Ada Reader")
    page.get_by_label("The server’s token").fill(TOKEN)
    page.get_by_role("button", name="Sign in").click()
    card = page.locator(f'.card[data-event="{event.id}"]')
    card.locator(".why > summary").click()
    card.locator(".correct > summary").click()
    card.get_by_label("Place").fill("Aswan")
    card.get_by_label("Why").fill("the text says so")
    card.get_by_role("button", name="Save the fix").click()
    expect(page.locator("#corrections")).to_be_in_viewport()
    expect(page.locator(".corrections")).to_contain_text("place is Aswan")
    expect(page.locator(".corrections")).to_contain_text("Ada Reader")
    recoded = dataclasses.replace(record, coder=dataclasses.replace(record.coder, version="next"))
    with open_archive(archive) as keeping, keeping.writer() as writer:
        assert writer.add(recoded) == "recoded"
    page.goto(f"{address}/reports/{record.report.id}")
    expect(page.locator(f'.card[data-event="{event.id}"]')).to_contain_text("Aswan")
    expect(page.locator(".corrections")).to_contain_text("in force")
    page.get_by_role("button", name="Withdraw").click()
    expect(page.locator(f'.card[data-event="{event.id}"]')).not_to_contain_text("Aswan")
