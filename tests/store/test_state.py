"""What a server asks of an archive beside its rows: whether it changed, and to stop."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest
from tests.model.example import example

from onrecord.store import InterruptedQueryError, open_archive
from onrecord.store.sql.view import SqlView


def test_the_state_of_an_archive_is_another_after_every_change_and_only_then(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with open_archive(path) as archive, open_archive(path, read_only=True) as reader:
        first = reader.state()
        assert reader.state() == first
        archive.writer().add(example())
        second = reader.state()
        assert second != first
        assert archive.state() == archive.state()
        archive.writer().quarantine("x", reason="y")
        assert reader.state() not in (first, second)


def test_a_question_can_be_broken_off_from_another_thread(tmp_path: Path) -> None:
    with open_archive(tmp_path / "a.db") as archive:
        archive.writer().add(example())
        view = archive.view()
        assert isinstance(view, SqlView)
        forever = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n LIMIT ?"
        timer = threading.Timer(0.2, view.interrupt)
        timer.start()
        start = time.monotonic()
        with pytest.raises(InterruptedQueryError):
            list(view._database.stream(forever, (1,)))
        assert time.monotonic() - start < 5
        timer.join()
        assert len(list(view.reports())) == 1


def test_nothing_happens_where_no_question_runs(tmp_path: Path) -> None:
    with open_archive(tmp_path / "a.db") as archive:
        view = archive.view()
        view.interrupt()
        assert list(view.reports()) == []
        view.close()
        view.interrupt()
