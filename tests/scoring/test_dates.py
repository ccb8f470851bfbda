"""Expressions of time found, paired with gold and counted."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from onrecord.cli.main import main
from onrecord.model import DateType, Span
from onrecord.scoring.dates import (
    GoldTimes,
    ScoredTimes,
    Timex,
    by_type,
    counted,
    differences,
    f1_interval,
    gold_times,
    scored,
)
from onrecord.scoring.files import GoldError
from onrecord.scoring.measures import Counts

TEXT = "WASHINGTON, August 7. He left late last week and stayed for two days."
ROW = {
    "id": "a",
    "dct": "1998-08-07T10:00",
    "text": TEXT,
    "timexes": [
        {"start": 12, "end": 20, "type": "DATE", "value": "1998-08-07", "functionInDocument": "PUBLICATION_TIME"},
        {"start": 35, "end": 44, "type": "DATE", "value": "1998-W31"},
        {"start": 60, "end": 68, "type": "DURATION", "value": "P2D"},
    ],
}


def timex(words: str, kind: DateType, value: str | None, given: bool = False) -> Timex:
    start = TEXT.index(words)
    return Timex(Span(start, start + len(words)), kind, value, given)


GOLD = GoldTimes(
    "a",
    TEXT,
    None,
    (
        timex("August 7", "DATE", "1998-08-07", given=True),
        timex("last week", "DATE", "1998-W31"),
        timex("two days", "DURATION", "P2D"),
    ),
)


def against(*found: Timex) -> ScoredTimes:
    return scored(GOLD, found)


def test_the_day_of_the_report_is_not_counted() -> None:
    assert counted(against(timex("August 7", "DATE", "1998-08-07")), "relaxed") == Counts(0, 0, 2)


def test_measures() -> None:
    result = against(timex("late last week", "DATE", "1998-W31"), timex("two days", "DURATION", "P3D"))
    assert counted(result, "strict") == Counts(1, 1, 1)
    assert counted(result, "relaxed") == Counts(2, 0, 0)
    assert counted(result, "value") == Counts(1, 1, 1)
    assert by_type([result], "DURATION") == (1, 1, 0)
    assert by_type([result], "SET") == (0, 0, 0)


def test_pairs_are_one_to_one_and_prefer_the_same_span() -> None:
    result = against(timex("late last", "DATE", "1998"), timex("last week", "DATE", "1998-W31"))
    assert result.pairs == ((0, 1),)
    assert counted(result, "relaxed") == Counts(1, 1, 1)


def test_the_interval_of_nothing_wrong() -> None:
    result = against(timex("last week", "DATE", "1998-W31"), timex("two days", "DURATION", "P2D"))
    assert f1_interval([result], "value") == (1.0, 1.0)


def test_differences_tell_what_is_missed_wrong_and_of_another_value() -> None:
    lines = list(differences(against(timex("last week", "DATE", None), timex("stayed", "DATE", "1998"))))
    assert [line.split()[0] for line in lines] == ["missed", "wrong", "value"]


def write(path: Path, *rows: Any) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_gold_is_read(tmp_path: Path) -> None:
    (gold,) = gold_times(write(tmp_path / "g.jsonl", ROW))
    assert gold == GoldTimes("a", TEXT, date(1998, 8, 7), GOLD.times)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"text": None}, "text"),
        ({"timexes": {}}, "timexes"),
        ({"dct": "last week"}, "dct"),
        ({"dct": 5}, "dct"),
        ({"timexes": [3]}, "timexes[0]"),
        ({"timexes": [{"start": 5, "end": 500, "type": "DATE", "value": "1998"}]}, "timexes[0].start"),
        ({"timexes": [{"start": 5, "end": 9, "type": "YEAR", "value": "1998"}]}, "timexes[0].type"),
        ({"timexes": [{"start": 5, "end": 9, "type": "DATE"}]}, "timexes[0].value"),
    ],
)
def test_bad_gold_is_told_with_line_and_field(tmp_path: Path, change: dict[str, Any], told: str) -> None:
    path = write(tmp_path / "g.jsonl", ROW, ROW | change)
    with pytest.raises(GoldError) as error:
        gold_times(path)
    assert f"{path}:2: {told}" in str(error.value)
    result = CliRunner().invoke(main, ["evaluate", "dates", str(path)])
    assert result.exit_code == 2
    assert told in result.output


def test_an_empty_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="no report"):
        gold_times(write(tmp_path / "g.jsonl"))


def test_the_command(tmp_path: Path) -> None:
    path = write(tmp_path / "g.jsonl", ROW)
    result = CliRunner().invoke(main, ["evaluate", "dates", str(path), "--show", "1"])
    assert result.exit_code == 0
    assert "1 reports, 2 expressions of time, 2 found" in result.output
    assert "value     P 1.000 R 1.000 F1 1.000" in result.output
