"""Places that a report names: towns with coordinates, countries without."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from onrecord.model import Place, Reading, Report, Sentence, Span
from onrecord.reference.gazetteer import Gazetteer, Known
from onrecord.reference.regions import regions, us_state_codes
from onrecord.reference.towns import towns
from onrecord.resolve.locatives import is_capitals, unseen_names, vouched
from onrecord.resolve.mentions import Found
from onrecord.resolve.toponyms import Candidate, candidate, choose, shares

_LOCATIVE = {"in", "at", "near", "from", "to", "outside", "around", "into", "through", "inside", "across", "over",
             "via", "throughout", "toward", "towards", "off", "within", "for", "above"}  # fmt: skip
# With these verbs a capital as object is where somebody goes, not whom they deal with.
_GOING = {"visit", "reach", "leave", "enter", "tour", "quit", "flee", "capture", "take", "bomb", "shell", "attack",
          "besiege", "storm", "hit", "rock", "surround", "seize", "occupy", "cross", "include", "overlook"}  # fmt: skip
_REGION, _LARGE = 8.0, 5.7
"""What a region counts for beside towns, and from which weight a town of its name counts as much."""
_A_STATE = -1
"""Stands for a GeoNames id where a name means a state."""
_MOST = 25
_BEGINNINGS = ("north ", "south ", "east ", "west ", "northern ", "southern ", "eastern ", "western ", "central ",
               "downtown ", "city of ", "town of ", "port of ", "upper ", "lower ", "greater ")  # fmt: skip
_ENDINGS = (" county", " parish", " borough", " township", " city", " district", " municipality", " town", " village")
_BEHIND = re.compile(r"\s*,\s*((?:[A-Z][\w.'’-]*\s?){1,3})")
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
    report: Report, sentences: tuple[Sentence, ...], found: Iterable[Found], gazetteer: Gazetteer
) -> tuple[Place, ...]:
    """The places named in the report, in text order.

    A name is told from its namesakes by the state that stands behind it, the countries that the report speaks of, the
    places beside it and the number of its inhabitants. The name of a state is a place wherever it stands; a capital
    that acts ("Baghdad said") and an adjective ("Iraqi") are none. A name without an entry gives a place without
    coordinates; so does a country, whose centre is not where anything happened.
    """
    mentions = [*found]
    told = [c for f in mentions for c in ((f.known.country,) if f.known is not None else f.countries) if c]
    asked: list[tuple[Span, str, frozenset[str]]] = []
    states: list[Place] = []
    for f in mentions:
        sentence = sentences[f.sentence]
        if f.known is not None and f.known.kind == "state" and f.kind == "name":
            if f.label == "CAPITAL" and (is_locative(sentence, f) or f.modifier):
                behind = stated_behind(report.text, f.span.end, gazetteer)
                asked.append((f.span, f.text, behind or frozenset({f.known.country or ""})))
            elif f.label == "NAME" and f.text.lower() in us_state_codes():
                asked.append((f.span, f.text, stated_behind(report.text, f.span.end, gazetteer)))
            elif f.label == "NAME":
                states.append(Place(f.known.name, f.known.country, None, None, None, f.span))
        elif f.known is None and f.label in _PLACE_LABELS and f.name:
            behind = stated_behind(report.text, f.span.end, gazetteer)
            asked.append((f.span, f.name, behind | frozenset(f.countries)))
    if report.dateline is not None and report.dateline.place:
        told += gazetteer.capitals.get(report.dateline.place.lower(), ())[:1]
    seen = [*(f.span for f in mentions), *(s.span for s in states)]
    unseen = list(unseen_names(report, sentences, seen, lambda name: bool(candidates_of(name))))
    asked += [(span, name, stated_behind(report.text, span.end, gazetteer)) for span, name in unseen]
    capitals = {span for span, _, _ in asked if is_capitals(_line_of(report.text, span))}
    doubtful = {span for span, _, behind in asked if not behind} & (capitals | {span for span, _ in unseen})
    share = shares(told)
    named = [
        p for p in located(asked, told)
        if p.span not in doubtful or vouched(p, share, capitals=p.span in capitals)
    ]  # fmt: skip
    return tuple(sorted(dict.fromkeys([*states, *named]), key=lambda p: p.span))


def _line_of(text: str, span: Span) -> str:
    """What stands before and behind a span, some words each way."""
    return text[max(span.start - 60, 0) : span.end + 60]


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
    out: list[Place] = []
    towns_asked = []
    for span in spans:
        name = span.of(report.text)
        known = _state_called(name, gazetteer)
        if known is not None and name.lower() not in us_state_codes():
            out.append(Place(known.name, known.country, None, None, None, span))
            told.append(known.country or "")
        else:
            towns_asked.append((span, name, stated_behind(report.text, span.end, gazetteer)))
    found = {p.span: p for p in (*out, *located(towns_asked, told))}
    return tuple(found.get(s, Place(s.of(report.text), None, None, None, None, s)) for s in spans)


def _state_called(name: str, gazetteer: Gazetteer) -> Known | None:
    """The state that a name, or an adjective of it, means by itself."""
    words = name.split()
    hit = gazetteer.names.longest(words, 0)
    if hit is None or hit[0] != len(words):
        return None
    naming = hit[1][0]
    return naming.known if naming.known.kind == "state" and naming.role in ("name", "demonym", "people") else None


def located(asked: Sequence[tuple[Span, str, frozenset[str]]], told: Iterable[str]) -> list[Place]:
    """A place for each name, with the countries and US states (``USA.VA``) that stand with it; `told` are the countries
    that the report speaks of, one for each mention."""
    held = [candidates_of(name) for _, name, _ in asked]
    chosen = choose(held, [behind for _, _, behind in asked], shares(told))
    out = []
    for (span, name, _), best in zip(asked, chosen, strict=True):
        if best is None or best.geonames == _A_STATE:
            out.append(Place(name, best.country if best is not None else None, None, None, None, span))
        else:
            # The report's own spelling: GeoNames calls Cologne Köln.
            out.append(Place(name, best.country, best.lat, best.lon, best.geonames, span))
    return out


def candidates_of(name: str) -> list[Candidate]:
    """What a name may mean: regions, and towns, the largest first."""
    words = " ".join(name.lower().split()).removeprefix("the ")
    held = [candidate(t) for t in towns(words)[:_MOST]]
    heavy = max((c.weight for c in held), default=0.0) > _LARGE  # "Washington", "New York": the town as likely
    weight = _LARGE if heavy else _REGION
    areas = [Candidate(r.name, r.country, r.code, r.lat, r.lon, None, weight) for r in regions().get(words, ())]
    if words == "georgia":
        areas.append(Candidate("Georgia", "GEO", None, 42.0, 43.5, _A_STATE, weight))
    for ending in _ENDINGS:
        # Most counties are called like their seat.
        if not held and not areas and words.endswith(ending):
            return candidates_of(words.removesuffix(ending))
    for beginning in _BEGINNINGS:
        if not held and not areas and words.startswith(beginning):
            return candidates_of(words.removeprefix(beginning))
    return [*areas, *held]


def stated_behind(text: str, end: int, gazetteer: Gazetteer) -> frozenset[str]:
    """The state, or state of the USA, that a comma joins to a name: "Paris, Texas", "Mosul, Iraq", "Roanoke, Va."."""
    match = _BEHIND.match(text, end)
    if match is None:
        return frozenset()
    words = match[1].split()
    for length in range(len(words), 0, -1):
        name = " ".join(words[:length])
        code = us_state_codes().get(name.lower()) or us_state_codes().get(name.lower() + ".")
        if code is not None:
            return frozenset({f"USA.{code}"})
        hit = gazetteer.names.longest(words[:length], 0)
        if hit is not None and hit[0] == length and hit[1][0].known.kind == "state" and hit[1][0].known.country:
            return frozenset({hit[1][0].known.country})
        held = regions().get(name.lower(), ())
        if held and held[0].country and held[0].kind == "region":
            return frozenset({held[0].country})
    return frozenset()
