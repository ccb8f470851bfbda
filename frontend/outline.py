"""Natural Earth's countries, as TopoJSON, to one SVG path: the outline under the maps of the web reader.

Plate carrée in tenths of a degree: x is (longitude + 180) * 10, y is (90 - latitude) * 10, so that a page can put a
point on it without a library.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from typing import Any

Point = tuple[int, int]


def svg(topology: dict[str, Any]) -> str:
    """The file: one path with the id "land", as large as 3600 by 1800."""
    arcs = [list(_arc(arc, topology["transform"])) for arc in topology["arcs"]]
    body = "".join(
        _path(points)
        for geometry in topology["objects"]["countries"]["geometries"]
        for ring in _rings(geometry)
        for points in _on_the_map(_joined(ring, arcs))
        if len(points) > 2
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 3600 1800">'
        f'<path id="land" vector-effect="non-scaling-stroke" d="{body}"/></svg>\n'
    )  # fmt: skip


def _arc(arc: Iterable[tuple[int, int]], transform: dict[str, Any]) -> Iterator[Point]:
    (scale_x, scale_y), (left, top) = transform["scale"], transform["translate"]
    x = y = 0
    for dx, dy in arc:
        x, y = x + dx, y + dy
        yield round((x * scale_x + left + 180) * 10), round((90 - y * scale_y - top) * 10)


def _rings(geometry: dict[str, Any]) -> Iterator[list[int]]:
    if geometry["type"] == "Polygon":
        yield from geometry["arcs"]
    elif geometry["type"] == "MultiPolygon":
        for polygon in geometry["arcs"]:
            yield from polygon


def _joined(ring: Iterable[int], arcs: list[list[Point]]) -> list[Point]:
    """The points of a ring of arcs, neighbours that fall together left out; arc ~n is arc n backwards."""
    points = list[Point]()
    for n in ring:
        for point in arcs[n] if n >= 0 else reversed(arcs[~n]):
            if not points or points[-1] != point:
                points.append(point)
    return points


def _on_the_map(points: list[Point]) -> Iterator[list[Point]]:
    """A ring that crosses the edge of the map goes on beyond it, and once more comes in from the other side."""
    shift, whole = 0, points[:1]
    for (x, y), (to_x, to_y) in itertools.pairwise(points):
        if abs(to_x - x) > 1800 and min(y, to_y) < 1795:  # along the lower edge the south pole lies, a line
            shift += 3600 if to_x < x else -3600
        whole.append((to_x + shift, to_y))
    yield whole
    for around in (-3600, 3600):
        if any(0 <= x + around <= 3600 for x, _ in whole) and any(not 0 <= x <= 3600 for x, _ in whole):
            yield [(x + around, y) for x, y in whole]


def _path(points: list[Point]) -> str:
    (x, y), *others = points
    steps = [f"M{x} {y}l"]
    for to_x, to_y in others:
        step = f"{to_x - x},{to_y - y}"
        steps.append(step if steps[-1].endswith("l") else " " + step)
        x, y = to_x, to_y
    return "".join(steps) + "z"
