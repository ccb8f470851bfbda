"""Stable whole numbers for what other formats number: 63 bits of a digest, which a signed column of 64 bits holds."""

from __future__ import annotations

import hashlib

_BITS = 63


def story_number(report_id: str) -> int:
    """The number of a report; the same for the same report, whatever archive holds it."""
    return _number(report_id)


def row_number(report_id: str, event_id: str, source: str, target: str) -> int:
    """The number of a row: an event of a report between two of its parties (local ids, or blank)."""
    return _number(report_id, event_id, source, target)


def _number(*parts: str) -> int:
    digest = hashlib.blake2b("\x1f".join(parts).encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> (64 - _BITS)
