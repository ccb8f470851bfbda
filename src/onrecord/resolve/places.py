"""Places that a report names: towns with coordinates, countries without."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.model import Place, Report, Sentence, Span
from onrecord.reference.gazetteer import Gazetteer
from onrecord.resolve.cities import City, cities, us_states
from onrecord.resolve.mentions import Found

_LOCATIVE = {"in", "at", "near", "from", "to", "outside", "around", "into", "through", "inside", "across", "over",
             "via", "throughout", "toward", "towards", "off", "within", "for", "above"}  # fmt: skip
# With these verbs a capital as object is where somebody goes, not whom they deal with.
_GOING = {"visit", "reach", "leave", "enter", "tour", "quit", "flee", "capture", "take", "bomb", "shell", "attack",
          "besiege", "storm", "hit", "rock", "surround", "seize", "occupy", "cross", "include", "overlook"}  # fmt: skip
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

    A town is chosen among its namesakes by the countries that the report names, then by the number of its inhabitants.
    A name without an entry gives a place without coordinates.
    """
    mentions = [*found]
    context = {f.known.country for f in mentions if f.known is not None and f.known.country}
    if report.dateline is not None and report.dateline.place:
        context |= set(gazetteer.capitals.get(report.dateline.place.lower(), ()))
    places: list[Place] = []
    for f in mentions:
        sentence = sentences[f.sentence]
        if f.known is not None and f.known.kind == "state" and f.kind == "name":
            if f.label == "CAPITAL" and (is_locative(sentence, f) or f.modifier):
                places.append(town(f.text, f.span, {f.known.country or ""}))
            elif f.label == "NAME" and is_locative(sentence, f):
                places.append(Place(f.known.name, f.known.country, None, None, None, f.span))
        elif f.known is None and f.label in _PLACE_LABELS and f.name:
            places.append(town(f.name, f.span, context | set(f.countries)))
    return tuple(dict.fromkeys(places))


def town(name: str, span: Span, context: set[str | None] | set[str]) -> Place:
    """The town called `name`, one in a country of `context` if there is one."""
    words = " ".join(name.lower().split())
    if words in us_states() and not context - {"USA"}:
        return Place(name, "USA", None, None, None, span)
    held = cities().get(words, ())
    best = _best(held, context)
    if best is None:
        return Place(name, None, None, None, None, span)
    # The report's own spelling: GeoNames calls Cologne Köln.
    return Place(name, best.country, best.lat, best.lon, best.geonames, span)


def _best(held: tuple[City, ...], context: set[str | None] | set[str]) -> City | None:
    fitting = [c for c in held if c.country in context]
    return next(iter(fitting or held), None)
