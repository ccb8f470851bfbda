from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from tests.store.records import TEXT, at, dispatch

from onrecord.model import Date, Span
from onrecord.store import (
    Archive,
    EntityFilter,
    EntityRow,
    EventFilter,
    EventRow,
    QuoteFilter,
    QuoteRow,
    ReportFilter,
    ReportRow,
    StoreError,
    View,
    open_archive,
)

FIRST, SECOND = datetime.date(2015, 1, 9), datetime.date(2015, 3, 1)


@pytest.fixture(scope="module")
def view(new_place: Callable[[], str]) -> Iterator[View]:
    """Two reports: the dispatch, and a later one by another agency whose first event is dated by its month."""
    path = new_place()
    later = dispatch(
        TEXT + " Later.", given_id="wire-2", source="Reuters", published=SECOND, url=None, language="pt", title="100_%"
    )
    february = Date("2015-02", "month", "last month", at("Wednesday"), "published")
    met, shelled = later.events
    with open_archive(path) as archive:
        writer = archive.writer()
        writer.add(dispatch())
        writer.add(
            replace(
                later,
                # A second entity of the same name, on both sides of an event.
                entities=(*later.entities, replace(later.entities[0], id="n4", sectors=("UNK",), offices=())),
                events=(replace(met, date=february, recipients=("n4", "n1", "n2"), recipient_spans=()), shelled),
            )
        )
        undated = dispatch("Nobody knows when.", given_id="wire-3", source=None, published=None)
        writer.add(
            replace(undated, quotations=(), labels=(), events=(replace(undated.events[0], date=None),), dates=())
        )
    with open_archive(path, read_only=True) as archive:
        yield archive.view()


def test_an_event_row_holds_all_that_the_record_says(view: View) -> None:
    (row,) = view.events(EventFilter(type="ASSAULT", until=FIRST))
    assert row == EventRow(
        report_id=dispatch().report.id,
        given_id="wire-1",
        published=FIRST,
        source="Agência FARS",
        event_id="e2",
        type="ASSAULT",
        mode=None,
        status="denied",
        date=None,
        actors=("Iran",),
        recipients=(),
        place="Mosul",
        trigger="shelled",
        sentence=TEXT[TEXT.index('"') :],
        sentence_span=Span(TEXT.index('"'), len(TEXT)),
        quotation_id="q1",
        according_to="Hossein Dehqan",
        confidence=0.4,
        quad=4,
        score=-9.5,
        actor_ids=("n3",),
        actor_identities=(3,),
        actor_countries=("IRN",),
        actor_sectors=(("GOV",),),
        first_day=FIRST,
        last_day=FIRST,
        place_country="IRQ",
        lat=36.34,
        lon=43.13,
        geonames=99072,
        level="city",
        admin1="IQ.15",
        denied=True,
        title="Minister in Baghdad",
        url="https://example.org/1",
        key=row.key,
    )
    (row,) = view.events(EventFilter(type="CONSULT", until=FIRST))
    assert (row.mode, row.date, row.quotation_id, row.according_to) == ("visit", "2015-01-07", None, None)
    assert (row.actors, row.recipients) == (("Hossein Dehqan", "Iran"), ("Ali al-Sīstānī",))


EVENTS = {"1/e1", "1/e2", "2/e1", "2/e2", "3/e1"}


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({}, EVENTS),
        ({"actor": "DEHQAN"}, {"1/e1", "2/e1", "3/e1"}),
        ({"actor": "IRN"}, EVENTS),
        ({"actor": "IRQ"}, set()),
        ({"actor": "irn"}, set()),
        ({"recipient": "sistani"}, {"1/e1", "2/e1", "3/e1"}),
        ({"recipient": "IRQ"}, {"1/e1", "2/e1", "3/e1"}),
        ({"recipient": "IRN"}, {"2/e1"}),
        ({"actor": "%"}, set()),
        ({"actor": "_"}, set()),
        ({"actor": "' OR 1 --"}, set()),
        ({"actor": "{who}"}, set()),
        ({"country": "IRQ"}, {"1/e2", "2/e2"}),
        ({"type": "CONSULT"}, {"1/e1", "2/e1", "3/e1"}),
        ({"status": "denied"}, {"1/e2", "2/e2"}),
        ({"source": "agencia fars"}, {"1/e1", "1/e2"}),
        ({"text": "100% OF"}, {"1/e2", "2/e2"}),
        ({"text": "100_ of"}, set()),
        ({"text": "al-Sistani here"}, {"1/e1", "2/e1"}),
        ({"text": 'here* OR "x" AND (met) NEAR'}, set()),
        ({"since": datetime.date(2015, 1, 8)}, {"1/e2", "2/e1", "2/e2"}),
        ({"until": datetime.date(2015, 1, 8)}, {"1/e1"}),
        ({"since": datetime.date(2015, 2, 20), "until": datetime.date(2015, 2, 21)}, {"2/e1"}),
        ({"actor": "iran", "type": "ASSAULT", "source": "reuters"}, {"2/e2"}),
    ],
)
def test_events_are_found_by(view: View, filters: dict[str, Any], found: set[str]) -> None:
    assert {f"{(r.given_id or '')[-1]}/{r.event_id}" for r in view.events(EventFilter(**filters))} == found


def test_the_latest_events_come_first_and_those_without_a_day_last(view: View) -> None:
    found = [f"{(r.given_id or '')[-1]}/{r.event_id}" for r in view.events()]
    assert found == ["2/e2", "2/e1", "1/e2", "1/e1", "3/e1"]
    assert len(list(view.events(EventFilter(limit=2)))) == 2
    assert not list(view.events(EventFilter(limit=0)))


