"""Who is who over reports: spellings meet, people of one name stay apart, decisions can be taken back."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.model import Coder, Entity, Mention, Office, Record, Report, Span, report_id
from onrecord.reference.actor_entries import ActorEntry, CodeTerm
from onrecord.store import Archive, EntityFilter, IdentityError


def report(day: str, text: str, *people: tuple[str, str | None, str | None], kind: str = "person") -> Record:
    """A record whose entities are (name, country, title), each found in the text."""
    entities = []
    for n, (name, country, title) in enumerate(people, 1):
        at = text.index(name)
        offices: tuple[Office, ...] = ()
        if title is not None:
            start = text.index(title)
            offices = (Office(title, country, Span(start, start + len(title))),)
        span = Span(at, at + len(name))
        entities.append(Entity(f"n{n}", name, kind, country, (), offices, (Mention(span, "name"),)))  # type: ignore[arg-type]
    head = Report(report_id(text), None, None, None, None, date.fromisoformat(day), None, "en", text)
    return Record(head, tuple(entities), (), (), (), (), Coder("0", "sha256:0", None), ())


def names(archive: Archive) -> list[tuple[str, int]]:
    with archive.view() as view:
        return sorted((r.name, r.reports) for r in view.entities())


def identity(archive: Archive, name: str) -> int:
    with archive.view() as view:
        (row,) = view.entities(EntityFilter(name=name))
    assert row.id is not None
    return row.id


DEHQAN = report("2015-01-07", "Defence Minister Hossein Dehqan spoke.", ("Hossein Dehqan", "IRN", "Defence Minister"))


def test_spellings_of_one_name_meet(archive: Archive) -> None:
    writer = archive.writer()
    writer.add(DEHQAN)
    writer.add(report("2015-03-01", "Hossein Dehghan left.", ("Hossein Dehghan", "IRN", None)))
    assert names(archive) == [("Hossein Dehghan", 2)]


def test_a_bare_surname_is_who_held_that_office_then(archive: Archive) -> None:
    writer = archive.writer()
    writer.add(DEHQAN)
    writer.add(report("2015-02-01", "Defence Minister Dehqan went on.", ("Dehqan", "IRN", "Defence Minister")))
    writer.add(report("2022-02-01", "Defence Minister Dehqan is back.", ("Dehqan", "IRN", "Defence Minister")))
    writer.add(report("2015-02-02", "Dehqan, a baker, closed.", ("Dehqan", None, None)))
    assert names(archive) == [("Dehqan", 1), ("Dehqan", 1), ("Hossein Dehqan", 2)]


def test_people_of_one_name_and_two_states_stay_apart(archive: Archive) -> None:
    writer = archive.writer()
    writer.add(report("2004-05-01", "President George Bush.", ("George Bush", "USA", "President")))
    writer.add(report("2004-05-02", "Premier George Bush.", ("George Bush", "JAM", "Premier")))
    assert names(archive) == [("George Bush", 1), ("George Bush", 1)]


def test_offices_that_exclude_each_other_keep_people_apart(archive: Archive) -> None:
    writer = archive.writer()
    writer.add(report("2004-05-01", "President Ali Nur.", ("Ali Nur", "USA", "President")))
    other = report("2004-05-01", "Ali Nur, President here.", ("Ali Nur", "JAM", "President"))
    writer.add(other)
    first, second = (r.id for r in archive.view().entities())
    assert first is not None
    assert second is not None
    with pytest.raises(IdentityError, match=r"cannot be one.*at the same time"):
        writer.merge(first, second)
    assert writer.merge(first, second, force=True) == 1
    assert names(archive) == [("Ali Nur", 2)]


def test_what_was_joined_can_be_taken_apart_and_is_explained(archive: Archive) -> None:
    writer = archive.writer()
    writer.add(report("2000-01-01", "Kim Dae-jung spoke.", ("Kim Dae-jung", "KOR", None)))
    late = report("2000-01-02", "DJ spoke.", ("DJ", "KOR", None))
    writer.add(late)
    kept, other = identity(archive, "Kim Dae-jung"), identity(archive, "DJ")
    writer.merge(kept, other, reason="his nickname")
    assert names(archive) == [("Kim Dae-jung", 2)]
    new = writer.split(kept, [late.report.id], reason="somebody else")
    assert names(archive) == [("DJ", 1), ("Kim Dae-jung", 1)]
    told = [(e.name, e.reason, e.made_by, e.ended_because) for e in archive.view().explain(kept)]
    assert told == [
        ("Kim Dae-jung", "nobody of that name was known", "onrecord", None),
        ("DJ", "his nickname", "user", f"split off as {new}"),
    ]


def test_a_decision_outlives_coding_again(archive: Archive) -> None:
    writer = archive.writer()
    writer.add(report("2000-01-01", "Kim Dae-jung spoke.", ("Kim Dae-jung", "KOR", None)))
    writer.add(report("2000-01-02", "DJ spoke.", ("DJ", "KOR", None)))
    writer.merge(identity(archive, "Kim Dae-jung"), identity(archive, "DJ"))
    writer.add(report("2000-01-02", "DJ spoke.", ("DJ", None, None)))
    assert names(archive) == [("Kim Dae-jung", 2)]


def test_offices_hold_from_the_first_to_the_last_day_that_attests_them(archive: Archive) -> None:
    writer = archive.writer()
    writer.add(DEHQAN)
    writer.add(report("2016-05-01", "Hossein Dehqan, Defence Minister.", ("Hossein Dehqan", "IRN", "Defence Minister")))
    (office,) = archive.view().offices(identity(archive, "Dehqan"))
    assert (office.title, office.country) == ("defence minister", "IRN")
    assert (office.first, office.last) == (date(2015, 1, 7), date(2016, 5, 1))
    assert office.sentence == "Defence Minister Hossein Dehqan spoke."


def test_what_is_no_identity_is_said(archive: Archive) -> None:
    writer = archive.writer()
    writer.add(DEHQAN)
    with pytest.raises(IdentityError, match="99: no such identity"):
        writer.merge(identity(archive, "Dehqan"), 99)
    with pytest.raises(IdentityError, match="are all that name it"):
        writer.split(identity(archive, "Dehqan"), [DEHQAN.report.id])
    with pytest.raises(IdentityError, match="holds no identity 99"):
        list(archive.view().explain(99))


def test_actors_of_a_file_are_known_before_any_report(archive: Archive) -> None:
    writer = archive.writer()
    varga = ActorEntry(("Tomas Varga", "Tom Varga"), (CodeTerm("AUT", ("GOV",), "2001-01-01", None),))
    assert writer.know([varga]) == 1
    assert writer.know([varga]) == 0
    writer.add(report("2002-01-01", "Tom Varga spoke.", ("Tom Varga", "AUT", None)))
    assert [(a.names, a.terms[0].country, a.terms[0].sectors) for a in archive.view().actors()] == [
        (("Tomas Varga", "Tom Varga"), "AUT", ("GOV",))
    ]
