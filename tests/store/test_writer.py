from __future__ import annotations

import datetime
import itertools
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from tests.store.records import at, dispatch, records

from onrecord.model import Record, Speaker, report_id
from onrecord.store import Archive, RefusedRecordError, UnknownReportError, open_archive
from onrecord.store.sqlite.archive import SqliteArchive

_NUMBERS = itertools.count()


@pytest.fixture(scope="module")
def shared(new_place: Callable[[], str]) -> Iterator[Archive]:
    """One archive for all the records of a hypothesis test: making one takes longer than using it."""
    with open_archive(new_place()) as archive:
        yield archive


def same(left: Record, right: Record) -> bool:
    # repr tells 1 from 1.0 and an empty tuple from null, which == may not.
    return left == right and repr(left) == repr(right)


def held(archive: Archive, record: Record) -> bool:
    """Whether the archive can hold it: PostgreSQL has no character NUL, and refuses the one record that has."""
    if not isinstance(archive, SqliteArchive) and "\\x00" in repr(record):
        with archive.writer() as writer, pytest.raises(RefusedRecordError, match="NUL"):
            writer.add(record)
        return False
    return True


def apart(record: Record) -> Record:
    """`record` with a text that no other example has, so that examples do not meet in the shared archive."""
    text = f"{record.report.text} {next(_NUMBERS)}"
    return replace(record, report=replace(record.report, text=text, id=report_id(text)))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(record=records())
def test_any_record_comes_back_as_it_was_written(shared: Archive, record: Record) -> None:
    record = apart(record)
    if not held(shared, record):
        return
    with shared.writer() as writer, shared.view() as view:
        assert writer.add(record) == "added"
        assert same(view.record(record.report.id), record)
        assert writer.add(record) == "unchanged"


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(first=records(), second=records())
def test_a_new_coding_replaces_the_whole_old_one(shared: Archive, first: Record, second: Record) -> None:
    first = apart(first)
    second = replace(second, report=first.report)
    if not held(shared, first) or "\\x00" in repr(second):
        return
    with shared.writer() as writer, shared.view() as view:
        assert writer.add(first) == "added"
        assert writer.add(second) == ("unchanged" if first == second else "recoded")
        assert same(view.record(second.report.id), second)


def test_a_record_with_every_field_comes_back(archive: Archive) -> None:
    assert archive.writer().add(dispatch()) == "added"
    assert same(archive.view().record(dispatch().report.id), dispatch())


def test_a_report_that_is_not_there_is_said_to_be_missing(archive: Archive) -> None:
    with pytest.raises(UnknownReportError, match="holds no report sha256:0"):
        archive.view().record("sha256:0")


def test_the_same_coding_again_writes_nothing(tmp_path: Path) -> None:
    with open_archive(tmp_path / "a.db") as archive:
        writer = archive.writer()
        writer.add(dispatch())
        content = (tmp_path / "a.db-wal").read_bytes()
        assert writer.add(dispatch()) == "unchanged"
        assert (tmp_path / "a.db-wal").read_bytes() == content


def test_another_coding_takes_the_place_of_the_old_one(archive: Archive) -> None:
    writer, view = archive.writer(), archive.view()
    writer.add(dispatch())
    fewer = replace(dispatch(), events=dispatch().events[:1], coder=replace(dispatch().coder, version="0.2.0"))
    assert writer.add(fewer) == "recoded"
    assert same(view.record(fewer.report.id), fewer)
    assert [e.event_id for e in view.events()] == ["e1"]
    assert writer.add(dispatch()) == "recoded"
    assert [r.version for r in view.reports()] == ["0.1.0"]


def test_recoding_leaves_no_row_behind(archive: Archive, tmp_path: Path) -> None:
    writer = archive.writer()
    writer.add(dispatch())
    writer.add(dispatch("other text", given_id="2"))
    before = counts(tmp_path / "onrecord.db")
    bare = replace(dispatch(), entities=(), quotations=(), events=(), places=(), dates=(), problems=(), labels=())
    writer.add(bare)
    writer.add(dispatch())
    assert counts(tmp_path / "onrecord.db") == before


