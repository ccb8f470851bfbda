"""Sentences and tokens with their dependency parse, free of the library that made them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from onrecord.model.span import Span


class Token(NamedTuple):
    """One token. `i` and `head` are indices into the sentence's tokens; the root is its own head.

    `pos` is the universal part of speech, `tag` the Penn tag, `dep` the English dependency label of spaCy.
    """

    i: int
    text: str
    start: int
    end: int
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int


class Name(NamedTuple):
    """A name that the parser found: tokens ``[start, end)`` of the sentence and its OntoNotes label."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its tokens; `children[i]` lists the direct dependents of token i in text order."""

    span: Span
    tokens: tuple[Token, ...]
    names: tuple[Name, ...]
    children: tuple[tuple[int, ...], ...]
    paragraph: int
    headline: bool = False

    def subtree(self, i: int) -> Iterator[int]:
        """Token i and everything below it, in no particular order."""
        stack = [i]
        while stack:
            j = stack.pop()
            yield j
            stack.extend(self.children[j])

    def ancestors(self, i: int) -> Iterator[int]:
        """The heads of token i from the nearest up to the root, i itself left out."""
        while self.tokens[i].head != i:
            i = self.tokens[i].head
            yield i

    def children_by(self, i: int, *deps: str) -> list[int]:
        """Direct dependents of i that carry one of these labels."""
        return [j for j in self.children[i] if self.tokens[j].dep in deps]

    def extent(self, start: int, end: int) -> Span:
        """The characters from token `start` up to and without token `end`."""
        return Span(self.tokens[start].start, self.tokens[end - 1].end)


def children_of(tokens: tuple[Token, ...]) -> tuple[tuple[int, ...], ...]:
    """The direct dependents of every token, from the heads alone."""
    below: list[list[int]] = [[] for _ in tokens]
    for token in tokens:
        if token.head != token.i:
            below[token.head].append(token.i)
    return tuple(tuple(b) for b in below)
