"""Cooperation and conflict over time, as numbers for an SVG: bars upwards and bars downwards from one line."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.serve.wording import MONTHS, when
from onrecord.store import DyadRow

WIDTH, HEIGHT = 960, 320
_LEFT, _RIGHT, _TOP, _BOTTOM = 44, 8, 14, 26


@dataclass(frozen=True, slots=True)
class Bar:
    """One quad of one period. `quad` is 1 to 4; the rest are units of the drawing."""

    quad: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Column:
    """A period: where the pointer finds it, its words, and its bars."""

    x: float
    width: float
    words: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """A label at a place on an axis."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Chart:
    """The drawing: columns, the middle line, and labels of both axes."""

    columns: tuple[Column, ...]
    zero: float
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = _LEFT
    right: int = WIDTH - _RIGHT
    top: int = _TOP
    bottom: int = HEIGHT - _BOTTOM


def first_day(period: str) -> datetime.date:
    """The day on which a period (``1978``, ``1978-09``, ``1978-W37``, ``1978-09-17``) begins."""
    year, *rest = period.split("-")
    if rest and rest[0].startswith("W"):
        return datetime.date.fromisocalendar(int(year), int(rest[0][1:]), 1)
    month, day = (int(rest[0]) if rest else 1), (int(rest[1]) if len(rest) > 1 else 1)
    return datetime.date(int(year), month, day)


def last_day(period: str) -> datetime.date:
    """The day on which a period ends."""
    start = first_day(period)
    if "W" in period:
        return start + datetime.timedelta(days=6)
    parts = period.count("-")
    if parts == 2:
        return start
    if parts == 1:
        return (start.replace(day=28) + datetime.timedelta(days=4)).replace(day=1) - datetime.timedelta(days=1)
    return start.replace(month=12, day=31)


def chart(rows: Sequence[DyadRow]) -> Chart:
    """The drawing of the rows, in the order of time; the scale of both halves is one."""
    if not rows:
        return Chart((), HEIGHT / 2, (), ())
    ordered = sorted(rows, key=lambda r: first_day(r.period))
    begin, end = first_day(ordered[0].period), last_day(ordered[-1].period)
    days = (end - begin).days + 1
    up, down = max(r.cooperation for r in rows), max(r.conflict for r in rows)
    step = _step(max(up, down, 1))
    up, down = _ceiling(up, step), _ceiling(down, step)
    unit = (HEIGHT - _TOP - _BOTTOM) / max(up + down, 1)
    zero = _TOP + up * unit
    scale = (WIDTH - _LEFT - _RIGHT) / days
    columns = []
    for row in ordered:
        x = _LEFT + (first_day(row.period) - begin).days * scale
        wide = ((last_day(row.period) - first_day(row.period)).days + 1) * scale
        columns.append(_column(row, x, wide, zero, unit))
    ticks = [Tick(round(zero - n * unit, 1), str(abs(n))) for n in range(-down, up + 1, step)]
    return Chart(tuple(columns), round(zero, 1), tuple(_across(begin, end, scale)), tuple(ticks))


def _column(row: DyadRow, x: float, width: float, zero: float, unit: float) -> Column:
    gap = min(width * 0.18, 3)
    inner = min(max(width - gap, 0.8), 120)  # one period alone is no wall
    first, second, third, fourth = row.quads
    bars, at = [], zero
    for quad, count in ((2, second), (1, first)):
        at -= count * unit
        if count:
            bars.append(Bar(quad, round(x, 2), round(at, 2), round(inner, 2), round(count * unit, 2)))
    at = zero
    for quad, count in ((4, fourth), (3, third)):
        if count:
            bars.append(Bar(quad, round(x, 2), round(at, 2), round(inner, 2), round(count * unit, 2)))
        at += count * unit
    words = f"{when(row.period)}: {row.cooperation} of cooperation, {row.conflict} of conflict"
    return Column(round(x, 2), round(width, 2), words, tuple(bars))


def _step(most: int) -> int:
    """The distance of labels: 1, 2 or 5 times a power of ten, some four of them up to `most`."""
    size = 1
    while True:
        for factor in (1, 2, 5):
            if most / (size * factor) <= 4:
                return size * factor
        size *= 10


def _ceiling(value: int, step: int) -> int:
    return -(-value // step) * step


def _across(begin: datetime.date, end: datetime.date, scale: float) -> list[Tick]:
    """Years, or months where there are few of them, at least 60 units apart."""
    months = (end.year - begin.year) * 12 + end.month - begin.month + 1
    every = next((n for n in (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200) if months / n <= 12), 1200)
    ticks = []
    for number in range(begin.year * 12 + begin.month - 1, end.year * 12 + end.month):
        year, month = divmod(number, 12)
        if number % every or year < 1:
            continue
        day = datetime.date(year, month + 1, 1)
        x = _LEFT + max((day - begin).days, 0) * scale
        label = str(year) if every >= 12 else f"{MONTHS[month][:3]} {year}"
        ticks.append(Tick(round(x, 1), label))
    return ticks
