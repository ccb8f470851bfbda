"""Clients of applications over archives of the tests."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient

from onrecord.serve import create_app

TOKEN = "a-token-of-the-tests"  # noqa: S105 - opens nothing
BEARER = {"authorization": f"Bearer {TOKEN}"}


@contextmanager
def client_of(path: Path | str, **options: Any) -> Iterator[TestClient]:
    """A client of an application over the archive, called by an address as a browser would."""
    with TestClient(create_app(path, **options), base_url="http://127.0.0.1:8321") as client:
        yield client
