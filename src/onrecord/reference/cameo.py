"""CAMEO event codes: their names, Goldstein values and quad classes, and the PLOVER types they stand for."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from onrecord.reference.yaml_file import load_yaml

_COOPERATION, _MATERIAL, _CONFLICT, _FORCE = 1, 6, 9, 14  # the first root of each quad class


@dataclass(frozen=True, slots=True)
class CameoCode:
    """A code of two to four digits. `base` is its code of three digits, or fewer where it is a root itself.

    `goldstein` is -10 to 10; `quad` 1 to 4 as GDELT counts them: verbal and material cooperation, verbal and material
    conflict. PLOVER's quad of the type that it stands for may differ (080 is material here, CONCEDE verbal).
    """

    code: str
    name: str
    goldstein: float
    base: str
    root: str
    quad: int


@functools.cache
def cameo_codes() -> dict[str, CameoCode]:
    """All codes that there are; loaded once."""
    return {
        code: CameoCode(code, str(name), float(value), code[:3], code[:2], _quad(code))
        for code, (value, name) in load_yaml("cameo_codes.yaml").items()
    }


def plover_type(cameo: str) -> str | None:
    """The type of a CAMEO code of two to four digits; null for codes that PLOVER drops and for what is no code."""
    roots = _roots()
    return next((roots[cameo[:n]] for n in range(len(cameo), 1, -1) if cameo[:n] in roots), None)


@functools.cache
def _roots() -> dict[str, str]:
    return {str(k): str(v) for k, v in load_yaml("cameo_roots.yaml").items()}


def _quad(code: str) -> int:
    root = int(code[:2])
    return sum(root >= first for first in (_COOPERATION, _MATERIAL, _CONFLICT, _FORCE))
