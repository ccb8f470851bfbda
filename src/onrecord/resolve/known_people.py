"""Persons of a report whom the gazetteer of leaders knows: their country, and the sectors of the day's offices."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.reference.leaders import FORMER, Leader, Leaders
from onrecord.reference.name_keys import folded, name_words, sound

# States that ended, and those in which their leaders' names live on.
_HEIRS = {"SUN": {"RUS"}, "YUG": {"SRB", "SCG"}, "SCG": {"SRB", "YUG"}, "CSK": {"CZE", "SVK"}, "DDR": {"DEU"}}
TODAY = "9999"
"""Stands for the day of a report that has none: offices that have no end are held."""


def known_person(
    name: str, titles: Iterable[str], country: str | None, day: str | None, leaders: Leaders
) -> tuple[Leader, ...]:
    """Whom a report means by a person's longest name in it: one, or several between whom nothing decides.

    A name of several words is looked up as spelt; by the sounds of its first and last word only where the report
    states an office or the country of that leader. Of those who share it, whoever held office on the day goes first.
    A surname alone counts with a title that somebody of that name held on the day, or where it is known to everybody
    (`Leaders.bare`).
    """
    titles = list(titles)
    exact, alike = leaders.named(name)
    # Another spelling, or another middle name, may be another man: the report must state his country or office.
    found = [x for x in exact if _of(x, country)] or [
        x
        for x in alike
        if _of(x, country) and (_held(x, titles, day) or (country is not None and x.country == country))
    ]
    if not found:
        words = name_words(name)
        if len(words) != 1:
            return ()
        fits = [x for x in leaders.by_surname.get(sound(words[0]), ()) if _of(x, country)]
        found = [x for x in fits if _held(x, titles, day)]
        if not found and (alone := leaders.bare.get(folded(words[0]))) is not None and _of(alone, country):
            found = [alone]
    if len(found) > 1 and day is not None:
        found = [x for x in found if x.titles_on(day)] or found
    if len(found) > 1 and titles:
        found = [x for x in found if _held(x, titles, day)] or found
    return tuple(found)


def sectors_of(known: tuple[Leader, ...], day: str | None) -> tuple[str, ...]:
    """The sectors in which all of them agree on the day; none where they do not."""
    told = {x.sectors_on(day or TODAY) for x in known}
    return told.pop() if len(told) == 1 else ()


def country_of(known: tuple[Leader, ...]) -> str | None:
    """Their country, if it is one."""
    told = {x.country for x in known}
    return told.pop() if len(told) == 1 else None


def _of(leader: Leader, country: str | None) -> bool:
    if country is None or leader.country is None or leader.country == country:
        return True
    return country in _HEIRS.get(leader.country, ()) or leader.country in _HEIRS.get(country, ())


def _held(leader: Leader, titles: list[str], day: str | None) -> bool:
    held = [t.title for t in leader.terms if day is None or t.on(day)]
    return any(h == t or h.endswith(" " + t) or t.endswith(" " + h) for h in held for t in titles)


__all__ = ["FORMER", "country_of", "known_person", "sectors_of"]
