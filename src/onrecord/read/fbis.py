"""The bracketed marks that the Foreign Broadcast Information Service set between a dateline and its text."""

from __future__ import annotations

import re
from typing import NamedTuple

from onrecord.read.wires import wires

_TAG = re.compile(r"\[([^\[\]\n]{1,300})\]")
_BLANK = re.compile(r"[ ]{0,8}")
_MOST_TAGS = 8
_STATION = re.compile(
    r"(?:(?:radio|television|tv|canal) .*)|(?:.* (?:agency|press|service|network|radio|television|tv))", re.IGNORECASE
)


class Tags(NamedTuple):
    """Where the marks that belong to the dateline end, and the station or agency that one of them names."""

    end: int
    station: str | None


def fbis_tags(text: str, start: int, end: int) -> Tags | None:
    """The marks in a row from `start`, such as ``[Report] [Radio Venceremos] [Text]``; null where there are none.

    The row ends with its last mark of the kind ``[Text]``: what follows in brackets is the report's own, such as
    the name of who speaks. A row that does not begin with a known mark is no part of the dateline.
    """
    row: list[re.Match[str]] = []
    while len(row) < _MOST_TAGS and (match := _TAG.match(text, start, end)):
        row.append(match)
        blank = _BLANK.match(text, match.end(), end)
        start = blank.end() if blank else match.end()
    texts = [n for n, match in enumerate(row) if _fold(match) in wires().fbis_text]
    if texts:
        row = row[: texts[-1] + 1]
    elif not row or not _is_kind(row[0]):
        return None
    station = next((m[1].strip() for m in row[1:] if _STATION.fullmatch(m[1].strip()) and not _is_mark(m)), None)
    return Tags(row[-1].end(), station)


def _fold(match: re.Match[str]) -> str:
    return " ".join(match[1].casefold().split())


def _is_mark(match: re.Match[str]) -> bool:
    return _fold(match) in wires().fbis_text or _is_kind(match)


def _is_kind(match: re.Match[str]) -> bool:
    """Whether the mark begins with the whole of a known kind: "Report by ..." does, "Reporter" does not."""
    words = _fold(match).replace(",", " ") + " "
    return any(words.startswith(kind + " ") for kind in wires().fbis_kinds)
