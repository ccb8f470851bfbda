"""Points on a map, as numbers for an SVG: plate carrée in tenths of a degree, like the outline under it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.store import EventRow

WIDTH, HEIGHT = 3600, 1800
_LEAST = 420  # tenths of a degree across, so that one town does not fill the map
_SHAPE = 1.9
_LONGEST = 28  # letters of a name on the map


@dataclass(frozen=True, slots=True)
class Spot:
    """A place and the events there. `x`, `y` and `r` are units of the map, `lat` and `lon` degrees."""

    name: str
    country: str | None
    lat: float
    lon: float
    events: int
    x: float
    y: float
    r: float


@dataclass(frozen=True, slots=True)
class Atlas:
    """A map: the part of the world that it shows, its spots (the large below), and events without a point."""

    left: float
    top: float
    width: float
    height: float
    spots: Sequence[Spot]
    unplaced: int

    @property
    def lines(self) -> tuple[list[int], list[int]]:
        """Meridians and parallels every ten degrees or fewer."""
        step = 50 if self.width < 700 else 100 if self.width < 1600 else 300
        across = range(math.ceil(self.left / step) * step, math.ceil(self.left + self.width), step)
        down = range(math.ceil(self.top / step) * step, math.ceil(self.top + self.height), step)
        return list(across), list(down)


@dataclass(frozen=True, slots=True)
class Name:
    """The name of a spot on the map: where it is written, in what size, and whether it ends or begins there."""

    text: str
    x: float
    y: float
    size: float
    ends: bool


def names(map_: Atlas, most: int = 12) -> list[Name]:
    """Names for the largest spots, as far as they do not lie on each other."""
    size = round(map_.width * 0.019, 1)
    taken, found = list[tuple[float, float, float, float]](), list[Name]()
    for spot in map_.spots:
        text = spot.name[:_LONGEST]
        long, away = len(text) * size * 0.56, spot.r + size * 0.3
        for ends in (False, True):
            left = spot.x - away - long if ends else spot.x + away
            box = (left, spot.y - size * 0.7, left + long, spot.y + size * 0.5)
            inside = map_.left <= box[0] and box[2] <= map_.left + map_.width
            if inside and not any(_touch(box, other) for other in taken):
                at = round(spot.x - away if ends else spot.x + away, 1)
                found.append(Name(text, at, round(spot.y + size * 0.35, 1), size, ends))
                taken.append(box)
                break
        if len(found) == most:
            break
    return found


def _touch(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def atlas(rows: Iterable[EventRow]) -> Atlas:
    """The map of the places of events. Events of one name and point are one spot."""
    counts: dict[tuple[str, str | None, float, float], int] = {}
    unplaced = 0
    for row in rows:
        if row.lat is None or row.lon is None or row.place is None:
            unplaced += 1
            continue
        spot = (row.place, row.place_country, row.lat, row.lon)
        counts[spot] = counts.get(spot, 0) + 1
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0][0]))
    left, top, width, height = _frame([(x_of(s[3]), y_of(s[2])) for s, _ in ordered])
    most = max(counts.values(), default=1)
    spots = [
        Spot(name, country, lat, lon, n, x_of(lon), y_of(lat), round(width * (0.006 + 0.022 * math.sqrt(n / most)), 2))
        for (name, country, lat, lon), n in ordered
    ]
    return Atlas(left, top, width, height, spots, unplaced)


def x_of(lon: float) -> float:
    """How far from the left edge of the map a longitude lies."""
    return round((lon + 180) * 10, 1)


def y_of(lat: float) -> float:
    """How far from the upper edge of the map a latitude lies."""
    return round((90 - lat) * 10, 1)


def _frame(points: Sequence[tuple[float, float]]) -> tuple[float, float, float, float]:
    """Left, top, width and height of the part that holds all points with some room, in the map's shape."""
    if not points:
        return 0, 0, WIDTH, HEIGHT
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    width = max((max(xs) - min(xs)) * 1.25, (max(ys) - min(ys)) * 1.25 * _SHAPE, _LEAST)
    width = min(width, WIDTH)
    height = min(width / _SHAPE, HEIGHT)
    left = min(max((max(xs) + min(xs) - width) / 2, 0), WIDTH - width)
    top = min(max((max(ys) + min(ys) - height) / 2, 0), HEIGHT - height)
    return round(left, 1), round(top, 1), round(width, 1), round(height, 1)
