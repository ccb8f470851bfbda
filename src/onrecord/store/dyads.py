"""What happened between two sides over time: periods, their counts, and the trend."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from onrecord.store.filters import By
from onrecord.store.rows import DyadRow

WIDEST: dict[By, int] = {"day": 1, "week": 7, "month": 31, "year": 366}
"""The days of the longest period of each kind. What is dated less exactly counts in none of them."""


def trend(rows: Iterable[DyadRow]) -> float | None:
    """By how much the mean score changes from one row's period to the next: the slope of the line through them.

    Null below three periods with a score. The periods count by their place in time, so that gaps are gaps.
    """
    points = [(_place(row.period), row.score) for row in rows if row.score is not None]
    if len(points) < 3:
        return None
    x_mean = sum(x for x, _ in points) / len(points)
    y_mean = sum(y for _, y in points) / len(points)
    spread = sum((x - x_mean) ** 2 for x, _ in points)
    return sum((x - x_mean) * (y - y_mean) for x, y in points) / spread if spread else None


@dataclass(slots=True)
class _Period:
    quads: list[int] = field(default_factory=lambda: [0, 0, 0, 0])
    types: Counter[str] = field(default_factory=Counter)
    total: float = 0.0
    scored: int = 0
    claimed: int = 0
    a_acts: int = 0
    b_acts: int = 0


def dyad_rows(counts: Iterable[Sequence[Any]], by: By) -> Iterator[DyadRow]:
    """Rows from counts (period number, type, quad, events, claimed, a acts, b acts, sum of scores, scores)."""
    periods: dict[int, _Period] = {}
    for number, type_, quad, events, claimed, a_acts, b_acts, total, scored in counts:
        period = periods.setdefault(number, _Period())
        period.quads[quad - 1] += events
        period.types[type_] += events
        period.claimed += claimed
        period.a_acts += a_acts
        period.b_acts += b_acts
        period.total += total or 0.0
        period.scored += scored
    for number, found in sorted(periods.items()):
        one, two, three, four = found.quads
        yield DyadRow(
            period=period_name(number, by),
            events=one + two + three + four,
            cooperation=one + two,
            conflict=three + four,
            quads=(one, two, three, four),
            types=tuple(sorted(found.types.items(), key=lambda item: (-item[1], item[0]))),
            score=found.total / found.scored if found.scored else None,
            claimed=found.claimed,
            a_acts=found.a_acts,
            b_acts=found.b_acts,
        )


def period_name(number: int, by: By) -> str:
    """The TIMEX3 text of a period by its number: days and weeks since the year 1, months and years of the calendar."""
    if by == "day":
        return datetime.date.fromordinal(number).isoformat()
    if by == "week":
        year, week, _ = datetime.date.fromordinal(number * 7 + 1).isocalendar()
        return f"{year:04}-W{week:02}"
    return f"{number // 12:04}-{number % 12 + 1:02}" if by == "month" else f"{number:04}"


def _place(period: str) -> int:
    """The number of a period among its like."""
    if "W" in period:
        return datetime.date.fromisocalendar(int(period[:4]), int(period[6:]), 1).toordinal() // 7
    if len(period) == 10:
        return datetime.date.fromisoformat(period).toordinal()
    return int(period[:4]) * 12 + int(period[5:]) if len(period) == 7 else int(period)
