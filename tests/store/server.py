"""A PostgreSQL server for tests: the one that ONRECORD_TEST_POSTGRES names, or one of our own in a temporary folder."""

from __future__ import annotations

import itertools
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest

_NUMBERS = itertools.count()


@contextmanager
def server() -> Iterator[str]:
    """The address of a server in which tests may make schemas; skips the test, with the reason, where there is none."""
    given = os.environ.get("ONRECORD_TEST_POSTGRES")
    if given:
        yield given
        return
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not programs:
        pytest.skip("no PostgreSQL: neither ONRECORD_TEST_POSTGRES nor /usr/lib/postgresql/*/bin")
    folder = Path(tempfile.mkdtemp(prefix="onrecord-pg-"))
    try:
        yield from _own(programs[-1].parent, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _own(programs: Path, folder: Path) -> Iterator[str]:
    # PostgreSQL does not run as root.
    user = "postgres" if os.geteuid() == 0 else None
    if user is not None:
        shutil.chown(folder, user)
    data, options = folder / "data", f"-k {folder} -c listen_addresses= -c fsync=off -c max_connections=200"

    def call(program: str, *arguments: str) -> None:
        subprocess.run(  # noqa: S603 - the server's own programs
            [programs / program, "-D", data, *arguments], user=user, check=True, cwd=folder,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip

    call("initdb", "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
    call("pg_ctl", "-w", "-o", options, "-l", str(folder / "log"), "start")
    try:
        yield f"postgresql://postgres@/postgres?host={quote(str(folder), safe='')}"
    finally:
        call("pg_ctl", "-m", "immediate", "stop")


def fresh(address: str) -> str:
    """The address of a schema of its own on a server, with nothing in it."""
    name = f"onrecord_test_{os.getpid()}_{next(_NUMBERS)}"
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {name}".encode())
    return f"{address}{'&' if '?' in address else '?'}options=-csearch_path%3D{name}"
