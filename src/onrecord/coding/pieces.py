"""Sentences as the encoder reads them: word pieces, and where a span of characters lies among them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tokenizers import Tokenizer

LONGEST = 160
"""Word pieces of a sentence that are read, its two marks included; what stands behind is not seen."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """A sentence cut into word pieces. `offsets` are characters of the sentence; ``(0, 0)`` for the marks at its ends.

    `words[i]` tells whether piece i begins a word.
    """

    ids: tuple[int, ...]
    offsets: tuple[tuple[int, int], ...]
    words: tuple[bool, ...]

    def within(self, start: int, end: int) -> tuple[int, int] | None:
        """The pieces ``[first, last]`` that hold characters ``[start, end)``; None where none was read."""
        held = [i for i, (s, e) in enumerate(self.offsets) if s < end and e > start]
        return (held[0], held[-1]) if held else None


def load_tokenizer(path: Path) -> Tokenizer:
    """The word-piece tokenizer that the encoder was trained with."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.enable_truncation(LONGEST)
    return tokenizer


def cut(tokenizer: Tokenizer, texts: Sequence[str]) -> list[Pieces]:
    """The word pieces of each text."""
    out = []
    for encoded in tokenizer.encode_batch(list(texts)):
        words: list[bool] = []
        before = None
        for word in encoded.word_ids:
            words.append(word is not None and word != before)
            before = word
        out.append(Pieces(tuple(encoded.ids), tuple(encoded.offsets), tuple(words)))
    return out
