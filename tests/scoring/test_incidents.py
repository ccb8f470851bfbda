from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from onrecord.cli.main import main
from onrecord.model import Date, Place, Record, Span
from onrecord.pipeline import Pipeline
from onrecord.scoring.files import GoldError
from onrecord.scoring.incidents import (
    GoldIncidents,
    Share,
    countries,
    gold_incidents,
    main_country,
    score_incidents,
    scored,
    shares,
)
from onrecord.store.period import Period

TEXT = "LIMA, 5 MAR 90 (EFE) -- [TEXT] REBELS KILLED TWO SOLDIERS IN LIMA YESTERDAY."
SPAN = Span(0, 1)


def template(*dates: str, location: str = "PERU: LIMA (CITY)", **other: Any) -> dict[str, Any]:
    return {"type": ["ATTACK"], "date": list(dates), "location": [location], **other}


def row(*templates: dict[str, Any], **other: Any) -> dict[str, Any]:
    return {"id": "m1", "text": TEXT, "dateline_date": "1990-03-05", "templates": list(templates), **other}


def write(path: Path, *rows: Any) -> Path:
    file = path / "gold.jsonl"
    file.write_text("\n".join(json.dumps(r) for r in rows), encoding="utf-8")
    return file


def read(path: Path, *templates: dict[str, Any]) -> GoldIncidents:
    return gold_incidents(write(path, row(*templates)))[0]


@pytest.fixture(scope="module")
def record(frames: Pipeline) -> Record:
    return frames("Rebels killed two soldiers in Lima.", published="1990-03-05")


def told(record: Record, kind: str, day: str | None, country: str | None) -> Record:
    """The record with one event, of this type, day and country."""
    event = replace(
        record.events[0],
        type=kind,
        date=None if day is None else Date(day, "day", "", SPAN, "text"),
        place=None if country is None else Place("", country, None, None, None, SPAN),
    )
    return replace(record, events=(event,), places=())


def by_name(gold: GoldIncidents, record: Record) -> dict[str, Share]:
    return {s.name: s for s in shares([scored(gold, record)])}


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("04 MAR 90", "1990-03-04", "1990-03-04"),
        ("4 MARCH 90", "1990-03-04", "1990-03-04"),
        ("04 MAR 90 - 06 MAR 90", "1990-03-04", "1990-03-06"),
        ("MAR 90", "1990-03-01", "1990-03-31"),
        ("31 NOV 89", "1989-11-30", "1989-11-30"),
    ],
)
def test_dates_are_days(tmp_path: Path, value: str, first: str, last: str) -> None:
    (incident,) = read(tmp_path, template(value)).incidents
    assert incident.periods == (Period(date.fromisoformat(first), date.fromisoformat(last)),)
    assert incident.before is None


@pytest.mark.parametrize("value", ["- 04 MAR 90", "-04 MAR 90", "(- 04 MAR 90)"])
def test_a_latest_day_is_no_day(tmp_path: Path, value: str) -> None:
    (incident,) = read(tmp_path, template(value)).incidents
    assert (incident.periods, incident.before) == ((), date(1990, 3, 4))


def test_one_of_several_dates(tmp_path: Path) -> None:
    (incident,) = read(tmp_path, template("(04 MAR 90) / (- 05 MAR 90) / 01 MAR 90 - 02 MAR 90")).incidents
    assert [p.first.day for p in incident.periods] == [4, 1]
    assert incident.before == date(1990, 3, 5)


@pytest.mark.parametrize("value", ["11 NOV", "- 22 JAN", "OCT 18", "16 NOV 00", "05 MAR 90 - 01 MAR 90"])
def test_a_date_without_a_year_or_upside_down_is_not_scored(tmp_path: Path, value: str) -> None:
    (incident,) = read(tmp_path, template(value)).incidents
    assert (incident.periods, incident.before) == ((), None)


@pytest.mark.parametrize(
    ("location", "codes"),
    [
        ("PERU: LIMA (CITY) - ICA (CITY)", {"PER"}),
        ("(EL SALVADOR: SAN SALVADOR (CITY)) / (EL SALVADOR)", {"SLV"}),
        ("HONDURAS / EL SALVADOR", {"HND", "SLV"}),
        ("? HONDURAS", {"HND"}),
        ("ATLANTIS: PORT (CITY)", set()),
    ],
)
def test_countries_of_a_location(location: str, codes: set[str]) -> None:
    assert countries(location) == codes


