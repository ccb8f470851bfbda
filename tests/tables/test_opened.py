"""onrecord.open: questions whose answers are Arrow tables."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pytest
from tests.store.records import TEXT, dispatch

import onrecord
from onrecord.store import StoreError, UnknownReportError, open_archive
from onrecord.tables import Opened, schema_of


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with open_archive(tmp_path / "press.db") as archive:
        archive.writer().add(dispatch())
        archive.writer().add(dispatch(TEXT + "\n", given_id="wire-2", published=datetime.date(2015, 2, 1)))
    return tmp_path / "press.db"


@pytest.fixture
def opened(path: Path) -> Iterator[Opened]:
    with onrecord.open(path) as archive:
        yield archive


def test_answers_are_tables_of_fixed_columns(opened: Opened) -> None:
    for kind, table in (
        ("events", opened.events(actor="Dehqan", since="2015-01-01")),
        ("events", opened.events(actor="nobody at all")),
        ("quotes", opened.quotes(by="Dehqan")),
        ("entities", opened.entities(country="IRN")),
        ("reports", opened.reports(source="FARS", limit=1)),
    ):
        assert isinstance(table, pa.Table)
        assert table.schema == schema_of(kind)
    assert opened.events(actor="Dehqan").num_rows == 2
    assert opened.events(actor="nobody at all").num_rows == 0
    assert opened.reports(limit=1).num_rows == 1


def test_two_sides_over_time(opened: Opened) -> None:
    table = opened.dyads("IRN", "IRQ", by="month")
    assert table.schema == schema_of("dyads")
    assert table.select(["period", "events", "cooperation", "types"]).to_pylist() == [
        {"period": "2015-01", "events": 2, "cooperation": 2, "types": [{"name": "CONSULT", "count": 2}]}
    ]
    assert opened.dyads("IRN", "IRQ", type="assault").schema == schema_of("dyads")
    with pytest.raises(ValueError, match=r"^by: 'decade' is none of"):
        opened.dyads("IRN", "IRQ", by="decade")
    with pytest.raises(ValueError, match="is blank"):
        opened.dyads("IRN", " ")


def test_large_answers_come_batch_by_batch(opened: Opened) -> None:
    reader = opened.reader("events", actor="Dehqan")
    assert reader.schema == schema_of("events")
    assert pa.Table.from_batches(list(reader)) == opened.events(actor="Dehqan")
    with pytest.raises(ValueError, match="'event' is none of events, quotes"):
        opened.reader("event")


def test_what_was_done_to_the_archive(opened: Opened) -> None:
    for kind, table in (
        ("runs", opened.runs()),
        ("quarantined", opened.quarantined()),
        ("corrections", opened.corrections()),
    ):
        assert (table.num_rows, table.schema) == (0, schema_of(kind))


def test_it_becomes_a_data_frame(opened: Opened) -> None:
    import polars

    frame = opened.events(type="consult").to_pandas()
    assert frame["type"].unique().tolist() == ["CONSULT"]
    assert list(frame["actors"].iloc[0]) == ["Hossein Dehqan", "Iran"]
    assert len(polars.DataFrame(polars.from_arrow(opened.events(type="consult")))) == len(frame)


def test_what_is_wrong_is_named(opened: Opened) -> None:
    with pytest.raises(ValueError, match=r"^actr: no such filter"):
        opened.events(actr="IRN")
    with pytest.raises(ValueError, match=r"^type: 'HUG' is none of ACCUSE"):
        opened.events(type="HUG")
    with pytest.raises(ValueError, match=r"^country: 'Iran' is none of .*IRN"):
        opened.entities(country="Iran")


def test_a_record_comes_whole(opened: Opened) -> None:
    assert opened.record(dispatch().report.id) == dispatch()
    with pytest.raises(UnknownReportError):
        opened.record("sha256:0")


def test_where_there_is_no_archive_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="nowhere"):
        onrecord.open(tmp_path / "nowhere.db")
    (tmp_path / "text.db").write_text("not an archive, but long enough to look at" * 9, encoding="utf-8")
    with pytest.raises(StoreError, match=r"text\.db"), onrecord.open(tmp_path / "text.db") as archive:
        archive.events()


def test_importing_onrecord_alone_stays_cheap() -> None:
    import subprocess
    import sys

    code = "import sys, onrecord; assert not {'spacy', 'pyarrow'} & set(sys.modules); onrecord.open"
    subprocess.run([sys.executable, "-c", code], check=True)  # noqa: S603 - our own words
