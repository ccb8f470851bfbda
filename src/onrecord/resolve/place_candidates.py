"""What a place name may mean: towns, divisions of states, regions of our own gazetteer, states."""

from __future__ import annotations

import functools
import math
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.model import Level
from onrecord.reference.gazetteer import Known, gazetteer
from onrecord.reference.phrases import split_words
from onrecord.reference.place_keys import place_key
from onrecord.reference.regions import Region, regions, us_states
from onrecord.reference.town_file import bare_division
from onrecord.reference.towns import Division, Town, admin1_at, divisions, people_of, towns

_MOST = 25
_OTHER_NAME = 2.0
"""What another name than the main one takes from a weight."""
_REGION = 6.5
_LESSER = {"island": 5.0, "site": 5.5, "base": 5.5, "camp": 5.5, "lake": 6.0, "river": 6.0, "mountains": 6.0}
"""What regions count for, in logarithms of inhabitants, so that they stand beside towns of their name."""
_STATE = 2.0
_FIRST = 5.5
_US_STATE = 1.5
_CAPITAL = 0.5
_CAPITAL_FROM = 20_000
_PART = 1.5
_GREAT, _BEHIND = 0.8, 0.5
_OLD_NAME = 2.0
"""What a second-order division loses where the name does not say that it is one."""
_BEGINNINGS = ("north ", "south ", "east ", "west ", "northern ", "southern ", "eastern ", "western ", "central ",
               "northeast ", "northwest ", "southeast ", "southwest ", "northeastern ", "northwestern ",
               "southeastern ", "southwestern ", "downtown ", "city of ", "town of ", "port of ", "upper ", "lower ",
               "greater ", "village of ", "county of ", "province of ", "state of ", "metropolitan ", "metro ",
               "suburban ", "rural ")  # fmt: skip
_ENDINGS = (" township", " city", " municipality", " town", " village", " area", " metropolitan area", " suburbs")
_DIVISIONS = (" county", " counties", " parish", " borough", " district", " province", " governorate", " state",
              " region", " oblast", " department", " prefecture")  # fmt: skip
_METROPOLIS, _KNOWN = 500_000, 1.0
"""Inhabitants from which everybody knows a town, and what that counts beside its namesakes."""
_LOCAL = ((1_000_000, 0.2), (250_000, 0.4), (100_000, 0.7))
"""Inhabitants, and what a town of so many says about where its neighbours in the text lie."""
_POINTS = {"camp", "base", "site"}
_APART = 3.0
"""Degrees within which a division is the disputed region of its name."""


class Candidate(NamedTuple):
    """A place that a name may mean. `weight` is the logarithm of its inhabitants, or what a region counts for.

    A state has no coordinates of its own: they are nan. `draws` is how much it says about where other places lie,
    `local` what a town's size leaves of that: a village is named by its neighbours, a city by everybody.
    """

    name: str
    country: str | None
    admin1: str | None
    lat: float
    lon: float
    geonames: int | None
    weight: float
    level: Level = "city"
    draws: float = 1.0
    local: float = 1.0


@functools.lru_cache(maxsize=20_000)
def candidates_of(name: str) -> tuple[Candidate, ...]:
    """What a name may mean; none where no list of ours holds it."""
    key = place_key(name).removeprefix("the ")
    if not key:
        return ()
    if found := _named(key, name):
        return found
    for ending in (*_DIVISIONS, *_ENDINGS):
        # Most counties are called like their seat.
        if key.endswith(ending) and (found := candidates_of(key.removesuffix(ending))):
            return found
    for beginning in _BEGINNINGS:
        if key.startswith(beginning) and (found := candidates_of(key.removeprefix(beginning))):
            return found
    return ()


@functools.lru_cache(maxsize=5_000)
def candidates_within(name: str, stated: frozenset[str]) -> tuple[Candidate, ...]:
    """The towns so called in the countries, or regions (``USA.VA``), that are stated, however small."""
    held = [_town(t, place_key(name)) for t in towns(name, post=True, most=1_000)]
    return tuple(c for c in held if is_within(c, stated))


def is_wide(c: Candidate) -> bool:
    """Whether a place is a state, or a state of the USA."""
    return c.level == "country" or (
        c.country == "USA" and c.level == "region" and c.draws < 1 and c.name in us_states()
    )


def is_within(c: Candidate, stated: frozenset[str]) -> bool:
    """Whether a place lies in one of the countries or regions."""
    return c.country in stated or f"{c.country}.{c.admin1}" in stated


