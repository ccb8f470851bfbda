"""From keywords to filters: what is wrong is named."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, cast

import pytest
from tests.store.records import dispatch

from onrecord.store import DyadFilter, EntityFilter, EventFilter, QuoteFilter, ReportFilter, View, open_archive
from onrecord.tables import check_codes, filter_of


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> Iterator[View]:
    with open_archive(tmp_path_factory.mktemp("asked") / "a.db") as archive:
        record = dispatch()
        event = replace(record.events[0], type="REVERE", mode=None)
        archive.writer().add(replace(record, events=(event, *record.events[1:])))
        yield archive.view()


def test_null_asks_nothing_and_words_are_made_fit() -> None:
    asked = filter_of(
        EventFilter, {"type": "consult", "since": "1978-09-01", "actor": None, "limit": 5, "sector": "gov"}
    )
    assert asked == EventFilter(type="CONSULT", since=datetime.date(1978, 9, 1), limit=5, sector="GOV")
    assert filter_of(EventFilter, {"type": "Election", "country": "irn"}) == EventFilter(type="Election", country="IRN")
    noon = datetime.datetime(1978, 9, 1, 12, tzinfo=datetime.UTC)
    assert filter_of(QuoteFilter, {"until": noon}) == QuoteFilter(until=datetime.date(1978, 9, 1))
    assert filter_of(DyadFilter, {"a": "EGY", "b": "ISR"}).by == "month"


@pytest.mark.parametrize(
    ("kind", "asked", "words"),
    [
        (EventFilter, {"actr": "IRN"}, "actr: no such filter; is actor meant?"),
        (EventFilter, {"since": "September"}, "since: 'September' is not a day"),
        (EventFilter, {"since": "19780901"}, "since: '19780901' is not a day"),
        (EventFilter, {"since": "2015-W02-4"}, "since: '2015-W02-4' is not a day"),
        (EventFilter, {"until": 1978}, "until: 1978 is not a day"),
        (EventFilter, {"status": "maybe"}, "status: 'maybe' is none of happened"),
        (EventFilter, {"actor": 5}, "actor: 5 is a int; a text is wanted"),
        (EventFilter, {"limit": "ten"}, "limit: 'ten' is a str; a whole number is wanted"),
        (EventFilter, {"limit": True}, "limit: True is a bool"),
        (EventFilter, {"claimed": "yes"}, "claimed: 'yes' is a str; true or false is wanted"),
        (EventFilter, {"actor": " "}, "actor is blank"),
        (QuoteFilter, {"kind": "spoken"}, "kind: 'spoken' is none of direct"),
        (DyadFilter, {"a": "EGY", "b": "ISR", "by": "decade"}, "by: 'decade' is none of day"),
        (DyadFilter, {"a": "EGY"}, "b: is wanted"),
    ],
)
def test_what_is_wrong_is_named(kind: Any, asked: dict[str, Any], words: str) -> None:
    with pytest.raises(ValueError, match="^" + words.replace("?", r"\?")):
        filter_of(kind, asked)


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (EventFilter(type="HUG"), "type: 'HUG' is none of ACCUSE, AGREE"),
        (EventFilter(type="consul"), r"type: 'consul' is none of .* \(did you mean CONSULT\?\)"),
        (DyadFilter(a="IRN", b="IRQ", type="HUG"), "type: 'HUG' is none of ACCUSE"),
        (EventFilter(mode="visits"), r"mode: 'visits' is none of .*visit \(CONSULT\)"),
        (EventFilter(context="militry"), r"context: .*did you mean military\?"),
        (EventFilter(sector="ARM"), "sector: 'ARM' is none of GOV, MIL"),
        (EventFilter(country="IRAN"), r"country: 'IRAN' .*nearest are IRN \(Iran\)"),
        (QuoteFilter(country="XQZ"), "country: 'XQZ' is none of the"),
        (QuoteFilter(cue="shout"), "cue: 'shout' is none of say, claim, deny"),
        (EntityFilter(sector="ZZZ"), "sector: 'ZZZ'"),
    ],
)
def test_a_code_that_nobody_knows_is_told_with_those_there_are(asked: Any, words: str) -> None:
    with pytest.raises(ValueError, match="^" + words):
        check_codes(cast(View, _Empty()), asked)


class _Empty:
    """A view of an archive without rows."""

    def events(self, filters: object) -> Iterator[object]:
        return iter(())

    quotes = entities = reports = events


def test_what_the_archive_holds_is_known_too(view: View) -> None:
    check_codes(view, EventFilter(type="REVERE"))
    check_codes(view, DyadFilter(a="IRN", b="IRQ", type="REVERE"))
    check_codes(view, EventFilter(type="CONSULT", sector="GOV", country="IRQ", mode="visit", context="military"))
    check_codes(view, EntityFilter(country="IRN", sector="MIL"))
    check_codes(view, ReportFilter())
