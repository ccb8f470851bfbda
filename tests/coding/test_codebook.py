"""The frames code every example of the codebook as it says and fire on no negative; the encoder does on most."""

from __future__ import annotations

import pytest
from evaluation.codebook_examples import verdicts

from onrecord.pipeline import Pipeline
from onrecord.reference.codebook import codebook

FLOOR = 0.8
"""Share of examples and negatives that the encoder must code as the codebook says."""


@pytest.mark.parametrize("name", sorted(codebook().types))
def test_examples_of_the_type(frames: Pipeline, name: str) -> None:
    wrong = [f"{v.text}\n    {v.missing}" for v in verdicts(frames, codebook(), {name}) if v.missing]
    assert not wrong, "\n".join(wrong)


def test_the_codebook_holds_the_16_types() -> None:
    assert len(codebook().types) == 16
    assert {t.quad for t in codebook().types.values()} == {1, 2, 3, 4}


def test_the_encoder_codes_most_examples(pipeline: Pipeline) -> None:
    told = list(verdicts(pipeline, codebook()))
    assert sum(not v.missing for v in told) >= FLOOR * len(told)
