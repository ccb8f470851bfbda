"""What only a server can do wrong."""

from __future__ import annotations

import sys
import threading
import time

import psycopg
import pytest
from tests.store.records import dispatch
from tests.store.server import fresh

from onrecord.store import EventFilter, InterruptedQueryError, RefusedRecordError, StoreError, open_archive
from onrecord.store.postgres.archive import PostgresArchive
from onrecord.store.postgres.connection import PostgresDatabase, shown, translated
from onrecord.store.sql.view import SqlView
from onrecord.store.sql.writer import SqlWriter


@pytest.fixture
def address(postgres: str) -> str:
    return fresh(postgres)


def execute(address: str, *statements: str) -> None:
    with psycopg.connect(address, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement.encode())


def test_an_archive_is_made_read_and_opened_again(address: str) -> None:
    with pytest.raises(StoreError, match="there is no archive"):
        open_archive(address, read_only=True)
    with open_archive(address) as archive:
        assert archive.writer().add(dispatch()) == "added"
    with open_archive(address, read_only=True) as archive:
        assert archive.view().record(dispatch().report.id) == dispatch()
        with pytest.raises(StoreError, match="opened only to be read"):
            archive.writer()


def test_views_cannot_write(address: str) -> None:
    with open_archive(address) as archive, archive.view() as view:
        assert isinstance(view, SqlView)
        with pytest.raises(StoreError, match="read-only transaction"):
            view._database.run("DELETE FROM reports")


def test_databases_of_others_are_refused_and_left_alone(address: str) -> None:
    execute(address, "CREATE TABLE schema_migrations (number INTEGER)", "CREATE TABLE reports (id TEXT)")
    for read_only in (True, False):
        with pytest.raises(StoreError, match="is no onrecord archive"):
            open_archive(address, read_only=read_only)
    with psycopg.connect(address) as connection:
        found = connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()").fetchone()
    assert found == (2,)


def test_an_archive_of_a_newer_version_is_refused(address: str) -> None:
    open_archive(address).close()
    execute(address, "INSERT INTO schema_migrations VALUES (9999, '9999_future', '2099-01-01')")
    with pytest.raises(StoreError, match="written by a newer onrecord"):
        open_archive(address)


@pytest.mark.parametrize(
    "wrong",
    [
        "postgresql://ann:secret@127.0.0.1:1/news",
        "postgresql://ann:secret@127.0.0.1:1/news?nonsense=1",
        "postgresql://ann:secret@[::1/news",
    ],
)
def test_a_server_that_does_not_answer_is_one_error_without_the_password(wrong: str) -> None:
    with pytest.raises(StoreError, match="cannot open") as caught:
        open_archive(wrong)
    assert "secret" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_password_is_not_shown() -> None:
    assert shown("postgresql://ann:secret@db.example/news") == "postgresql://ann@db.example/news"
    assert shown("postgresql://db.example:5433/news") == "postgresql://db.example:5433/news"


def test_without_psycopg_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith("onrecord.store.postgres")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(StoreError, match=r"pip install 'onrecord\[postgres\]'"):
        open_archive("postgresql://localhost/news")


def test_what_a_server_cannot_hold_is_refused_alone(address: str) -> None:
    with open_archive(address) as archive, archive.writer() as writer:
        for bad in (dispatch("NUL \0 in a text"), dispatch(title="\ud800"), dispatch(url="\0")):
            with pytest.raises(RefusedRecordError, match="cannot hold"):
                writer.add(bad)
        assert writer.add(dispatch()) == "added"


def test_a_connection_that_is_lost_is_one_clear_error(address: str) -> None:
    with open_archive(address) as archive, archive.view() as view, archive.writer() as writer:
        writer.add(dispatch())
        assert isinstance(view, SqlView)
        assert isinstance(writer, SqlWriter)
        for one in (view, writer):
            assert isinstance(one._database, PostgresDatabase)
            execute(address, f"SELECT pg_terminate_backend({one._database.connection.info.backend_pid})")
        with pytest.raises(StoreError, match="cannot read"):
            list(view.events())
        with pytest.raises(StoreError, match="cannot write"):
            writer.add(dispatch("another text"))


def test_a_question_can_be_broken_off_from_another_thread(address: str) -> None:
    with open_archive(address) as archive, archive.view() as view:
        assert isinstance(view, SqlView)
        timer = threading.Timer(0.3, view.interrupt)
        timer.start()
        start = time.monotonic()
        with pytest.raises(InterruptedQueryError):
            view._database.rows("SELECT pg_sleep(30)")
        assert time.monotonic() - start < 20
        timer.join()
        assert list(view.reports()) == []
        view.interrupt()


def test_the_state_is_another_after_every_change(address: str) -> None:
    with open_archive(address) as archive, open_archive(address, read_only=True) as reader:
        first = reader.state()
        archive.writer().add(dispatch())
        assert reader.state() != first


def test_a_server_that_was_away_is_asked_again(address: str) -> None:
    with open_archive(address) as archive, open_archive(address, read_only=True) as reader:
        assert isinstance(reader, PostgresArchive)
        execute(address, f"SELECT pg_terminate_backend({reader._database.connection.info.backend_pid})")
        assert reader.state()
        archive.writer().add(dispatch())
        assert reader.view().stats().reports == 1


def test_sql_is_translated_without_touching_what_is_meant() -> None:
    assert translated("SELECT instr(x, ?) WHERE y IS ? AND z LIKE 'a%'") == (
        "SELECT strpos(x, %s) WHERE y IS NOT DISTINCT FROM %s AND z LIKE 'a%%'"
    )


def test_a_long_answer_is_read_as_it_is_taken(address: str) -> None:
    with open_archive(address) as archive, archive.writer() as writer, archive.view() as view:
        for n in range(5):
            writer.add(dispatch(f"Text {n}. {dispatch().report.text}", given_id=str(n)))
        rows = view.events(EventFilter(actor="IRN"))
        first = next(rows)
        writer.add(dispatch("Text 9.", given_id="9"))
        assert len({first.report_id, *(row.report_id for row in rows)}) == 5
