"""The command line as a stranger meets it: good input, bad input, exit codes."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

import onrecord.pipeline
from onrecord.cli.main import main
from onrecord.pipeline import Pipeline
from onrecord.tables import guarded

TEXT = (
    "Minister returns from talks\n\nOSLO, May 5 (ENA) — Danish Foreign Minister Erik Lund met Norwegian Foreign "
    "Minister Kari Berg in Oslo on Monday.\n\n“We agreed on fish,” Lund said. He condemned Sweden.\n"
)

Run = Callable[..., Result]


@pytest.fixture
def run(pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    monkeypatch.setattr(onrecord.pipeline, "load", lambda: pipeline)
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(main, arguments, input=stdin)

    return call


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def records(result: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_code_prints_records_that_fit_the_schema(run: Run, report: Path) -> None:
    result = run("code", str(report), "--published", "1998-05-05")
    assert result.exit_code == 0
    (record,) = records(result)
    jsonschema.Draft202012Validator(json.loads(run("schema").stdout)).validate(record)
    assert record["report"]["published"] == "1998-05-05"  # type: ignore[index]


def test_the_view_marks_the_text(run: Run, report: Path) -> None:
    shown = run("code", str(report), "--format", "view").stdout
    assert "on fish,”[q1 Erik Lund]" in shown
    assert "met[CONSULT e1]" in shown
    assert "Not known" in shown


def test_jsonl_gives_one_object_for_each_line_in_order(run: Run) -> None:
    lines = [
        {"id": "a", "text": TEXT},
        {"id": "b"},
        {"id": "c", "text": "Norway condemned Sweden.", "published": "soon"},
    ]
    lines.append({"id": "d", "text": "Norway condemned Sweden on Monday."})
    result = run("code", "-", "--input-format", "jsonl", stdin="\n".join(map(json.dumps, lines)))
    assert result.exit_code == 1
    got = records(result)
    assert [r["report"]["given_id"] for r in got] == ["a", "b", "c", "d"]  # type: ignore[index]
    assert [bool(r["events"]) for r in got] == [True, False, False, True]
    assert "text" in got[1]["problems"][0]["message"]  # type: ignore[index]
    assert "2 could not be coded" in result.stderr


def test_add_twice_changes_nothing_and_queries_answer(run: Run, report: Path) -> None:
    assert "1 added" in run("add", str(report), "--published", "1998-05-05").stdout
    assert "1 unchanged" in run("add", str(report), "--published", "1998-05-05").stdout
    (event,) = records(run("events", "--actor", "Berg"))
    assert event["type"] == "CONSULT"
    assert event["date"] == "1998-05-04"
    assert "Oslo on Monday" in str(event["sentence"])
    quotes = records(run("quotes", "--by", "lund"))
    assert "We agreed on fish," in [q["text"] for q in quotes]
    rows = list(csv.DictReader(io.StringIO(run("entities", "--country", "NOR", "--format", "csv").stdout)))
    assert "Kari Berg" in [r["name"] for r in rows]


def test_add_quarantines_what_cannot_be_coded_and_goes_on(run: Run) -> None:
    french = "Le ministre des affaires étrangères a rencontré son homologue à Paris, où ils ont parlé de la paix."
    lines = [{"id": "f", "text": french}, {"id": "x"}, {"id": "g", "text": TEXT}]
    Path("in.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    result = run("add", "in.jsonl")
    assert result.exit_code == 1
    assert "1 added, 2 quarantined" in result.stdout
    assert "another language (fr)" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("code", "nowhere.txt"), "nowhere.txt"),
        (("code", "empty.txt"), "empty"),
        (("code", "picture.txt"), "picture.txt"),
        (("code", "bare"), "bare"),
        (("code", "report.txt", "--published", "8 January"), "is not a date like 2015-01-08"),
        (("code", "http://example.org/a"), "http"),
        (("events", "--db", "nowhere.db"), "nowhere.db"),
        (("events", "--db", "report.txt"), "report.txt"),
        (("add", "report.txt", "--db", "report.txt"), "report.txt"),
        (("quotes", "--since", "2020-02-30"), "2020-02-30"),
        (("frobnicate",), "frobnicate"),
    ],
)
def test_bad_input_is_one_message_and_exit_code_2(
    run: Run, report: Path, arguments: tuple[str, ...], words: str
) -> None:
    Path("empty.txt").write_bytes(b"")
    Path("picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    Path("bare").mkdir()
    result = run(*arguments)
    assert result.exit_code == 2
    assert words in result.stderr
    assert "Traceback" not in result.stderr


def test_an_unknown_event_type_is_named_with_the_known_ones(run: Run, report: Path) -> None:
    run("add", str(report))
    result = run("events", "--type", "HUG")
    assert result.exit_code == 2
    assert "CONSULT" in result.stderr


def test_a_page_without_an_article_is_set_aside(run: Run, report: Path) -> None:
    Path("page.html").write_text("<html><body><nav>Home</nav></body></html>", encoding="utf-8")
    result = run("code", "page.html", "report.txt")
    assert result.exit_code == 1
    assert "no article" in result.stderr
    assert len(records(result)) == 2


def test_every_command_has_help_with_an_example(run: Run) -> None:
    for name in ("code", "add", "events", "quotes", "entities", "reports", "dyads", "runs", "quarantine", "version"):
        text = run(name, "--help").stdout
        assert f"onrecord {name}" in text.split("Example", 1)[1]


def test_version_names_codebook(run: Run) -> None:
    assert "codebook sha256:" in run("version").stdout


def test_csv_cells_are_no_formulas() -> None:
    assert guarded("=1+1") == "'=1+1"
    assert guarded("fine") == "fine"
