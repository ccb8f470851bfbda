from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.serve.archives import HOSTILE, archive_at, dispatches, hostile
from tests.serve.clients import client_of


@pytest.fixture(scope="module")
def wire(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of the example dispatches, to read."""
    return archive_at(tmp_path_factory.mktemp("wire") / "wire.db", dispatches())


@pytest.fixture(scope="module")
def reader(wire: Path) -> Iterator[TestClient]:
    """A client of the dispatches, without a token."""
    with client_of(wire) as client:
        yield client


@pytest.fixture(scope="session")
def harm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of hostile reports, to read."""
    records = [hostile(words, number) for number, words in enumerate(HOSTILE)]
    return archive_at(tmp_path_factory.mktemp("harm") / "harm.db", records)
