"""``onrecord export`` and ``compare``: good input, bad input, exit codes."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet
import pytest
from click.testing import CliRunner, Result
from tests.store.records import TEXT, dispatch

from onrecord.cli.main import main
from onrecord.exchange.columns import GDELT2_COLUMNS
from onrecord.store import open_archive

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command in a folder with an archive of two dispatches: each tells a meeting and denies an attack."""
    monkeypatch.chdir(tmp_path)
    with open_archive("onrecord.db") as archive, archive.writer() as writer:
        writer.add(dispatch())
        writer.add(dispatch(TEXT + " Later.", given_id="wire-2", source="Reuters", url=None))
    return lambda *arguments: CliRunner().invoke(main, arguments)


def test_gdelt_is_gdelt_2_and_what_is_left_out_is_told(run: Run) -> None:
    result = run("export", "--to", "gdelt")
    assert result.exit_code == 0
    rows = [dict(zip(GDELT2_COLUMNS, line.split("\t"), strict=True)) for line in result.stdout.splitlines()]
    assert [r["Actor1Name"] for r in rows] == ["HOSSEIN DEHQAN", "IRAN"] * 2
    assert {r["SOURCEURL"].split(":")[0] for r in rows} == {"https", "Reuters, sha256"}
    assert "4 events, 4 rows" in result.stderr
    assert "left out 2 events: 2 denied" in result.stderr


def test_filters_and_choices_narrow_and_widen_what_is_written(run: Run) -> None:
    assert len(run("export", "--to", "icews", "--source", "Reuters").stdout.splitlines()) == 3
    assert (
        len(run("export", "--to", "icews", "--no-header", "--type", "consult", "--limit", "1").stdout.splitlines()) == 2
    )
    assert len(run("export", "--to", "polecat", "--every-status").stdout.splitlines()) == 5
    assert run("export", "--to", "gdelt1", "--until", "2014-12-31").stdout == ""


def test_plain_formats_hold_every_event(run: Run) -> None:
    assert len(list(csv.reader(io.StringIO(run("export", "--to", "csv").stdout)))) == 5
    assert {json.loads(line)["status"] for line in run("export", "--to", "jsonl").stdout.splitlines()} == {
        "happened", "denied",
    }  # fmt: skip
    assert run("export", "--to", "parquet", "-o", "events.parquet").exit_code == 0
    assert pyarrow.parquet.read_table("events.parquet").num_rows == 4
    again = run("export", "--to", "parquet", "-o", "events.parquet")
    assert (again.exit_code, again.stderr) == (2, "onrecord: events.parquet: is there already; --force replaces it\n")


def test_a_file_is_there_whole_and_never_replaced_unasked(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "events.tab"
    assert run("export", "--to", "icews", "-o", str(path)).exit_code == 0
    whole = path.read_bytes()
    assert whole.count(b"\n") == 5
    again = run("export", "--to", "gdelt", "-o", str(path))
    assert again.exit_code == 2
    assert again.stderr == f"onrecord: {path}: is there already; --force replaces it\n"
    assert path.read_bytes() == whole
    assert run("export", "--to", "gdelt", "-o", str(path), "--force").exit_code == 0
    assert path.read_bytes() != whole
    assert sorted(p.name for p in tmp_path.iterdir() if "part" in p.name) == []


def test_a_file_that_cannot_be_written_is_one_clear_error(run: Run, tmp_path: Path) -> None:
    for path, told in ((tmp_path, "is a folder"), (tmp_path / "none" / "x.tab", "cannot be written")):
        result = run("export", "--to", "icews", "-o", str(path))
        assert result.exit_code == 2
        assert f"onrecord: {path}: {told}" in result.stderr
    full = run("export", "--to", "icews", "-o", "/dev/full")
    assert full.exit_code == 2
    assert "/dev/full: cannot be written" in full.stderr


def test_a_broken_export_leaves_the_file_of_before(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "events.tab"
    path.write_text("before")

    def broken(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("onrecord.exchange.icews._row", broken)
    assert run("export", "--to", "icews", "-o", str(path), "--force").exit_code != 0
    assert path.read_text() == "before"
    assert [p.name for p in tmp_path.iterdir() if ".part" in p.name] == []


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("export", "--to", "gdelt", "--type", "NOPE"), "--type: "),
        (("export", "--to", "gdelt", "--status", "soon"), "'soon' is not one of"),
        (("export", "--to", "gdelt", "--text", " "), "text"),
        (("export", "--to", "parquet"), "--to parquet: a file is wanted, with -o FILE"),
        (("export", "--to", "gdelt", "--db", "none.db"), "none.db"),
        (("export", "--to", "excel"), "'excel' is not one of"),
        (("compare", "none.tsv", "--between", "IRN", "IRQ"), "none.tsv: cannot be read"),
        (("compare", "none.tsv", "--between", "IRN", "Iraq"), "b: 'IRAQ' is no country code"),
    ],
)
def test_bad_input_is_one_clear_error(run: Run, arguments: tuple[str, ...], told: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert told in result.stderr


@pytest.mark.parametrize("form", ["gdelt1", "gdelt2", "icews"])
def test_our_own_export_compares_with_ourselves(run: Run, form: str) -> None:
    run("export", "--to", form, "-o", "ours.tab")
    result = run("compare", "ours.tab", "--between", "irn", "irq", "--format", "jsonl")
    assert result.exit_code == 0
    # Two actors met one: the event is one of the archive, two rows of the format.
    assert [json.loads(line) for line in result.stdout.splitlines()] == [
        {"period": "2015-01", "cooperation": 2, "conflict": 0, "their_cooperation": 4, "their_conflict": 0,
         "their_statements": 0},
    ]  # fmt: skip


def test_rows_that_are_wrong_are_named_and_the_others_counted(run: Run, tmp_path: Path) -> None:
    run("export", "--to", "gdelt", "-o", "ours.tab")
    path = tmp_path / "ours.tab"
    path.write_text(path.read_text() + "\t".join("x" * 61) + "\n" * 2)
    result = run("compare", "ours.tab", "--with", "gdelt", "--between", "IRN", "IRQ", "--format", "csv")
    assert result.exit_code == 1
    assert "ours.tab:5: SQLDATE: 'x' is no day" in result.stderr
    assert "1 row of ours.tab left out" in result.stderr
    assert result.stdout.splitlines()[1].startswith("2015-01,2,0,4")
    wrong = run("compare", "ours.tab", "--with", "icews", "--between", "IRN", "IRQ")
    assert wrong.exit_code == 2
    assert "ours.tab:1: 61 columns; events of ICEWS have" in wrong.stderr
