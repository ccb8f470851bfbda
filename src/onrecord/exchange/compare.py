"""Our events and those of another data set between the same two countries, period by period."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from onrecord.exchange.acts import intents, is_mutual
from onrecord.exchange.countries import countries
from onrecord.exchange.foreign import ForeignEvent
from onrecord.store.base import View
from onrecord.store.filters import DyadFilter

By = Literal["day", "week", "month", "year"]
_SIDES = ("cooperation", "conflict")


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """A period (TIMEX3, as in 1978-09) and how many events of cooperation and of conflict each side has in it.

    `statements` are theirs that PLOVER has no type for: comments and appeals (CAMEO 01 and 02), which are not counted
    as cooperation. Theirs are null in a period of which their file holds no day, whoever acts in it.
    """

    period: str
    cooperation: int
    conflict: int
    their_cooperation: int | None
    their_conflict: int | None
    their_statements: int | None


def compare(
    view: View,
    foreign: Iterable[ForeignEvent],
    a: str,
    b: str,
    by: By = "month",
    *,
    since: datetime.date | None = None,
    until: datetime.date | None = None,
) -> list[ComparisonRow]:
    """Counts between the countries `a` and `b` (alpha-3 codes), in either direction, of periods with an event.

    Ours are what happened, goes on, or is planned where CAMEO has a code for plans, as in an export. An event
    between the two counts once; of theirs, what the two did together is told in both directions and counts once for one
    story. Raises `ValueError` naming the side that is no country code.
    """
    for name, side in (("a", a), ("b", b)):
        if side not in countries():
            raise ValueError(f"{name}: {side!r} is no country code such as IRN; other data sets know sides by country")
    theirs: Counter[tuple[str, str]] = Counter()
    covered: set[str] = set()
    for event, held in _theirs(foreign, a, b, since, until):
        period = period_of(event.day, by)
        covered.add(period)
        if held:
            theirs[period, _side(event)] += 1
    ours = _ours(view, a, b, by, since, until)
    return [
        ComparisonRow(
            period, ours[period, "cooperation"], ours[period, "conflict"],
            *(theirs[period, s] if period in covered else None for s in (*_SIDES, "statements")),
        )
        for period in sorted({p for p, _ in ours} | {p for p, _ in theirs})
    ]  # fmt: skip


def period_of(day: datetime.date, by: By) -> str:
    """The period of a day: 1978-09-17, 1978-W37, 1978-09 or 1978."""
    if by == "week":
        year, week, _ = day.isocalendar()
        return f"{year:04}-W{week:02}"
    return day.isoformat()[: {"day": 10, "month": 7, "year": 4}[by]]


def _theirs(
    foreign: Iterable[ForeignEvent], a: str, b: str, since: datetime.date | None, until: datetime.date | None
) -> Iterator[tuple[ForeignEvent, bool]]:
    """Every event within the days, and whether it is one between the two that was not counted yet."""
    wanted = {(a, b), (b, a)}
    tallies: dict[tuple[str, str, datetime.date], Counter[str | None]] = {}
    for event in foreign:
        if (since is not None and event.day < since) or (until is not None and event.day > until):
            continue
        held = (event.source_country, event.target_country) in wanted
        if held and a != b and event.story is not None and event.type is not None and is_mutual(event.type):
            # What two do together has a row in each direction: of those in one direction, the more frequent count.
            tally = tallies.setdefault((event.story, event.cameo[:2], event.day), Counter())
            before = max(tally.values(), default=0)
            tally[event.source_country] += 1
            held = tally[event.source_country] > before
        yield event, held


def _side(event: ForeignEvent) -> str:
    if event.type is None:
        return "statements"
    return "cooperation" if event.quad in (1, 2) else "conflict"


def _ours(
    view: View, a: str, b: str, by: By, since: datetime.date | None, until: datetime.date | None
) -> Counter[tuple[str, str]]:
    counts: Counter[tuple[str, str]] = Counter()
    asked = [
        DyadFilter(a=a, b=b, by=by, since=since, until=until, status="happened"),
        DyadFilter(a=a, b=b, by=by, since=since, until=until, status="ongoing"),
        *(DyadFilter(a=a, b=b, by=by, since=since, until=until, status="planned", type=t) for t in sorted(intents())),
    ]
    for filters in asked:
        for row in view.dyads(filters):
            counts[row.period, "cooperation"] += row.cooperation
            counts[row.period, "conflict"] += row.conflict
    return +counts
