"""``onrecord serve`` as a process of its own: it starts, answers, refuses and ends."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.model.example import example

from onrecord.store import open_archive

_MAIN = "from onrecord.cli.main import main; main()"
_ADDRESS = re.compile(r"http://[^/]+:\d+/")


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "a.db"
    with open_archive(path) as archive:
        archive.writer().add(example())
    return path


def _command(*arguments: str) -> list[str]:
    return [sys.executable, "-c", _MAIN, "serve", *arguments]


def _refused(*arguments: str) -> str:
    done = subprocess.run(_command(*arguments), capture_output=True, text=True, timeout=60, check=False)  # noqa: S603
    assert done.returncode == 2, done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    return done.stderr


@contextmanager
def _serving(*arguments: str, **environment: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """The address of a server, and its process."""
    process = subprocess.Popen(  # noqa: S603 - our own words
        _command(*arguments, "--port", "0"), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env=os.environ | {"PYTHONUNBUFFERED": "1"} | environment,
    )  # fmt: skip
    try:
        assert process.stdout is not None
        address = next((found[0] for line in process.stdout if (found := _ADDRESS.search(line))), None)
        assert address is not None, process.communicate()
        yield address, process
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


def _get(url: str) -> object:
    with urllib.request.urlopen(url, timeout=30) as answer:  # noqa: S310 - our own server
        return json.load(answer)


def test_it_tells_its_address_answers_there_and_ends_when_asked(archive: Path) -> None:
    with _serving("--db", str(archive)) as (address, process):
        assert _get(address + "health")
        process.send_signal(signal.SIGTERM)
        _, errors = process.communicate(timeout=30)
        assert (process.returncode, errors) == (143, "")


def test_a_port_in_use_is_one_clear_error(archive: Path) -> None:
    with _serving("--db", str(archive)) as (address, _):
        port = address.rstrip("/").rpartition(":")[2]
        assert f"cannot listen on 127.0.0.1, port {port}" in _refused("--db", str(archive), "--port", port)


def test_no_archive_and_a_foreign_file_are_one_clear_error(tmp_path: Path) -> None:
    assert "there is no archive" in _refused("--db", str(tmp_path / "none.db"), "--port", "0")
    foreign = tmp_path / "foreign.db"
    foreign.write_bytes(os.urandom(8192))
    assert "is no onrecord archive" in _refused("--db", str(foreign), "--port", "0")


@pytest.mark.parametrize("content", [b"", b" \n", b"two words", b"two\nlines", "schlüssel".encode(), b"\xff\xfe"])
def test_a_token_file_without_a_token_is_refused(archive: Path, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "token"
    path.write_bytes(content)
    path.chmod(0o600)
    assert str(path) in _refused("--db", str(archive), "--token-file", str(path), "--port", "0")


def test_a_token_file_that_others_can_read_is_told(archive: Path, tmp_path: Path) -> None:
    path = tmp_path / "token"
    path.write_text("secret-of-the-test\n")
    path.chmod(0o644)
    with _serving("--db", str(archive), "--token-file", str(path)) as (address, process):
        assert _get(address + "health")
        process.send_signal(signal.SIGINT)
        out, errors = process.communicate(timeout=30)
    assert "can be read by others" in errors
    assert "secret-of-the-test" not in errors + out


def test_the_demo_serves_the_dispatches_and_leaves_nothing(tmp_path: Path) -> None:
    with _serving("--demo", TMPDIR=str(tmp_path)) as (address, process):
        stats = _get(address + "api/stats")
        assert isinstance(stats, dict)
        assert stats["reports"] == 36
        assert list(tmp_path.glob("onrecord-demo-*"))
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=30)
    assert not list(tmp_path.glob("onrecord-demo-*"))


def test_the_demo_takes_no_archive_of_yours(archive: Path) -> None:
    assert "--db" in _refused("--demo", "--db", str(archive), "--port", "0")
