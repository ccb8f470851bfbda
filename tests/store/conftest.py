"""Every archive that a test asks for here is kept in each of the databases in turn."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.store.server import fresh, server

from onrecord.store import Archive, open_archive

Place = Callable[[], str]


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL server."""
    with server() as address:
        yield address


@pytest.fixture(scope="session", params=["sqlite", "postgres"])
def new_place(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Place:
    """Gives places for archives, as `open_archive` takes them, where there is none yet."""
    if request.param == "sqlite":
        return lambda: str(tmp_path_factory.mktemp("archive") / "onrecord.db")
    address: str = request.getfixturevalue("postgres")
    return lambda: fresh(address)


@pytest.fixture
def place(new_place: Place) -> str:
    """One such place."""
    return new_place()


@pytest.fixture
def archive(place: str) -> Iterator[Archive]:
    """An archive with nothing in it."""
    with open_archive(place) as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder for files."""
    return tmp_path
