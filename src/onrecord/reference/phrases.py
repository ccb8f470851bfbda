"""Many phrases looked up at once in a sequence of words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")

_HYPHEN = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")
_POSSESSIVE = re.compile(r"(?<=\w)('s)$")


def split_words(phrase: str) -> tuple[str, ...]:
    """`phrase` cut the way the tokenizer cuts running text: at blanks, around hyphens between letters, before 's."""
    words: list[str] = []
    for word in phrase.replace("’", "'").split():
        spaced = _POSSESSIVE.sub(r" \1", _HYPHEN.sub(" - ", word))
        words.extend(spaced.split())
    return tuple(words)


class Phrases(Generic[T]):
    """Phrases with what they stand for. Look-ups cost one dictionary access for most words."""

    def __init__(self, entries: Iterable[tuple[str, T]], *, fold: bool = False) -> None:
        """With `fold`, case is ignored; give `longest` lower-cased words then."""
        self._fold = fold
        self._by_first: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        for phrase, value in entries:
            words = split_words(phrase.lower() if fold else phrase)
            if words:
                self._by_first.setdefault(words[0], []).append((words, value))
        for candidates in self._by_first.values():
            candidates.sort(key=lambda c: -len(c[0]))

    def extended(self, entries: Mapping[str, T]) -> Phrases[T]:
        """These phrases and others; where both hold a phrase, the new one counts."""
        new = Phrases(entries.items(), fold=self._fold)
        taken = {phrase for held in new._by_first.values() for phrase, _ in held}
        for first, held in self._by_first.items():
            kept = [c for c in held if c[0] not in taken]
            new._by_first[first] = sorted([*new._by_first.get(first, ()), *kept], key=lambda c: -len(c[0]))
        return new

    def longest(self, words: Sequence[str], i: int) -> tuple[int, T] | None:
        """The longest phrase that starts at word `i`: its end (exclusive) and what it stands for."""
        candidates = self._by_first.get(words[i])
        if candidates is None:
            return None
        for phrase, value in candidates:
            end = i + len(phrase)
            if len(phrase) == 1 or (end <= len(words) and tuple(words[i:end]) == phrase):
                return end, value
        return None

    def __len__(self) -> int:
        return sum(map(len, self._by_first.values()))
