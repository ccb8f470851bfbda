"""Questions that count: facets, and the events between two sides."""

from __future__ import annotations

import datetime
from collections import Counter
from typing import Any

from onrecord.store.dyads import WIDEST
from onrecord.store.filters import By, DyadFilter, EventFilter, QuoteFilter
from onrecord.store.sql.conditions import Conditions, Search, Who, event_search, quote_search, who
from onrecord.store.sql.database import Database
from onrecord.store.sql.keys import DAY_SHIFT, first_key
from onrecord.store.sql.queries import Thing, pick

_REPORT = " JOIN reports AS r ON r.report_id = v.report_id"
_NAME = " JOIN names AS m ON m.name_id = v.speaker_name"
_ACTORS = " JOIN event_sides AS x ON x.report_id = v.report_id AND x.event_id = v.id AND x.side = 0"
# The value, what must be joined for it, and what is counted.
_EVENT_FACETS = {
    "type": ("v.type", "", "count(*)"),
    "status": ("v.status", "", "count(*)"),
    "actor_country": ("x.country", _ACTORS, "count(DISTINCT v.key)"),
    "source": ("r.source", _REPORT, "count(*)"),
    "year": (f"v.key >> {DAY_SHIFT}", "", "count(*)"),
}
_QUOTE_FACETS = {
    "kind": ("v.kind", "", "count(*)"),
    "cue": ("v.cue_kind", "", "count(*)"),
    "source": ("r.source", _REPORT, "count(*)"),
    "speaker": ("m.name", _NAME, "count(*)"),
}
# Of all events, the index by country answers alone.
_ALL_ACTOR_COUNTRIES = (
    "SELECT country, count(DISTINCT key) FROM event_sides WHERE side = 0 AND country IS NOT NULL"
    " GROUP BY country ORDER BY 2 DESC, 1 LIMIT ?"
)
_PERIOD: dict[By, str] = {
    "day": f"{{key}} >> {DAY_SHIFT}",
    "week": f"(({{key}} >> {DAY_SHIFT}) - 1) / 7",
    "month": "{month}",
    "year": "{month} / 12",
}


def facets(database: Database, filters: EventFilter | QuoteFilter, field: str, limit: int) -> list[tuple[str, int]]:
    """See `onrecord.store.base.View.facets`."""
    events = isinstance(filters, EventFilter)
    known = _EVENT_FACETS if events else _QUOTE_FACETS
    if field not in known:
        raise ValueError(f"field: {field} is not one of {', '.join(known)}")
    if limit < 0:
        raise ValueError(f"limit is {limit}, below 0")
    thing: Thing = "events" if events else "quotations"
    search = event_search(database, filters) if isinstance(filters, EventFilter) else quote_search(database, filters)
    rows = _facet_rows(database, search, thing, field, known[field], None if field == "year" else limit)
    if field != "year":
        return [(str(value), count) for value, count in rows]
    years: Counter[str] = Counter()
    for ordinal, count in rows:
        if ordinal:
            years[f"{datetime.date.fromordinal(ordinal).year:04}"] += count
    return sorted(years.items(), key=lambda item: (-item[1], item[0]))[:limit]


def _facet_rows(
    database: Database, search: Search, thing: Thing, field: str, facet: tuple[str, str, str], limit: int | None
) -> list[Any]:
    value, join, counted = facet
    if search.free and field == "actor_country":
        return database.rows(_ALL_ACTOR_COUNTRIES, (limit,))
    head, source, parameters = "", f"{thing} AS v", list[object]()
    if not search.free:
        question, parameters = pick(search, thing, database.no_limit)
        head, source = f"WITH picked AS ({question}) ", f"picked CROSS JOIN {thing} AS v ON v.key = picked.key"
    question = f"{head}SELECT {value}, {counted} FROM {source}{join} WHERE {value} IS NOT NULL"  # noqa: S608 - our own names
    question += " GROUP BY 1 ORDER BY 2 DESC, 1"
    if limit is not None:
        question, parameters = f"{question} LIMIT ?", [*parameters, limit]
    return database.rows(question, parameters)


def dyad_counts(database: Database, filters: DyadFilter) -> tuple[str, list[object]]:
    """A question for the counts that `onrecord.store.dyads.dyad_rows` reads, and its parameters."""
    a, b = who(database, filters.a), who(database, filters.b)
    if a.is_code and b.is_code and not (a.names_too or b.names_too):
        return _between_countries(a.text, b.text, filters)
    return _between(a, b, filters)