def test_recipients_keep_their_order(view: View) -> None:
    (row,) = view.events(EventFilter(type="CONSULT", source="reuters"))
    assert row.recipients == ("Hossein Dehqan", "Hossein Dehqan", "Ali al-Sīstānī")


def test_a_quote_row_holds_all_that_the_record_says(view: View) -> None:
    words = "100% of the sanctions are unjust,"
    (row,) = view.quotes(QuoteFilter(by="dehqan", until=FIRST))
    assert row == QuoteRow(
        *(dispatch().report.id, "wire-1", FIRST, "Agência FARS", "q1", "direct", "Hossein Dehqan", "said"),
        *(words, at(words), 0.9),
        speaker_id="n1",
        speaker_identity=1,
        speaker_country="IRN",
        title="Minister in Baghdad",
        url="https://example.org/1",
        key=row.key,
    )


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({}, ["2/q1", "2/q2", "1/q1", "1/q2"]),
        ({"by": "IRN"}, ["2/q1", "1/q1"]),
        ({"by": "sistani"}, []),
        ({"about": "sanction UNJUST"}, ["2/q1", "1/q1"]),
        ({"about": "sanction depot"}, []),
        ({"about": "just"}, []),
        ({"about": "100%"}, ["2/q1", "1/q1"]),
        ({"kind": "indirect"}, ["2/q2", "1/q2"]),
        ({"since": SECOND}, ["2/q1", "2/q2"]),
        ({"source": "FARS", "limit": 1}, ["1/q1"]),
    ],
)
def test_quotes_are_found_by(view: View, filters: dict[str, Any], found: list[str]) -> None:
    rows = view.quotes(QuoteFilter(**filters))
    assert [f"{(r.given_id or '')[-1]}/{r.quotation_id}" for r in rows] == found


def test_entities_are_grouped_by_name_and_counted(view: View) -> None:
    assert [replace(row, key="") for row in view.entities()] == [
        EntityRow(2, "Ali al-Sīstānī", "person", "IRQ", ("REL",), (), 3, 3, 0),
        EntityRow(1, "Hossein Dehqan", "person", "IRN", ("GOV", "MIL", "UNK"), ("Defence Minister",), 3, 3, 2),
        EntityRow(3, "Iran", "state", "IRN", ("GOV",), (), 3, 5, 0),
    ]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"name": "SISTANI"}, ["Ali al-Sīstānī"]),
        ({"name": "%"}, []),
        ({"country": "IRN"}, ["Hossein Dehqan", "Iran"]),
        ({"kind": "state"}, ["Iran"]),
        ({"sector": "MIL"}, ["Hossein Dehqan"]),
        ({"sector": "GOV", "limit": 1}, ["Hossein Dehqan"]),
    ],
)
def test_entities_are_found_by(view: View, filters: dict[str, Any], found: list[str]) -> None:
    rows = list(view.entities(EntityFilter(**filters)))
    assert [r.name for r in rows] == found
    assert all(r.reports == 3 for r in rows)


def test_a_report_row_holds_all_that_is_known(view: View) -> None:
    (row,) = view.reports(ReportFilter(given_id="wire-1"))
    assert row == ReportRow(
        *(dispatch().report.id, "wire-1", "Minister in Baghdad", "https://example.org/1", "Agência FARS", "A. Writer"),
        *(FIRST, "en", "0.1.0", 3, 2, 2),
        key=row.key,
    )


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({}, ["wire-2", "wire-1", "wire-3"]),
        ({"source": "reuters"}, ["wire-2"]),
        ({"language": "en"}, ["wire-1", "wire-3"]),
        ({"since": SECOND}, ["wire-2"]),
        ({"until": FIRST}, ["wire-1"]),
        ({"text": "nobody KNOWS"}, ["wire-3"]),
        ({"limit": 1}, ["wire-2"]),
    ],
)
def test_reports_are_found_by(view: View, filters: dict[str, Any], found: list[str]) -> None:
    assert [r.given_id for r in view.reports(ReportFilter(**filters))] == found


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (lambda: EventFilter(actor=" "), "actor is blank"),
        (lambda: EventFilter(text="\u0301"), "text is blank"),
        (lambda: QuoteFilter(about="?!"), "about holds no word"),
        (lambda: QuoteFilter(by=""), "by is blank"),
        (lambda: EntityFilter(limit=-1), "limit is -1"),
        (lambda: ReportFilter(since=SECOND, until=FIRST), "is later than"),
    ],
)
def test_filters_that_cannot_be_meant_are_refused(make: Callable[[], object], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        make()


def test_a_search_for_half_a_character_is_one_clear_error(view: View) -> None:
    with pytest.raises(StoreError, match="cannot hold"):
        list(view.events(EventFilter(actor="\udcff")))


def test_two_questions_can_be_read_side_by_side(view: View) -> None:
    events, quotes = view.events(), view.quotes()
    pairs = [
        (e.given_id, q.given_id, view.record(e.report_id).report.given_id) for e, q in zip(events, quotes, strict=False)
    ]
    assert pairs == [("wire-2", "wire-2", "wire-2")] * 2 + [("wire-1", "wire-1", "wire-1")] * 2


def test_a_view_cannot_write(archive: Archive) -> None:
    with archive.view() as view:
        assert not hasattr(view, "add")
        assert not list(view.quarantined())
