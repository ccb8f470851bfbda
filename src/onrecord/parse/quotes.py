"""Pairs of quotation marks. One pass over the text, linear however many marks there are."""

from __future__ import annotations

import re

from onrecord.model import Problem, Span

_MARK = re.compile(r"[\"“”„«»]|``|''|(?<![\w'’])[‘'](?=\w)|(?<=[.,?!…])[’'](?!\w)")
_PARTNERS: dict[str, tuple[str, ...]] = {
    '"': ('"',), "“": ("”",), "„": ("“", "”"), "«": ("»",), "``": ("''",), "''": ("''",), "‘": ("’",), "'": ("'", "’"),
}  # fmt: skip
_SINGLE = {"‘", "’", "'"}
_CLOSERS = {"”", "»", "’"}
_AGAIN = {'"', "“", "„", "«", "``"}


def pair_quotes(text: str, paragraphs: list[Span]) -> tuple[tuple[Span, ...], tuple[Problem, ...]]:
    """The stretches between paired marks, without the marks, in text order, and the marks left without a partner.

    Pairs never cross a paragraph, with one exception of the printer's: a quotation that runs over several
    paragraphs opens each and closes the last; it gives one stretch for each paragraph. Of nested marks the
    outer pair counts. Single marks count only where punctuation stands before the closing one, since
    elsewhere they may be apostrophes; one without a partner is no problem.
    """
    quoted: list[Span] = []
    alone: list[tuple[Span, str]] = []
    unclosed: Span | None = None  # the opener of the previous paragraph, still waiting
    end = 0  # of the previous paragraph
    for paragraph in paragraphs:
        if unclosed is not None:
            first = _MARK.match(text, paragraph.start)
            if first is None or first.group() not in _AGAIN:
                alone.append((unclosed, "opens"))
            elif unclosed.end < end:
                quoted.append(Span(unclosed.end, end))
        pairs, strays, unclosed = _pairs_of(text, paragraph)
        quoted.extend(pairs)
        alone.extend(strays)
        end = paragraph.end
    if unclosed is not None:
        alone.append((unclosed, "opens"))
    return tuple(quoted), tuple(_problem(mark, act) for mark, act in sorted(alone))


def _problem(mark: Span, act: str) -> Problem:
    never = "never closed" if act == "opens" else "never opened"
    return Problem("parse.quotes", mark, f"a quotation mark {act} here and is {never} in its paragraph")


def _pairs_of(text: str, paragraph: Span) -> tuple[list[Span], list[tuple[Span, str]], Span | None]:
    """The pairs of a paragraph, its marks without a partner, and the opener that its end leaves waiting."""
    pairs: list[Span] = []
    alone: list[tuple[Span, str]] = []
    double: Span | None = None
    # A single mark may be an apostrophe ('em, '90s): pairs of double marks go on behind it, until a partner
    # shows that they stand inside a quotation.
    single: Span | None = None
    outside = 0  # how many pairs stand before `single`
    for match in _MARK.finditer(text, paragraph.start, paragraph.end):
        mark, at = match.group(), Span(*match.span())
        opens = _opens(text, paragraph, at, mark)
        if mark in _SINGLE:
            if double is not None:
                continue
            if single is not None and mark in _PARTNERS[single.of(text)] and not opens:
                pairs[outside:] = _between(single, at)
                single = None
            elif mark in _PARTNERS:
                single, outside = at, len(pairs)
        elif double is None:
            if mark in _PARTNERS or (mark == "”" and _opens_line(text, paragraph, at)):
                double = at
            else:
                alone.append((at, "closes"))
        elif mark in _closing(double.of(text)) and not opens:
            pairs.extend(_between(double, at))
            double = None
        elif mark == double.of(text) and opens:
            if _opens_line(text, paragraph, at):
                # It runs over lines, each of which opens it again, as paragraphs do.
                pairs.extend(_between(double, Span(_back(text, double.end, at.start, " \t\xa0\n"), at.start)))
            else:
                alone.append((double, "opens"))
            double = at  # the earlier one was never closed: begin again here
    return pairs, alone, double


def _closing(opener: str) -> tuple[str, ...]:
    """The marks that close this one; a curly mark may be closed by a straight one where typists mix them."""
    return (*_PARTNERS[opener], '"') if opener == "“" else _PARTNERS.get(opener, ("”", '"'))


def _opens_line(text: str, paragraph: Span, at: Span) -> bool:
    """Whether a mark is the first character of a line, with a word behind it."""
    before = _back(text, paragraph.start, at.start, " \t\xa0")
    first = before == paragraph.start or text[before - 1] == "\n"
    return first and at.end < paragraph.end and text[at.end].isalnum()


def _back(text: str, least: int, at: int, blanks: str) -> int:
    """The place before `at` behind the last character that is no blank, `least` at the lowest."""
    while at > least and text[at - 1] in blanks:
        at -= 1
    return at


def _between(opener: Span, closer: Span) -> list[Span]:
    return [Span(opener.end, closer.start)] if opener.end < closer.start else []


def _opens(text: str, paragraph: Span, at: Span, mark: str) -> bool:
    """A straight or repeated mark opens where a space or bracket stands before it and none after it."""
    if mark in _CLOSERS:
        return False
    before = text[at.start - 1] if at.start > paragraph.start else " "
    after = text[at.end] if at.end < paragraph.end else " "
    return (before.isspace() or before in "([—–-") and not after.isspace()