def _between_countries(a: str, b: str, filters: DyadFilter) -> tuple[str, list[object]]:
    first, second = sorted((a, b))
    a_acts, b_acts = ("a_acts", "b_acts") if a == first else ("b_acts", "a_acts")
    where = Conditions()
    where.add("v.a = ? AND v.b = ?", first, second)
    _filtered(where, filters, "v.claimed = {}")
    period = _PERIOD[filters.by].format(key="v.key", month="v.month")
    return (
        f"SELECT {period}, v.type, v.quad, count(*), sum(v.claimed), sum(v.{a_acts}), sum(v.{b_acts}), sum(v.score),"  # noqa: S608 - our own names
        f" count(v.score) FROM country_pairs AS v {where.sql()} GROUP BY 1, 2, 3",
        where.parameters,
    )


def _between(a: Who, b: Who, filters: DyadFilter) -> tuple[str, list[object]]:
    """By the sides of events, beginning at the one of whom a name is given: there are few of a name."""
    begin, end, first, second = ("x", "y", a, b) if not a.is_code or b.is_code else ("y", "x", b, a)
    sides, values = first.sides()
    # Not the bare columns: their indexes are no way from one side of an event to the other.
    clause, others = second.test(f"coalesce({end}.country, '')", f"({end}.name_id + 0)")
    where = Conditions()
    where.add(clause, *others)
    where.add("v.first_day IS NOT NULL")
    where.add(
        "(x.side <> y.side OR x.side = 0 AND x.n <> y.n AND NOT EXISTS (SELECT 1 FROM event_sides AS z"
        " WHERE z.report_id = v.report_id AND z.event_id = v.id AND z.side = 1))"
    )
    _filtered(where, filters, "v.according_to IS {null}")
    month = "CAST(substr(v.first_day, 1, 4) AS INTEGER) * 12 + CAST(substr(v.first_day, 6, 2) AS INTEGER) - 1"
    inner = (
        "SELECT DISTINCT x.side AS x_side, y.side AS y_side, v.key, v.type, v.quad, v.score, v.according_to,"  # noqa: S608 - our own names
        " v.first_day"
        f" FROM ({sides}) AS {begin} CROSS JOIN event_sides AS {end} ON y.report_id = x.report_id"
        " AND y.event_id = x.event_id CROSS JOIN events AS v ON v.report_id = x.report_id AND v.id = x.event_id"
        f" {where.sql()}"
    )
    once = (
        "SELECT v.key AS key, v.type AS type, v.quad AS quad, v.score AS score, v.according_to AS according_to,"  # noqa: S608 - our own names
        f" v.first_day AS first_day, max(1 - v.x_side) AS a_acts, max(1 - v.y_side) AS b_acts FROM ({inner}) AS v"
        " GROUP BY v.key, v.type, v.quad, v.score, v.according_to, v.first_day"
    )
    period = _PERIOD[filters.by].format(key="v.key", month=f"({month})")
    return (
        f"SELECT {period}, v.type, v.quad, count(*), sum(CASE WHEN v.according_to IS NULL THEN 0 ELSE 1 END),"  # noqa: S608 - our own names
        f" sum(v.a_acts), sum(v.b_acts), sum(v.score), count(v.score) FROM ({once}) AS v GROUP BY 1, 2, 3",
        [*values, *where.parameters],
    )


def _filtered(where: Conditions, filters: DyadFilter, claimed: str) -> None:
    """The conditions that the filter adds, over v."""
    where.equal("v.type", filters.type)
    where.equal("v.quad", filters.quad)
    where.equal("v.status", filters.status)
    widest = WIDEST[filters.by]
    where.add("v.width <= ?", widest)
    if filters.claimed is not None:
        where.add(claimed.format(int(filters.claimed), null="NOT NULL" if filters.claimed else "NULL"))
    if filters.since is not None:
        first = filters.since.toordinal()
        # What began before counts where it lasts; nothing that counts lasts longer than a period.
        where.add("v.key >= ?", first_key(max(first - widest, 0)))
        where.add(f"(v.key >> {DAY_SHIFT}) + v.width > ?", first)
    if filters.until is not None:
        where.add("v.key < ?", first_key(filters.until.toordinal() + 1))
