"""CAMEO codes as PLOVER types."""

from __future__ import annotations

import pytest

from onrecord.reference.cameo import plover_type
from onrecord.reference.codebook import codebook


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("040", "CONSULT"),
        ("0813", "RETREAT"),
        ("081", "CONCEDE"),
        ("163", "COERCE"),
        ("1712", "ASSAULT"),
        ("0841", "RETREAT"),
    ],
)
def test_the_longest_prefix_wins(code: str, told: str) -> None:
    assert plover_type(code) == told


@pytest.mark.parametrize("code", ["010", "0231", "345", "", "9"])
def test_codes_without_a_type_have_none(code: str) -> None:
    assert plover_type(code) is None


def test_every_type_is_one_of_the_codebook() -> None:
    assert {plover_type(f"{n:02}0") for n in range(3, 21)} <= set(codebook().types)
