from __future__ import annotations

import multiprocessing
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from tests.store.records import dispatch

from onrecord.store import DyadFilter, EventFilter, QuoteFilter, ReportFilter, StoreError, View, open_archive
from onrecord.store.migration import Migration, migrations
from onrecord.store.sqlite.migrate import migrate, schema_number


@pytest.fixture
def path(tmp_path: Path) -> Path:
    # A name with the characters that mean something in a URI.
    return tmp_path / "my archive? 100% #1.db"


def execute(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path)
    with connection:
        for statement in statements:
            connection.execute(statement)
    connection.close()


def tables(path: Path) -> set[str]:
    connection = sqlite3.connect(path)
    found = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    connection.close()
    return found


def test_a_new_archive_is_made_and_opened_again(path: Path) -> None:
    with open_archive(path) as archive:
        archive.writer().add(dispatch())
    with open_archive(path) as archive:
        assert len(list(archive.view().reports())) == 1
    assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_a_closed_archive_has_closed_its_views(path: Path) -> None:
    with open_archive(path) as archive:
        view = archive.view()
        view.close()
        view.close()
    with pytest.raises(StoreError, match="cannot read"):
        list(view.reports())


def test_an_empty_file_becomes_an_archive(path: Path) -> None:
    path.touch()
    with open_archive(path) as archive:
        assert archive.writer().add(dispatch()) == "added"


def test_reading_only_needs_an_archive_and_changes_nothing(path: Path) -> None:
    with pytest.raises(StoreError, match="there is no archive"):
        open_archive(path, read_only=True)
    assert not path.exists()
    path.touch()
    with pytest.raises(StoreError, match="is no onrecord archive"):
        open_archive(path, read_only=True)
    with open_archive(path) as archive:
        archive.writer().add(dispatch())
    with open_archive(path, read_only=True) as archive:
        assert archive.view().record(dispatch().report.id) == dispatch()
        with pytest.raises(StoreError, match="opened only to be read"):
            archive.writer()


def test_other_files_are_refused_and_left_alone(path: Path) -> None:
    path.write_text("no database, but a text that is long enough for a header\n" * 50)
    for read_only in (True, False):
        with pytest.raises(StoreError, match="is no onrecord archive"):
            open_archive(path, read_only=read_only)
    assert path.read_text().startswith("no database")


def test_databases_of_other_programs_are_refused_and_left_alone(path: Path) -> None:
    execute(path, "CREATE TABLE schema_migrations (number INTEGER)", "CREATE TABLE reports (id TEXT)")
    before = path.read_bytes()
    with pytest.raises(StoreError, match="is no onrecord archive"):
        open_archive(path)
    assert path.read_bytes() == before


def test_an_archive_of_a_newer_version_is_refused(path: Path) -> None:
    open_archive(path).close()
    execute(path, "INSERT INTO schema_migrations VALUES (9999, '9999_future', '2099-01-01')")
    for read_only in (True, False):
        with pytest.raises(StoreError, match="written by a newer onrecord"):
            open_archive(path, read_only=read_only)


def test_folders_and_missing_folders_are_refused(tmp_path: Path) -> None:
    for wrong in (tmp_path, tmp_path / "no" / "such.db"):
        with pytest.raises(StoreError, match="cannot open"):
            open_archive(wrong)


def test_addresses_of_other_databases_are_refused() -> None:
    with pytest.raises(StoreError, match="a SQLite file or a postgresql:// address"):
        open_archive("mysql://root:secret@localhost/news")


def test_a_migration_happens_whole_or_not_at_all(path: Path) -> None:
    open_archive(path).close()
    last = len(migrations())
    broken = Migration(last + 1, "broken", "CREATE TABLE half (n);\nCREATE TABLE half (n);\n")
    connection = sqlite3.connect(path, isolation_level=None)
    with pytest.raises(sqlite3.OperationalError, match="already exists"):
        migrate(connection, [*migrations(), broken])
    assert schema_number(connection) == last
    assert "half" not in tables(path)
    mended = broken._replace(script="-- one; two\nCREATE TABLE half (n);\n\nCREATE INDEX halves\n  ON half (n)\n")
    migrate(connection, [*migrations(), mended])
    migrate(connection, [*migrations(), mended])
    assert schema_number(connection) == last + 1
    connection.close()
    assert {"half", "halves"} <= tables(path)


def test_an_archive_of_schema_4_is_brought_up_to_date_with_its_records(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.executescript((Path(__file__).parent / "old" / "schema4.sql").read_text())
    connection.close()
    with open_archive(path) as archive, archive.view() as view:
        first = replace(dispatch(), coder=replace(dispatch().coder, version="0.2.0"))
        assert view.record(first.report.id) == first
        assert view.stats().events == 3
        assert [r.given_id for r in view.quotes(QuoteFilter(about="sanct unjust"))] == ["wire-1", "wire-2"]
        assert [r.given_id for r in view.events(EventFilter(text="sanctions", actor="IRN"))] == ["wire-1"]
        assert [r.given_id for r in view.reports(ReportFilter(text="spoke later"))] == ["wire-2"]
        assert [(r.period, r.events, r.a_acts, r.b_acts) for r in view.dyads(DyadFilter(a="IRQ", b="IRN"))] == [
            ("2015-01", 1, 0, 1)
        ]
        upgraded = everything(view)
        again = path.with_name("again.db")
        with open_archive(again) as other, other.writer() as writer:
            records = [view.record(r.report_id) for r in view.latest()]
            for record in reversed(records):
                writer.add(record)
            # What an upgrade makes of an archive is what it would be, had it been made new.
            assert everything(other.view()) == upgraded


def everything(view: View) -> list[object]:
    return [
        *(replace(r, key="") for r in view.entities()),
        *view.events(),
        *view.quotes(),
        *view.reports(),
        *view.dyads(DyadFilter(a="IRN", b="IRQ", by="day")),
    ]


def _open(path: Path) -> str:
    with open_archive(path) as archive:
        return archive.writer().add(dispatch())


def test_programs_that_open_a_new_archive_at_once_make_one(path: Path) -> None:
    with multiprocessing.get_context("spawn").Pool(4) as pool:
        outcomes = pool.map(_open, [path] * 8, chunksize=1)
    assert sorted(outcomes) == ["added", *["unchanged"] * 7]
