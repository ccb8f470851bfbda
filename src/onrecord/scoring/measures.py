"""Precision, recall, F1 and their bootstrap intervals."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")

RESAMPLES, SEED = 1000, 20261125
BINS = 10


@dataclass(frozen=True, slots=True)
class Counts:
    """True positives, false positives, false negatives."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 0 where nothing was found."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 0.0

    @property
    def recall(self) -> float:
        """Share of what is there that was found; 0 where nothing is there."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / (2 * self.right + self.wrong + self.missed) if self.right else 0.0


def total(samples: Sequence[Counts]) -> Counts:
    """The counts of all samples together."""
    return Counts(sum(c.right for c in samples), sum(c.wrong for c in samples), sum(c.missed for c in samples))


def by_class(gold: Sequence[str], told: Sequence[str]) -> dict[str, Counts]:
    """Counts for every class that occurs in `gold`."""
    pairs = Counter(zip(gold, told, strict=True))
    return {
        name: Counts(
            pairs[name, name],
            sum(n for (g, t), n in pairs.items() if t == name != g),
            sum(n for (g, t), n in pairs.items() if g == name != t),
        )
        for name in sorted(set(gold))
    }


def macro_f1(gold: Sequence[str], told: Sequence[str]) -> float:
    """The mean F1 over the classes that occur in `gold`."""
    counts = by_class(gold, told).values()
    return sum(c.f1 for c in counts) / len(counts) if counts else 0.0


def interval(samples: Sequence[T], measure: Callable[[Sequence[T]], float]) -> tuple[float, float]:
    """The 95 % bootstrap interval of a measure: RESAMPLES draws with a fixed seed."""
    if not samples:
        return 0.0, 0.0
    rng = random.Random(SEED)  # noqa: S311 - resampling
    drawn = sorted(measure(rng.choices(samples, k=len(samples))) for _ in range(RESAMPLES))
    return drawn[int(0.025 * RESAMPLES)], drawn[int(0.975 * RESAMPLES) - 1]


def calibration_error(told: Sequence[tuple[float, bool]]) -> float:
    """Expected calibration error over ten bins of confidence (Guo et al., 2017)."""
    error = 0.0
    for n in range(BINS):
        held = [(c, r) for c, r in told if n / BINS <= c < (n + 1) / BINS or (n == BINS - 1 and c == 1)]
        if held:
            error += abs(sum(c for c, _ in held) - sum(r for _, r in held)) / len(told)
    return error
