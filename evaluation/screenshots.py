"""Pictures of the real pages for the documentation.

    python -m evaluation.screenshots --into docs/images

codes the example dispatches, serves them, and photographs a few pages with Chromium.
"""

from __future__ import annotations

import argparse
import os
import shutil
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import uvicorn
from playwright.sync_api import Browser, sync_playwright

from onrecord.cli.demo import demo_archive
from onrecord.serve import create_app
from onrecord.store import EntityFilter, open_archive

REPORT = "Sadat and Begin trade hopes and claims in the Knesset"
PERSON = "Anwar Sadat"
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
LIMIT = 300_000  # bytes of a picture


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture: its file, the page, the window, and what to do on the page before."""

    name: str
    path: str
    width: int = 1280
    height: int = 860
    scheme: str = "light"
    click: str | None = None


SHOTS = (
    Shot("report", "/reports/{report}", height=900, click='.card[data-event="e2"] .why > summary'),
    Shot("report-dark", "/reports/{report}", 390, 844, "dark"),
    Shot("dyad", "/dyads?a=EGY&b=ISR&by=month", height=820),
    Shot("person", "/entities/{person}"),
    Shot("map", "/map", height=740),
)


@contextmanager
def served(database: Path) -> Iterator[str]:
    """The address of a server over the archive."""
    with closing(socket.socket()) as listening:
        listening.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(create_app(database), log_level="warning"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started and thread.is_alive():
            time.sleep(0.05)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join(10)


def photograph(browser: Browser, address: str, shot: Shot, into: Path) -> None:
    """Take one picture."""
    size = {"width": shot.width, "height": shot.height}
    scheme = "dark" if shot.scheme == "dark" else "light"
    context = browser.new_context(viewport=size, color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]  # a dict of the two
    page = context.new_page()
    page.goto(address + shot.path, wait_until="networkidle")
    if shot.click is not None:
        page.locator(shot.click).first.click()
    page.evaluate("scrollTo(0, 0)")
    page.wait_for_timeout(400)
    file = into / f"{shot.name}.png"
    page.screenshot(path=file)
    context.close()
    print(f"{file}: {file.stat().st_size // 1000} kB")
    if file.stat().st_size > LIMIT:
        sys.exit(f"{file} is larger than {LIMIT // 1000} kB: take a smaller picture")


def main() -> None:
    """Read the command line and take the pictures."""
    options = argparse.ArgumentParser(description="Take pictures of the pages for the documentation.")
    options.add_argument("--into", type=Path, default=Path("docs/images"))
    into: Path = options.parse_args().into
    into.mkdir(parents=True, exist_ok=True)
    chromium = os.environ.get("ONRECORD_CHROMIUM") or shutil.which("chromium")
    if chromium is None:
        sys.exit("there is no Chromium: install it, or name one in ONRECORD_CHROMIUM")
    with tempfile.TemporaryDirectory() as folder:
        database = demo_archive(Path(folder))
        with open_archive(database, read_only=True) as archive, archive.view() as view:
            reports = {r.title: r.report_id for r in view.reports()}
            people = {e.name: e.id for e in view.entities(EntityFilter(kind="person"))}
        with served(database) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
            for shot in SHOTS:
                path = shot.path.format(report=reports[REPORT], person=people[PERSON])
                photograph(browser, address, replace(shot, path=path), into)
            browser.close()


if __name__ == "__main__":
    main()
