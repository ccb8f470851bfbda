"""A browser, a server over the example dispatches, and pages that fail the test when something is wrong on them."""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright
from tests.serve.archives import archive_at, dispatches, hostile
from tests.serve.clients import TOKEN

from onrecord.serve import create_app

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip

Open = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, or the browser that ONRECORD_CHROMIUM names."""
    found = os.environ.get("ONRECORD_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        pytest.skip("there is no Chromium on this machine")
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield made
        made.close()


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return archive_at(tmp_path_factory.mktemp("browser") / "a.db", [*dispatches(), hostile("Baghdad")])


@contextmanager
def serving(archive: Path) -> Iterator[str]:
    """The address of a server over the archive."""
    with closing(socket.socket()) as listening:
        listening.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(create_app(archive, token=TOKEN), log_level="warning"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started:
            assert thread.is_alive()
            time.sleep(0.05)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join(10)


@pytest.fixture(scope="session")
def address(archive: Path) -> Iterator[str]:
    """Where the server listens that the browser reads."""
    with serving(archive) as listening:
        yield listening


@pytest.fixture
def open_page(browser: Browser, address: str) -> Iterator[Open]:
    """Opens a path in a fresh window. At the end: no call left the server, and the console held no error.

    `quiet` is false where an error is what the page is about: a browser notes every 404.
    """
    contexts, wrong = [], list[str]()

    def opened(path: str, *, quiet: bool = True, at: str = address, **options: Any) -> Page:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("request", lambda r: None if r.url.startswith((at, "data:")) else wrong.append(f"asked {r.url}"))
        if quiet:
            page.on("console", lambda m: wrong.append(m.text) if m.type in ("error", "warning") else None)
            page.on("pageerror", lambda e: wrong.append(str(e)))
        page.goto(at + path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert wrong == []