def _named(key: str, name: str) -> tuple[Candidate, ...]:
    areas = [_region(r) for r in regions().get(key, ())]
    called = any(key.endswith(e) for e in _DIVISIONS)
    for d in divisions(key):
        if d.order == 1 and any(_same(a, d) for a in areas):
            continue
        areas.append(_division(d, called and bare_division(key) != key))
    state = _state(name, bool(areas))
    held = [_town(t, key) for t in towns(key, post=True)[:_MOST] if t.main or not state]  # Mexico City is "Mexico" too
    if not called:
        areas = [_beside_town(a, held) for a in areas]
    return (*state, *areas[:_MOST], *held)


def _beside_town(area: Candidate, held: Sequence[Candidate]) -> Candidate:
    """A region that is called like its great city is meant less often than that city: São Paulo, Aleppo."""
    for town in held:
        if town.level != "city" or town.country != area.country:
            continue
        least = area.weight - _GREAT - (_US_STATE if is_wide(area) else 0.0)
        great = town.admin1 == area.admin1 and town.weight > least
        if great or area.country in gazetteer().capitals.get(area.name.lower(), ()):
            return area._replace(weight=min(area.weight, town.weight - _BEHIND))
    return area


def _same(area: Candidate, d: Division) -> bool:
    """Whether a division is a region of our own gazetteer, which knows what is disputed."""
    if area.country is None:
        return abs(area.lat - d.lat) < _APART and abs(area.lon - d.lon) < _APART
    return area.country == d.country


def _town(town: Town, key: str) -> Candidate:
    main = town.main or place_key(town.name) == f"{key} city"  # New York
    weight = math.log10(town.population + 100) - (0.0 if main else _OTHER_NAME)
    if town.country in gazetteer().capitals.get(town.name.lower(), ()) and town.population > _CAPITAL_FROM:
        weight += _CAPITAL
    elif town.population >= _METROPOLIS and main:
        weight += _KNOWN
    local = next((share for people, share in _LOCAL if town.population >= people), 1.0)
    return Candidate(
        town.name, town.country, town.admin1, town.lat, town.lon, town.geonames, weight, "city", 1.0, local
    )


def _division(d: Division, called: bool) -> Candidate:
    weight = _people(d) - (0.0 if d.order == 1 or called else _PART)
    return Candidate(
        d.name, d.country, d.admin1 or None, d.lat, d.lon, None, weight, "region", 0.3 if d.order == 1 else 1.0
    )


def _region(r: Region) -> Candidate:
    code = r.code
    if code is None and r.country is not None:
        code = admin1_at(r.country, r.name, r.lat, r.lon)
    weight = _LESSER.get(r.kind, _REGION)
    if r.kind == "region":
        weight = max([_FIRST, *(_people(d) for d in divisions(r.name) if d.country == r.country and d.order == 1)])
        weight += _US_STATE * (r.code is not None)
    level: Level = "point" if r.kind in _POINTS else "region"
    return Candidate(r.name, r.country, code, r.lat, r.lon, None, weight, level, 0.3)


def _people(d: Division) -> float:
    return math.log10(d.population + 1000)


def _state(name: str, region: bool) -> tuple[Candidate, ...]:
    known = state_called(name) or state_called(f"{name}.")  # "U.S"
    if known is None or not known.country or (region and known is not gazetteer().states.get(known.country)):
        return ()  # a part of a state is a region, if we know where
    weight = math.log10(people_of(known.country) + 1000) + _STATE
    if place_key(known.name) != place_key(name).removeprefix("the "):
        weight -= _OLD_NAME  # Ghana was the Gold Coast, which is also elsewhere
    return (Candidate(known.name, known.country, None, math.nan, math.nan, None, weight, "country", 0.0),)


def state_called(name: str, *, adjective: bool = False) -> Known | None:
    """The state that a name, with `adjective` also a word for its people, means by itself."""
    words = split_words(name.removeprefix("the ").removeprefix("The "))
    hit = gazetteer().names.longest(words, 0) if words else None
    if hit is None or hit[0] != len(words):
        lower = [w.lower() for w in words]
        hit = gazetteer().folded.longest(lower, 0) if words and (name.isupper() or len(words) > 1) else None
        if hit is None or hit[0] != len(words):
            return None
    roles = ("name", "demonym", "people") if adjective else ("name",)
    naming = next((n for n in hit[1] if n.role in roles), None)
    return naming.known if naming is not None and naming.known.kind == "state" else None
