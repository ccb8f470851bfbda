"""The pieces of a dateline put where they belong: place, date, agency, closing dash."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from onrecord.model import Span
from onrecord.read.dateline_tokens import PrintedDate, Token, date_at
from onrecord.read.wires import is_agency, is_organisation, is_region

_MOST_AGENCY_WORDS = 4


@dataclass(slots=True)
class Head:
    """What stands before a report's first words. A segment of the place is what stands between two commas.

    `apart` tells that a comma or a bracket stands between the place and the date. `end` is where the last piece
    that belongs to the head ends; `closed` is the kind of sign that closes it.
    """

    segments: list[list[Token]] = field(default_factory=list)
    date: PrintedDate | None = None
    date_span: Span | None = None
    agency: str | None = None
    bracketed: bool = False
    apart: bool = False
    closed: str | None = None
    end: int = 0


def read_head(tokens: Sequence[Token]) -> Head:
    """Read `tokens` from the left as far as they fit: first the place, then date and agency in either order."""
    head = Head()
    i = _read_place(head, tokens)
    while i < len(tokens) and head.closed is None:
        i = _read_piece(head, tokens, i)
    return head


def _read_place(head: Head, tokens: Sequence[Token]) -> int:
    segment: list[Token] = []
    i = 0
    while i < len(tokens):
        token = tokens[i]
        named = token.kind in ("word", "slash") or (token.kind == "bracket" and segment and _is_country(tokens, i))
        if token.kind not in ("comma", "word", "slash") and not named:
            break
        if date_at(tokens, i):
            break
        if named:
            segment.append(token)
            head.end = token.end
        elif segment:
            head.segments.append(segment)
            segment = []
        i += 1
    if segment:
        head.segments.append(segment)
    # "BEIJING, Xinhua --": an agency without its brackets.
    if len(head.segments) > 1 and is_agency(words_of(head.segments[-1])):
        head.agency = words_of(head.segments.pop())
    return i


def _read_piece(head: Head, tokens: Sequence[Token], i: int) -> int:
    """Read the piece at token `i`; the index after it, or the number of tokens where nothing more belongs."""
    token = tokens[i]
    if token.kind == "comma":
        return i + 1
    if token.kind in ("dash", "colon"):
        head.closed, head.end = token.kind, token.end
        return i + 1
    date = date_at(tokens, i) if head.date is None else None
    if date:
        head.end = tokens[i + date.tokens - 1].end
        head.date, head.date_span = date, Span(token.start, head.end)
        head.apart = i > 0 and tokens[i - 1].kind in ("comma", "bracket")
        return i + date.tokens
    if head.agency is None and token.kind == "bracket":
        head.agency, head.bracketed, head.end = token.text.strip(), True, token.end
        return i + 1
    if head.agency is None and token.kind == "word":
        last = next((j for j in range(i, len(tokens)) if tokens[j].kind != "word"), len(tokens))
        if last - i <= _MOST_AGENCY_WORDS and is_agency(words_of(tokens[i:last])):
            head.agency, head.end = words_of(tokens[i:last]), tokens[last - 1].end
            return last
    return len(tokens)


def words_of(tokens: Iterable[Token]) -> str:
    """The words of `tokens`, single blanks between them."""
    return " ".join(t.text for t in tokens)


def _is_country(tokens: Sequence[Token], i: int) -> bool:
    """Whether the bracket at token `i` names the country of the town before it: "PANAMA CITY (PANAMA), 8 APR"."""
    inside = tokens[i].text
    if is_organisation(inside):
        return False
    after = i + 1
    while after < len(tokens) and tokens[after].kind == "comma":
        after += 1
    followed = after < len(tokens) and (tokens[after].kind == "bracket" or date_at(tokens, after) is not None)
    return followed or is_region(inside)
