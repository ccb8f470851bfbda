"""Whatever stops a program: what was said to be kept is there, whole, and nothing is there by half."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tests.store.records import TEXT, dispatch

from onrecord.model import Record
from onrecord.store import EventFilter, QuoteFilter, ReportFilter, StoreError, View, open_archive
from onrecord.store.sql.writer import SqlWriter
from onrecord.store.sqlite.connection import SqliteDatabase

KILLS = 50


def numbered(n: int, version: str) -> Record:
    """Report `n` of a row of many; its second coding has no events."""
    record = dispatch(f"{TEXT} Number {n}.", given_id=str(n))
    events = record.events if version == "1" else ()
    return replace(record, coder=replace(record.coder, version=version), events=events)


def spawned(act: Callable[[Callable[[str], None]], None]) -> tuple[int, int]:
    """A process of our own that does `act`, which may tell lines; gives its id and where they can be read."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        told = open(writing, "w", encoding="utf-8")  # noqa: SIM115 - it ends with the process
        try:
            act(lambda line: print(line, file=told, flush=True))
        finally:
            os._exit(1)
    os.close(writing)
    return child, reading


def everything_told(reading: int) -> list[str]:
    with open(reading, encoding="utf-8") as lines:
        return [line.strip() for line in lines if line.endswith("\n")]


def test_a_program_that_is_killed_at_any_moment_leaves_whole_reports(place: str) -> None:
    open_archive(place).close()
    chance = random.Random(7)  # noqa: S311 - nothing is kept secret
    told: dict[int, str] = {}
    count = 0
    for _ in range(KILLS):
        first = count

        def add(tell: Callable[[str], None], first: int = first) -> None:
            with open_archive(place) as archive, archive.writer() as writer:
                tell("ready")
                for n in range(first, first + 10_000):
                    for version in ("1", "2") if n % 2 else ("1",):
                        writer.add(numbered(n, version))
                        tell(f"{n} {version}")

        child, reading = spawned(add)
        with open(reading, encoding="utf-8") as lines:
            heard = [lines.readline() for _ in range(chance.randrange(1, 4))]
            time.sleep(chance.uniform(0.0, 0.02))
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            heard += [line for line in lines if line.endswith("\n")]
        for line in heard[1:]:
            number, last = line.split()
            told[int(number)] = last
        count = max(told, default=-1) + 1
        with open_archive(place, read_only=True) as archive, archive.view() as view:
            found = {int(row.given_id or ""): row for row in view.reports()}
            assert told.keys() <= found.keys()
            for n in found.keys() - told.keys() | {n for n in found if n >= first}:
                # What nobody was told of may be there too, but whole.
                version = view.record(found[n].report_id).coder.version
                assert view.record(found[n].report_id) == numbered(n, version)
                assert version >= told.get(n, "1")
    assert len(told) > KILLS / 4
    with open_archive(place) as archive, archive.writer() as writer, archive.view() as view:
        check_whole(view)
        assert writer.add(numbered(0, "1")) == "unchanged"
    if "://" not in place:
        connection = sqlite3.connect(place)
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        connection.close()


def check_whole(view: View) -> None:
    """What is indexed and counted is what there is."""
    reports = list(view.reports())
    assert view.count(ReportFilter(text="number")) == len(reports)
    assert view.count(QuoteFilter(about="unjust")) == len(reports)
    events = sum(r.events for r in reports)
    assert view.count(EventFilter(text="met")) + view.count(EventFilter(text="shelled")) == events
    assert view.count(EventFilter(party="IRN")) == events
    assert {e.name: e.reports for e in view.entities()}["Iran"] == len(reports)


def test_one_program_adds_while_another_reads(place: str) -> None:
    open_archive(place).close()

    def add(tell: Callable[[str], None]) -> None:
        with open_archive(place) as archive, archive.writer() as writer:
            for n in range(60):
                writer.add(numbered(n, "1"))
            tell("done")

    child, reading = spawned(add)
    seen = [0]
    with open_archive(place, read_only=True) as archive, archive.view() as view:
        deadline = time.monotonic() + 120
        while seen[-1] < 60 and time.monotonic() < deadline:
            # One question sees one state: each report with both its events or not at all.
            rows = list(view.events())
            assert len(rows) == 2 * len({row.report_id for row in rows})
            seen.append(len(rows) // 2)
            assert view.count(QuoteFilter(about="sanctions")) >= seen[-1]
    os.waitpid(child, 0)
    assert everything_told(reading) == ["done"]
    assert seen == sorted(seen)
    assert seen[-1] == 60


def test_two_programs_add_at_once(place: str) -> None:
    open_archive(place).close()

    def add(tell: Callable[[str], None]) -> None:
        with open_archive(place) as archive, archive.writer() as writer:
            outcomes = [writer.add(numbered(n, "1")) for n in range(25)]
            tell(f"{outcomes.count('added')} {outcomes.count('unchanged')}")

    children = [spawned(add) for _ in range(2)]
    told = [everything_told(reading) for _, reading in children]
    for child, _ in children:
        os.waitpid(child, 0)
    counts = [list(map(int, line.split())) for lines in told for line in lines]
    assert [sum(c) for c in counts] == [25, 25]
    assert sum(added for added, _ in counts) == 25
    with open_archive(place, read_only=True) as archive, archive.view() as view:
        check_whole(view)
        assert view.stats().identities == 3


def test_a_full_disk_loses_nothing_that_was_kept(tmp_path: Path) -> None:
    path = tmp_path / "full.db"
    with open_archive(path) as archive, archive.writer() as writer, archive.view() as view:
        assert isinstance(writer, SqlWriter)
        assert isinstance(writer._database, SqliteDatabase)
        writer.add(numbered(0, "1"))
        connection = writer._database.connection
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages + 10}")
        kept = 1
        with pytest.raises(StoreError, match=r"cannot write .*full\.db: database or disk is full"):  # noqa: PT012
            for n in range(1, 1000):
                writer.add(numbered(n, "1"))
                kept += 1
        assert kept > 1
        assert view.stats().reports == kept
        check_whole(view)
        # There is room again.
        connection.execute(f"PRAGMA max_page_count = {pages + 10_000}")
        assert writer.add(numbered(kept, "1")) == "added"
        check_whole(view)


def test_a_damaged_archive_is_one_clear_error(tmp_path: Path) -> None:
    path = tmp_path / "damaged.db"
    with open_archive(path) as archive, archive.writer() as writer:
        for n in range(20):
            writer.add(numbered(n, "1"))
    content = bytearray(path.read_bytes())
    for start in range(4096, len(content), 8192):
        content[start : start + 2048] = b"\xa5" * 2048
    path.write_bytes(content)
    with pytest.raises(StoreError, match=r"damaged\.db"):
        read_all(path)
    path.write_bytes(content[:5000])
    with pytest.raises(StoreError, match=r"damaged\.db"):
        read_all(path)


def read_all(path: Path) -> None:
    with open_archive(path) as archive, archive.view() as view:
        for row in view.reports():
            view.record(row.report_id)
        list(view.events())