def test_an_event_of_the_day_and_country_is_right(tmp_path: Path, record: Record) -> None:
    gold = read(tmp_path, template("04 MAR 90"), template("- 05 MAR 90", location="CHILE"))
    found = by_name(gold, told(record, "ASSAULT", "1990-03-04", "PER"))
    assert (found["detected"].right, found["detected"].of) == (2, 2)
    assert (found["date"].right, found["date"].of) == (1, 1)
    assert (found["date before the latest"].right, found["date before the latest"].of) == (1, 1)
    assert (found["country of the event"].right, found["country of the event"].of) == (1, 2)
    assert found["country of the report"].right == 0


@pytest.mark.parametrize("day", ["1990-03-03", "1990-03", "1990", None, "PAST_REF"])
def test_a_day_outside_or_too_wide_is_wrong(tmp_path: Path, record: Record, day: str | None) -> None:
    found = by_name(read(tmp_path, template("04 MAR 90")), told(record, "COERCE", day, None))
    assert (found["date"].right, found["date"].of) == (0, 1)
    assert found["country of the event"].right == 0


def test_a_month_lies_in_a_month(tmp_path: Path, record: Record) -> None:
    found = by_name(read(tmp_path, template("01 MAR 90 - 31 MAR 90")), told(record, "ASSAULT", "1990-03", None))
    assert found["date"].right == 1


def test_other_types_detect_nothing_and_ask_no_more(tmp_path: Path, record: Record) -> None:
    found = by_name(read(tmp_path, template("04 MAR 90", optional=True)), told(record, "CONSULT", "1990-03-04", "PER"))
    assert (found["detected"].right, found["detected"].of) == (0, 1)
    assert found["detected, not optional"].of == 0
    assert found["date"].of == found["country of the report"].of == 0
    assert found["date"].value == 0


def test_the_main_country_is_the_most_frequent() -> None:
    places = [Place("", code, None, None, None, SPAN) for code in ("CHL", None, None, None, "PER", "PER")]
    assert main_country(places) == "PER"
    assert main_country([]) is None


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"text": " "}, "text"),
        ({"templates": None}, "templates"),
        ({"templates": ["x"]}, "templates[0]"),
        ({"templates": [{"date": "04 MAR 90"}]}, "date"),
        ({"templates": [{"date": ["some day"]}]}, "date"),
        ({"templates": [{"date": ["01 MAR 90 - 02 MAR 90 - 03 MAR 90"]}]}, "date"),
        ({"templates": [{"date": ["01 XYZ 90"]}]}, "date"),
        ({"templates": [{"location": [7]}]}, "location"),
        ({"dateline_date": "MARCH"}, "dateline_date"),
    ],
)
def test_a_bad_row_is_named(tmp_path: Path, change: dict[str, Any], field: str) -> None:
    with pytest.raises(GoldError) as error:
        gold_incidents(write(tmp_path, row(), {**row(), **change}))
    assert "gold.jsonl:2" in str(error.value)
    assert field in str(error.value)


def test_an_empty_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="no report"):
        gold_incidents(write(tmp_path))


def test_the_pipeline_is_scored(tmp_path: Path, frames: Pipeline) -> None:
    (report,) = score_incidents([read(tmp_path, template("04 MAR 90"))], frames)
    assert report.problem is None
    assert report.verdicts[0].detected


def test_the_command_prints_figures(tmp_path: Path) -> None:
    file = write(tmp_path, row(template("04 MAR 90")), row(text="NO ONE CAME. NOTHING WAS SAID."))
    result = CliRunner().invoke(main, ["evaluate", "incidents", str(file), "--frames-only"])
    assert result.exit_code == 0
    assert "2 reports, 1 incidents" in result.stdout
    assert "violent event: 0 of 1" in result.stdout
    assert CliRunner().invoke(main, ["evaluate", "incidents", str(write(tmp_path, []))]).exit_code == 2
