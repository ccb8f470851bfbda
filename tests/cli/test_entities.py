"""``onrecord entities``: list, explain, merge, import, export."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli.main import main
from onrecord.model import Coder, Entity, Mention, Record, Report, Span, report_id
from onrecord.store import open_archive


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "who.db"
    with open_archive(path) as opened:
        for name in ("Tomas Varga", "Old Fox"):
            text = f"{name} spoke."
            entity = Entity("n1", name, "person", "AUT", ("GOV",), (), (Mention(Span(0, len(name)), "name"),))
            head = Report(report_id(text), None, None, None, None, None, None, "en", text)
            opened.writer().add(Record(head, (entity,), (), (), (), (), Coder("0", "sha256:0", None), ()))
    return path


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["entities", *map(str, arguments)])


def rows(*arguments: str | Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in run(*arguments, "--format", "jsonl").output.splitlines()]


def test_identities_are_merged_and_explained(archive: Path) -> None:
    assert [(r["id"], r["name"]) for r in rows("--db", archive)] == [(2, "Old Fox"), (1, "Tomas Varga")]
    assert "identity 2 is 1 now" in run("merge", "1", "2", "--reason", "his nickname", "--db", archive).output
    assert [r["reason"] for r in rows("explain", "1", "--db", archive)] == [
        "nobody of that name was known",
        "his nickname",
    ]


def test_what_is_exported_can_be_imported(archive: Path, tmp_path: Path) -> None:
    file = tmp_path / "actors.jsonl"
    file.write_text(run("export", "--db", archive).output, encoding="utf-8")
    other = tmp_path / "other.db"
    assert "2 new of 2 actors" in run("import", file, "--db", other).output
    assert "0 new of 2 actors" in run("import", file, "--db", other).output


def test_no_such_identity_is_one_error(archive: Path) -> None:
    told = run("merge", "1", "99", "--db", archive)
    assert (told.exit_code, told.output.strip()) == (2, "onrecord: 99: no such identity")
