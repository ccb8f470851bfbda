"""The pieces of a dateline: words, dates, brackets and the dash that ends it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.read.days import full_year, is_weekday, month_number

_LONGEST = 240
_MOST_TOKENS = 40
# Every alternative begins with a character of its own and none nests: one pass, no second thoughts.
_TOKEN = re.compile(
    r"""(?P<word>[^\W\d_](?:[^\W_]|['’`.]|-(?=[^\W_]))*)
      | (?P<number>\d{1,4}(?:st|nd|rd|th)?(?![^\W_]))
      | (?P<comma>,)
      | (?P<slash>[/&])
      | \((?P<bracket>[^()\n]{1,80})\)
      | (?P<dash>-[ ]-(?=[ ])|-{1,3}(?!-)|[–—―‒−_])
      | (?P<colon>:)""",
    re.VERBOSE,
)
_BLANK = re.compile(r"[ ]{0,8}")


class Token(NamedTuple):
    """A piece and its characters ``[start, end)``; `text` is for a bracket what stands inside.

    `kind` is word, number, comma, slash, bracket, dash or colon.
    """

    kind: str
    text: str
    start: int
    end: int


class PrintedDate(NamedTuple):
    """A date as a dateline prints it, over so many `tokens`. `month` is null for a bare weekday and for "no date"."""

    year: int | None
    month: int | None
    day: int | None
    tokens: int
    weekday: bool = False


def dateline_tokens(text: str, start: int, end: int) -> list[Token]:
    """The pieces from `start` up to the first thing that no dateline holds, the first dash or colon, or `end`."""
    end = min(end, start + _LONGEST)
    tokens: list[Token] = []
    while len(tokens) < _MOST_TOKENS:
        blank = _BLANK.match(text, start, end)
        match = _TOKEN.match(text, blank.end() if blank else start, end)
        if not match or not match.lastgroup:
            break
        tokens.append(Token(match.lastgroup, match[match.lastgroup], match.start(), match.end()))
        start = match.end()
        if match.lastgroup == "dash" and _is_hyphen(tokens, text):
            break
        if match.lastgroup == "colon" or (match.lastgroup == "dash" and not _parts_numbers(tokens, text)):
            break
    return tokens


def _is_hyphen(tokens: list[Token], text: str) -> bool:
    """Whether the last token, a single stroke, joins a number to a word: "the July 15-inspired march". Drops it."""
    dash = tokens[-1]
    tight = text[dash.start - 1 : dash.start].isalnum() and text[dash.end : dash.end + 1].isalpha()
    if tight and len(dash.text) == 1 and dash.text not in "—―":
        tokens.pop()
        return True
    return False


def _parts_numbers(tokens: Sequence[Token], text: str) -> bool:
    """Whether the last token, a dash, stands between digits: "2015-01-07"."""
    dash = tokens[-1]
    return text[dash.start - 1 : dash.start].isdigit() and text[dash.end : dash.end + 1].isdigit()


def date_at(tokens: Sequence[Token], i: int) -> PrintedDate | None:
    """The date that begins at token `i`, with or without a weekday before it."""
    word = _word(tokens, i)
    if word and is_weekday(word):
        after = i + 2 if _kind(tokens, i + 1) == "comma" else i + 1
        date = _calendar_date(tokens, after)
        return date._replace(tokens=date.tokens + after - i) if date else PrintedDate(None, None, None, 1, weekday=True)
    if word and word.upper() == "NO" and (_word(tokens, i + 1) or "").upper() == "DATE":
        return PrintedDate(None, None, None, 2)
    return _calendar_date(tokens, i)


def _calendar_date(tokens: Sequence[Token], i: int) -> PrintedDate | None:
    if month := month_number(_word(tokens, i) or ""):
        day = _number(tokens, i + 1, 2)
        return _with_year(tokens, i, i + 2, month, int(day)) if day else None
    day = _number(tokens, i, 2)
    if day and (month := month_number(_word(tokens, i + 1) or "")):
        return _with_year(tokens, i, i + 2, month, int(day))
    iso = [_number(tokens, i + n, 4) for n in (0, 2, 4)]
    if all(iso) and _kind(tokens, i + 1) == _kind(tokens, i + 3) == "dash" and len(iso[0] or "") == 4:
        year, number, last = (int(n or 0) for n in iso)
        return PrintedDate(year, number, last, 5)
    return None


def _with_year(tokens: Sequence[Token], i: int, after: int, month: int, day: int) -> PrintedDate:
    comma = _kind(tokens, after) == "comma"
    digits = _number(tokens, after + comma, 4)
    if digits and len(digits) in (2, 4):
        return PrintedDate(full_year(digits), month, day, after + comma + 1 - i)
    return PrintedDate(None, month, day, after - i)


def _kind(tokens: Sequence[Token], i: int) -> str | None:
    return tokens[i].kind if i < len(tokens) else None


def _word(tokens: Sequence[Token], i: int) -> str | None:
    return tokens[i].text if _kind(tokens, i) == "word" else None


def _number(tokens: Sequence[Token], i: int, most: int) -> str | None:
    if _kind(tokens, i) != "number":
        return None
    digits = tokens[i].text.rstrip("stndrh")
    return digits if len(digits) <= most else None
