"""Files of GDELT and ICEWS read in."""

from __future__ import annotations

import datetime
import gzip
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.exchange.columns import GDELT1_COLUMNS, GDELT2_COLUMNS, ICEWS_COLUMNS
from onrecord.exchange.foreign import ForeignEvent, read_foreign
from onrecord.exchange.foreign_files import ForeignError

SHARED = next((s for p in Path(__file__).parents if (s := p / "shared" / "gold" / "formats").is_dir()), Path("none"))
samples = pytest.mark.skipif(not SHARED.is_dir(), reason="no samples of the formats beside this checkout")


def gdelt_line(columns: tuple[str, ...] = GDELT2_COLUMNS, **values: str) -> str:
    made = {
        "GLOBALEVENTID": "77", "SQLDATE": "20040817", "Actor1CountryCode": "IRN", "Actor2CountryCode": "ROM",
        "EventCode": "1311", "QuadClass": "3", "GoldsteinScale": "-5.8", **values,
    }  # fmt: skip
    return "\t".join(made.get(c, "") for c in columns) + "\n"


def icews_line(**values: str) -> str:
    made = {
        "Event_ID": "5", "Event_Date": "2004-08-17", "Source_Country": "Iran", "Target_Country": "Russian Federation",
        "CAMEO_Code": "042", "Intensity": "1.9", "Story_ID": "9", "Sentence_Number": "2", **values,
    }  # fmt: skip
    return "\t".join(made.get(c.replace(" ", "_"), "NA") for c in ICEWS_COLUMNS) + "\n"


ICEWS_HEAD = "\t".join(ICEWS_COLUMNS) + "\n"


def written(folder: Path, *lines: str) -> Path:
    path = folder / "rows.tsv"
    path.write_text("".join(lines), encoding="utf-8", newline="")
    return path


@pytest.mark.parametrize("columns", [GDELT1_COLUMNS[:57], GDELT1_COLUMNS, GDELT2_COLUMNS])
def test_gdelt_rows_are_told_by_their_number_of_columns(tmp_path: Path, columns: tuple[str, ...]) -> None:
    assert list(read_foreign(written(tmp_path, gdelt_line(columns)))) == [
        ForeignEvent(datetime.date(2004, 8, 17), "IRN", "ROU", "1311", "THREATEN", 3, -5.8, "77")
    ]


def test_gdelt_rows_with_names_of_columns_stand_in_any_order(tmp_path: Path) -> None:
    columns = ("extra", *reversed(GDELT2_COLUMNS))
    path = written(tmp_path, "\t".join(columns) + "\r\n", gdelt_line(columns).replace("\n", "\r\n"))
    assert [e.id for e in read_foreign(path)] == ["77"]


def test_icews_rows_name_their_countries_and_their_sentence(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "\ufeff" + ICEWS_HEAD,
        icews_line(),
        "\n",
        icews_line(Target_Country="NA", Story_ID="NA", Sentence_Number="NA"),
    )
    first, second = read_foreign(path)
    assert first == ForeignEvent(datetime.date(2004, 8, 17), "IRN", "RUS", "042", "CONSULT", 1, 1.9, "5", "9:2")
    assert (second.target_country, second.story) == (None, None)


@pytest.mark.parametrize(
    ("url", "story"), [("https://example.org/a", "https://example.org/a"), ("BBC Monitoring", None), ("", None)]
)
def test_the_url_of_a_gdelt_row_is_its_story(tmp_path: Path, url: str, story: str | None) -> None:
    (event,) = read_foreign(written(tmp_path, gdelt_line(SOURCEURL=url)))
    assert event.story == story


@pytest.mark.parametrize(("written_as", "code"), [("42", "042"), ("0841", "0841"), ("841", "0841"), ("190", "190")])
def test_codes_that_lost_their_zero_find_it_again(tmp_path: Path, written_as: str, code: str) -> None:
    (event,) = read_foreign(written(tmp_path, ICEWS_HEAD, icews_line(CAMEO_Code=written_as)))
    assert event.cameo == code


