"""The stretches of a report that are parsed one by one: no sentence crosses from one into the next."""

from __future__ import annotations

import re
from typing import NamedTuple

from onrecord.model import Report, Span

# spaCy refuses texts past a million characters and its memory grows with the longest one; prose paragraphs
# are a hundred times shorter than this.
LONGEST = 20_000

ENDLESS = 2_000
"""The same for paragraphs with words that have no end."""

_ENDLESS = re.compile(r"\S{401,}")
_BLANK_LINE = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_LINE = re.compile(r"\n")
_ENDS_SENTENCE = re.compile(r"[.!?…:;][\"'”’»)\]]*[ \t]*$")


class Segment(NamedTuple):
    """A paragraph (or a piece of an overlong one) to parse."""

    span: Span
    paragraph: int
    headline: bool


def segments(report: Report) -> list[Segment]:
    """The paragraphs of the report's text in order, without dateline and byline.

    Blank lines and the end of the headline part paragraphs. A single newline does too, unless the text is
    hard-wrapped, where only a line that is indented further than the others opens a new paragraph.
    """
    text = report.text
    pattern = _indented_line(text) if is_hard_wrapped(text) else _LINE
    out: list[Segment] = []
    number = 0
    for block in _split(text, Span(0, len(text)), _BLANK_LINE):
        for paragraph in _split(text, block, pattern):
            for piece in _without(paragraph, report):
                trimmed = piece.trimmed(text)
                if trimmed.start == trimmed.end:
                    continue
                headline = report.headline is not None and report.headline.contains(trimmed)
                out.extend(Segment(part, number, headline) for part in _pieces(text, trimmed))
                number += 1
    return out


def is_hard_wrapped(text: str) -> bool:
    """Whether single newlines only wrap lines: several lines, none long, most of them ending in mid-sentence."""
    lines = _lines(text)
    if len(lines) < 4 or max(map(len, lines)) > 100:
        return False
    open_ended = sum(1 for line in lines if not _ENDS_SENTENCE.search(line[-40:]))
    return open_ended > 0.6 * len(lines) and sum(map(len, lines)) / len(lines) > 35


def _lines(text: str) -> list[str]:
    return [line for line in text[:50_000].split("\n") if line.strip()]


def _indented_line(text: str) -> re.Pattern[str]:
    margin = min(len(line) - len(line.lstrip(" \t")) for line in _lines(text))
    return re.compile(rf"\n(?=[ \t]{{{margin + 2},}}\S)")


def _split(text: str, span: Span, pattern: re.Pattern[str]) -> list[Span]:
    spans, start = [], span.start
    for match in pattern.finditer(text, span.start, span.end):
        spans.append(Span(start, match.start()))
        start = match.end()
    spans.append(Span(start, span.end))
    return [s for s in spans if s.start < s.end]


def _without(span: Span, report: Report) -> list[Span]:
    """`span` less the dateline and byline inside it, and cut where the headline ends."""
    cut = Span(report.headline.end, report.headline.end) if report.headline else None
    holes = sorted(h for h in (report.dateline.span if report.dateline else None, report.byline, cut) if h)
    parts, start = [], span.start
    for hole in holes:
        if hole.start < span.end and span.start < hole.end:
            parts.append(Span(start, max(start, hole.start)))
            start = max(start, hole.end)
    parts.append(Span(start, max(start, span.end)))
    return parts


def _pieces(text: str, span: Span) -> list[Span]:
    """`span` cut into pieces no longer than `LONGEST`, after a sentence, else after a word where there is one."""
    out, start = [], span.start
    # Where words have no end every character may be a token, and the parser's time grows with the square of these.
    longest = ENDLESS if _ENDLESS.search(text, span.start, span.end) else LONGEST
    while span.end - start > longest:
        cut = _cut(text, start + longest // 2, start + longest)
        out.append(Span(start, cut).trimmed(text))
        start = cut
    out.append(Span(start, span.end).trimmed(text))
    return [piece for piece in out if piece.start < piece.end]


def _cut(text: str, start: int, end: int) -> int:
    for marks in ((". ", ".\n"), (" ", "\n")):
        found = max(text.rfind(mark, start, end) for mark in marks)
        if found >= 0:
            return found + 1
    return end
