"""A report's text as HTML: paragraphs with marks that may nest, overlap and cross paragraphs."""

from __future__ import annotations

import html
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.model import Span

_BLANK_LINE = re.compile(r"\n[ \t\r]*\n\s*")
_LINE = re.compile(r"\n\s*")
# What HTML cannot hold: NUL, and halves of characters, which UTF-8 cannot either.
_UNWRITABLE = re.compile("[\x00\ud800-\udfff]")
_WRAPPED = 50  # a line this long was broken for its width, not for its sense


@dataclass(frozen=True, slots=True)
class Mark:
    """An element around a span of the text.

    Marks of a lower `rank` stand outside those of a higher one and are never cut by them. `id` goes to the first piece
    of a mark that is cut, `ending` (attributes) to the last. Of two links, one in the other, the inner is a plain span.
    """

    span: Span
    tag: str
    rank: int
    attributes: tuple[tuple[str, str], ...] = ()
    id: str | None = None
    ending: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph: its characters, its HTML, and whether its line breaks mean something."""

    span: Span
    html: str
    lines: bool


def escaped(text: str) -> str:
    """`text` for the body of an HTML element or a quoted attribute, character for character.

    NUL and lone surrogates, which no page can hold, become U+FFFD.
    """
    return html.escape(_UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", text)).replace("\r", "&#13;")


def paragraphs(text: str) -> Iterator[Span]:
    """The paragraphs of `text`: between blank lines, or where there are none, its lines. None is empty."""
    breaks = _BLANK_LINE if _BLANK_LINE.search(text.strip()) else _LINE
    start = 0
    for gap in breaks.finditer(text):
        if gap.start() > start:
            yield Span(start, gap.start())
        start = gap.end()
    if start < len(text):
        yield Span(start, len(text))


def marked(text: str, marks: Iterable[Mark]) -> list[Block]:
    """The paragraphs of `text` with `marks` as balanced, escaped HTML.

    The text content of a block is exactly its characters. Spans are cut to the text; empty ones are left out.
    """
    waiting = sorted((m for m in marks if m.span.start < min(m.span.end, len(text))), key=lambda m: m.span)
    spans = list(paragraphs(text))
    bodies = list[list[_Opening | str]]()
    reaching, at = list[Mark](), 0
    for block in spans:
        while at < len(waiting) and waiting[at].span.start < block.end:
            reaching.append(waiting[at])
            at += 1
        reaching = [m for m in reaching if m.span.end > block.start]
        bodies.append(list(_pieces(text, block, reaching)))
    openings = [piece for body in bodies for piece in body if isinstance(piece, _Opening)]
    first = {id(o.mark): o for o in reversed(openings)}
    last = {id(o.mark): o for o in openings}
    html_of = {
        id(o): _tag_of(o, first=first[id(o.mark)] is o, last=last[id(o.mark)] is o) for o in openings
    }  # fmt: skip
    return [
        Block(span, "".join(p if isinstance(p, str) else html_of[id(p)] for p in body), _has_lines(span.of(text)))
        for span, body in zip(spans, bodies, strict=True)
    ]


@dataclass(frozen=True, slots=True, eq=False)
class _Opening:
    """Where a piece of a mark begins; `tag` is the mark's, or span for a link inside a link."""

    mark: Mark
    tag: str


def _pieces(text: str, block: Span, marks: Sequence[Mark]) -> Iterator[_Opening | str]:
    edges = {block.start, block.end}
    starting: dict[int, list[Mark]] = {}
    for mark in marks:
        edges.update((max(mark.span.start, block.start), min(mark.span.end, block.end)))
        starting.setdefault(max(mark.span.start, block.start), []).append(mark)
    # Each gap between two edges has its stack of elements, outermost first; neighbours share what they can.
    stack, ordered = list[_Opening](), sorted(edges)
    for start, end in itertools.pairwise(ordered):
        active = [o.mark for o in stack if o.mark.span.end > start] + starting.get(start, [])
        active.sort(key=lambda m: (m.rank, m.span.start, -m.span.end))
        shared = _shared(stack, active)
        while len(stack) > shared:
            yield f"</{stack.pop().tag}>"
        for mark in active[shared:]:
            linked = mark.tag == "a" and any(o.tag == "a" for o in stack)
            stack.append(_Opening(mark, "span" if linked else mark.tag))
            yield stack[-1]
        yield escaped(text[start:end])
    while stack:
        yield f"</{stack.pop().tag}>"


def _tag_of(opening: _Opening, *, first: bool, last: bool) -> str:
    mark = opening.mark
    attributes = [(k, v) for k, v in mark.attributes if opening.tag == mark.tag or k != "href"]
    if first and mark.id is not None:
        attributes.append(("id", mark.id))
    if last:
        attributes.extend(mark.ending)
    return "<" + opening.tag + "".join(f' {k}="{escaped(v)}"' for k, v in attributes) + ">"


def _shared(old: Sequence[_Opening], new: Sequence[Mark]) -> int:
    """How many elements stay open: the outermost that both stacks have."""
    shared = 0
    for a, b in zip(old, new, strict=False):
        if a.mark is not b:
            break
        shared += 1
    return shared


def _has_lines(paragraph: str) -> bool:
    lines = paragraph.strip().split("\n")
    return len(lines) > 1 and not all(len(line) >= _WRAPPED for line in lines[:-1])
