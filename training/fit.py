"""Figures fitted on held-out reports of our own: calibrated confidence, and the threshold from which events count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import exp, log

from onrecord.pipeline import Pipeline
from onrecord.scoring.events import Scored, score_events
from onrecord.scoring.measures import calibration_error
from training.corpus import TrainingReport, as_json

LOWEST = 0.05
"""Events below this confidence are not looked at."""
MOST_FALSE = 0.035
"""Share of the sentences without event that may get one: a little below the 4 % that is allowed."""


@dataclass(frozen=True, slots=True)
class Fit:
    """The fitted figures; event F1 and share of empty sentences with an event at the threshold; calibration error."""

    figures: dict[str, float]
    f1: float
    false: float
    error_before: float
    error_after: float


def fit(reports: Iterable[TrainingReport], pipeline: Pipeline) -> Fit:
    """Calibrate on reports that the network was not trained on. `pipeline` holds the exported encoder."""
    encoder = pipeline.data.encoder
    if encoder is None:
        raise ValueError("the pipeline has no encoder")
    loose = {**encoder.files.fitted, "threshold": LOWEST, "bias": 0.0, "score": 1.0}
    data = replace(pipeline.data, encoder=replace(encoder, files=replace(encoder.files, fitted=loose)))
    rows = [(r.id, as_json(r)) for r in reports]
    scored = list(score_events(rows, replace(pipeline, data=data)))
    told = [pair for s in scored for pair in _judged(s)]
    bias, score = _logistic(told)
    after = [(_moved(c, bias, score), right) for c, right in told]
    best, threshold = max((_f1(scored, t, bias, score), t) for t in (n / 100 for n in range(20, 80, 2)))
    while _false(scored, threshold, bias, score) > MOST_FALSE and threshold < 0.95:
        threshold += 0.01
    best = _f1(scored, threshold, bias, score)
    figures = {"bias": round(bias, 4), "score": round(score, 4), "threshold": round(threshold, 2)}
    return Fit(figures, best, _false(scored, threshold, bias, score), calibration_error(told), calibration_error(after))


def _moved(confidence: float, bias: float, score: float) -> float:
    held = min(max(confidence, 1e-6), 1 - 1e-6)
    return 1 / (1 + exp(-(bias + score * log(held / (1 - held)))))


def _logistic(told: Sequence[tuple[float, bool]]) -> tuple[float, float]:
    """Platt scaling by gradient descent on the logits."""
    bias, score = 0.0, 1.0
    logits = [log(min(max(c, 1e-6), 1 - 1e-6) / (1 - min(max(c, 1e-6), 1 - 1e-6))) for c, _ in told]
    for _ in range(2000):
        off = [1 / (1 + exp(-(bias + score * x))) - right for x, (_, right) in zip(logits, told, strict=True)]
        bias -= 0.3 * sum(off) / len(told)
        score -= 0.1 * sum(o * x for o, x in zip(off, logits, strict=True)) / len(told)
    return bias, score


def _judged(scored: Scored) -> Iterator[tuple[float, bool]]:
    """The confidence of each event found in a sentence, and whether its type is right.

    Where more events of a type were found than gold holds, the surest are the right ones.
    """
    free = Counter(g.type for g in scored.gold)
    for event in sorted(scored.found, key=lambda e: -e.confidence):
        free[event.type] -= 1
        yield event.confidence, free[event.type] >= 0


def _f1(scored: Sequence[Scored], threshold: float, bias: float, score: float) -> float:
    kept = [right for s in scored for c, right in _judged(s) if _moved(c, bias, score) >= threshold]
    return 2 * sum(kept) / max(1, len(kept) + sum(len(s.gold) for s in scored))


def _false(scored: Sequence[Scored], threshold: float, bias: float, score: float) -> float:
    empty = [s for s in scored if not s.gold]
    fired = sum(any(_moved(e.confidence, bias, score) >= threshold for e in s.found) for s in empty)
    return fired / max(1, len(empty))
