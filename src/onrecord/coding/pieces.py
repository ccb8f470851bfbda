"""Sentences as the encoder reads them: word pieces, and where a span of characters lies among them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tokenizers import Tokenizer

LONGEST = 160
"""Word pieces of a sentence that are read, its two marks included; what stands behind is not seen."""
OPENING = 20
"""Word pieces of the report's opening that are read before the sentence."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """A sentence cut into word pieces, behind the opening of its report where one is given.

    `offsets` are characters of the sentence; ``(0, 0)`` for the opening and for the marks between and at the ends.
    `words[i]` tells whether piece i begins a word of the sentence.
    """

    ids: tuple[int, ...]
    offsets: tuple[tuple[int, int], ...]
    words: tuple[bool, ...]
    opening: int = 1
    """How many pieces stand before the sentence: the opening with its marks, or the first mark alone."""

    def within(self, start: int, end: int) -> tuple[int, int] | None:
        """The pieces ``[first, last]`` that hold characters ``[start, end)``; None where none was read."""
        first = bisect_right(self.offsets, start, self.opening, len(self.offsets) - 1, key=lambda o: o[1])
        last = bisect_left(self.offsets, end, self.opening, len(self.offsets) - 1, key=lambda o: o[0]) - 1
        return (first, last) if first <= last else None


def load_tokenizer(path: Path) -> Tokenizer:
    """The word-piece tokenizer that the encoder was trained with."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.enable_truncation(LONGEST)
    return tokenizer


def cut(tokenizer: Tokenizer, texts: Sequence[str], openings: Sequence[str]) -> list[Pieces]:
    """The word pieces of each text, behind the first pieces of its opening; an empty opening adds none."""
    distinct = sorted({o for o in openings if o})
    heads = {o: tuple(e.ids[: OPENING + 1]) for o, e in zip(distinct, tokenizer.encode_batch(distinct), strict=True)}
    out = []
    for encoded, opening in zip(tokenizer.encode_batch(list(texts)), openings, strict=True):
        words: list[bool] = []
        before = None
        for word in encoded.word_ids:
            words.append(word is not None and word != before)
            before = word
        ids, offsets, before_it = tuple(encoded.ids), tuple(encoded.offsets), 1
        if opening:
            # The opening ends with the mark that ends a sentence, and the sentence's own first mark makes way for it.
            head = heads[opening]
            head = head if head[-1] == ids[-1] else (*head, ids[-1])
            ids, offsets = (*head, *ids[1:]), (*((0, 0),) * len(head), *offsets[1:])
            words = [False] * len(head) + words[1:]
            before_it = len(head)
        out.append(Pieces(ids, offsets, tuple(words), before_it))
    return out
