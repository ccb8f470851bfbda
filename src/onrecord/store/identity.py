"""Whether an entity of a new report is somebody whom the archive knows: by name, country and compatible offices.

Conservative: what could be two people stays two, and `onrecord entities merge` joins them.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from onrecord.reference.name_keys import name_words, sound

THRESHOLD = 0.7
"""Score from which two are held to be one."""
NEAR = timedelta(days=400)
"""How long before and after the days that attest an office a bare surname may still mean its holder."""

_EXACT, _SOUND, _SURNAME = 0.85, 0.75, 0.6
_SAME_COUNTRY, _SAME_OFFICE = 0.1, 0.15
# Offices that nobody holds in two states at once.
_EXCLUSIVE = ("president", "prime minister", "premier", "chancellor", "king", "queen", "emperor", "emir", "sultan")
_EXCLUSIVE_ENDS = (" minister", "secretary of state", "army chief", "governor")
# Sectors of people with no part in politics: they and the others are seldom one.
_EVERYDAY = {"CVL", "SOC", "BUS", "EDU", "MED", "LAB", "AGR", "CRM", "REF"}


@dataclass(frozen=True, slots=True)
class Attested:
    """An office and the days on which reports give it to somebody; null where no report is dated.

    `title` is in small letters, `shown` is how a report writes it.
    """

    title: str
    country: str | None
    first: date | None
    last: date | None
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of an identity, or of an entity of one report, whose offices are then attested on its day."""

    names: frozenset[str]
    kind: str
    country: str | None
    sectors: frozenset[str] = frozenset()
    offices: tuple[Attested, ...] = ()
    days: tuple[date, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Match:
    """How likely two profiles are one, 0 to 1, and why."""

    score: float
    reason: str


def matched(new: Profile, known: Profile) -> Match:
    """How likely `new`, an entity of one report, is the identity `known`."""
    if new.kind != known.kind and {new.kind, known.kind} != {"organisation", "group"}:
        return Match(0.0, f"a {new.kind} and a {known.kind}")
    if new.country and known.country and new.country != known.country:
        return Match(0.0, f"of {new.country} and of {known.country}")
    if (clash := excluding(new, known)) is not None:
        return Match(0.0, clash)
    score, how = _names(new, known)
    if not score:
        return Match(0.0, how)
    reasons = [how]
    shared = _shared_office(new, known)
    if how == "the surname" and shared is None:
        return Match(0.0, "a bare surname without an office of that time")
    if new.country and new.country == known.country:
        score, reasons = score + _SAME_COUNTRY, [*reasons, f"country {new.country}"]
    if shared is not None:
        score, reasons = score + _SAME_OFFICE, [*reasons, f"office {shared}"]
    if new.sectors and known.sectors and new.kind == "person" and not new.sectors & known.sectors:
        if bool(new.sectors - _EVERYDAY) != bool(known.sectors - _EVERYDAY):
            score -= 0.3
            reasons.append(f"but sectors {', '.join(sorted(new.sectors))} and {', '.join(sorted(known.sectors))}")
    return Match(round(min(score, 1.0), 2), "; ".join(reasons))


def excluding(one: Profile, other: Profile) -> str | None:
    """The two offices that nobody can hold at once, if the profiles hold such; null if they may be one person."""
    for a in one.offices:
        for b in other.offices:
            if a.country and b.country and a.country != b.country and _same_time(a, b):
                if _exclusive(a.title) and _exclusive(b.title):
                    return f"{a.title} of {a.country} and {b.title} of {b.country} at the same time"
    return None


def sounds(names: Iterable[str]) -> set[str]:
    """The keys under which an identity of these names is looked for."""
    return {_sound(words[-1]) for name in names if (words := _words(name))}


# The same few names are compared again and again.
@functools.lru_cache(maxsize=1 << 16)
def _words(name: str) -> tuple[str, ...]:
    return tuple(name_words(name))


@functools.lru_cache(maxsize=1 << 16)
def _sound(word: str) -> str:
    return sound(word)


def _sounding(name: str) -> tuple[str, ...]:
    return tuple(map(_sound, _words(name)))


def _names(new: Profile, known: Profile) -> tuple[float, str]:
    if {_words(n) for n in new.names} & {_words(n) for n in known.names}:
        single = all(len(_words(n)) < 2 for n in new.names)
        if not (single and new.kind == "person"):
            return _EXACT, "the same name"
    elif {_sounding(n) for n in new.names} & {_sounding(n) for n in known.names}:
        if new.kind == "person" and any(len(_words(n)) > 1 for n in new.names):
            return _SOUND, "a name of the same sound"
        return 0.0, "other names"
    if new.kind != "person":
        return 0.0, "other names"
    mine, theirs = ([_words(n) for n in side if _words(n)] for side in (new.names, known.names))
    for a in mine:
        for b in theirs:
            if _sound(a[-1]) != _sound(b[-1]):
                continue
            if len(a) == 1 or len(b) == 1:
                return _SURNAME, "the surname"
            if _initials(a[0], b[0]):
                return _SOUND, "the surname and the initial"
    return 0.0, "other names"


def _initials(a: str, b: str) -> bool:
    return (len(a) == 1 or len(b) == 1) and a[0] == b[0]


def _shared_office(new: Profile, known: Profile) -> str | None:
    for a in new.offices:
        for b in known.offices:
            same = a.title == b.title or a.title.endswith(" " + b.title) or b.title.endswith(" " + a.title)
            if same and (a.country is None or b.country is None or a.country == b.country) and _near(a, b):
                return a.title
    return None


def _near(a: Attested, b: Attested) -> bool:
    if a.first is None or b.first is None or a.last is None or b.last is None:
        return True
    return a.first <= b.last + NEAR and b.first <= a.last + NEAR


def _same_time(a: Attested, b: Attested) -> bool:
    if a.first is None or b.first is None or a.last is None or b.last is None:
        return False
    return a.first <= b.last and b.first <= a.last


def _exclusive(title: str) -> bool:
    return title in _EXCLUSIVE or title.endswith(_EXCLUSIVE_ENDS)


def best(new: Profile, known: Sequence[tuple[int, Profile]]) -> tuple[int | None, Match]:
    """The identity that `new` is, and why; none where no score reaches the threshold or two reach the same."""
    scored = sorted(((matched(new, p), i) for i, p in known), key=lambda m: -m[0].score)
    good = [(m, i) for m, i in scored if m.score >= THRESHOLD]
    if not good:
        return None, Match(1.0, "nobody of that name was known")
    if len(good) > 1 and good[0][0].score == good[1][0].score:
        return None, Match(0.5, f"could be identity {good[0][1]} or {good[1][1]}; kept apart")
    return good[0][1], good[0][0]
