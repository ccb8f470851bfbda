"""The byline: who wrote a report."""

from __future__ import annotations

import re
from typing import NamedTuple

from onrecord.model import Span
from onrecord.read.days import is_weekday, month_number
from onrecord.read.wires import is_organisation, wires

_LONGEST = 100
_MOST_WORDS = 12
_BYLINE = re.compile(r"(?:By|BY|by)[ ]+(?P<name>[^\W\d_].*)", re.DOTALL)
_WORD = re.compile(r"[^\s,;/&|]+")


class Byline(NamedTuple):
    """A line such as "By Fars News Agency". `source` is the organisation that it names, `author` the person."""

    span: Span
    author: str | None
    source: str | None


def read_byline(text: str, line: Span) -> Byline | None:
    """The byline that `line` of `text` is; null where it is anything else, such as "By Friday" or a sentence."""
    if line.end - line.start > _LONGEST:
        return None
    match = _BYLINE.fullmatch(line.of(text))
    if not match or not _is_name(match["name"]):
        return None
    name = match["name"].strip(" ,;|")
    # "By Jane Doe, Associated Press" names both.
    person, comma, rest = (part.strip() for part in name.partition(","))
    if comma and rest and is_organisation(rest) and not is_organisation(person):
        return Byline(line, person, rest)
    return Byline(line, None, name) if is_organisation(name) else Byline(line, name, None)


def _is_name(name: str) -> bool:
    words = _WORD.findall(name)
    if len(words) > _MOST_WORDS or not words[0][0].isupper():
        return False
    # A full stop ends a sentence unless it ends a short form ("Jr.", "J.").
    if name.endswith((":", "?", "!")) or (name.endswith(".") and len(words[-1]) > len("Jr.")):
        return False
    if is_weekday(words[0]) or month_number(words[0]) is not None:
        return False
    small = wires().particles
    return all(w[0].isupper() or w.lower() in small or w.lower().startswith(("al-", "d'", "d’")) for w in words)
