"""Places that a report names: towns with coordinates, countries without."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from onrecord.model import Place, Reading, Report, Sentence, Span
from onrecord.reference.gazetteer import Gazetteer
from onrecord.reference.place_keys import place_key
from onrecord.reference.regions import regions, us_state_codes
from onrecord.reference.towns import divisions, geonames_admin1
from onrecord.resolve.locatives import is_capitals, unseen_names, vouched
from onrecord.resolve.mentions import Found
from onrecord.resolve.place_candidates import Candidate, candidates_of, candidates_within, is_within, state_called
from onrecord.resolve.toponyms import Asked, choose

_LOCATIVE = {"in", "at", "near", "from", "to", "outside", "around", "into", "through", "inside", "across", "over",
             "via", "throughout", "toward", "towards", "off", "within", "for", "above"}  # fmt: skip
# With these verbs a capital as object is where somebody goes, not whom they deal with.
_GOING = {"visit", "reach", "leave", "enter", "tour", "quit", "flee", "capture", "take", "bomb", "shell", "attack",
          "besiege", "storm", "hit", "rock", "surround", "seize", "occupy", "cross", "include", "overlook"}  # fmt: skip
_SIDES = r"(?:(?:the|north|south|east|west|northern|southern|eastern|western|central) )*"
_INSIDE = re.compile(rf"\s*,\s*|,? (?:in|near) {_SIDES}|\s*\(")
_KINDS = ("county", "parish", "province", "district", "governorate")
_LISTED = r"(?:(?:,|,? and|,? or) [A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?)*"
_KIND_BEHIND = re.compile(rf"{_LISTED} (counties|County|parishes|Parish|provinces?|districts?)\b")
_FAR = 120
"""Characters within which the word for what a name is may follow."""
_COUNTY = re.compile(r"((?:[A-Z][\w.'’-]{1,30} ){1,3})(County|Parish)\b")
_INSIDE_OF = {"in", "near", "outside"}
_ONE_OF = {"counties": "county", "parishes": "parish"}
_BEHIND = re.compile(r"\s*,\s*((?:[A-Z][\w.'’-]*\s?){1,3})")
_TOWN_OF = re.compile(
    r"((?:[A-Za-z]{3,15} ){1,2})(?:city|town|village|port|province|region|district|department|suburb|island) of $", re.I
)
_PLACE_LABELS = {"GPE", "LOC", "FAC"}


def is_locative(sentence: Sentence, found: Found) -> bool:
    """Whether the name says where ("in Baghdad", "visited Cairo") rather than who ("Baghdad said")."""
    token = sentence.tokens[found.head]
    seen = 0
    while token.dep in ("conj", "appos") and token.head != token.i and seen < 20:
        token = sentence.tokens[token.head]
        seen += 1
    governor = sentence.tokens[token.head]
    if token.dep == "pobj":
        return governor.text.lower() in _LOCATIVE
    if token.dep == "dobj":
        return governor.lemma in _GOING
    if token.dep in ("nsubj", "nsubjpass", "agent", "poss"):
        return False
    return token.dep not in ("dative", "nmod", "amod", "compound")


def find_places(
    report: Report,
    sentences: tuple[Sentence, ...],
    found: Iterable[Found],
    gazetteer: Gazetteer,
    times: Iterable[Span] = (),
) -> tuple[Place, ...]:
    """The places named in the report, in text order.

    A name is told from its namesakes by the state that stands behind it, the countries that the report speaks of, the
    places beside it and the number of its inhabitants. The name of a state is a place wherever it stands; a capital
    that acts ("Baghdad said") and an adjective ("Iraqi") are none. A name without an entry gives a place without
    coordinates; so does a country, whose centre is not where anything happened. What stands in an expression of time is
    none: `times` are their spans.
    """
    named: dict[Span, str] = {}
    told: list[str] = []
    spoken: list[str] = []
    mentions = [*found]
    sure = set()
    for f in mentions:
        if _is_place(f, sentences[f.sentence], report.text):
            span = _with_city(_without_article(f.span, report.text), report.text)
            named[span] = span.of(report.text) if f.known is not None else f.name or f.text
            if f.known is not None:
                sure.add(span)
                spoken += [f.known.country] if f.known.country else []
                continue
        told += [c for c in ((f.known.country,) if f.known is not None else f.countries) if c]
    if report.dateline is not None and report.dateline.place:
        told += gazetteer.capitals.get(report.dateline.place.lower(), ())[:1]
    seen = [*(f.span for f in mentions), *times]
    unseen = dict(unseen_names(report, sentences, seen, lambda name: bool(candidates_of(name))))
    places = located(report, with_counties(report.text, unseen | named), told)
    capitals = {p.span for p in places if is_capitals(_line_of(report.text, p.span))}
    share = _shares([*told, *spoken])
    return tuple(
        p
        for p in dict.fromkeys(places)
        if not (p.span in unseen or (p.span in capitals and p.span not in sure))
        or stated_behind(report.text, p.span.end)
        or stated_before(report.text, p.span.start)
        or vouched(p, share, capitals=p.span in capitals)
    )


def _line_of(text: str, span: Span) -> str:
    """What stands before and behind a span, some words each way."""
    return text[max(span.start - 60, 0) : span.end + 60]


def _shares(told: Iterable[str]) -> dict[str, float]:
    counts = Counter(told)
    return {country: n / counts.total() for country, n in counts.items()}


def _is_place(found: Found, sentence: Sentence, text: str) -> bool:
    if found.known is not None:
        if found.known.kind != "state" or found.kind != "name":
            return False
        return found.label == "NAME" or (found.label == "CAPITAL" and (found.modifier or is_locative(sentence, found)))
    if not found.name:
        return False
    if found.label in _PLACE_LABELS:
        return True
    # The parser takes small towns for persons and bodies; "in" tells, and so does a state behind the name.
    token = sentence.tokens[found.head]
    inside = token.dep == "pobj" and sentence.tokens[token.head].text.lower() in _INSIDE_OF
    if not inside and not stated_behind(text, found.span.end):
        return False
    return found.span.of(text) == found.name and bool(candidates_of(found.name))


def _with_city(span: Span, text: str) -> Span:
    """ "Guatemala City" is no state."""
    if text[span.end : span.end + 5].lower() == " city" and candidates_of(text[span.start : span.end + 5]):
        return Span(span.start, span.end + 5)
    return span


def _without_article(span: Span, text: str) -> Span:
    return Span(span.start + 4, span.end) if text[span.start : span.start + 4].lower() == "the " else span


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


def resolve_toponyms(
    report: Report, spans: Sequence[Span], reading: Reading, gazetteer: Gazetteer
) -> tuple[Place, ...]:
    """The places that given spans name, in their order: `find_places` for names that are known to be places."""
    countries = {e.id: e.country for e in reading.entities if e.country is not None and e.country_from is None}
    # A name speaks for no country while it is asked whose it is: "Paris" may be that of Texas.
    told = [
        countries[r.entity]
        for r in reading.references
        if r.entity in countries and not any(r.span.overlaps(s) for s in spans)
    ]
    named = with_counties(report.text, {s: s.of(report.text) for s in spans})
    placed = {p.span: p for p in located(report, named, told)}
    return tuple(placed[s] for s in spans)


def located(report: Report, names: Sequence[tuple[Span, str]], told: Iterable[str]) -> list[Place]:
    """A place for each name, in text order. `told` are the countries of other mentions in the report."""
    text = report.text
    asked = []
    for n, (span, name) in enumerate(names):
        known = state_called(name, adjective=True)
        if known is not None and name != known.name and state_called(name) is None:
            name = known.name  # "Egyptian"
        candidates = candidates_of(called(text, span, name)) or candidates_of(name)
        follows = n + 1 < len(names) and _INSIDE.fullmatch(text, span.end, names[n + 1][0].start)
        stated = stated_behind(text, span.end) or stated_before(text, span.start)
        if stated and all(c.draws == 1 and not is_within(c, stated) for c in candidates):
            # A namesake in another state is not the town that is meant: rather none.
            candidates = candidates_within(name, stated)
        asked.append(Asked(candidates, stated, n + 1 if follows else None))
    chosen = choose(asked, Counter([*told, *_regions_told(text, [s for s, _ in names])]))
    return [_place(s, name, c, a.stated) for (s, name), c, a in zip(names, chosen, asked, strict=True)]


def _place(span: Span, name: str, best: Candidate | None, stated: frozenset[str]) -> Place:
    if best is None:
        state, _, code = next(iter(stated)).partition(".") if len(stated) == 1 else ("", "", "")
        return Place(name, state or None, None, None, None, span, None, geonames_admin1(state, code))
    if best.level == "country":
        return Place(best.name, best.country, None, None, None, span, "country")
    # The report's own spelling: GeoNames calls Cologne Köln.
    admin1 = geonames_admin1(best.country, best.admin1)
    return Place(name, best.country, best.lat, best.lon, best.geonames, span, best.level, admin1)


def called(text: str, span: Span, name: str) -> str:
    """The name with the word that says what it is, if that stands outside it: "Barrow and Madison counties"."""
    if place_key(name).endswith(_KINDS):
        return name
    match = _KIND_BEHIND.match(text, span.end, span.end + _FAR)
    if match is None:
        return name
    plural = match[1].lower()
    return f"{name} {_ONE_OF.get(plural, plural.removesuffix('s'))}"


def _regions_told(text: str, spans: Sequence[Span]) -> list[str]:
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


def stated_before(text: str, start: int) -> frozenset[str]:
    """The state whose adjective stands before a name: "the Peruvian town of Yunguyo"."""
    match = _TOWN_OF.search(text, max(start - 60, 0), start)
    for words in (match[1].split()[-2:], match[1].split()[-1:]) if match is not None else ():
        known = state_called(" ".join(words), adjective=True)
        if known is not None and known.country:
            return frozenset({known.country})
    return frozenset()


def stated_behind(text: str, end: int) -> frozenset[str]:
    """The state, or state of the USA, that a comma joins to a name: "Paris, Texas", "Mosul, Iraq", "Roanoke, Va."."""
    match = _BEHIND.match(text, end)
    if match is None:
        return frozenset()
    words = match[1].split()
    for length in range(len(words), 0, -1):
        name = " ".join(words[:length])
        low = name.lower().replace(". ", ".")  # "W. Va."
        code = us_state_codes().get(low) or us_state_codes().get(low + ".")
        known = state_called(name)
        if code is not None or (known is not None and known.country):
            us = frozenset({f"USA.{code}"}) if code is not None else frozenset()
            return us | (frozenset({known.country}) if known is not None and known.country else frozenset())
        held = regions().get(place_key(name), ())
        if held and held[0].country and held[0].kind == "region":
            return frozenset({held[0].country})
    return frozenset()
