"""Whether the head of a line is a dateline or the beginning of an ordinary sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.read.dateline_head import Head, words_of
from onrecord.read.dateline_tokens import Token
from onrecord.read.days import is_weekday, month_number
from onrecord.read.wires import fold, is_agency, is_organisation, is_place, is_region, stands_alone, wires

_MOST_SEGMENTS = 4
_MOST_WORDS = 5
_MOST_AGENCY_WORDS = 6
_SMALL_PREFIX = re.compile(r"(?:Mc|Mac|De|Di|La|Le)(?=[A-Z])")
_ACRONYM = re.compile(r"[A-Z][A-Z.\-/]{1,9}")
_SHORTEST_TOWN = 3


def is_dateline(head: Head, following: str, *, alone: bool) -> bool:
    """Whether `head` is a dateline; `following` is the first character after it, empty at the line's end.

    With `alone` it stands in a field of its own, where a known place needs no capitals.

    What counts: a place in capitals, a date, an agency that is known, a place that is known. A date or a known
    agency carries a place that nobody has heard of; capitals alone carry only a place that is known.
    """
    if not head.segments:
        return _is_agency_alone(head, following)
    capitals = all(_is_capitals(t) for t in head.segments[0]) and len(fold(words_of(head.segments[0]))) >= 2
    if not _is_name(head.segments, capitals):
        return False
    if head.agency is not None and not _is_plausible(head):
        return False
    if head.closed is None:
        return head.bracketed and _is_known(head) and is_agency(head.agency or "") and not following.islower()
    if alone and _is_known(head):
        return True
    if head.date is not None and head.closed == "dash" and (capitals or head.apart or _is_known(head)):
        return head.date.month is not None or capitals or _is_known(head)
    if following.islower():
        return False
    if head.agency is not None:
        return _carries(head, capitals)
    return _is_known(head) if head.date is not None else head.closed == "dash" and capitals and _is_known_alone(head)


def _is_agency_alone(head: Head, following: str) -> bool:
    """ "(Reuters) - ", "Aug 27 (Reuters) - ", "(CNN) In": an agency in brackets and no place."""
    agency = head.agency or ""
    if not head.bracketed or not is_agency(agency) or agency[0].islower() or len(agency.split()) > _MOST_AGENCY_WORDS:
        return False
    return head.closed is not None or (head.date is None and bool(following) and not following.islower())


def _is_name(segments: Sequence[Sequence[Token]], capitals: bool) -> bool:
    """Whether the segments can be a place: few words, each with a capital, no words that open sentences."""
    if len(segments) > _MOST_SEGMENTS or any(len(s) > _MOST_WORDS for s in segments):
        return False
    words = [t for segment in segments for t in segment if t.kind == "word"]
    if not words or not words[0].text[0].isupper():
        return False
    if any(not w.text[0].isupper() and fold(w.text) not in wires().particles for w in words):
        return False
    if capitals:
        return True
    if fold(words[0].text) in wires().openers or is_organisation(words_of(segments[0])):
        return False
    return not any(is_weekday(w.text) or month_number(w.text) for w in words)


def _is_capitals(token: Token) -> bool:
    return (
        token.kind != "word" or token.text in wires().particles or _SMALL_PREFIX.sub("", token.text, count=1).isupper()
    )


def _is_plausible(head: Head) -> bool:
    """Whether what stands in the agency's place can be one: not "the alliance", not the place's own initials."""
    agency = head.agency or ""
    if not agency or agency[0].islower():
        return False
    initials = "".join(
        t.text[0] for s in head.segments for t in s if t.kind == "word" and t.text not in wires().particles
    )
    return head.date is not None or len(initials) < 2 or fold(agency) != fold(initials)


def _carries(head: Head, capitals: bool) -> bool:
    agency = head.agency or ""
    if is_agency(agency) and (head.closed == "dash" or capitals or _is_known(head)):
        return True
    if head.closed != "dash" or not _is_known(head):
        return capitals and head.closed == "dash" and is_organisation(agency)
    return is_organisation(agency) or bool(_ACRONYM.fullmatch(agency)) or (capitals and agency.isupper())


def _is_known(head: Head) -> bool:
    """Whether a town of the first segment or the region in the last one is known."""
    first = words_of(t for t in head.segments[0] if t.kind != "bracket")
    towns = [town.strip() for town in re.split(r"[/&]", first)]
    return any(map(is_place, [first, *towns])) or (len(head.segments) > 1 and is_region(words_of(head.segments[-1])))


def _is_known_alone(head: Head) -> bool:
    if len(head.segments) > 1 or any(t.kind != "word" for t in head.segments[0]):
        return _is_known(head)
    town = words_of(head.segments[0])
    return len(fold(town)) >= _SHORTEST_TOWN and stands_alone(town)
