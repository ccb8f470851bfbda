"""The resolve stage: entities, references, dates and places of a parsed report."""

from __future__ import annotations

from dataclasses import replace

from onrecord.model import Reading
from onrecord.reference.gazetteer import Gazetteer
from onrecord.reference.roles import Roles
from onrecord.resolve.dates import find_dates
from onrecord.resolve.entities import tie
from onrecord.resolve.mentions import Found, mentions_of
from onrecord.resolve.pieces import pieces_of, surname, with_known_surnames, with_titled_names
from onrecord.resolve.place_mentions import is_locative
from onrecord.resolve.places import find_places


def resolve(reading: Reading, gazetteer: Gazetteer, roles: Roles) -> Reading:
    """`reading` with the layers dates, places, entities and references, and what could not be resolved."""
    report, sentences = reading.report, reading.sentences
    day = report.published.isoformat() if report.published else None
    found = _mentions(reading, gazetteer, roles, day)
    dates, undated = find_dates(report, sentences)
    places = find_places(report, sentences, found, gazetteer, [d.span for d in dates])
    acting = [a for f in found if (a := _as_party(f, reading)) is not None]
    entities, references, unclear = tie(acting, sentences, reading.quoted, gazetteer, roles, day)
    return replace(
        reading,
        dates=dates,
        places=places,
        entities=entities,
        references=references,
        problems=(*reading.problems, *unclear, *undated),
    )


def _mentions(reading: Reading, gazetteer: Gazetteer, roles: Roles, day: str | None) -> list[Found]:
    lines = [with_titled_names(s, pieces_of(s, gazetteer, roles, day)) for s in reading.sentences]
    full = {
        surname(sentence.extent(p.start, p.end).of(reading.report.text))
        for sentence, pieces in zip(reading.sentences, lines, strict=True)
        for p in pieces
        if p.kind == "person" and p.end - p.start > 1
    }
    out: list[Found] = []
    for n, (sentence, pieces) in enumerate(zip(reading.sentences, lines, strict=True)):
        out.extend(mentions_of(n, sentence, with_known_surnames(sentence, pieces, full), reading.report.text))
    return out


def _as_party(found: Found, reading: Reading) -> Found | None:
    """The mention as somebody who may act, null for a mere place.

    A capital that says where ("arrived in Baghdad") is no mention of its state, yet the visit is to that state: it
    is kept like the adjective in "Iraqi jets".
    """
    sentence = reading.sentences[found.sentence]
    if found.metonym:
        aside = is_locative(sentence, found) or (found.modifier and found.label == "CAPITAL")
        return replace(found, modifier=True, kind="nominal") if aside else found
    if found.known is None and found.label in ("GPE", "LOC", "FAC") and is_locative(sentence, found):
        return None
    return found
