"""The contexts of a report, fitted on the vectors of the trained encoder's sentences.

Trained along with the rest, the contexts came out as hardly more than their frequencies: one layer over states that
serve the events. A layer of its own, fitted afterwards on standardised vectors, tells them.

Run: python -m training.contexts FOLDER_OF_AN_ENCODER [CORPUS]
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from onrecord.coding.encoder import Encoder, Question, load_encoder
from onrecord.reference.encoder_files import SETTINGS, encoder_files
from training.corpus import CORPUS, TrainingReport, read_corpus

Rows = npt.NDArray[np.float64]

RIDGE, STEPS = 30.0, 15
DIGEST, HELD_OUT = "digest", ("heldout", "second")
ASIDE = 12
"""Every so many-th report is kept aside for the threshold."""


def fit_contexts(reports: Iterable[TrainingReport], encoder: Encoder) -> tuple[list[list[float]], float]:
    """A row of weights for each context, its constant last, on the mean vector of a report; and the threshold.

    Digests are left out: their contexts are those of many unrelated items.
    """
    names = encoder.files.contexts
    used = [r for r in reports if r.register != DIGEST and not r.batch.startswith(HELD_OUT)]
    vectors = np.stack([_vector(r, encoder) for r in used])
    told = np.array([[c in r.contexts for c in names] for r in used], float)
    aside = np.arange(len(used)) % ASIDE == 0
    rows = _fit(vectors[~aside], told[~aside])
    chances = 1 / (1 + np.exp(-(vectors[aside] @ rows[:, :-1].T + rows[:, -1])))
    threshold = max((_f1(chances >= t, told[aside] > 0), t) for t in (0.2, 0.25, 0.3, 0.35, 0.4, 0.5))[1]
    return [[round(float(w), 4) for w in row] for row in rows], threshold


def _vector(report: TrainingReport, encoder: Encoder) -> Rows:
    texts = [report.text[s.start : s.end] for s in report.sentences]
    answers = encoder([Question(t, opening=texts[0] if n else "") for n, t in enumerate(texts)])
    mean: Rows = np.mean([a.sentence for a in answers], axis=0, dtype=float)
    return mean


def _fit(vectors: Rows, told: Rows) -> Rows:
    """Ridge logistic regression by Newton's method on standardised vectors, given for the vectors as they are."""
    middle, spread = vectors.mean(0), vectors.std(0)
    features = np.hstack([(vectors - middle) / spread, np.ones((len(vectors), 1))])
    ridge = np.full(features.shape[1], RIDGE)
    ridge[-1] = 1e-6
    out = []
    for wanted in told.T:
        weights = np.zeros(features.shape[1])
        weights[-1] = np.log((wanted.sum() + 1) / (len(wanted) - wanted.sum() + 1))
        for _ in range(STEPS):
            chances = 1 / (1 + np.exp(-features @ weights))
            slope = features.T @ (chances - wanted) + ridge * weights
            curve = (features.T * (chances * (1 - chances))) @ features + np.diag(ridge)
            weights -= np.linalg.solve(curve, slope)
        scaled = weights[:-1] / spread
        out.append([*scaled, weights[-1] - scaled @ middle])
    return np.array(out)


def _f1(told: npt.NDArray[np.bool_], wanted: npt.NDArray[np.bool_]) -> float:
    return float(2 * (told & wanted).sum() / max(1, told.sum() + wanted.sum()))


def main(arguments: Sequence[str]) -> int:
    """Fit on the corpus and write the weights into the encoder's settings."""
    folder, corpus = Path(arguments[0]), Path(arguments[1]) if len(arguments) > 1 else CORPUS
    encoder = load_encoder(encoder_files(folder))
    rows, threshold = fit_contexts(read_corpus(sorted(corpus.glob("*.jsonl"))), encoder)
    settings = json.loads((folder / SETTINGS).read_text(encoding="utf-8"))
    settings["context_rows"], settings["fitted"]["context"] = rows, threshold
    (folder / SETTINGS).write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")
    print(f"contexts: {len(rows)} rows, threshold {threshold}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
