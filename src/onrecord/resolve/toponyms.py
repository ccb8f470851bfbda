"""Which of its namesakes a place name means: by what follows it, by the countries and places beside it, by its size."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from onrecord.reference.towns import Town

EARTH = 6371.0
"""Kilometres."""
NEAR = 300.0
"""Kilometres within which places of one report hold together: at this distance the pull has fallen to a third."""

_SIZE, _PULL, _COUNTRY, _WITHIN, _STATED, _OTHER_NAME = 0.8, 2.0, 2.0, 1.5, 6.0, 1.5
_ROUNDS = 3


class Candidate(NamedTuple):
    """A place that a name may mean. `weight` is the logarithm of its inhabitants, or what a region counts for."""

    name: str
    country: str | None
    admin1: str | None
    lat: float
    lon: float
    geonames: int | None
    weight: float


def candidate(town: Town) -> Candidate:
    """A town as a candidate."""
    weight = math.log10(max(town.population, 1) + 10) - (0.0 if town.main else _OTHER_NAME)
    return Candidate(town.name, town.country, town.admin1, town.lat, town.lon, town.geonames, weight)


def choose(
    asked: Sequence[Sequence[Candidate]],
    stated: Sequence[frozenset[str]],
    countries: Mapping[str, float],
    fixed: Iterable[tuple[float, float]] = (),
) -> list[Candidate | None]:
    """The likeliest of the candidates of each name; null where a name has none.

    `stated` are countries, and US states as ``USA.VA``, that stand with a name ("Paris, Texas"); `countries` tells how
    much each country is spoken of in the report, from 0 to 1; `fixed` are places that are sure. Places of one report
    pull each other: one occurrence after the other is settled by the distance to those chosen for the others.
    """
    # "Ohio" beside a name speaks for its namesake in Ohio.
    within = {f"{c.country}.{c.admin1}" for held in asked for c in held[:1] if c.geonames is None and c.admin1}
    within |= {code for told in stated for code in told if "." in code}
    base = [
        np.array(
            [
                _SIZE * c.weight
                + _COUNTRY * countries.get(c.country or "", 0.0)
                + _WITHIN * (f"{c.country}.{c.admin1}" in within)
                + _told(c, told)
                for c in held
            ]
        )
        for held, told in zip(asked, stated, strict=True)
    ]
    chosen = [int(b.argmax()) if len(b) else -1 for b in base]
    sure = list(fixed)
    points = [np.radians([(c.lat, c.lon) for c in held]) if held else np.zeros((0, 2)) for held in asked]
    for _ in range(_ROUNDS):
        before = list(chosen)
        for n, held in enumerate(asked):
            if len(held) < 2:
                continue
            others = [points[m][chosen[m]] for m in range(len(asked)) if m != n and chosen[m] >= 0 and asked[m] != held]
            others += [np.radians(p) for p in sure]
            if not others:
                continue
            pull = np.exp(-_distances(points[n], np.array(others)) / NEAR).sum(axis=1)
            chosen[n] = int((base[n] + _PULL * np.minimum(pull, 2.0)).argmax())
        if chosen == before:
            break
    return [held[k] if k >= 0 else None for held, k in zip(asked, chosen, strict=True)]


def _told(c: Candidate, stated: frozenset[str]) -> float:
    return _STATED if c.country in stated or f"{c.country}.{c.admin1}" in stated else 0.0


def _distances(here: np.ndarray, there: np.ndarray) -> np.ndarray:
    """Great-circle distances in kilometres, shape (len(here), len(there)); both hold radians."""
    lat1, lon1, lat2, lon2 = here[:, :1], here[:, 1:], there[:, 0], there[:, 1]
    a = np.sin((lat2 - lat1) / 2) ** 2 + np.cos(lat1) * np.cos(lat2) * np.sin((lon2 - lon1) / 2) ** 2
    return np.asarray(2 * EARTH * np.arcsin(np.sqrt(np.clip(a, 0, 1))))


def shares(told: Iterable[str]) -> dict[str, float]:
    """How much each country is spoken of: its share of all mentions."""
    counts = Counter(told)
    total = sum(counts.values())
    return {c: n / total for c, n in counts.items()} if total else {}
