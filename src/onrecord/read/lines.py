"""The lines of a byte stream, without holding more of it than one line."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from typing import Any, BinaryIO

from onrecord.read.encoding import mark_of

LONGEST = 50_000_000
"""Bytes that one report, or one line, may have."""

_CHUNK = 1 << 16


class TooLong:
    """Stands for a line of more than `LONGEST` bytes."""


def byte_lines(stream: BinaryIO) -> Iterator[tuple[int, bytes | TooLong]]:
    """Each line of `stream` with its number from 1, in UTF-8 whatever Unicode encoding its byte order mark names."""
    head = stream.read(4)
    mark = mark_of(head)
    source: BinaryIO = chained(head[len(mark[0]) :] if mark else head, stream)
    if mark and mark[1] != "utf-8":
        source = chained(b"", source, mark[1])
    number = 0
    while line := source.readline(LONGEST + 1):
        number += 1
        if len(line) > LONGEST and not line.endswith(b"\n"):
            while line and not line.endswith(b"\n"):
                line = source.readline(_CHUNK)
            yield number, TooLong()
        else:
            yield number, line


def chained(head: bytes, rest: BinaryIO, encoding: str | None = None) -> BinaryIO:
    """`head` and then the rest of a stream, as one stream; with `encoding` turned from that into UTF-8."""
    return io.BufferedReader(_Chain(head, rest, encoding), _CHUNK)


def read_some(stream: BinaryIO, most: int) -> bytes:
    """Up to `most` bytes, without waiting for more than there are; none at the end."""
    read1 = getattr(stream, "read1", stream.read)
    some: bytes = read1(most)
    return some


class _Chain(io.RawIOBase):
    """Reads `head`, then `rest`."""

    def __init__(self, head: bytes, rest: BinaryIO, encoding: str | None) -> None:
        self._held = head
        self._rest = rest
        self._decoder = codecs.getincrementaldecoder(encoding)("replace") if encoding else None

    def readable(self) -> bool:
        """True: this is what it is for."""
        return True

    def readinto(self, buffer: Any, /) -> int:
        """Fill `buffer` as far as one read goes; 0 at the end."""
        while not self._held:
            # What a pipe has now, not what it will have: lines come out as they come in.
            chunk = read_some(self._rest, min(_CHUNK, len(buffer)))
            self._held = self._turned(chunk)
            if not chunk:
                break
        part, self._held = self._held[: len(buffer)], self._held[len(buffer) :]
        buffer[: len(part)] = part
        return len(part)

    def _turned(self, chunk: bytes) -> bytes:
        if self._decoder is None:
            return chunk
        return self._decoder.decode(chunk, final=not chunk).encode("utf-8", "surrogatepass")
