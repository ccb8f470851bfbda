"""Charts and maps as numbers; dates and citations as words."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.serve.archives import dispatches

from onrecord.model import Report, report_id
from onrecord.serve.atlas import HEIGHT as WORLD_HEIGHT
from onrecord.serve.atlas import WIDTH as WORLD_WIDTH
from onrecord.serve.atlas import atlas
from onrecord.serve.chart import chart, first_day, last_day
from onrecord.serve.citation import citation
from onrecord.serve.templating import link, many, query
from onrecord.serve.wording import short, when
from onrecord.store.rows import DyadRow, EventRow

COUNTS = st.tuples(*[st.integers(0, 5000)] * 4)


def dyad(period: str, quads: tuple[int, int, int, int]) -> DyadRow:
    return DyadRow(period, sum(quads), quads[0] + quads[1], quads[2] + quads[3], quads, (), None, 0, 0, 0)


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("1978", "1978-01-01", "1978-12-31"),
        ("1978-02", "1978-02-01", "1978-02-28"),
        ("1980-W01", "1979-12-31", "1980-01-06"),
        ("1978-09-17", "1978-09-17", "1978-09-17"),
    ],
)
def test_days_of_periods(period: str, first: str, last: str) -> None:
    assert (str(first_day(period)), str(last_day(period))) == (first, last)


@given(st.dictionaries(st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 1, 1)), COUNTS, max_size=20))
def test_bars_stay_in_the_drawing_and_are_as_high_as_their_counts(drawn: dict[datetime.date, tuple[int, ...]]) -> None:
    rows = [dyad(f"{d:%Y-%m-%d}", (q[0], q[1], q[2], q[3])) for d, q in drawn.items()]
    made = chart(rows)
    assert len(made.columns) == len(rows)
    heights: dict[int, float] = {}
    for column in made.columns:
        for bar in column.bars:
            assert made.left <= bar.x <= made.right + 0.1
            assert made.top - 0.1 <= bar.y
            assert bar.y + bar.height <= made.bottom + 0.1
            assert bar.y + bar.height <= made.zero + 0.1 if bar.quad < 3 else bar.y >= made.zero - 0.1
            heights[bar.quad] = heights.get(bar.quad, 0) + bar.height
    counts = {q: sum(r.quads[q - 1] for r in rows) for q in heights}
    for quad, height in heights.items():
        assert height / max(heights.values()) == pytest.approx(counts[quad] / max(counts.values()), abs=0.02)


def test_labels_are_few() -> None:
    rows = [dyad(f"{year}", (year % 7, 1, 2, 0)) for year in range(1900, 2020)]
    made = chart(rows)
    assert 2 <= len(made.across) <= 13
    assert 2 <= len(made.up) <= 10
    assert chart([]).columns == ()


def events() -> list[EventRow]:
    row = EventRow(
        "r", None, None, None, "e", "AID", None, "happened", None, (), (), "Here", "t", "s",
        dispatches()[0].events[0].sentence, None, None, 0.5,
    )  # fmt: skip
    return [row]


@given(st.lists(st.tuples(st.floats(-90, 90), st.floats(-180, 180)), max_size=8))
def test_every_spot_lies_on_its_map(points: list[tuple[float, float]]) -> None:
    import dataclasses

    (row,) = events()
    made = atlas([dataclasses.replace(row, lat=lat, lon=lon) for lat, lon in points] + [row])
    assert made.unplaced == 1
    assert sum(s.events for s in made.spots) == len(points)
    assert made.left >= 0
    assert made.top >= 0
    assert made.left + made.width <= WORLD_WIDTH + 0.2
    assert made.top + made.height <= WORLD_HEIGHT + 0.2
    for spot in made.spots:
        assert made.left - 0.2 <= spot.x <= made.left + made.width + 0.2
        assert made.top - 0.2 <= spot.y <= made.top + made.height + 0.2


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("1978-09-17", "17 September 1978"),
        ("1978-09", "September 1978"),
        ("1978", "1978"),
        ("197", "the 1970s"),
        ("1978-W37", "week 37 of 1978"),
        ("1978-W37-WE", "the weekend of week 37 of 1978"),
        ("1978-Q3", "quarter 3 of 1978"),
        ("1978-SU", "summer 1978"),
        ("1978-09-17TEV", "17 September 1978, evening"),
        ("1978-09-17T15:00", "17 September 1978, 15:00"),
        ("1978-13-45", "1978-13-45"),
        ("P3D", "P3D"),
        (None, ""),
    ],
)
def test_dates_in_words(value: str | None, words: str) -> None:
    assert when(value) == words


@given(st.text(max_size=20))
def test_any_value_has_words(value: str) -> None:
    assert isinstance(when(value), str)


def test_a_citation_of_a_report_of_which_nothing_is_known() -> None:
    report = Report(report_id("x"), None, None, None, None, None, None, None, "x")
    assert citation(report, "two\n words", "http://a/#e1") == (
        f"no publication date: “two words” Archived as {report.id}, http://a/#e1"
    )  # fmt: skip


def test_addresses_and_counts() -> None:
    assert query({"q": "a b", "x": None}, after="é&") == "?q=a+b&after=%C3%A9%26"
    assert query({"claimed": True, "x": ""}) == "?claimed=true"
    assert [many(1, "event"), many(1204, "event")] == ["1 event", "1,204 events"]
    assert link("javascript:alert(1)") is None
    assert link("https://example.org") == "https://example.org"
    assert short("x" * 3000) == "x" * 1999 + "…"
