"""Every example of the codebook is coded as it says, and no negative fires."""

from __future__ import annotations

import pytest
from evaluation.codebook_examples import verdicts

from onrecord.pipeline import Pipeline
from onrecord.reference.codebook import codebook


@pytest.mark.parametrize("name", sorted(codebook().types))
def test_examples_of_the_type(pipeline: Pipeline, name: str) -> None:
    wrong = [f"{v.text}\n    {v.missing}" for v in verdicts(pipeline, codebook(), {name}) if v.missing]
    assert not wrong, "\n".join(wrong)


def test_the_codebook_holds_the_16_types() -> None:
    assert len(codebook().types) == 16
    assert {t.quad for t in codebook().types.values()} == {1, 2, 3, 4}
