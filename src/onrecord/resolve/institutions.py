"""What an unknown body's own name tells: "Baltic Fleet" is military, "Oxford University" teaches, and where."""

from __future__ import annotations

from onrecord.reference.roles import Roles
from onrecord.reference.towns import towns

_LINKS = {"of", "for", "and", "in", "on", "at"}
_ANY_BODY = {"office", "group", "unit", "section", "committee", "branch"}
"""Nouns of bodies that do not tell what the body does; another word of the name may."""
_LONGEST = 3
_LARGE, _TIMES = 100_000, 5
"""Inhabitants from which a town's name tells its country, and how many times larger it must be than its namesakes."""


def institution_sectors(name: str, roles: Roles) -> tuple[str, ...]:
    """The sectors of the noun that heads a body's name; none where it is no noun of a body."""
    words = name.lower().replace("'s", "").replace("’s", "").split()
    if len(words) > 1 and words[-1] in _ANY_BODY:
        for at in range(len(words) - 2, -1, -1):  # "Ombudsman's Office", "Northern Fleet's Arctic Group"
            hit = roles.roles.longest(words[at : at + 1], 0)
            if hit is not None and hit[1].sectors:
                return hit[1].sectors
    end = next((i for i, w in enumerate(words) if w in _LINKS and i), len(words))
    for at, stop in ((end, end), (len(words), len(words))):
        for length in range(min(_LONGEST, at), 0, -1):
            for tail in (
                words[at - length : stop],
                [*words[at - length : stop - 1], words[stop - 1].removesuffix("s")],
            ):
                hit = roles.roles.longest(tail, 0)
                if hit is not None and hit[0] == len(tail) and hit[1].kind != "person" and hit[1].sectors:
                    return hit[1].sectors
    return ()


def country_of_town(name: str) -> str | None:
    """The country of the town that a name means without doubt: large, and without a namesake near its size."""
    held = towns(name)
    if not held or held[0].population < _LARGE:
        return None
    others = [c.population for c in held if c.country != held[0].country]
    return held[0].country if not others or held[0].population >= _TIMES * others[0] else None


def country_in_name(name: str) -> str | None:
    """The country of a town in a body's name ("Madras High Court"), its last word left out."""
    words = name.split()
    for length in (2, 1):
        for i in range(len(words) - length):
            part = " ".join(words[i : i + length])
            if part[:1].isupper() and (country := country_of_town(part)) is not None:
                return country
    return None
