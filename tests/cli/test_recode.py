"""Coding an archive again: what changes is shown, what was corrected stays."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import onrecord.pipeline
from onrecord.cli.main import main
from onrecord.model import Record
from onrecord.pipeline import Pipeline
from onrecord.store import open_archive

TEXT = (
    "Minister returns from talks\n\nOSLO, May 5 (ENA) — Danish Foreign Minister Erik Lund met Norwegian Foreign "
    "Minister Kari Berg in Oslo on Monday.\n\n“We agreed on fish,” Lund said. He condemned Sweden.\n"
)

Run = Callable[..., Result]


@pytest.fixture
def run(pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    monkeypatch.setattr(onrecord.pipeline, "load", lambda: pipeline)
    monkeypatch.chdir(tmp_path)
    Path("report.txt").write_text(TEXT, encoding="utf-8")
    call: Run = lambda *arguments: CliRunner().invoke(main, arguments)  # noqa: E731 - as the other tests call it
    assert call("add", "report.txt", "--published", "1998-05-05", "--source", "ENA").exit_code == 0
    return call


def aged() -> Record:
    """Make the archive hold what an older coder would have made of the report, and give that."""
    with open_archive("onrecord.db") as archive:
        with archive.view() as view:
            (row,) = view.reports()
            record = view.record(row.report_id)
        first, *others = record.events
        old = replace(
            record,
            events=(replace(first, status="planned"), *others[1:]),
            coder=replace(record.coder, version="0.0.1"),
        )
        archive.writer().add(old)
        return old


def lines(result: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_the_present_coder_changes_nothing(run: Run) -> None:
    result = run("recode")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "0 of 1 reports are told otherwise" in result.stderr


def test_what_an_older_coder_told_otherwise_is_shown_and_taken_over(run: Run) -> None:
    old = aged()
    dry = run("recode", "--dry-run")
    told = lines(dry)
    assert sorted((t["difference"], t["target"]) for t in told) == [("added", "event"), ("changed", "event")]
    (changed,) = (t for t in told if t["difference"] == "changed")
    assert changed["fields"] == {"status": {"old": "planned", "new": "happened"}}
    assert "nothing was written" in dry.stderr
    assert lines(run("recode")) == told
    with open_archive("onrecord.db", read_only=True) as archive, archive.view() as view:
        new = view.record(old.report.id)
        assert len(new.events) == len(old.events) + 1
        assert new.report == old.report
        assert new.coder.version != "0.0.1"
    assert lines(run("recode")) == []


def test_totals_by_type_stand_below(run: Run) -> None:
    aged()
    result = run("recode", "--format", "table")
    assert "changed  event     CONSULT" in result.stdout
    assert "status: planned -> happened" in result.stdout
    assert "event      CONSULT" in result.stderr


def test_only_the_reports_that_are_asked_for(run: Run) -> None:
    aged()
    assert lines(run("recode", "--since", "1999-01-01")) == []
    assert lines(run("recode", "--source", "Reuters")) == []
    assert lines(run("recode", "--until", "1998-05-05", "--source", "ena"))


def test_a_correction_survives(run: Run) -> None:
    old = aged()
    local = old.events[0].id
    assert run("correct", "event", old.report.id, local, "--set", "status=denied", "--by", "me").exit_code == 0
    assert run("recode").exit_code == 0
    with open_archive("onrecord.db", read_only=True) as archive, archive.view() as view:
        assert view.record(old.report.id).events[0].status == "denied"
        assert view.record(old.report.id, corrected=False).events[0].status == "happened"
    (kept,) = lines(run("corrections"))
    assert kept["applies"]


def test_a_correction_that_has_lost_what_it_corrects_is_told(run: Run) -> None:
    old = aged()
    assert "not apply" not in run("recode").stderr
    with open_archive("onrecord.db", read_only=True) as archive, archive.view() as view:
        record = view.record(old.report.id)
    with open_archive("onrecord.db") as archive:
        odd = replace(record.events[0], id="e99", type="PROTEST", mode=None)
        archive.writer().add(replace(record, events=(*record.events, odd)))
    for local, value in (("e99", "denied"), ("e1", "denied")):
        assert run("correct", "event", old.report.id, local, "--set", f"status={value}").exit_code == 0
    assert run("correct", "event", old.report.id, "e1", "--withdraw").exit_code == 0
    assert "1 correction does not apply" in run("recode").stderr


def test_runs_are_noted(run: Run) -> None:
    aged()
    run("recode")
    last, first = lines(run("runs"))
    assert (last["recoded"], first["added"]) == (1, 1)
    assert first["ended"] is not None


def test_a_report_that_cannot_be_coded_any_more_keeps_its_coding(
    run: Run, pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = aged()
    monkeypatch.setattr(onrecord.pipeline, "code", lambda *_: 1 / 0)
    result = run("recode")
    assert result.exit_code == 1
    assert "could not be coded" in result.stderr
    with open_archive("onrecord.db", read_only=True) as archive, archive.view() as view:
        assert view.record(old.report.id) == old


@pytest.mark.parametrize(
    "arguments",
    [
        ("recode",),
        ("recode", "--dry-run"),
        ("correct", "event", "wire-1", "e1", "--wrong"),
        ("corrections",),
        ("entities", "merge", "1", "2"),
    ],
)
def test_where_there_is_no_archive_it_says_so_and_makes_none(run: Run, arguments: tuple[str, ...]) -> None:
    result = run(*arguments, "--db", "nowhere.db")
    assert result.exit_code == 2
    assert "nowhere.db" in result.stderr
    assert not Path("nowhere.db").exists()
