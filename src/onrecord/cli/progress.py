"""Progress on a terminal; silence elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")

_QUIET = 2.0  # seconds without output before anything is shown
_EVERY = 0.5


def with_progress(things: Iterable[T], noun: str) -> Iterator[T]:
    """`things` again, with a count and rate on standard error once they take longer than two seconds."""
    if not sys.stderr.isatty():
        yield from things
        return
    start = shown = time.monotonic()
    for count, thing in enumerate(things, 1):
        yield thing
        now = time.monotonic()
        if now - start > _QUIET and now - shown > _EVERY:
            shown = now
            sys.stderr.write(f"\r{count} {noun}, {count / (now - start):.1f} a second ")
            sys.stderr.flush()
    if shown > start:
        sys.stderr.write("\r\033[K")
