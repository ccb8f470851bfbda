"""What a report is about: PLOVER's contexts, from the encoder's scores of its sentences."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from onrecord.coding.encoder import Answer, sigmoid
from onrecord.reference.encoder_files import EncoderFiles

THRESHOLD = 0.5
"""Chance from which a context is given, where the encoder's settings fit none."""


def contexts_of(answers: Sequence[Answer], files: EncoderFiles) -> tuple[str, ...]:
    """The contexts of a report: those whose mean score over its sentences passes the threshold, likeliest first."""
    if not answers:
        return ()
    chances = sigmoid(np.mean([a.contexts for a in answers], axis=0))
    threshold = files.fitted.get("context", THRESHOLD)
    order = np.argsort(-chances, kind="stable")
    return tuple(files.contexts[i] for i in order if chances[i] >= threshold)
