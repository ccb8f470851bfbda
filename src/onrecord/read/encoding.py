"""Bytes -> text, and the refusal of what is no text."""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence

from charset_normalizer import from_bytes

from onrecord.model import Problem, Span
from onrecord.read.normal import REPLACEMENT

# The longer marks first: the UTF-32 one begins with the UTF-16 one.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_KINDS: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a zip archive (or an office document)"),
    (b"\x1f\x8b", "a gzip file"),
    (b"\xfd7zXZ\x00", "an xz file"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"SQLite format 3", "an SQLite database"),
)
_CONTROL = bytes(b for b in range(0x20) if b not in b"\t\n\v\f\r\x1b") + b"\x7f"
_SAMPLE = 65_536

# Letters of western Europe and the punctuation of news text: what bytes above 0x7f are in a cp1252 report.
_WESTERN = re.compile(r"[À-ÖØ-öø-þŒœŠšŽžŸ“”‘’‚„–—…•€£¥¢§©®™°«»‹›·´¨ªº½¼¾¡\u00a0]|¿(?=[^\W\d_])(?<![^\W\d_]¿)")
_HIGH = re.compile(r"[^\x00-\x7f]")


def mark_of(raw: bytes) -> tuple[bytes, str] | None:
    """The byte order mark that `raw` begins with and the encoding it stands for."""
    return next(((mark, name) for mark, name in _MARKS if raw.startswith(mark)), None)


def binary_reason(raw: bytes) -> str | None:
    """What `raw`, the beginning of a file, is instead of text; null where it may be text."""
    if mark_of(raw):
        return None
    for magic, name in _KINDS:
        if raw.startswith(magic):
            return name
    sample = raw[:_SAMPLE]
    nuls = sample.count(0)
    controls = len(sample) - len(sample.translate(None, _CONTROL))
    # A stray NUL in a long report is dirt; one in every five hundred bytes is not text.
    if nuls * 500 > len(sample) or controls * 20 > len(sample):
        return "binary data"
    return None


def decode(raw: bytes, declared: Sequence[str] = ()) -> tuple[str, int]:
    """The text of `raw` and how many characters could not be decoded (they are U+FFFD in the text).

    A byte order mark decides; then UTF-8 where it fits; then the `declared` encodings where one fits; then detection.
    """
    if mark := mark_of(raw):
        return _replace(raw[len(mark[0]) :], mark[1])
    try:
        return raw.decode("utf-8"), 0
    except UnicodeDecodeError as error:
        first_bad = error.start
    for name in declared:
        try:
            return raw.decode(name), 0
        except (LookupError, ValueError):
            continue
    text, lost = _replace(raw, "utf-8")
    # UTF-8 with a few broken bytes still has whole letters beyond ASCII; another encoding hardly makes any.
    whole = sum(1 for c in text if c > "\x7f") - lost
    if whole >= lost:
        return text, lost
    return _replace(raw, _detect(raw[max(0, first_bad - 2_000) :][:_SAMPLE]))


def loss(text: str, lost: int) -> tuple[Problem, ...]:
    """The problem to report for `lost` undecodable characters of the stored `text`; empty for none."""
    if not lost:
        return ()
    at = text.find(REPLACEMENT)
    what = "1 character" if lost == 1 else f"{lost} characters"
    return (Problem("read", Span(at, at + 1) if at >= 0 else None, f"{what} could not be decoded"),)


def _replace(raw: bytes, encoding: str) -> tuple[str, int]:
    text = raw.decode(encoding, "replace")
    # A U+FFFD that the source itself holds was lost before us.
    held = REPLACEMENT.encode(encoding, "ignore")
    return text, max(0, text.count(REPLACEMENT) - (raw.count(held) if held else 0))


def _detect(sample: bytes) -> str:
    """The likeliest encoding of bytes that are not UTF-8; ``utf-8`` where none is likely."""
    high = sum(1 for b in sample if b > 0x7F)
    letters = sum(1 for b in sample if b > 0x7F or chr(b).isalpha())
    sparse = high * 4 < letters
    # Short western text fits many code pages alike: the commonest is the likeliest unless its letters are odd.
    if sparse and _is_western(sample):
        return "cp1252"
    best = from_bytes(sample).best()
    if best is None:
        return "utf-8"
    latin = all(name.startswith(("Basic Latin", "Latin", "General Punctuation")) for name in best.alphabets)
    # A few bytes in plain English that only an exotic code page explains are damage, not writing.
    return best.encoding if latin or not sparse else "utf-8"


def _is_western(sample: bytes) -> bool:
    try:
        text = sample.decode("cp1252")
    except UnicodeDecodeError:
        return False
    return all(_WESTERN.match(text, m.start()) for m in _HIGH.finditer(text))
