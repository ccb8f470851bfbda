"""The command line and data frames on an archive that a PostgreSQL server keeps."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from click.testing import CliRunner, Result
from tests.store.records import dispatch
from tests.store.server import fresh, server

import onrecord
from onrecord.cli.main import main
from onrecord.store import open_archive


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with server() as running:
        place = fresh(running)
        with open_archive(place) as archive:
            archive.writer().add(dispatch())
            archive.writer().quarantine("a.jsonl", reason="no text", line=3)
        yield place


def call(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def test_commands_take_an_address_for_a_file(address: str) -> None:
    for command, count in (
        ("events", 2),
        ("quotes", 2),
        ("entities", 3),
        ("reports", 1),
        ("quarantine", 1),
        ("runs", 0),
    ):
        result = call(command, "--db", address)
        assert result.exit_code == 0, result.stderr
        assert len(result.stdout.splitlines()) == count
    (month,) = call("dyads", "--between", "IRN", "IRQ", "--db", address).stdout.splitlines()
    assert json.loads(month)["events"] == 1
    assert "none of" in call("events", "--country", "IRAN", "--db", address).stderr


def test_it_is_put_right_and_becomes_a_data_frame(address: str) -> None:
    fixed = call("correct", "event", "wire-1", "e1", "--set", "status=planned", "--by", "me", "--db", address)
    assert fixed.exit_code == 0, fixed.stderr
    with onrecord.open(address) as archive:
        assert archive.events(type="CONSULT").to_pandas()["status"].tolist() == ["planned"]
        assert archive.record(dispatch().report.id, corrected=False) == dispatch()
    assert len(call("export", "--to", "gold", "--db", address).stdout.splitlines()) == 1
    assert call("correct", "event", "wire-1", "e1", "--withdraw", "--db", address).exit_code == 0


def test_a_server_that_does_not_answer_is_one_message() -> None:
    result = call("events", "--db", "postgresql://me:secret@127.0.0.1:1/press")
    assert result.exit_code == 2
    assert "secret" not in result.stderr
    assert "Traceback" not in result.stderr
