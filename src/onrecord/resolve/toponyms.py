"""Which of its namesakes a place name means: by what stands with it and beside it, and by its size.

Every name holds a share in each of its candidates, and the candidates of one report draw each other: those that are
near, those of one country and those of one first-order region. The shares are settled in a few rounds.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.resolve.place_candidates import Candidate

EARTH = 6371.0
"""Kilometres."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What each ground counts for. Fitted on half of the reports of two public sets; docs/places.md tells how.

    `size` is for a tenfold of inhabitants. `country` and `admin1` are for a report whose other names, and statements,
    are all of the candidate's country or region; `pull` is for each other name next to the candidate, down to a third
    at `near` kilometres, `most` names at most. `stated` is for a state or region that stands with the name.
    """

    size: float = 1.0
    country: float = 2.0
    admin1: float = 3.0
    pull: float = 2.0
    most: float = 1.5
    near: float = 200.0
    stated: float = 6.0
    linked: float = 2.0
    cold: float = 0.7
    rounds: int = 4


WEIGHTS = Weights()


@dataclass(frozen=True, slots=True)
class Asked:
    """A name that is asked for: what it may mean, and what is stated beside it: countries, and regions as ``USA.VA``.

    `inside` is the place in the list of the name that is said to hold it ("Pomeroy in Meigs County"), or null.
    """

    candidates: Sequence[Candidate]
    stated: frozenset[str] = frozenset()
    inside: int | None = None


def choose(
    asked: Sequence[Asked],
    told: Mapping[str, float],
    weights: Weights = WEIGHTS,
) -> list[Candidate | None]:
    """The likeliest of the candidates of each name; null where a name has none.

    `told` tells how often the report speaks of a country, or region (``USA.VA``), in other words. The same name means
    the same place throughout, save where another state stands with it.
    """
    senses, sense_of = _senses(asked)
    if not senses:
        return [None] * len(asked)
    held = [c for sense in senses for c in sense.candidates]
    starts = np.cumsum([0, *(len(s.candidates) for s in senses)])
    owner = np.repeat(np.arange(len(senses)), np.diff(starts))
    base = np.array([_base(c, s.stated, weights) for s in senses for c in s.candidates])
    near = _near(held, weights.near)
    near[owner[:, None] == owner[None, :]] = 0.0
    for at, sense in enumerate(senses):
        if sense.inside is not None and (other := sense_of[sense.inside]) is not None and other != at:
            near[starts[at] : starts[at + 1], starts[other] : starts[other + 1]] *= weights.linked
    countries = _groups([c.country for c in held], told)
    regions = _groups([_region(c) for c in held], told)
    counts = np.bincount([s for s in sense_of if s is not None], minlength=len(senses))
    mass = (1.0 + np.log(counts))[owner]
    shares = _softmax(base / weights.cold, owner, len(senses))
    local = np.array([c.local for c in held])
    score = base
    for _ in range(weights.rounds):
        voting = shares * mass
        score = base + weights.pull * np.minimum(near @ (voting * local), weights.most)
        for by, weight, votes in (
            (countries, weights.country, voting),
            (regions, weights.admin1, voting * local),
        ):
            score = score + weight * _drawn(*by, votes, owner, len(senses))
        shares = _softmax(score / weights.cold, owner, len(senses))
    best = [int(starts[n] + score[starts[n] : starts[n + 1]].argmax()) for n in range(len(senses))]
    return [held[best[s]] if s is not None else None for s in sense_of]


def _senses(asked: Sequence[Asked]) -> tuple[list[Asked], list[int | None]]:
    """The names without their repetitions, and which of them each of `asked` is; null where it has no candidates."""
    senses: list[Asked] = []
    of: list[int | None] = [None] * len(asked)
    by: dict[tuple[tuple[Candidate, ...], frozenset[str]], int] = {}
    latest: dict[tuple[Candidate, ...], int] = {}
    # Those with a statement first: "Lebanon" is the "Lebanon, Pa." of the same report.
    for n in sorted(range(len(asked)), key=lambda n: (not asked[n].stated, n)):
        item = asked[n]
        key = tuple(item.candidates)
        if not key:
            continue
        at = by.get((key, item.stated)) if item.stated else latest.get(key)
        if at is None:
            at = len(senses)
            senses.append(item)
            by[key, item.stated] = at
            latest.setdefault(key, at)
        of[n] = at
    return senses, of


def _base(c: Candidate, stated: frozenset[str], weights: Weights) -> float:
    return weights.size * c.weight + weights.stated * (c.country in stated or _region(c) in stated)


def _region(c: Candidate) -> str | None:
    return f"{c.country}.{c.admin1}" if c.country and c.admin1 else None


def _groups(names: Sequence[str | None], told: Mapping[str, float]) -> tuple[np.ndarray, np.ndarray]:
    """A number for each name, -1 for null, and how much the report says of each of them by other words."""
    numbers: dict[str, int] = {}
    found = np.array([-1 if n is None else numbers.setdefault(n, len(numbers)) for n in names])
    return found, np.array([1.0 + math.log(told[n]) if n in told else 0.0 for n in numbers])


def _drawn(group: np.ndarray, told: np.ndarray, voting: np.ndarray, owner: np.ndarray, senses: int) -> np.ndarray:
    """For each candidate the share of its group in the votes of the other names and in what is told."""
    known = group >= 0
    if not known.any():
        return np.zeros(len(group))
    table = np.zeros((senses, len(told)))
    np.add.at(table, (owner[known], group[known]), voting[known])
    others = table.sum(axis=0)[None, :] - table + told
    total = np.bincount(owner, voting, senses)
    rest = total.sum() - total + told.sum()
    share = others / np.maximum(rest, 1.0)[:, None]
    return np.where(known, share[owner, np.maximum(group, 0)], 0.0)


def _near(held: Sequence[Candidate], near: float) -> np.ndarray:
    """How strongly each candidate draws each other one, by distance: 1 at the same place."""
    points = np.radians(np.array([(c.lat, c.lon) for c in held]))
    lat, lon = points[:, 0], points[:, 1]
    half = np.sin((lat[:, None] - lat) / 2) ** 2
    half = half + np.cos(lat[:, None]) * np.cos(lat) * np.sin((lon[:, None] - lon) / 2) ** 2
    far = 2 * EARTH * np.arcsin(np.sqrt(np.clip(half, 0, 1)))
    wide = np.array([c.draws for c in held])
    return np.asarray(np.nan_to_num(np.exp(-far / near)) * wide[:, None] * wide[None, :])


def _softmax(score: np.ndarray, owner: np.ndarray, senses: int) -> np.ndarray:
    top = np.full(senses, -np.inf)
    np.maximum.at(top, owner, score)
    raised = np.exp(score - top[owner])
    return np.asarray(raised / np.bincount(owner, raised, senses)[owner])
