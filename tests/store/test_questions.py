"""Filters, pages, counts and dyads, the same in every database."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from tests.store.records import TEXT, at, dispatch

from onrecord.model import Date, Record
from onrecord.store import (
    DyadFilter,
    EntityFilter,
    EventFilter,
    IdentityError,
    QuoteFilter,
    ReportFilter,
    View,
    open_archive,
    trend,
)

NINTH = datetime.date(2015, 1, 9)


def numbered(n: int, published: datetime.date | None, **changes: Any) -> Record:
    """The dispatch as report `n`, each event on the day of publication unless `changes` say otherwise."""
    record = dispatch(f"{TEXT} Number {n}.", given_id=str(n), published=published, source=f"Wire {n % 3}")
    return replace(record, events=tuple(replace(e, date=None) for e in record.events), **changes)


@pytest.fixture(scope="module")
def view(new_place: Callable[[], str]) -> Iterator[View]:
    """Twelve reports, one a month from January 2015, then one without a day."""
    path = new_place()
    with open_archive(path) as archive, archive.writer() as writer:
        for n in range(12):
            writer.add(numbered(n, datetime.date(2015, n + 1, 9)))
        writer.add(numbered(12, None))
    with open_archive(path, read_only=True) as archive:
        yield archive.view()


@pytest.mark.parametrize(
    ("filters", "events"),
    [
        ({}, 26),
        ({"party": "sistani"}, 13),
        ({"party": "IRN"}, 26),
        ({"party": "IRN", "actor": "dehqan", "recipient": "IRQ"}, 13),
        ({"sector": "MIL"}, 13),
        ({"sector": "REL"}, 13),
        ({"sector": "ML"}, 0),
        ({"mode": "visit"}, 13),
        ({"quad": 4}, 13),
        ({"context": "diplomatic"}, 13),
        ({"context": "dipl"}, 0),
        ({"place": "mos"}, 13),
        ({"claimed": True}, 13),
        ({"claimed": False}, 13),
        ({"report": dispatch().report.id}, 0),
        ({"report": numbered(3, None).report.id}, 2),
        ({"identity": 2}, 13),
        ({"identity": 77}, 0),
        ({"text": "shell depo"}, 13),
        ({"text": "shell depo", "actor": "IRN", "source": "wire 1"}, 4),
        ({"text": "hell"}, 0),
        ({"since": datetime.date(2015, 12, 1)}, 2),
        ({"until": datetime.date(2015, 1, 31)}, 2),
        ({"since": datetime.date(2015, 2, 1), "until": datetime.date(2015, 3, 31), "actor": "IRN"}, 4),
    ],
)
def test_events_are_found_counted_and_paged_by(view: View, filters: dict[str, Any], events: int) -> None:
    asked = EventFilter(**filters)
    rows = list(view.events(asked))
    assert len(rows) == events == view.count(asked) == view.count(replace(asked, limit=1))
    assert list(paged(lambda after: view.events(replace(asked, after=after, limit=3)))) == rows
    assert sum(count for _, count in view.facets(asked, "type")) == events
    assert sorted(rows, key=lambda row: -int(row.key)) == rows


@pytest.mark.parametrize(
    ("filters", "quotes"),
    [
        ({}, 26),
        ({"identity": 1}, 13),
        ({"country": "IRN"}, 13),
        ({"by": "IRN"}, 13),
        ({"by": "PLO"}, 0),
        ({"sector": "MIL"}, 13),
        ({"sector": "REL"}, 0),
        ({"source_kind": "anonymous"}, 13),
        ({"report": numbered(3, None).report.id}, 2),
        ({"about": "sanc unj", "since": datetime.date(2015, 11, 1)}, 2),
        ({"until": datetime.date(2015, 1, 31)}, 2),
    ],
)
def test_quotations_are_found_counted_and_paged_by(view: View, filters: dict[str, Any], quotes: int) -> None:
    asked = QuoteFilter(**filters)
    rows = list(view.quotes(asked))
    assert len(rows) == quotes == view.count(asked)
    assert list(paged(lambda after: view.quotes(replace(asked, after=after, limit=4)))) == rows
    assert sum(count for _, count in view.facets(asked, "kind")) == quotes


def paged(ask: Callable[[str | None], Iterator[Any]]) -> Iterator[Any]:
    after = None
    while page := list(ask(after)):
        yield from page
        after = page[-1].key


def test_reports_and_entities_are_paged_too(view: View) -> None:
    reports = list(view.reports())
    assert [r.given_id for r in reports[:2]] == ["11", "10"]
    assert reports[-1].published is None
    assert list(paged(lambda after: view.reports(ReportFilter(after=after, limit=5)))) == reports
    assert view.count(ReportFilter(text="number")) == 13
    assert view.count(ReportFilter(text="number 3", source="WIRE")) == 1
    entities = list(view.entities())
    assert list(paged(lambda after: view.entities(EntityFilter(after=after, limit=1)))) == entities
    assert view.count(EntityFilter()) == len(entities) == 3
    assert [e.id for e in view.entities(EntityFilter(identity=2))] == [2]
    assert view.entity(2) == next(e for e in entities if e.id == 2)
    assert [r.given_id for r in view.latest(3)] == ["12", "11", "10"]
    with pytest.raises(IdentityError, match="holds no identity 99"):
        view.entity(99)


@pytest.mark.parametrize("after", ["x", "-1", "1.5", "9" * 30, "', 1) --", "W10=", "é"])
def test_what_is_no_key_is_refused(view: View, after: str) -> None:
    for ask in (
        lambda: list(view.events(EventFilter(after=after))),
        lambda: list(view.quotes(QuoteFilter(after=after))),
        lambda: list(view.reports(ReportFilter(after=after))),
        lambda: list(view.entities(EntityFilter(after=after))),
        lambda: list(view.quarantined(after=after)),
    ):
        with pytest.raises(ValueError, match="after: "):
            ask()


def test_what_lasts_is_found_on_each_of_its_days(new_place: Callable[[], str]) -> None:
    year = Date("2015", "year", "2015", at("Wednesday"), "published")
    with open_archive(new_place()) as archive, archive.writer() as writer, archive.view() as view:
        record = numbered(1, datetime.date(2016, 1, 1))
        writer.add(replace(record, events=(replace(record.events[0], date=year), record.events[1])))
        writer.add(numbered(2, datetime.date(2015, 6, 1)))
        found = [(r.given_id, r.event_id) for r in view.events(EventFilter(since=datetime.date(2015, 6, 1)))]
        assert found == [("1", "e2"), ("2", "e1"), ("2", "e2"), ("1", "e1")]
        asked = EventFilter(since=datetime.date(2015, 7, 1), until=datetime.date(2015, 7, 2), actor="IRN")
        assert [(r.given_id, r.event_id) for r in view.events(asked)] == [("1", "e1")]
        assert not list(view.events(EventFilter(since=datetime.date(2016, 2, 1))))
        # By month it is too inexact to count; by year it counts once.
        assert [(r.period, r.events) for r in view.dyads(DyadFilter(a="IRN", b="IRQ"))] == [("2015-06", 1)]
        assert [(r.period, r.events) for r in view.dyads(DyadFilter(a="IRN", b="IRQ", by="year"))] == [("2015", 2)]


def test_facets_tell_the_values_of_a_field(view: View) -> None:
    assert view.facets(EventFilter(), "type") == [("ASSAULT", 13), ("CONSULT", 13)]
    assert view.facets(EventFilter(type="CONSULT"), "status") == [("happened", 13)]
    assert view.facets(EventFilter(), "actor_country") == [("IRN", 26)]
    assert view.facets(EventFilter(recipient="IRQ"), "actor_country") == [("IRN", 13)]
    assert view.facets(EventFilter(), "source", 1) == [("Wire 0", 10)]
    assert view.facets(EventFilter(), "year") == [("2015", 24)]
    assert view.facets(QuoteFilter(), "cue") == [("claim", 13)]
    assert view.facets(QuoteFilter(about="sanctions"), "speaker") == [("Hossein Dehqan", 13)]
    with pytest.raises(ValueError, match="field: speaker is not one of type, status"):
        view.facets(EventFilter(), "speaker")


@pytest.mark.parametrize(("a", "b"), [("IRN", "IRQ"), ("dehqan", "IRQ"), ("IRN", "sistani"), ("dehqan", "SISTANI")])
def test_dyads_count_what_happened_between_two_sides(view: View, a: str, b: str) -> None:
    rows = list(view.dyads(DyadFilter(a=a, b=b)))
    assert [r.period for r in rows] == [f"2015-{n:02}" for n in range(1, 13)]
    first = rows[0]
    assert (first.events, first.cooperation, first.conflict, first.quads) == (1, 1, 0, (1, 0, 0, 0))
    assert (first.types, first.score, first.claimed) == ((("CONSULT", 1),), 4.0, 0)
    assert (first.a_acts, first.b_acts) == (1, 0)
    assert trend(rows) == 0.0
    assert [replace(r, a_acts=r.b_acts, b_acts=r.a_acts) for r in view.dyads(DyadFilter(a=b, b=a))] == rows
    assert [r.period for r in view.dyads(DyadFilter(a=a, b=b, by="year"))] == ["2015"]
    assert [r.period for r in view.dyads(DyadFilter(a=a, b=b, by="week"))][:2] == ["2015-W02", "2015-W07"]
    assert next(view.dyads(DyadFilter(a=a, b=b, by="day"))).period == "2015-01-09"
    some = DyadFilter(a=a, b=b, since=datetime.date(2015, 2, 9), until=datetime.date(2015, 4, 8))
    assert [r.period for r in view.dyads(some)] == ["2015-02", "2015-03"]
    assert not list(view.dyads(DyadFilter(a=a, b=b, claimed=True)))
    assert len(list(view.dyads(DyadFilter(a=a, b=b, claimed=False, quad=1, type="CONSULT", status="happened")))) == 12
    assert not list(view.dyads(DyadFilter(a=a, b=b, quad=2)))


def test_two_who_act_together_are_a_dyad_only_where_nobody_receives(new_place: Callable[[], str]) -> None:
    with open_archive(new_place()) as archive, archive.writer() as writer, archive.view() as view:
        record = numbered(1, NINTH)
        met, shelled = record.events
        both = replace(met, actors=("n3", "n2"), recipients=(), actor_spans=(), recipient_spans=())
        writer.add(replace(record, events=(both, shelled)))
        for a, b in (("IRN", "IRQ"), ("iran", "sistani"), ("IRN", "sistani")):
            (row,) = view.dyads(DyadFilter(a=a, b=b))
            assert (row.events, row.a_acts, row.b_acts) == (1, 1, 1)
        # Iran alone is no dyad with itself.
        assert not list(view.dyads(DyadFilter(a="iran", b="IRN")))
        assert not list(view.dyads(DyadFilter(a="IRN", b="IRN")))
        writer.add(replace(record, events=(replace(both, recipients=("n1",)), shelled)))
        (row,) = view.dyads(DyadFilter(a="IRN", b="IRQ"))
        assert (row.events, row.a_acts, row.b_acts) == (1, 0, 1)
        (row,) = view.dyads(DyadFilter(a="IRN", b="IRN"))
        assert row.events == 1


def test_a_code_also_finds_names_that_hold_it(new_place: Callable[[], str]) -> None:
    with open_archive(new_place()) as archive, archive.writer() as writer, archive.view() as view:
        record = numbered(1, NINTH)
        dehqan, sistani, iran = record.entities
        writer.add(replace(record, entities=(dehqan, replace(sistani, name="PLO", country="PSE"), iran)))
        assert view.count(EventFilter(recipient="PLO")) == 1
        assert view.count(EventFilter(recipient="PSE")) == 1
        assert [r.events for r in view.dyads(DyadFilter(a="PLO", b="IRN"))] == [1]
        assert [r.events for r in view.dyads(DyadFilter(a="PSE", b="IRN"))] == [1]


def test_counterparts_and_identities_of_a_report(view: View) -> None:
    (met,) = view.counterparts(2)[:1]
    assert (met.identity, met.events) == (1, 13)
    assert [(c.name, c.events) for c in view.counterparts(2)] == [("Hossein Dehqan", 13), ("Iran", 13)]
    assert view.identity_of(numbered(3, None).report.id) == {"n1": 1, "n2": 2, "n3": 3}
    with pytest.raises(IdentityError):
        view.counterparts(99)


def test_stats_say_how_much_there_is(view: View) -> None:
    stats = view.stats()
    assert (stats.reports, stats.events, stats.quotations, stats.identities, stats.quarantined) == (13, 26, 26, 3, 0)
    assert (stats.first_day, stats.last_day) == (NINTH, datetime.date(2015, 12, 9))
    assert stats.schema >= 1


@pytest.mark.parametrize(
    "text",
    [
        *("qq* OR b", "NEAR(qq b)", "' OR 1=1 -- qq", "x:qq", "{qq}", "%qqs", "qq?", "\\qq", "qq & b | !c", "'qq':*"),
        *("(qq", "𝔘q", "_"),
    ],
)
def test_hostile_words_are_only_words(view: View, text: str) -> None:
    assert list(view.events(EventFilter(text=text))) == []
    assert list(view.quotes(QuoteFilter(about=text))) == []
    assert "qq" not in text or list(view.reports(ReportFilter(text=text))) == []
    for name in (EventFilter(party=text), EventFilter(place=text), EventFilter(context=text)):
        assert list(view.events(name)) == []


def test_searches_may_be_long(view: View) -> None:
    many = " ".join(itertools.islice(itertools.cycle(["sanctions", "unjust"]), 5000))
    assert view.count(QuoteFilter(about=many)) == 13
    assert view.count(ReportFilter(text="x" * 1_000_000)) == 0


def test_a_word_of_a_million_letters_is_kept_and_found_by_its_beginning(new_place: Callable[[], str]) -> None:
    with open_archive(new_place()) as archive, archive.writer() as writer, archive.view() as view:
        record = dispatch(TEXT + " " + "z" * 1_000_000)
        assert writer.add(record) == "added"
        assert view.count(ReportFilter(text="zzz")) == 1
        assert view.count(ReportFilter(text="z" * 1_000_000)) == 1
        words = " ".join(f"word{n}" for n in range(200_000))
        assert writer.add(dispatch(f"{TEXT} {words}", given_id="2")) == "added"
        assert view.count(ReportFilter(text="word0")) == 1
