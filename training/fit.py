"""Figures fitted on held-out reports of our own: calibrated confidence, and the threshold from which events count.

Training does this itself; once the coder around the encoder has changed, do it again.

Run: python -m training.fit FOLDER_OF_AN_ENCODER [CORPUS]
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import exp, log
from pathlib import Path

from onrecord.coding.encoder import load_encoder
from onrecord.pipeline import Pipeline, load
from onrecord.reference.encoder_files import SETTINGS, encoder_files
from onrecord.scoring.events import Scored, score_events
from onrecord.scoring.measures import calibration_error
from training.corpus import CORPUS, TrainingReport, as_json, read_corpus

ASIDE = 0.08
"""Share of the reports on which nothing is trained: confidence and threshold are fitted there."""
HELD_OUT = ("heldout", "second")
"""Batches that only measure begin so."""
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


def kept_aside(plain: Sequence[TrainingReport]) -> list[TrainingReport]:
    """The reports on which nothing is trained: every so many-th of those that train at all."""
    return [r for r in plain if not r.batch.startswith(HELD_OUT)][:: round(1 / ASIDE)]


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


def main(arguments: Sequence[str]) -> int:
    """Fit anew and write the figures into the encoder's settings."""
    folder, corpus = Path(arguments[0]), Path(arguments[1]) if len(arguments) > 1 else CORPUS
    pipeline = load(encoder=False)
    encoder = load_encoder(encoder_files(folder))
    aside = kept_aside(list(read_corpus(sorted(corpus.glob("*.jsonl")))))
    fitted = fit(aside, replace(pipeline, data=replace(pipeline.data, encoder=encoder)))
    settings = json.loads((folder / SETTINGS).read_text(encoding="utf-8"))
    settings["fitted"] |= fitted.figures
    (folder / SETTINGS).write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")
    print(fitted)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
