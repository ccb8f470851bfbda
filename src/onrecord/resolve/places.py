"""Places that a report names: towns with coordinates, countries without."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from onrecord.model import Place, Reading, Report, Sentence, Span
from onrecord.reference.gazetteer import Gazetteer
from onrecord.reference.towns import geonames_admin1
from onrecord.reference.web_domains import country_of_url
from onrecord.resolve.locatives import is_capitals, unseen_names, vouched
from onrecord.resolve.mentions import Found
from onrecord.resolve.place_candidates import (
    Candidate,
    candidates_of,
    candidates_within,
    is_wide,
    is_within,
    state_called,
)
from onrecord.resolve.place_mentions import is_place, misread
from onrecord.resolve.place_words import (
    called,
    is_compass,
    is_of_a_state,
    lies_in_next,
    regions_told,
    stated_before,
    stated_behind,
    with_counties,
)
from onrecord.resolve.toponyms import Asked, choose

_LIST = re.compile(r",? (?:and |or |the )*")
_A_LIST = 3
_WEB = 2
"""For how many mentions of a country the web address of the report counts."""


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
    known, doubtful = set[Span](), set[Span]()
    for f in mentions:
        if is_place(f, sentences[f.sentence], report.text):
            span = _with_city(_without_article(f.span, report.text), report.text)
            named[span] = span.of(report.text) if f.known is not None else f.name or f.text
            if f.known is not None:
                known.add(span)
                spoken += [f.known.country] if f.known.country else []
                continue
        elif (proof := misread(f, sentences[f.sentence], report.text)) is not None:
            named[f.span] = f.name or f.text
            doubtful |= {f.span} if proof == "maybe" else set()
        told += [c for c in ((f.known.country,) if f.known is not None else f.countries) if c]
    if report.dateline is not None and report.dateline.place:
        told += gazetteer.capitals.get(report.dateline.place.lower(), ())[:1]
    seen = [*(f.span for f in mentions), *times]
    unseen = dict(unseen_names(report, sentences, seen, lambda name: bool(candidates_of(name))))
    places = located(report, with_counties(report.text, unseen | named), told)
    capitals = {p.span for p in places if is_capitals(_line_of(report.text, p.span))}
    doubtful |= unseen.keys() | (capitals - known) | {p.span for p in places if is_compass(p.span.of(report.text))}
    share = _shares([*told, *spoken])
    return tuple(
        p
        for p in dict.fromkeys(places)
        if p.span not in doubtful
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


def _with_city(span: Span, text: str) -> Span:
    """ "Guatemala City" is no state."""
    if text[span.end : span.end + 5].lower() == " city" and candidates_of(text[span.start : span.end + 5]):
        return Span(span.start, span.end + 5)
    return span


def _without_article(span: Span, text: str) -> Span:
    return Span(span.start + 4, span.end) if text[span.start : span.start + 4].lower() == "the " else span


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
    asked = [_asked(names, n, text) for n in range(len(names))]
    spans = [s for s, _ in names]
    for n in _listed_states(asked, spans, text):
        asked[n] = Asked(tuple(c for c in asked[n].candidates if is_wide(c)))
    for n in range(len(asked)):
        # "Buffalo, New York" and "the New York legislature" are not about the city.
        if is_of_a_state(text, spans[n].end) or (n and _holds_before(asked[n - 1], spans[n - 1 : n + 1], text)):
            asked[n] = replace(asked[n], candidates=tuple(filter(is_wide, asked[n].candidates)) or asked[n].candidates)
    web = country_of_url(report.url)
    told = [*told, *regions_told(text, [s for s, _ in names]), *([web] * _WEB if web is not None else ())]
    chosen = choose(asked, Counter(told))
    return [_place(s, name, c, a.stated) for (s, name), c, a in zip(names, chosen, asked, strict=True)]


def _asked(names: Sequence[tuple[Span, str]], n: int, text: str) -> Asked:
    span, name = names[n]
    known = state_called(name, adjective=True)
    if known is not None and name != known.name and state_called(name) is None:
        name = known.name  # "Egyptian"
    candidates = candidates_of(called(text, span, name)) or candidates_of(name)
    follows = n + 1 < len(names) and lies_in_next(text[span.end : names[n + 1][0].start])
    stated = stated_behind(text, span.end) or stated_before(text, span.start)
    if stated and not any(is_wide(c) or is_within(c, stated) for c in candidates):
        here = candidates_within(name, stated)
        # A namesake in another state is not the town that is meant: rather none.
        candidates = here if all(c.draws == 1 for c in candidates) else (*here, *candidates)
    return Asked(candidates, stated, n + 1 if follows else None)


def _holds_before(item: Asked, spans: Sequence[Span], text: str) -> bool:
    """Whether a name is what the one before it says that it lies in."""
    behind = text[spans[0].end : spans[1].start].strip() == ","
    return behind and any(is_within(c, item.stated) for c in item.candidates)


def _listed_states(asked: Sequence[Asked], spans: Sequence[Span], text: str) -> Iterator[int]:
    """Which names stand in a list of states, where "Georgia, Oklahoma, Pennsylvania" says of none where it lies."""
    run: list[int] = []
    for n, item in enumerate(asked):
        wide = any(is_wide(c) for c in item.candidates)
        if not (run and wide and _LIST.fullmatch(text, spans[n - 1].end, spans[n].start)):
            if len(run) >= _A_LIST:
                yield from run
            run = []
        if wide:
            run.append(n)
    if len(run) >= _A_LIST:
        yield from run


def _place(span: Span, name: str, best: Candidate | None, stated: frozenset[str]) -> Place:
    if best is None:
        state, _, code = next(iter(stated)).partition(".") if len(stated) == 1 else ("", "", "")
        return Place(name, state or None, None, None, None, span, None, geonames_admin1(state, code))
    if best.level == "country":
        return Place(best.name, best.country, None, None, None, span, "country")
    # The report's own spelling: GeoNames calls Cologne Köln.
    admin1 = geonames_admin1(best.country, best.admin1)
    return Place(name, best.country, best.lat, best.lon, best.geonames, span, best.level, admin1)
