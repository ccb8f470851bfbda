"""Putting an archive right on the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.store.records import dispatch

from onrecord.cli.main import main
from onrecord.store import open_archive

Run = Callable[..., Result]
ID = dispatch().report.id


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    monkeypatch.chdir(tmp_path)
    with open_archive("onrecord.db") as archive:
        archive.writer().add(dispatch())
    return lambda *arguments: CliRunner().invoke(main, arguments)


def lines(result: Result) -> list[dict[str, object]]:
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_a_fix_changes_what_queries_see_and_is_listed(run: Run) -> None:
    result = run(
        "correct", "event", ID, "e1", "--set", "type=AGREE", "--set", "actors=Dehqan", "--note", "only he", "--by", "me"
    )
    assert "event e1 is put right (correction 1)" in result.stdout
    (event,) = lines(run("events", "--type", "AGREE"))
    assert event["actors"] == ["Hossein Dehqan"]
    (kept,) = lines(run("corrections"))
    assert (kept["changes"], kept["note"], kept["by"]) == ({"type": "AGREE", "actors": ["n1"]}, "only he", "me")
    assert str(kept["at"]).endswith("+00:00")
    assert lines(run("corrections", "--report", "wire-1")) == [kept]


def test_the_report_may_be_named_by_its_sources_id(run: Run) -> None:
    assert run("correct", "quotation", "wire-1", "q1", "--set", "speaker=").exit_code == 0
    quotes = {q["quotation_id"]: q["speaker"] for q in lines(run("quotes"))}
    assert quotes["q1"] is None


def test_wrong_and_withdraw(run: Run) -> None:
    assert "is wrong" in run("correct", "event", ID, "e2", "--wrong").stdout
    assert [e["event_id"] for e in lines(run("events"))] == ["e1"]
    assert "as the coder has it" in run("correct", "event", ID, "e2", "--withdraw").stdout
    assert len(lines(run("events"))) == 2
    assert lines(run("export", "--to", "gold")) == []


def test_lists_are_parted_or_given_again(run: Run) -> None:
    run("correct", "event", ID, "e1", "--set", "actors=n1; Iran", "--set", "recipients=n2", "--set", "recipients=Iran")
    (kept,) = lines(run("corrections"))
    assert kept["changes"] == {"actors": ["n1", "n3"], "recipients": ["n2", "n3"]}


def test_gold_is_an_object_a_line(run: Run) -> None:
    run("correct", "event", ID, "e2", "--wrong", "--by", "me")
    run("correct", "entity", ID, "n2", "--set", "country=IRN", "--by", "you")
    assert run("export", "--to", "gold", "-o", "gold.jsonl").exit_code == 0
    event, entity = (json.loads(line) for line in Path("gold.jsonl").read_text(encoding="utf-8").splitlines())
    assert (event["coder"]["type"], event["corrected"], event["by"]) == ("ASSAULT", None, ["me"])
    assert (entity["coder"]["country"], entity["corrected"]["country"]) == ("IRQ", "IRN")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("event", ID, "e1"), "one of --set, --wrong and --withdraw"),
        (("event", ID, "e1", "--wrong", "--withdraw"), "one of --set, --wrong and --withdraw"),
        (("event", ID, "e9", "--wrong"), "e9"),
        (("event", "sha256:0", "e1", "--wrong"), "sha256:0"),
        (("event", ID, "e1", "--set", "type"), "FIELD=VALUE"),
        (("event", ID, "e1", "--set", "type=HUG"), "HUG"),
        (("event", ID, "e1", "--set", "colour=red"), "colour"),
        (("event", ID, "e1", "--set", "actors=nobody"), "'nobody' is none of n1 Hossein Dehqan, n2"),
        (("event", ID, "e1", "--set", "date=soon"), "date"),
        (("event", ID, "e1", "--set", "status=planned", "--set", "status=denied"), "given twice"),
        (("entity", ID, "n1", "--set", "identity=first"), "identity"),
        (("verb", ID, "n1", "--wrong"), "verb"),
    ],
)
def test_what_cannot_be_meant_is_named(run: Run, arguments: tuple[str, ...], words: str) -> None:
    result = run("correct", *arguments)
    assert result.exit_code == 2
    assert words in result.stderr
    assert lines(run("corrections")) == []


def test_gold_takes_no_filters(run: Run) -> None:
    assert "--to gold" in run("export", "--to", "gold", "--actor", "IRN").stderr
