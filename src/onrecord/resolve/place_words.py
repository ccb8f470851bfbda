"""What the words around the name of a place tell of it: what it is and where it lies."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence

from onrecord.model import Span
from onrecord.reference.place_keys import place_key
from onrecord.reference.regions import regions, us_state_codes
from onrecord.reference.towns import divisions
from onrecord.resolve.place_candidates import state_called

_SIDES = r"(?:(?:the|north|south|east|west|northern|southern|eastern|western|central) )*"
_KINDS = ("county", "parish", "province", "district", "governorate", "region", "state", "oblast")
_LISTED = r"(?:(?:,|,? and|,? or) [A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?)*"
_KIND = r"(counties|County|parishes|Parish|provinces?|districts?|governorates?|regions?|oblasts?|states?)"
_KIND_BEHIND = re.compile(rf"{_LISTED} {_KIND}\b")
_OF_STATE = re.compile(
    r"(?:['’]s?)? (?:Gov\b|[Gg]overnor|Sens?\b|[Ss]enator|[Ll]egislat|[Ll]awmakers?|[Aa]ttorney [Gg]eneral|"
    r"House of Rep|General Assembly|State\b|state\b|border|National Guard|Supreme Court|Democrats?\b|Republicans?\b)"
)
_ROAD = re.compile(r"(?: Route| Highway)?[ -]\d+\b")
"""What follows in the names of roads: "U.S. 41"."""
_FAR = 120
"""Characters within which the word for what a name is may follow."""
_COUNTY = re.compile(r"((?:[A-Z][\w.'’-]{1,30} ){1,3})(County|Parish)\b")
_ONE_OF = {"counties": "county", "parishes": "parish"}
_TOWN_OF = re.compile(
    r"((?:[A-Za-z]{3,15} ){1,2})(?:city|town|village|port|province|region|district|department|suburb|island) of $", re.I
)
_A_TOWN = re.compile(r"\b(?:city|town|village|port|suburb|capital) of (?:the )?$", re.I)
_COMPASS = re.compile(
    r"(?:the )?(?:(?:north|south|east|west|northern|southern|eastern|western|central)[\s-]?){1,2}", re.I
)
_OF_WHAT = r"(?:the\s+)?(?:[a-z]+\s+){0,2}(?:capital|city|town|village|port|suburb)(?:\s+city|\s+town)?\s+(?:of|in)\s+"
_BEHIND = re.compile(rf"(?:\s*,\s*(?:{_OF_WHAT})?|,?\s+in\s+{_SIDES})(?:the\s+)?((?:[A-Z][\w.'’-]*\s?){{1,3}})")
_INSIDE = re.compile(rf"\s*,\s*|,? (?:in|near) {_SIDES}|\s*\(")


def lies_in_next(between: str) -> bool:
    """Whether the words between two names say that the first lies in the second."""
    return _INSIDE.fullmatch(between) is not None


def is_road(text: str, end: int) -> bool:
    """Whether a name that ends there is the beginning of a road's: "U.S. 41"."""
    return _ROAD.match(text, end) is not None


def is_of_a_state(text: str, end: int) -> bool:
    """Whether the words behind a name are of states and not of towns: "the New York legislature"."""
    return _OF_STATE.match(text, end) is not None


def with_counties(text: str, named: Mapping[Span, str]) -> list[tuple[Span, str]]:
    """The names in text order, with counties that stand in other names: "Rapides Parish Sheriff's Office"."""
    out = dict(named)
    for match in _COUNTY.finditer(text):
        words = match[1].split()
        for length in range(len(words), 0, -1):
            name = f"{' '.join(words[-length:])} {match[2]}"
            span = Span(match.end() - len(name), match.end())
            if span.of(text) == name and divisions(name) and not any(span.overlaps(s) for s in named):
                out[span] = name
                break
    return sorted(out.items())


def called(text: str, span: Span, name: str) -> str:
    """The name with the word that says what it is, if that stands outside it: "Barrow and Madison counties"."""
    if place_key(name).endswith(_KINDS):
        return name
    match = _KIND_BEHIND.match(text, span.end, span.end + _FAR)
    if match is None:
        return name
    plural = match[1].lower()
    return f"{name} {_ONE_OF.get(plural, plural.removesuffix('s'))}"


def regions_told(text: str, spans: Sequence[Span]) -> list[str]:
    """The states of the USA spoken of outside `spans`, as ``USA.VA``, and their country, for each mention."""
    codes = us_state_codes()
    held = []
    for match in _us_states().finditer(text):
        at = Span(*match.span(1))
        if not any(at.overlaps(s) for s in spans):
            name = match[1].lower()
            held += [f"USA.{codes[name.replace(' ', '') if '.' in name else name]}", "USA"]
    return held


@functools.cache
def _us_states() -> re.Pattern[str]:
    """Names of the states, and their abbreviations behind a comma or a party ("D-Calif."); not those of towns too."""
    names = [n.title() for n in us_state_codes() if "." not in n and n not in ("washington", "georgia", "new york")]
    short = [re.escape(n.title()) for n in us_state_codes() if "." in n]
    return re.compile(rf"\b((?:{'|'.join(names)})\b|(?:(?<=[,(]\s)|(?<=[DR]-))(?:{'|'.join(short)}))")


def called_town(text: str, start: int) -> bool:
    """Whether the words before a name say that it is a town: "the lakeside town of Kisumu"."""
    return _A_TOWN.search(text, max(start - 30, 0), start) is not None


def is_compass(name: str) -> bool:
    """Whether a name is nothing but a point of the compass: "the North", "Eastern"."""
    return _COMPASS.fullmatch(name) is not None


def stated_before(text: str, start: int) -> frozenset[str]:
    """The state whose adjective stands before a name: "the Peruvian town of Yunguyo"."""
    match = _TOWN_OF.search(text, max(start - 60, 0), start)
    for words in (match[1].split()[-2:], match[1].split()[-1:]) if match is not None else ():
        known = state_called(" ".join(words), adjective=True)
        if known is not None and known.country:
            return frozenset({known.country})
    return frozenset()


def _postal(name: str, text: str, end: int) -> str | None:
    """The state whose postal code stands behind a name that is not in capitals: "Springfield, IL"."""
    short = name.isupper() and text[max(0, end - 1) : end].islower()
    return name if short and name in us_state_codes().values() else None


def stated_behind(text: str, end: int) -> frozenset[str]:
    """The state, or state of the USA, that a comma joins to a name: "Paris, Texas", "Mosul, Iraq", "Roanoke, Va."."""
    match = _BEHIND.match(text, end)
    if match is None:
        return frozenset()
    words = match[1].split()
    for length in range(len(words), 0, -1):
        name = " ".join(words[:length]).removesuffix("'s").removesuffix("’s")
        plain = name.removesuffix(".")  # the end of a sentence
        low = name.lower().replace(". ", ".")  # "W. Va."
        found = (us_state_codes().get(x) for x in (low, f"{low}.", low.removesuffix(".")))
        code = next(filter(None, found), None) or _postal(plain, text, end)
        known = state_called(name) or state_called(plain)
        if code is not None or (known is not None and known.country):
            us = frozenset({f"USA.{code}"}) if code is not None else frozenset()
            return us | (frozenset({known.country}) if known is not None and known.country else frozenset())
        held = regions().get(place_key(plain), ())
        if held and held[0].country and held[0].kind == "region":
            return frozenset({held[0].country})
    return frozenset()