def counts(path: Path) -> dict[str, int]:
    connection = sqlite3.connect(path)
    # The index of words holds none to count, and names stay for the next report.
    tables = [n for (n,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    names = [n for n in tables if "words" not in n and n != "names"]
    found = {name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in names}  # noqa: S608
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()
    return found


@pytest.mark.parametrize(
    "change",
    [
        {"given_id": "other"},
        {"url": "https://example.org/reprint"},
        {"source": "Another agency", "published": datetime.date(2015, 1, 12)},
        {"published": None},
    ],
)
def test_the_first_appearance_of_a_text_stays(archive: Archive, change: dict[str, Any]) -> None:
    writer, view = archive.writer(), archive.view()
    writer.add(dispatch())
    again = dispatch(**change)
    assert writer.add(replace(again, events=())) == "unchanged"
    assert view.record(again.report.id) == dispatch()


def test_more_known_about_the_same_appearance_is_taken(archive: Archive) -> None:
    writer, view = archive.writer(), archive.view()
    writer.add(dispatch(published=None, source=None, title=None))
    assert writer.add(dispatch()) == "recoded"
    assert view.record(dispatch().report.id) == dispatch()


def _bad_records() -> Iterator[tuple[str, Record]]:
    good = dispatch()
    quotation, event = good.quotations[0], good.events[0]
    yield "without text", replace(good, report=replace(good.report, text="", id=report_id("")))
    yield "not the digest", replace(good, report=replace(good.report, id="sha256:1"))
    yield "two times the entity n1", replace(good, entities=(*good.entities, good.entities[0]))
    yield "two times the quotation q1", replace(good, quotations=(*good.quotations, quotation))
    yield "two times the event e1", replace(good, events=(*good.events, event))
    yield "q1: the record has no n9", replace(good, quotations=(replace(quotation, speaker=Speaker("n9", at("he"))),))
    told = replace(good.quotations[1], addressee=Speaker("n9", at("he")))
    yield "q2: the record has no n9", replace(good, quotations=(quotation, told))
    yield "q1: the record has no q9", replace(good, quotations=(replace(quotation, within="q9"), good.quotations[1]))
    looped = (replace(quotation, within="q2"), good.quotations[1])
    yield "q1: the quotation is held by itself", replace(good, quotations=looped)
    label = good.labels[0]
    yield "label 'unjust': the record has no n9", replace(good, labels=(replace(label, target="n9"),))
    yield "label 'unjust': the record has no q9", replace(good, labels=(replace(label, quotation="q9"),))
    yield "e1: the record has no q8", replace(good, events=(replace(event, denied_by=("q1", "q8")),))
    yield "e1: the record has no n9", replace(good, events=(replace(event, actors=("n9",)),))
    yield "e1: the record has no n8", replace(good, events=(replace(event, recipients=("n8",)),))
    yield "e1: the record has no q9", replace(good, events=(replace(event, according_to="q9"),))
    yield "more spans", replace(good, events=(replace(event, actors=("n1",), actor_spans=(at("he"),) * 2),))
    yield "NaN", replace(good, events=(replace(event, score=float("nan")),))
    yield "NaN", replace(good, places=(replace(good.places[0], lat=float("nan")),))
    yield "cannot hold", replace(good, report=replace(good.report, title="\ud800"))
    yield "cannot hold", replace(good, places=(replace(good.places[0], geonames=2**64),))


@pytest.mark.parametrize(("why", "bad"), list(_bad_records()))
def test_a_record_that_does_not_hold_together_is_refused_and_the_old_one_stays(
    archive: Archive, why: str, bad: Record
) -> None:
    writer = archive.writer()
    writer.add(dispatch())
    with pytest.raises(RefusedRecordError, match=why):
        writer.add(bad)
    assert archive.view().record(dispatch().report.id) == dispatch()
    assert writer.add(dispatch("after it", given_id="2")) == "added"


def test_a_view_sees_a_report_only_when_it_is_whole(archive: Archive) -> None:
    writer, view = archive.writer(), archive.view()
    for n in range(20):
        writer.add(dispatch(f"text {n}", given_id=str(n)))
    rows = view.events()
    first = next(rows)
    for n in range(20):
        writer.add(replace(dispatch(f"text {n}", given_id=str(n)), entities=(), quotations=(), events=(), labels=()))
    assert all(row.actors for row in (first, *rows))
    assert not list(view.events())


def test_trouble_is_kept_once_with_its_first_time(archive: Archive) -> None:
    writer, view = archive.writer(), archive.view()
    before = datetime.datetime.now(datetime.UTC).replace(microsecond=0)
    assert writer.quarantine("a.jsonl", line=3, given_id="x", reason="no text") == "added"
    assert writer.quarantine("a.jsonl", line=3, given_id="x", reason="no text") == "unchanged"
    assert writer.quarantine("b.html", reason="no article in it") == "added"
    assert writer.quarantine("b.html", reason="no article in it") == "unchanged"
    rows = list(view.quarantined())
    assert [(r.where, r.line, r.given_id, r.reason) for r in rows] == [
        ("a.jsonl", 3, "x", "no text"),
        ("b.html", None, None, "no article in it"),
    ]
    assert all(before <= r.when <= datetime.datetime.now(datetime.UTC) for r in rows)
