"""The language of a text."""

from __future__ import annotations

import pycld2

_ENOUGH_LETTERS = 25
_SAMPLE = 20_000
# The detector still uses codes that ISO 639-1 has withdrawn.
_RENAMED = {"iw": "he", "in": "id", "ji": "yi", "jw": "jv", "mo": "ro"}


def detect_language(text: str) -> str | None:
    """The ISO 639 code of the language that most of `text` is in; null where it is too short or unsure."""
    sample = text[:_SAMPLE]
    if sum(1 for c in sample if c.isalpha()) < _ENOUGH_LETTERS:
        return None
    # The detector refuses characters that no text should hold (unassigned, private, control).
    clean = "".join(c if c.isprintable() else " " for c in sample)
    try:
        reliable, _, found = pycld2.detect(clean.encode("utf-8", "ignore"), isPlainText=True)
    except pycld2.error:
        return None
    code = str(found[0][1])
    if not reliable or code == "un" or code.startswith("xx"):
        return None
    code = code.split("-")[0]
    return _RENAMED.get(code, code)
