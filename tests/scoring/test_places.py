from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from onrecord.cli.main import main
from onrecord.model import Place, Report, Span
from onrecord.pipeline import Pipeline
from onrecord.scoring.files import GoldError
from onrecord.scoring.measures import Counts
from onrecord.scoring.places import (
    GoldPlaces,
    ScoredPlaces,
    country_code,
    differences,
    distance_km,
    exact,
    gold_places,
    overlap,
    resolution,
    score_places,
    scored,
)

TEXT = "Talks in Paris, near Lake Como and in Peru ended. Springfield and Chad waited."
PARIS, LIMA = (48.85, 2.35), (-12.05, -77.04)


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def toponym(words: str, point: tuple[float, float] | None = None, **other: str) -> dict[str, Any]:
    lat, lon = point or (None, None)
    return {"start": at(words).start, "end": at(words).end, "lat": lat, "lon": lon, **other}


def place(words: str, point: tuple[float, float] | None = None, country: str | None = None) -> Place:
    lat, lon = point or (None, None)
    return Place(words, country, lat, lon, None, at(words))


ROW = {
    "id": "r1",
    "text": TEXT,
    "date": "2015-01-07 10:00:00-05",
    "toponyms": [
        toponym("Paris", PARIS, country="France", fcode="PPLC"),
        toponym("Como"),
        toponym("Peru", (-10, -76), country="Peru", fcode="PCLI"),
        toponym("Springfield", (39.8, -89.6), country="United States", fcode="PPL"),
        toponym("Chad", (15, 19), wikipedia="https://en.wikipedia.org/wiki/Chad"),
    ],
}


def write(path: Path, *rows: Any) -> Path:
    file = path / "gold.jsonl"
    file.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return file


@pytest.fixture
def gold(tmp_path: Path) -> GoldPlaces:
    return gold_places(write(tmp_path, ROW))[0]


def against(gold: GoldPlaces, *found: Place) -> ScoredPlaces:
    return scored(gold, found)


def test_rows_are_read(gold: GoldPlaces) -> None:
    assert gold.report.published is not None
    assert gold.report.published.isoformat() == "2015-01-07"
    assert [t.country for t in gold.toponyms] == [None, None, "PER", None, "TCD"]
    assert [t.within for t in gold.toponyms] == ["FRA", None, "PER", "USA", None]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("El Salvador", "SLV"),
        ("EL SALVADOR", "SLV"),
        ("Georgia", "GEO"),
        ("Paris", None),
        ("", None),
        ("Chad bank", None),
    ],
)
def test_countries_have_a_code(name: str, code: str | None) -> None:
    assert country_code(name) == code


def test_distances() -> None:
    assert distance_km(PARIS, PARIS) == 0
    assert distance_km((0, 0), (0, 180)) == pytest.approx(20015, abs=1)
    assert distance_km(PARIS, (51.51, -0.13)) == pytest.approx(344, abs=3)


def test_spans_pair_one_to_one(gold: GoldPlaces) -> None:
    report = against(gold, place("Lake Como"), place("Como"), place("Paris"), place("Talks"), place("Paris", LIMA))
    assert exact(report) == Counts(2, 2, 3)  # "Lake Como" and "Talks" too many, a span counts once
    assert overlap(against(gold, place("Lake Como"), place("Paris"))) == Counts(2, 0, 3)
    assert exact(against(gold, place("Lake Como"), place("Paris"))) == Counts(1, 1, 4)


def test_near_far_and_missed(gold: GoldPlaces) -> None:
    r = resolution([against(gold, place("Paris", (48.9, 2.4)), place("Springfield", LIMA))])
    assert (r.right, r.tagged, r.pointed) == (1, 2, 4)
    assert r.mean_km is not None
    assert r.mean_km > 2900
    assert r.bare == 0


def test_without_coordinates_only_the_country_itself_is_right(gold: GoldPlaces) -> None:
    found = (place("Peru", None, "PER"), place("Chad", None, "TCD"), place("Springfield", None, "USA"), place("Paris"))
    r = resolution([against(gold, *found)])
    assert (r.right, r.tagged, r.bare, r.bare_country, r.bare_within) == (2, 4, 4, 2, 1)
    assert r.mean_km is None
    assert resolution([against(gold, place("Peru", None, "TCD"))]).right == 0


def test_given_spans_are_located_apart_from_tagging(gold: GoldPlaces) -> None:
    asked: list[Span] = []

    def locate(report: Report, spans: Sequence[Span]) -> list[Place]:
        asked.extend(spans)
        return [place("Paris", PARIS)]

    report = scored(gold, (), locate)
    assert asked == [at("Paris"), at("Peru"), at("Springfield"), at("Chad")]
    assert resolution([report]).right == 0
    given = resolution([report], given=True)
    assert (given.right, given.tagged, given.pointed) == (1, 1, 4)


def test_nothing_found_and_nothing_there(gold: GoldPlaces) -> None:
    r = resolution([against(gold)])
    assert (r.right, r.accuracy, r.of_all, r.median_km) == (0, (0.0, 0.0), (0.0, 0.0), None)


def test_differences_are_told_once(gold: GoldPlaces) -> None:
    lines = list(differences(against(gold, place("Paris", LIMA), place("Talks"), place("Springfield", None, "USA"))))
    assert lines[:4] == ["missed  Como", "missed  Peru", "missed  Chad", "extra   Talks"]
    assert lines[4].startswith("far     Paris (48.85, 2.35): 10")
    assert lines[5] == "far     Springfield (39.80, -89.60): no coordinates, USA (Springfield)"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"text": None}, "text"),
        ({"toponyms": {}}, "toponyms"),
        ({"toponyms": [7]}, "toponyms[0]"),
        ({"toponyms": [{"start": 3, "end": 900}]}, "toponyms[0]"),
        ({"toponyms": [{"start": 0, "end": 5, "lat": 1.0}]}, "lon"),
        ({"toponyms": [{"start": 0, "end": 5, "lat": 91, "lon": 0}]}, "lat 91"),
        ({"toponyms": [{"start": 0, "end": 5, "fcode": 3}]}, "fcode"),
        ({"date": "yesterday"}, "date"),
        ({"date": 7}, "date"),
    ],
)
def test_a_bad_row_is_named(tmp_path: Path, change: dict[str, Any], field: str) -> None:
    with pytest.raises(GoldError) as error:
        gold_places(write(tmp_path, ROW, {**ROW, **change}))
    assert "gold.jsonl:2" in str(error.value)
    assert field in str(error.value)


def test_an_empty_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="no report"):
        gold_places(write(tmp_path))


def test_the_pipeline_is_scored(gold: GoldPlaces, pipeline: Pipeline) -> None:
    (report,) = score_places([gold], pipeline)
    assert at("Paris") in {f.span for _, f in report.pairs}


def test_the_command_prints_figures_and_differences(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["evaluate", "places", str(write(tmp_path, ROW)), "--show", "1"])
    assert result.exit_code == 0
    assert "1 reports, 5 toponyms" in result.stdout
    assert "accuracy@161km" in result.stdout
    assert "\nr1\n" in result.stdout
