"""The label lists of the encoder, in the order of its outputs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from onrecord.model import Status
from onrecord.reference.codebook import Codebook

CONTEXTS = (
    "military", "intelligence", "executive", "legislative", "election", "political_institutions", "pro_democracy",
    "pro_autocracy", "economic", "legal", "reparations", "human_rights", "rights_freedoms", "repression",
    "human_security", "gender", "lgbt", "religion_ethnicity", "inequality", "diplomatic", "territory", "peacekeeping",
    "health", "asylum", "migration", "disasters", "natural_resource", "environment", "technology", "terrorism", "cbrn",
    "cyber", "misinformation", "crime", "corruption", "illegal_drugs", "trafficking",
)  # fmt: skip
"""PLOVER's 37 contexts (manual v2.0, chapter on contexts)."""


@dataclass(frozen=True, slots=True)
class Labels:
    """What each output of the encoder stands for. `modes` holds ``TYPE/mode``, and ``TYPE/`` for no mode."""

    types: tuple[str, ...]
    modes: tuple[str, ...]
    statuses: tuple[str, ...]
    contexts: tuple[str, ...]


def labels(book: Codebook) -> Labels:
    """The labels of a codebook."""
    types = tuple(sorted(book.types))
    modes = tuple(f"{t}/{m}" for t in types for m in ("", *sorted(book.types[t].modes)))
    return Labels(types, modes, tuple(get_args(Status)), CONTEXTS)
