"""Cells of tab-separated rows without quoting. What reports say is hostile: no cell may end a cell or a row."""

from __future__ import annotations

import re
import unicodedata

_FORMULA = ("=", "+", "-", "@")
# Most text holds none of what must be looked at: controls, odd blanks, quotes, direction marks, halves of a character.
_ODD = re.compile(
    '[\x00-\x1f\x7f-\xa0\\u1680\\u2000-\\u200a\\u2028-\\u202f\\u205f\\u2066-\\u2069\\u3000\\ud800-\\udfff"]|  '
)
_FORCED = {*"\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"}  # turn the direction of the cells that follow


def cell(text: str | None, missing: str = "") -> str:
    """`text` on one line: blanks single, no control or direction marks, no double quotes; `missing` for nothing.

    Readers take a leading double quote for quoting, so it becomes a single one; spreadsheets take a leading sign for
    a formula, so an apostrophe stands before it.
    """
    if not text:
        return missing
    if _ODD.search(text) is None and text.strip() == text and not text.startswith(_FORMULA):
        return text
    kept = "".join(
        c for c in " ".join(text.split()) if c not in _FORCED and unicodedata.category(c) not in {"Cc", "Cs"}
    )
    kept = " ".join(kept.split()).replace('"', "'")
    if kept.startswith(_FORMULA):
        kept = "'" + kept
    return kept or missing


def item(text: str | None, missing: str = "") -> str:
    """A cell that stands in a list: its own semicolons and bars become commas."""
    return cell((text or "").replace(";", ",").replace("|", ","), missing)


def link(text: str) -> str:
    """A URL as a cell: what breaks a row is percent-encoded, for lone surrogates a mark of doubt."""
    raw = text.strip().encode("utf-8", "replace")
    return "".join(chr(b) if 0x20 < b < 0x7F and b != 0x22 else f"%{b:02X}" for b in raw)


def number(value: float | None, missing: str = "") -> str:
    """A number without needless zeros: 4, 4.5, -0.1."""
    return missing if value is None else f"{value:.6f}".rstrip("0").rstrip(".")
