"""The country that a report takes for granted: "residents", "the senator" and "police" of a local paper are of it.

A weaker ground than words that state a country, so it is kept apart: `Entity.country_from` names it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from onrecord.model import Entity, Home, Place, Reading, Reference, Report, Span
from onrecord.reference.gazetteer import Gazetteer
from onrecord.reference.towns import towns
from onrecord.resolve.places import located

LEAST, SHARE = 2, 0.75
"""How many mentions of places and states one country needs, and what share of all of them."""
FEW = 3
"""Places of other countries that a dateline outweighs: a delegation abroad, a town that lends its name."""
OWN = 0.4
"""The share that the country of the dateline needs: a correspondent in Geneva reports on Syria."""

_ABROAD = {"IGO", "NGO", "MNC", "IMG", "UAF"}
_LOCAL = {"GOV", "LEG", "JUD", "COP", "EDU", "MED", "PTY", "ELI"}
"""Sectors of bodies that, named without a country, are those of the country at home."""
_DOMESTIC = ("person", "group", "organisation")


def home_of(
    report: Report,
    entities: Iterable[Entity],
    references: Iterable[Reference],
    places: Iterable[Place],
    gazetteer: Gazetteer,
) -> Home | None:
    """The country at home in a report; none where its places and parties are of several."""
    of = {e.id: e.country for e in entities if e.country is not None}
    told = {r.span: of[r.entity] for r in references if r.entity in of}
    told |= {p.span: p.country for p in places if p.country is not None}
    counts = Counter(told.values())
    total = sum(counts.values())
    stated = _dateline(report, gazetteer)
    if stated is not None and report.dateline is not None and counts[stated] >= OWN * total:
        return Home(stated, _name(stated, gazetteer), "dateline", report.dateline.span)
    if not counts:
        return None
    country, count = counts.most_common(1)[0]
    if count < LEAST or count < SHARE * total:
        return None
    return Home(country, _name(country, gazetteer), "places", min(s for s, c in told.items() if c == country))


def scene_of(report: Report, places: Iterable[Place], gazetteer: Gazetteer) -> Home | None:
    """The country where a report is set, by the places that it names alone: parties may be of elsewhere.

    That of the dateline, unless the report names mostly towns and regions of others, and more than a few; else that
    of nearly all its places. States are named for what they do as often as for what is done there.
    """
    line = report.dateline.span if report.dateline is not None else None
    held = [p for p in places if p.country is not None and (line is None or not p.span.overlaps(line))]
    stated = _dateline(report, gazetteer)
    if stated is not None and line is not None:
        inner = [p.country for p in held if p.lat is not None]
        if len(inner) <= FEW or inner.count(stated) >= OWN * len(inner):
            return Home(stated, _name(stated, gazetteer), "dateline", line, _here(report, stated))
    counts = Counter(p.country for p in held)
    if not held:
        return None
    (country, count), *_ = counts.most_common(1)
    if country is None or count < LEAST or count < SHARE * len(held):
        return None
    return Home(country, _name(country, gazetteer), "places", min(p.span for p in held if p.country == country))


def _here(report: Report, country: str) -> Place | None:
    """The town of the dateline, where the text states one."""
    line = report.dateline
    if line is None or not line.place:
        return None
    name = line.place.split(",")[0].split("(")[0].split("/")[0].strip()
    at = report.text.find(name, line.span.start, line.span.end)
    if not name or at < 0:
        return None
    (place,) = located(report, [(Span(at, at + len(name)), name)], [country])
    return place if place.country == country and place.lat is not None else None


def _name(country: str, gazetteer: Gazetteer) -> str:
    return gazetteer.states[country].name if country in gazetteer.states else country


def _dateline(report: Report, gazetteer: Gazetteer) -> str | None:
    place = report.dateline.place if report.dateline is not None else None
    if not place:
        return None
    name = " ".join(place.split(",")[0].lower().split())
    if len(capitals := gazetteer.capitals.get(name, ())) == 1:
        return capitals[0]
    held = towns(name)
    return held[0].country if held else None


def at_home(entity: Entity, home: Home) -> Entity:
    """The entity with the country of the report, where it has none of its own and may have one."""
    if entity.country is not None or entity.kind not in _DOMESTIC or _ABROAD.intersection(entity.sectors):
        return entity
    named = any(m.kind == "name" for m in entity.mentions)
    if named and entity.kind != "person" and not _LOCAL.intersection(entity.sectors):
        return entity  # "Takfiri", "Islamic Front" may be of anywhere
    return replace(entity, country=home.country, country_from=home.ground)


def with_home(reading: Reading, gazetteer: Gazetteer) -> Reading:
    """`reading` with the country where it is set, and its entities without a country with that at home, if any."""
    home = home_of(reading.report, reading.entities, reading.references, reading.places, gazetteer)
    reading = replace(reading, home=scene_of(reading.report, reading.places, gazetteer))
    if home is None:
        return reading
    return replace(reading, entities=tuple(at_home(e, home) for e in reading.entities))
