"""PLOVER sectors and known organisations as CAMEO codes and ICEWS sectors."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from onrecord.exchange.countries import country
from onrecord.exchange.parties import Party
from onrecord.reference.yaml_file import load_yaml
from onrecord.store.fold import fold

_TYPES = 3  # GDELT has room for so many
_INTERNATIONAL = ("IGO", "NGO", "IMG", "NGM", "MNC")


@dataclass(frozen=True, slots=True)
class CameoActor:
    """A party in CAMEO codes; blank where it has none. `code` is all of them in one, as in IRNGOV or IGOUNO."""

    code: str
    country: str
    group: str
    types: tuple[str, ...]


@functools.lru_cache(maxsize=2_000)  # the same few act again and again
def cameo_actor(party: Party) -> CameoActor:
    """The codes of a party: country, known group, and up to three roles in the order of its sectors."""
    own = country(party.country)
    place = own.cameo if own else ""
    known = [_sectors().get(s) or {} for s in party.sectors]
    types = tuple(dict.fromkeys(k["cameo"] for k in known if "cameo" in k))[:_TYPES]
    group = _groups().get(fold(party.name)) or next((k["group"] for k in known if "group" in k), "")
    # CAMEO puts what works across borders before the country, other roles behind it.
    before = [t for t in types if t in _INTERNATIONAL]
    after = [t for t in types if t not in _INTERNATIONAL]
    return CameoActor("".join((*before, place, *after, group)), place, group, types)


def icews_sectors(party: Party) -> tuple[str, ...]:
    """The ICEWS sectors of a party, each once."""
    return tuple(dict.fromkeys(k["icews"] for s in party.sectors if "icews" in (k := _sectors().get(s) or {})))


def unsaid(party: Party, words: str) -> bool:
    """Whether a sector of the party has no counterpart among the `words`: "cameo" or "icews"."""
    return any(words not in k and "group" not in k for s in party.sectors for k in (_sectors().get(s) or {},))


@functools.cache
def _sectors() -> dict[str, dict[str, str]]:
    return {str(k): dict(v or {}) for k, v in load_yaml("exchange/sectors.yaml").items()}


@functools.cache
def _groups() -> dict[str, str]:
    by_name = {str(name): str(code) for code, name in load_yaml("exchange/groups.yaml").items()}
    found: dict[str, str] = {}
    for file in ("organisations", "groups"):
        for entry in load_yaml(f"gazetteer/{file}.yaml"):
            code = by_name.get(str(entry["name"]))
            if code is not None:
                found.update({fold(str(n)): code for n in (entry["name"], *(entry.get("names") or ()))})
    return found
