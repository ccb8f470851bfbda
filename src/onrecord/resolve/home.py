"""The country that a report takes for granted: "residents", "the senator" and "police" of a local paper are of it.

A weaker ground than words that state a country, so it is kept apart: `Entity.country_from` names it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from onrecord.model import CountryFrom, Entity, Place, Reading, Reference, Report
from onrecord.reference.gazetteer import Gazetteer
from onrecord.reference.towns import towns

LEAST, SHARE = 2, 0.75
"""How many mentions of places and states one country needs, and what share of all of them."""
OWN = 0.4
"""The share that the country of the dateline needs: a correspondent in Geneva reports on Syria."""

_ABROAD = {"IGO", "NGO", "MNC", "IMG", "UAF"}
_LOCAL = {"GOV", "LEG", "JUD", "COP", "EDU", "MED", "PTY", "ELI"}
"""Sectors of bodies that, named without a country, are those of the country at home."""
_DOMESTIC = ("person", "group", "organisation")


class Home(NamedTuple):
    """A country (ISO 3166 alpha-3), and what tells that it is meant."""

    country: str
    ground: CountryFrom


def home_of(
    report: Report,
    entities: Iterable[Entity],
    references: Iterable[Reference],
    places: Iterable[Place],
    gazetteer: Gazetteer,
) -> Home | None:
    """The country at home in a report; none where its places and parties are of several."""
    of = {e.id: e.country for e in entities if e.country is not None}
    told: dict[tuple[int, int], str] = {tuple(r.span): of[r.entity] for r in references if r.entity in of}  # type: ignore[misc]
    told |= {tuple(p.span): p.country for p in places if p.country is not None}  # type: ignore[misc]
    counts = Counter(told.values())
    total = sum(counts.values())
    if (stated := _dateline(report, gazetteer)) is not None and counts[stated] >= OWN * total:
        return Home(stated, "dateline")
    if not counts:
        return None
    country, count = counts.most_common(1)[0]
    return Home(country, "places") if count >= LEAST and count >= SHARE * total else None


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
    """`reading` whose entities without a country have that of the report, if it has one."""
    home = home_of(reading.report, reading.entities, reading.references, reading.places, gazetteer)
    if home is None:
        return reading
    return replace(reading, entities=tuple(at_home(e, home) for e in reading.entities))
