"""CAMEO event codes as PLOVER types."""

from __future__ import annotations

import functools

from onrecord.reference.yaml_file import load_yaml


@functools.cache
def _roots() -> dict[str, str]:
    return {str(k): str(v) for k, v in load_yaml("cameo_roots.yaml").items()}


def plover_type(cameo: str) -> str | None:
    """The type of a CAMEO code of two to four digits; null for codes that PLOVER drops and for what is no code."""
    roots = _roots()
    return next((roots[cameo[:n]] for n in range(len(cameo), 1, -1) if cameo[:n] in roots), None)
