"""The stored form of a text: the one that every span counts in."""

from __future__ import annotations

import re
import unicodedata

REPLACEMENT = "\ufffd"
"""Stands where something could not be decoded."""

_DROPPED = dict.fromkeys((0x0000, 0xFEFF))
_BREAKS = dict.fromkeys((0x000D, 0x0085, 0x2028, 0x2029), "\n")
_CONTROLS = dict.fromkeys((*range(0x0001, 0x000A), *range(0x000B, 0x0020), *range(0x007F, 0x00A0)), " ")
_BLANKS = dict.fromkeys((0x00A0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), " ")
# Half a surrogate pair is no character: it could not be written out again as UTF-8.
_SURROGATES = dict.fromkeys(range(0xD800, 0xE000), REPLACEMENT)
# Composing costs the square of the length of a run of accents; no writing stacks this many.
_HEAP = re.compile(r"([^\w\x00-\x7f]{200,})")
_TABLE = _SURROGATES | _CONTROLS | _BLANKS | _BREAKS


def normalise(text: str) -> str:
    """`text` with ``\\n`` line ends, in NFC, every odd space or control character a plain space, no BOM, no NUL.

    Nothing is stripped or collapsed, so that offsets stay those of the source wherever the source had no
    ``\\r\\n``, BOM, NUL or decomposed letters. Doing it twice changes nothing.
    """
    # A dropped character may part a letter from its accent, or \r from \n: drop first, compose last.
    text = text.translate(_DROPPED).replace("\r\n", "\n").translate(_TABLE)
    pieces = _HEAP.split(text)
    return "".join(unicodedata.normalize("NFC", piece) if n % 2 == 0 else piece for n, piece in enumerate(pieces))
