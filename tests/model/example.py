"""A record like the one that the design shows, every field filled."""

from __future__ import annotations

import datetime
from dataclasses import replace

from onrecord.model import (
    Coder,
    Cue,
    Date,
    Dateline,
    Entity,
    Event,
    Label,
    Mention,
    Office,
    Place,
    Problem,
    Quotation,
    Record,
    Report,
    Source,
    Span,
    Speaker,
    Trigger,
    report_id,
)

TEXT = (
    "Minister in Baghdad\n\nBy A. Writer\n\nTEHRAN (FNA)- Defense Minister Hossein Dehqan said after the meeting "
    'with Iraqi officials in Baghdad on Wednesday: "We stand by our friends." He left last spring.'
)


def example() -> Record:
    people = Entity(
        "n1", "Hossein Dehqan", "person", "IRN", ("GOV", "MIL"),
        (Office("Defense Minister", "IRN", _at("Defense Minister")),),
        (Mention(_at("Hossein Dehqan"), "name"), Mention(_at("He", 150), "pronoun")),
    )  # fmt: skip
    others = Entity("n2", "Iraq", "state", "IRQ", ("GOV",), (), (Mention(_at("Iraqi officials"), "nominal"),))
    words = _at("We stand by our friends.")
    office = Source("Defense Minister", _at("Defense Minister"), "office", "by the title alone")
    quotation = Quotation(
        "q1", "direct", words, words.of(TEXT), Cue("said", _at("said"), "say", "neutral"),
        Speaker("n1", people.mentions[0].span), 0.97, (_at("We stand"), _at("by our friends.")), office,
        Speaker("n2", _at("Iraqi officials")), None,
    )  # fmt: skip
    within = replace(quotation, id="q2", within="q1")
    day = Date("2015-01-07", "day", "Wednesday", _at("Wednesday"), "published")
    place = Place("Baghdad", "IRQ", 33.34, 44.4, 98182, _at("Baghdad", 60))
    event = Event(
        "e1", "CONSULT", "visit", ("military",), 1, 4.0, "042", ("n1",), ("n2",), Trigger("meeting", _at("meeting")),
        Span(_at("Defense").start, _at('." He').end - 3), day, place, "happened", "q1", 0.91,
        (_at("Hossein Dehqan"),), (_at("Iraqi officials"),), ("q2",),
    )  # fmt: skip
    report = Report(
        report_id(TEXT), "7", "Minister in Baghdad", "https://example.org/7", "Fars News Agency",
        datetime.date(2015, 1, 7),
        Dateline("TEHRAN", "FNA", None, _at("TEHRAN (FNA)-")), "en", TEXT, "A. Writer", _at("Minister in Baghdad"),
        _at("By A. Writer"),
    )  # fmt: skip
    spring = Date(None, "season", "last spring", _at("last spring"), None)
    problem = Problem("resolve.dates", spring.span, "no day to count from")
    coder = Coder("0.1.0", "sha256:" + "0" * 64, "sha256:" + "1" * 64)
    label = Label("our friends", _at("our friends"), "n1", "n2", "q1")
    return Record(
        report, (people, others), (quotation, within), (event,), (place,), (day, spring), coder, (problem,), (label,)
    )


def _at(words: str, start: int = 0) -> Span:
    found = TEXT.index(words, start)
    return Span(found, found + len(words))
