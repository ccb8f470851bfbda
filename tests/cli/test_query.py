"""Questions to an archive on the command line: filters, forms, files."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result
from tests.store.records import TEXT, dispatch

from onrecord.cli.main import main
from onrecord.store import open_archive
from onrecord.tables import column_names, schema_of

Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    with open_archive("onrecord.db") as archive:
        archive.writer().add(dispatch())
        hostile = dispatch(TEXT + "\n=", given_id="wire-2", source="=cmd|' /C calc'!A0", title="\x1b[31mred\u202e")
        archive.writer().add(hostile)
        archive.writer().quarantine("a.jsonl", reason="no text", line=3)
    return lambda *arguments: CliRunner().invoke(main, arguments)


def rows(result: Result) -> list[dict[str, object]]:
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_every_form_has_the_same_rows(run: Run) -> None:
    lines = rows(run("events", "--type", "consult"))
    cells = list(csv.DictReader(io.StringIO(run("events", "--type", "CONSULT", "--format", "csv").stdout)))
    assert run("events", "--type", "CONSULT", "-o", "out.parquet").exit_code == 0
    table = pq.read_table("out.parquet")
    assert table.schema == schema_of("events")
    assert len(lines) == 2
    assert [r["event_id"] for r in lines] == [c["event_id"] for c in cells] == table["event_id"].to_pylist()
    shown = run("events", "--type", "CONSULT", "--format", "table").stdout
    assert shown.count("CONSULT") == 2


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        (("--party", "Dehqan"), 2),
        (("--party", "IRQ"), 2),
        (("--party", "Sweden"), 0),
        (("--sector", "mil"), 2),
        (("--mode", "visit"), 2),
        (("--context", "military"), 2),
        (("--quad", "4"), 2),
        (("--place", "mos"), 2),
        (("--country", "irq"), 2),
        (("--claimed",), 2),
        (("--asserted",), 2),
        (("--text", "shell depot"), 2),
        (("--text", "helled"), 0),
        (("--report", dispatch().report.id), 2),
        (("--status", "denied", "--asserted"), 0),
        ((), 4),
    ],
)
def test_every_filter_chooses(run: Run, arguments: tuple[str, ...], found: int) -> None:
    assert len(rows(run("events", *arguments))) == found


@pytest.mark.parametrize("command", ["events", "quotes", "entities", "reports"])
def test_pages_hold_every_row_once(run: Run, command: str) -> None:
    whole, paged = rows(run(command)), []
    after: tuple[str, ...] = ()
    while page := rows(run(command, "--limit", "1", *after)):
        paged += page
        after = ("--after", str(page[-1]["key"]))
    assert paged == whole


def test_two_sides_over_time(run: Run) -> None:
    result = run("dyads", "--between", "IRN", "IRQ", "--by", "year")
    (year,) = rows(result)
    assert (year["period"], year["events"], year["types"]) == ("2015", 2, [["CONSULT", 2]])
    assert result.stderr == ""


def test_no_row_still_has_columns(run: Run) -> None:
    assert run("quotes", "--by", "nobody at all", "--format", "csv").stdout.strip() == ",".join(column_names("quotes"))


def test_cells_are_guarded_and_the_terminal_obeys_nobody(run: Run) -> None:
    cells = list(csv.DictReader(io.StringIO(run("reports", "--format", "csv").stdout)))
    assert {c["source"] for c in cells} == {"Agência FARS", "'=cmd|' /C calc'!A0"}
    shown = run("reports", "--format", "table").stdout
    assert "red" in shown
    assert not {"\x1b", "\u202e"} & set(shown)


def test_the_name_of_the_file_says_the_form(run: Run) -> None:
    for name, first in (("a.csv", "report_id,"), ("a.jsonl", '{"report_id"'), ("a", '{"report_id"')):
        assert run("events", "-o", name).stdout == ""
        assert Path(name).read_text(encoding="utf-8").startswith(first)


def test_a_file_is_replaced_only_when_told(run: Run) -> None:
    Path("mine.csv").write_text("mine", encoding="utf-8")
    result = run("events", "-o", "mine.csv")
    assert (result.exit_code, Path("mine.csv").read_text(encoding="utf-8")) == (2, "mine")
    assert "--force" in result.stderr
    assert run("events", "-o", "mine.csv", "--force").exit_code == 0
    assert "report_id" in Path("mine.csv").read_text(encoding="utf-8")


def test_what_could_not_be_taken_is_listed(run: Run) -> None:
    (trouble,) = rows(run("quarantine"))
    assert (trouble["where"], trouble["line"], trouble["reason"]) == ("a.jsonl", 3, "no text")
    assert str(trouble["when"]).endswith("+00:00")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("events", "--country", "IRAN"), "--country: 'IRAN' is none of the 205 known; the nearest are IRN (Iran)"),
        (("events", "--type", "HUG"), "--type: 'HUG' is none of ACCUSE"),
        (("events", "--status", "maybe"), "'happened'"),
        (("events", "--quad", "5"), "--quad"),
        (("events", "--since", "2015-02-30"), "'2015-02-30' is not a date like"),
        (("events", "--since", "20150201"), "'20150201' is not a date like"),
        (("events", "--since", "2015-02-02", "--until", "2015-02-01"), "--since 2015-02-02 is later than"),
        (("events", "--actor", " "), "--actor is blank"),
        (("events", "--format", "parquet"), "-o FILE"),
        (("events", "-o", "nowhere/a.csv"), "nowhere/a.csv"),
        (("events", "--mode", "visits"), "--mode: 'visits' is none of the 59 known; the nearest are visit (CONSULT)"),
        (("events", "--context", "militry"), "did you mean military?"),
        (("events", "--sector", "ARM"), "--sector: 'ARM' is none of GOV, MIL"),
        (("events", "--after", "nonsense"), "after: "),
        (("quotes", "--country", "XQZ"), "--country: 'XQZ'"),
        (("dyads", "--between", "IRN"), "--between"),
        (("dyads", "--between", "IRN", " "), "is blank"),
        (("dyads", "--between", "IRN", "IRQ", "--by", "decade"), "--by"),
    ],
)
def test_what_is_wrong_is_named(run: Run, arguments: tuple[str, ...], words: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert words in result.stderr
    assert "Traceback" not in result.stderr


def test_long_cells_are_cut_and_say_so(run: Run) -> None:
    from onrecord.cli.rows import shown

    assert shown("x" * 200).endswith("x…")
    assert len(shown("x" * 200)) == 160
    assert shown(("a", None, "b\nc")) == "a; ; b c"


def test_records_are_found_by_any_part_of_the_name(run: Run) -> None:
    assert len(rows(run("entities", "--name", "dehqan"))) == 1
    assert len(rows(run("reports", "--given-id", "wire-2"))) == 1


HOSTILE = [
    "'; DROP TABLE events; --",
    '" OR 1=1',
    "%_*?",
    "NEAR(a b) AND NOT",
    "a*",
    "\\",
    "\u202eabc",
    "x" * 5000,
    "🙂",
    "{0}",
]


@pytest.mark.parametrize(
    ("command", "options"),
    [
        ("events", ["actor", "recipient", "party", "sector", "country", "place", "type", "mode", "context", "source"]),
        ("events", ["report", "text", "after"]),
        ("quotes", ["by", "about", "country", "sector", "cue", "source", "report", "after"]),
        ("entities", ["name", "country", "sector", "after"]),
        ("reports", ["given-id", "source", "language", "text", "after"]),
    ],
)
def test_hostile_words_find_nothing_and_break_nothing(run: Run, command: str, options: list[str]) -> None:
    for option in options:
        for text in HOSTILE:
            result = run(command, f"--{option}", text)
            assert result.exit_code in (0, 2), (option, text, result.exception)
            assert "Traceback" not in result.stderr
            if result.exit_code == 0 and text not in ("%_*?", "a*", "\\", "\u202eabc"):
                assert result.stdout == "", (option, text)
    assert len(rows(run("events"))) == 4
