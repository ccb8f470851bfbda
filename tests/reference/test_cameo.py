"""CAMEO codes: their values, and the PLOVER types they stand for."""

from __future__ import annotations

import pytest

from onrecord.reference.cameo import cameo_codes, plover_type
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


@pytest.mark.parametrize(
    ("code", "base", "root", "quad", "goldstein"),
    [
        ("042", "042", "04", 1, 1.9),
        ("0841", "084", "08", 2, 7.0),
        ("1313", "131", "13", 3, -5.8),
        ("1831", "183", "18", 4, -10.0),
        ("13", "13", "13", 3, -6.0),
    ],
)
def test_a_code_knows_its_place_in_the_scheme(code: str, base: str, root: str, quad: int, goldstein: float) -> None:
    found = cameo_codes()[code]
    assert (found.base, found.root, found.quad, found.goldstein) == (base, root, quad, goldstein)


def test_every_code_hangs_under_known_ones_and_is_worth_at_most_ten() -> None:
    codes = cameo_codes()
    assert {c.base for c in codes.values()} | {c.root for c in codes.values()} <= set(codes)
    assert all(-10 <= c.goldstein <= 10 and c.name for c in codes.values())
    assert {c.root for c in codes.values()} == {f"{n:02}" for n in range(1, 21)}


def test_every_type_and_mode_of_the_codebook_has_a_code_that_means_the_like() -> None:
    # The quad classes of both schemes agree on cooperation or conflict, wherever the codebook sends a mode.
    for kind in codebook().types.values():
        for mode in (None, *kind.modes):
            code = codebook().cameo(kind.name, mode)
            assert code in cameo_codes(), (kind.name, mode)
            assert (cameo_codes()[code].quad <= 2) == (kind.quad <= 2), (kind.name, mode)
