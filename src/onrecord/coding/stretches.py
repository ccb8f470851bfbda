"""Stretches of text looked up by place: which hold a span, which meet it. As fast for thousands as for ten."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Generic, TypeVar

from onrecord.model import Date, Place, Quotation, Reading, Sentence, Span

T = TypeVar("T")
P = TypeVar("P", Date, Place)


class Stretches(Generic[T]):
    """Things that stand at stretches of a text."""

    def __init__(self, items: Iterable[tuple[Span, T]]) -> None:
        self._items = sorted(items, key=lambda item: item[0])
        self._starts = [span.start for span, _ in self._items]
        self._reach = list(accumulate((span.end for span, _ in self._items), max))
        """The furthest end of any stretch up to this one: none before it reaches further."""

    def holding(self, span: Span) -> list[tuple[Span, T]]:
        """Those that hold every character of a span."""
        out = []
        at = bisect_right(self._starts, span.start) - 1
        while at >= 0 and self._reach[at] >= span.end:
            if self._items[at][0].contains(span):
                out.append(self._items[at])
            at -= 1
        return out[::-1]

    def meeting(self, span: Span) -> list[tuple[Span, T]]:
        """Those that share a character with a span, in text order."""
        out = []
        at = bisect_left(self._starts, span.end) - 1
        while at >= 0 and self._reach[at] > span.start:
            if self._items[at][0].overlaps(span):
                out.append(self._items[at])
            at -= 1
        return out[::-1]


def by_sentence(sentences: Sequence[Sentence], items: Iterable[P]) -> list[list[P]]:
    """For each sentence what stands in it, in the order of `items`."""
    held = Stretches((s.span, n) for n, s in enumerate(sentences))
    out: list[list[P]] = [[] for _ in sentences]
    for item in items:
        for _, n in held.holding(item.span)[:1]:
            out[n].append(item)
    return out


Quoted = Stretches[Span]
"""The quoted stretches of a report."""


def quoted_in(reading: Reading) -> Quoted:
    """The quoted stretches of a reading, empty ones left out."""
    return Stretches((q, q) for q in reading.quoted if q.start < q.end)


def quotations_in(reading: Reading) -> Stretches[Quotation]:
    """The words of the quotations of a reading, piece by piece."""
    return Stretches((part, q) for q in reading.quotations for part in q.parts or (q.span,))


def smallest(found: Iterable[tuple[Span, Quotation]]) -> Quotation | None:
    """The quotation that reaches over least text."""
    return min((q for _, q in found), key=lambda q: q.span.end - q.span.start, default=None)
