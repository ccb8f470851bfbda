"""Types of a user's own codebook, told by how much a sentence resembles their examples."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.coding.encoder import Answer, Encoder, Question, Scores
from onrecord.reference.codebook import Codebook, EventType

NEIGHBOURS = 3
"""Nearest examples on either side whose mean likeness is compared."""
FALSE = 0.01
"""Share of the sentences of other types that may pass the threshold of a type."""
RIDGE, ITERATIONS, FOLDS = 0.1, 12, 5


@dataclass(frozen=True, slots=True, eq=False)
class OwnType:
    """A type with its head: a direction and bias over the features, the vectors that it knows, and its threshold.

    `expected_f1` is measured at load on examples that the head did not see (five folds).
    """

    name: str
    over: frozenset[str]
    examples: int
    middle: Scores
    yes: Scores
    no: Scores
    weights: Scores
    threshold: float
    expected_f1: float

    def chance(self, sentence: Scores) -> float:
        """The score, 0 to 1, that a sentence with this vector (hidden,) tells an event of the type."""
        rows = _unit(sentence[None] - self.middle)
        return float(_chances(_features(rows, self.yes, self.no), self.weights)[0])


def fit_own_types(own: Sequence[EventType], book: Codebook, encoder: Encoder) -> tuple[OwnType, ...]:
    """A head for each type: its examples against its negatives and the examples and negatives of all other types."""
    kinds = {t.name: t for t in (*book.types.values(), *own)}
    texts = sorted({x for t in kinds.values() for x in (*(e.text for e in t.examples), *t.negatives)})
    vectors = dict(zip(texts, (a.sentence for a in encoder([Question(t) for t in texts])), strict=True))
    middle: Scores = np.mean(list(vectors.values()), axis=0)
    out = []
    for kind in own:
        mine = [e.text for e in kind.examples]
        yes = _unit(np.stack([vectors[x] for x in mine]) - middle)
        no = _unit(np.stack([vectors[x] for x in texts if x not in set(mine)]) - middle)
        threshold, f1 = _left_out(yes, no)
        weights = _fit(yes, no)
        out.append(OwnType(kind.name, frozenset(kind.over), len(mine), middle, yes, no, weights, threshold, f1))
    return tuple(out)


def own_acts(types: Sequence[OwnType], answer: Answer) -> Mapping[str, float]:
    """The own types that a sentence tells, with their scores."""
    chances = {t.name: (t.chance(answer.sentence), t.threshold) for t in types}
    return {name: chance for name, (chance, threshold) in chances.items() if chance >= threshold}


def _unit(rows: Scores) -> Scores:
    units: Scores = (rows / np.maximum(np.linalg.norm(rows, axis=-1, keepdims=True), 1e-9)).astype(np.float32)
    return units


def _features(rows: Scores, yes: Scores, no: Scores, *, known: bool = False) -> Scores:
    """The vectors, how much nearer the type's examples are than the others, and a constant.

    `known`: the rows are among the vectors themselves, and must not count as their own neighbours.
    """
    near = [_nearest(rows @ side.T, known) for side in (yes, no)]
    margin = (near[0] - near[1])[:, None]
    features: Scores = np.concatenate([rows, margin, np.ones_like(margin)], axis=-1).astype(np.float32)
    return features


def _nearest(likeness: Scores, known: bool) -> Scores:
    if known:
        likeness = np.where(likeness > 1 - 1e-5, -1, likeness)
    top: Scores = np.sort(likeness, axis=-1)[:, -min(NEIGHBOURS, likeness.shape[1]) :].mean(-1)
    return top


def _fit(yes: Scores, no: Scores) -> Scores:
    """Ridge logistic regression by Newton's method; both sides weigh the same."""
    features = _features(np.concatenate([yes, no]), yes, no, known=True).astype(np.float64)
    wanted = np.concatenate([np.ones(len(yes)), np.zeros(len(no))])
    share = len(wanted) / 2 * np.where(wanted == 1, 1 / len(yes), 1 / len(no))
    ridge = np.full(features.shape[1], RIDGE)
    ridge[-1] = 1e-6
    weights = np.zeros(features.shape[1])
    for _ in range(ITERATIONS):
        chances = 1 / (1 + np.exp(-features @ weights))
        slope = features.T @ (share * (chances - wanted)) + ridge * weights
        curve = (features.T * (share * chances * (1 - chances))) @ features + np.diag(ridge)
        weights -= np.linalg.solve(curve, slope)
    return weights.astype(np.float32)


def _chances(features: Scores, weights: Scores) -> Scores:
    chances: Scores = (1 / (1 + np.exp(-(features @ weights)))).astype(np.float32)
    return chances


def _left_out(yes: Scores, no: Scores) -> tuple[float, float]:
    """The threshold that lets FALSE of the other sentences pass, and the F1 there, both on folds not fitted on."""
    told: list[tuple[float, bool]] = []
    folds = min(FOLDS, len(yes))
    for fold in range(folds if len(yes) > 1 else 0):
        rest, others = np.delete(yes, np.s_[fold::folds], 0), np.delete(no, np.s_[fold::folds], 0)
        weights = _fit(rest, others)
        for held, right in ((yes[fold::folds], True), (no[fold::folds], False)):
            told += [(c, right) for c in _chances(_features(held, rest, others), weights).tolist()]
    wrong = sorted((c for c, right in told if not right), reverse=True)
    threshold = max(0.5, wrong[int(FALSE * len(wrong))]) if wrong else 0.5
    hits = sum(right and c >= threshold for c, right in told)
    false = sum(not right and c >= threshold for c, right in told)
    return threshold, 2 * hits / (hits + false + len(yes)) if hits else 0.0
