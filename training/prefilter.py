"""The cheap test before the encoder: weights of lemmas, fitted so that nearly every event passes."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch.nn import functional

from onrecord.coding.prefilter import features

RECALL = 0.995
"""Share of the sentences with events that the threshold must let through on held-out folds."""
FOLDS, SEEN, STEPS = 5, 3, 150


@dataclass(frozen=True, slots=True)
class Filter:
    """Weights by lemma, the constant, the threshold, and what they gave on sentences that they were not fitted on."""

    words: dict[str, float]
    bias: float
    threshold: float
    recall: float
    passed: float


def fit_filter(samples: Sequence[tuple[Sequence[tuple[str, str]], bool]], seed: int = 0) -> Filter:
    """A filter from sentences as (lemma, part of speech) and whether they hold an event.

    The threshold is chosen on scores from folds that did not see the sentence; recall and the share that passes are
    those of the same scores.
    """
    order = list(range(len(samples)))
    random.Random(seed).shuffle(order)  # noqa: S311 - folds
    scores = [0.0] * len(samples)
    for fold in range(FOLDS):
        held = set(order[fold::FOLDS])
        words, bias = _fit([s for i, s in enumerate(samples) if i not in held])
        for i in held:
            scores[i] = bias + sum(words.get(f, 0.0) for f in features(samples[i][0]))
    positive = sorted(s for s, (_, event) in zip(scores, samples, strict=True) if event)
    threshold = positive[int((1 - RECALL) * len(positive))]
    words, bias = _fit(samples)
    recall = sum(s >= threshold for s in positive) / len(positive)
    return Filter(words, bias, threshold, recall, sum(s >= threshold for s in scores) / len(scores))


def _fit(samples: Sequence[tuple[Sequence[tuple[str, str]], bool]]) -> tuple[dict[str, float], float]:
    """Logistic regression over lemmas seen SEEN times; light weight decay keeps rare ones near zero."""
    count = Counter(f for tokens, _ in samples for f in features(tokens))
    known = {f: n for n, f in enumerate(sorted(f for f, n in count.items() if n >= SEEN))}
    rows = [[known[f] for f in features(tokens) if f in known] for tokens, _ in samples]
    flat = torch.tensor([f for row in rows for f in row])
    starts = torch.tensor([0, *torch.tensor([len(r) for r in rows]).cumsum(0).tolist()[:-1]])
    wanted = torch.tensor([float(event) for _, event in samples])
    weights = torch.zeros(len(known), 1, requires_grad=True)
    bias = torch.zeros(1, requires_grad=True)
    optimizer = torch.optim.Adam([weights, bias], lr=0.05)
    for _ in range(STEPS):
        told = functional.embedding_bag(flat, weights, starts, mode="sum").squeeze(-1) + bias
        loss = functional.binary_cross_entropy_with_logits(told, wanted) + 2e-4 * (weights**2).sum()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return {f: round(float(weights[n]), 3) for f, n in known.items()}, round(float(bias), 3)