def test_packed_files_are_read_as_they_are(tmp_path: Path) -> None:
    packed, zipped = tmp_path / "a.tsv.gz", tmp_path / "a.export.CSV.zip"
    with gzip.open(packed, "wb") as file:
        file.write(gdelt_line().encode())
    with zipfile.ZipFile(zipped, "w") as archive:
        archive.writestr("20040817.export.CSV", gdelt_line())
        archive.writestr("more.tab", ICEWS_HEAD + icews_line())
        archive.writestr("readme.md", "no table")
    assert [e.id for e in read_foreign(packed)] == ["77"]
    assert [e.id for e in read_foreign(zipped)] == ["77", "5"]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (gdelt_line(SQLDATE="20041399"), ":2: SQLDATE: '20041399' is no day"),
        (gdelt_line(EventCode="999"), ":2: EventCode: '999' is no CAMEO code"),
        (gdelt_line(GoldsteinScale="high"), ":2: GoldsteinScale: 'high' is no number"),
        (gdelt_line(GLOBALEVENTID=""), ":2: GLOBALEVENTID: '' is no id"),
        ("a\tb\n", ":2: 2 columns where the first line has 61"),
        ("x" * (1 << 20) + "y" * 50 + "\n", ":2: the line is longer than a megabyte"),
    ],
)
def test_a_bad_row_is_named_and_the_others_go_on(tmp_path: Path, line: str, told: str) -> None:
    path = written(tmp_path, gdelt_line(), line, gdelt_line(GLOBALEVENTID="78"))
    bad: list[str] = []
    assert [e.id for e in read_foreign(path, bad=bad.append)] == ["77", "78"]
    assert bad == [f"{path}{told}"]
    with pytest.raises(ForeignError, match=":2: "):
        list(read_foreign(path))


@pytest.mark.parametrize(
    ("content", "form", "told"),
    [
        (b"a,b,c\n", None, "1 columns; events of GDELT have 57, 58 or 61"),
        (gdelt_line().encode(), "icews", "events of ICEWS have a first line with the names"),
        (b"Event ID\tEvent Date\n", None, "Source Country: no such column"),
        (b"PK\x03\x04rubbish", None, "cannot be read"),
        (b"\x1f\x8brubbish", None, "cannot be read"),
    ],
)
def test_a_file_of_something_else_is_one_clear_error(tmp_path: Path, content: bytes, form: None, told: str) -> None:
    path = tmp_path / "rows"
    path.write_bytes(content)
    with pytest.raises(ForeignError) as error:
        list(read_foreign(path, form, bad=lambda _: None))
    assert str(error.value).startswith(str(path))
    assert told in str(error.value)


def test_a_missing_file_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(ForeignError, match="cannot be read: No such file"):
        list(read_foreign(tmp_path / "none.tsv"))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.binary(max_size=300))
def test_rubbish_is_an_error_of_ours_or_a_bad_row(tmp_path: Path, rubbish: bytes) -> None:
    path = tmp_path / "rows"
    path.write_bytes(gdelt_line().encode() + rubbish)
    bad: list[str] = []
    try:
        assert len(list(read_foreign(path, bad=bad.append))) >= 1
    except ForeignError as error:
        assert str(path) in str(error)  # noqa: PT017 - any other exception is the failure
    path.write_bytes(rubbish)
    try:
        list(read_foreign(path, bad=bad.append))
    except ForeignError as error:
        assert str(path) in str(error)  # noqa: PT017


@samples
@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("gdelt_v1_events_3rows.tsv", 3),
        ("gdelt_v1_events_sample.tsv", 50),
        ("gdelt_v2_events_sample.tsv", 50),
        ("icews_events.2018.sample.tab", 3705),
    ],
)
def test_samples_are_read_whole(name: str, count: int) -> None:
    assert len(list(read_foreign(SHARED / name))) == count


@samples
def test_every_country_of_the_icews_sample_is_known() -> None:
    assert sum(e.source_country is None for e in read_foreign(SHARED / "icews_events.2018.sample.tab")) == 147
