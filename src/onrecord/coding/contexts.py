"""What a report is about: PLOVER's contexts, from the encoder's scores of its sentences."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from onrecord.coding.encoder import Answer, sigmoid
from onrecord.reference.encoder_files import EncoderFiles

THRESHOLD = 0.5
"""Chance from which a context is given, where the encoder's settings fit none."""


def contexts_of(answers: Sequence[Answer], files: EncoderFiles) -> tuple[str, ...]:
    """The contexts of a report: those whose score on the mean vector of its sentences passes the threshold.

    Likeliest first; none where the encoder's settings hold no weights for them.
    """
    if not answers or not files.context_rows:
        return ()
    rows = np.array(files.context_rows, np.float32)
    chances = sigmoid(rows[:, :-1] @ np.mean([a.sentence for a in answers], axis=0) + rows[:, -1])
    threshold = files.fitted.get("context", THRESHOLD)
    order = np.argsort(-chances, kind="stable")
    return tuple(files.contexts[i] for i in order if chances[i] >= threshold)
