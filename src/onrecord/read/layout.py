"""Headline, byline and dateline told apart from the body."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.model import Dateline, Problem, Span
from onrecord.read.byline import Byline, read_byline
from onrecord.read.dateline import find_dateline
from onrecord.read.wires import fold, wires

_LONGEST_HEADLINE = 200
_TOP_LINES = 8
_CLOSERS = "\"'”’»)]"
_INITIALS = re.compile(r"(?:[^\W\d_]\.){2,}$")


@dataclass(frozen=True, slots=True)
class Layout:
    """The parts of a text that stand apart from its body; `bylines` in text order."""

    headline: Span | None
    bylines: tuple[Byline, ...]
    dateline: Dateline | None
    problems: tuple[Problem, ...]


def read_layout(text: str, title: str | None, published: datetime.date | None, *, own_headline: bool) -> Layout:
    """The layout of `text` (normalised).

    A text that opens with the `title` that its source gives has that as its headline. Another headline is looked
    for where `own_headline` says so. Looks at the first few lines and the last one, however long the text is.
    """
    lines = _top(text)
    opening = _title_lines(text, lines, title) if title is not None else 0
    at, found = _dateline(text, lines, opening, published)
    if not opening and own_headline:
        opening = _headline_lines(text, lines, at)
    headline = Span(lines[0].start, lines[opening - 1].end) if opening else None
    bylines = (_first_byline(text, lines, opening, at), _last_byline(text, lines))
    # The last line of a short text may be the first one below the headline: one byline, not two.
    distinct = tuple(dict.fromkeys(b for b in bylines if b))
    return Layout(headline, distinct, found[0] if found else None, found[1] if found else ())


def _top(text: str) -> list[Span]:
    """The first lines that are not blank, without the blanks around them."""
    lines: list[Span] = []
    start = 0
    while len(lines) < _TOP_LINES and start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if line := _strip(text, start, end):
            lines.append(line)
        start = end + 1
    return lines


def _strip(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def _dateline(
    text: str, lines: Sequence[Span], first: int, published: datetime.date | None
) -> tuple[int | None, tuple[Dateline, tuple[Problem, ...]] | None]:
    """The dateline and its line, looked for at the head of each line that only lines apart from the body precede."""
    for i in range(first, len(lines)):
        if found := find_dateline(text, lines[i].start, lines[i].end, published):
            return i, found
        too_long = lines[i].end - lines[i].start > _LONGEST_HEADLINE
        # Some papers put a full stop after the headline: it counts as one when a dateline follows.
        if too_long or (i > 0 and _ends_sentence(lines[i].of(text))):
            break
    return None, None


def _title_lines(text: str, lines: Sequence[Span], title: str) -> int:
    """How many of the first lines together are the `title`; 0 where the text opens with something else."""
    wanted = fold(title)
    for n in range(1, len(lines) + 1):
        if fold(text[lines[0].start : lines[n - 1].end][: 2 * len(title) + 200]) == wanted:
            return n
    return 0


def _headline_lines(text: str, lines: Sequence[Span], dateline: int | None) -> int:
    """How many of the first lines are a headline: a short first paragraph, no sentence, with more text below it."""
    n = 0
    while n < len(lines) and n != dateline and (n == 0 or _is_next(text, lines, n)) and not read_byline(text, lines[n]):
        n += 1
    if n == 0 or n == len(lines):
        return 0
    first = lines[0].of(text)
    last = lines[n - 1].of(text)
    below = n + 1 if read_byline(text, lines[n]) else n
    # A line that a dateline or a byline follows at once is set off without a blank line; a label never is a headline.
    if lines[n - 1].end - lines[0].start > _LONGEST_HEADLINE or fold(first) in wires().labels:
        return 0
    if not any(c.isalpha() for c in first) or last[-1] in ",;:" or below == len(lines):
        return 0
    return n if below == dateline or not _ends_sentence(last) else 0


def _is_next(text: str, lines: Sequence[Span], n: int) -> bool:
    """Whether line `n` follows the one before it without a blank line between them."""
    return text.count("\n", lines[n - 1].end, lines[n].start) == 1


def _ends_sentence(line: str) -> bool:
    line = line.rstrip(_CLOSERS)
    if line.endswith(("...", "…")) or _INITIALS.search(line[-12:]):
        return False
    return line.endswith((".", "。", "।"))


def _first_byline(text: str, lines: Sequence[Span], first: int, dateline: int | None) -> Byline | None:
    """The byline between headline and body: text must follow it."""
    if first == dateline or first + 1 >= len(lines):
        return None
    return read_byline(text, lines[first])


def _last_byline(text: str, lines: Sequence[Span]) -> Byline | None:
    """The byline on the last line of several."""
    end = len(text.rstrip())
    line = _strip(text, text.rfind("\n", 0, end) + 1, end)
    return read_byline(text, line) if line and line != lines[0] else None
