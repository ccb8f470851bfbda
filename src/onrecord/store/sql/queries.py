"""The questions that a view asks, each one statement, so that it sees one state of the archive.

Those about many rows have two steps: ``picked`` finds the keys, in order and as many as are wanted (see `pick`), and
only for them the rest is looked up.
"""

from __future__ import annotations

from typing import Literal

from onrecord.store.sql.conditions import Conditions, Search

Thing = Literal["events", "quotations", "reports"]

_JOINS = {
    "p.": " LEFT JOIN places AS p ON p.report_id = v.report_id AND p.n = v.place_n",
    "r.": " JOIN reports AS r ON r.report_id = v.report_id",
}


def pick(search: Search, thing: Thing, limit: int | None) -> tuple[str, list[object]]:
    """A statement that gives the keys (column key) of a search, the largest first, and its parameters."""
    bound = [] if search.highest is None else [("{key} < ?", search.highest)]
    above = [] if search.lowest is None else [("{key} >= ?", search.lowest)]
    arms = [_arm(search, thing, [*above, *bound], search.conditions)]
    if search.earlier is not None and search.lowest is not None:
        # What begins before the first day but lasts until it: all its keys are below, so each arm keeps its order.
        earlier = Conditions(list(search.conditions.clauses), list(search.conditions.parameters))
        earlier.add(search.earlier[0], search.earlier[1])
        arms.append(_arm(search, thing, [("{key} < ?", search.lowest), *bound], earlier))
    parameters = [value for _, values in arms for value in values]
    question = " UNION ALL ".join(arm for arm, _ in arms)
    return f"{question} ORDER BY 1 DESC LIMIT ?", [*parameters, limit]


def _arm(
    search: Search, thing: Thing, bounds: list[tuple[str, int]], conditions: Conditions
) -> tuple[str, list[object]]:
    start, parameters = search.start, list[object]()
    clauses: list[str] = []
    key = start.key if start is not None else "v.key"
    if start is not None:
        clauses.append(start.clause)
        parameters.extend(start.parameters)
    for clause, value in bounds:
        clauses.append(clause.format(key=key))
        parameters.append(value)
    clauses.extend(conditions.clauses)
    parameters.extend(conditions.parameters)
    source = f"{thing} AS v"
    if start is not None:
        source = f"{start.table} CROSS JOIN {thing} AS v ON v.key = {start.key}" if conditions.clauses else start.table
    for alias, join in _JOINS.items():
        if any(alias in clause for clause in conditions.clauses):
            source += join
    where = f" WHERE {' AND '.join(clauses)}" if clauses else ""
    once = "" if start is None or start.once else "DISTINCT "
    return f"SELECT {once}{key} AS key FROM {source}{where}", parameters  # noqa: S608 - our own names


# Lists come as JSON with their positions: no order is promised inside an aggregate.
_SIDES = (
    "(SELECT json_group_array(json_array(x.side, x.n, m.name, x.entity_id, x.identity_id, x.country, x.sectors))"
    " FROM event_sides AS x JOIN names AS m ON m.name_id = x.name_id"
    " WHERE x.report_id = v.report_id AND x.event_id = v.id)"
)
EVENTS = f"""
WITH picked AS ({{picked}})
SELECT v.key, {_SIDES},
       (SELECT json_group_array(json_array(c.n, c.context)) FROM event_contexts AS c
        WHERE c.report_id = v.report_id AND c.event_id = v.id),
       r.text, v.sentence_start, v.sentence_end, v.first_day, v.last_day, r.published,
       EXISTS (SELECT 1 FROM event_denials AS f WHERE f.report_id = v.report_id AND f.event_id = v.id),
       r.id, r.given_id, r.source, r.title, r.url, v.id, v.type, v.mode, v.status, v.quad, v.score, v.cameo,
       v.trigger_text, d.value, d.granularity, v.date_from, p.name, p.country, p.lat, p.lon, p.geonames, p.level,
       p.admin1, v.place_from, v.according_to, s.name, v.confidence
FROM picked
CROSS JOIN events AS v ON v.key = picked.key
JOIN reports AS r ON r.report_id = v.report_id
LEFT JOIN dates AS d ON d.report_id = v.report_id AND d.n = v.date_n
LEFT JOIN places AS p ON p.report_id = v.report_id AND p.n = v.place_n
LEFT JOIN quotations AS q ON q.report_id = v.report_id AND q.id = v.according_to
LEFT JOIN entities AS s ON s.report_id = q.report_id AND s.id = q.speaker_id
{{in_order}}
"""  # noqa: S608 - our own names

QUOTES = """
WITH picked AS ({picked})
SELECT r.id, r.given_id, r.published, r.source, v.id, v.kind, s.name, v.cue_text, v.text, v.span_start, v.span_end,
       v.confidence, v.source_text, v.source_kind, v.cue_kind, a.name, v.speaker_id, v.speaker_identity,
       v.speaker_country, r.title, r.url, v.key
FROM picked
CROSS JOIN quotations AS v ON v.key = picked.key
JOIN reports AS r ON r.report_id = v.report_id
LEFT JOIN entities AS s ON s.report_id = v.report_id AND s.id = v.speaker_id
LEFT JOIN entities AS a ON a.report_id = v.report_id AND a.id = v.addressee_id
{in_order}
"""

REPORTS = """
WITH picked AS ({picked})
SELECT v.id, v.given_id, v.title, v.url, v.source, v.author, v.published, v.language, c.version,
       (SELECT count(*) FROM entities AS x WHERE x.report_id = v.report_id),
       (SELECT count(*) FROM events AS x WHERE x.report_id = v.report_id),
       (SELECT count(*) FROM quotations AS x WHERE x.report_id = v.report_id),
       v.run_id, v.key
FROM picked
CROSS JOIN reports AS v ON v.key = picked.key
JOIN coder AS c ON c.report_id = v.report_id
{in_order}
"""
LATEST = "SELECT key FROM reports ORDER BY report_id DESC LIMIT ?"

_COLUMNS = "{identity} AS identity, i.name AS name, i.kind AS kind, {country} AS country, i.reports AS reports"
ENTITIES = f"""
SELECT g.identity, g.name, g.kind, g.country, g.reports, g.events, g.quotations,
       CASE WHEN g.identity > 0
            THEN (SELECT json_group_array(s.sector) FROM identity_sectors AS s WHERE s.identity_id = g.identity)
            ELSE (SELECT json_group_array(s.sector) FROM described_sectors AS s
                  WHERE s.name = g.name AND s.kind = g.kind AND s.country = g.country) END,
       (SELECT json_group_array(o.shown) FROM identity_offices AS o WHERE o.identity_id = g.identity)
FROM (
    SELECT {_COLUMNS.format(identity="i.identity_id", country="coalesce(i.country, i.assumed, '')")},
           i.events AS events, i.quotations AS quotations
    FROM identities AS i {{identities}}
    UNION ALL
    SELECT {_COLUMNS.format(identity="0", country="i.country")}, i.events, i.quotations
    FROM described AS i {{described}}
    ORDER BY reports DESC, name, kind, country, identity
    LIMIT ?
) AS g
ORDER BY g.reports DESC, g.name, g.kind, g.country, g.identity
"""  # noqa: S608 - our own names
COUNT_ENTITIES = """
SELECT (SELECT count(*) FROM identities AS i {identities}) + (SELECT count(*) FROM described AS i {described})
"""

EDGES = """
SELECT x.edge_id, x.identity_id, r.id, r.given_id, r.published, x.entity_id, x.entity_name, x.score, x.reason,
       x.made_by, x.made_at, x.ended_at, x.ended_because
FROM identity_edges AS x JOIN reports AS r ON r.report_id = x.report_id
WHERE x.identity_id = ?
ORDER BY CASE WHEN x.ended_at IS NULL THEN 0 ELSE 1 END, coalesce(r.published, ''), x.edge_id
"""

# Of each office the first report that gives it: the span of the title lies in it.
HELD_OFFICES = "SELECT title, country, first_day, last_day FROM identity_offices WHERE identity_id = ?"
GIVEN_OFFICES = """
SELECT o.title, coalesce(o.country, ''), r.report_id, r.id, o.span_start, o.span_end
FROM identity_edges AS x
JOIN reports AS r ON r.report_id = x.report_id
JOIN offices AS o ON o.report_id = x.report_id AND o.entity_id = x.entity_id
WHERE x.identity_id = ? AND x.ended_at IS NULL
ORDER BY coalesce(r.published, ''), x.edge_id, o.n
"""
TEXT = "SELECT text FROM reports WHERE report_id = ?"
ACTORS = """
SELECT i.name, i.kind, i.country,
       (SELECT json_group_array(n.name) FROM identity_names AS n WHERE n.identity_id = i.identity_id),
       (SELECT json_group_array(s.sector) FROM identity_sectors AS s WHERE s.identity_id = i.identity_id),
       min(r.published), max(r.published)
FROM identities AS i
LEFT JOIN identity_edges AS x ON x.identity_id = i.identity_id AND x.ended_at IS NULL
LEFT JOIN reports AS r ON r.report_id = x.report_id
WHERE i.kind IN ('person', 'organisation', 'group')
      AND (i.country IS NOT NULL OR EXISTS (SELECT 1 FROM identity_sectors AS s WHERE s.identity_id = i.identity_id))
      AND EXISTS (SELECT 1 FROM identity_names AS n WHERE n.identity_id = i.identity_id)
GROUP BY i.identity_id, i.name, i.kind, i.country
ORDER BY i.name, i.identity_id
"""
IDENTITY = "SELECT 1 FROM identities WHERE identity_id = ?"
IDENTITIES_OF = "SELECT entity_id, identity_id FROM identity_edges WHERE report_id = ? AND ended_at IS NULL"
COUNTERPARTS = """
SELECT y.identity_id, coalesce(i.name, m.name) AS name, count(DISTINCT y.key) AS events
FROM (SELECT DISTINCT report_id, event_id, side FROM event_sides WHERE identity_id = ?) AS x
JOIN event_sides AS y ON y.report_id = x.report_id AND y.event_id = x.event_id
JOIN names AS m ON m.name_id = y.name_id
LEFT JOIN identities AS i ON i.identity_id = y.identity_id
WHERE coalesce(y.identity_id, 0) <> ?
      AND (y.side <> x.side OR x.side = 0 AND NOT EXISTS (
          SELECT 1 FROM event_sides AS z WHERE z.report_id = x.report_id AND z.event_id = x.event_id AND z.side = 1))
GROUP BY y.identity_id, coalesce(i.name, m.name)
ORDER BY events DESC, name, coalesce(y.identity_id, 0)
LIMIT ?
"""

_CORRECTIONS = """
SELECT c.correction_id, r.id, c.target, c.target_id, c.anchor_start, c.anchor_end, c.anchor_type, c.action, c.changes,
       c.note, c.made_by, c.made_at
FROM corrections AS c JOIN reports AS r ON r.report_id = c.report_id
"""
CORRECTIONS = _CORRECTIONS + " ORDER BY c.correction_id"
CORRECTIONS_OF = _CORRECTIONS + " WHERE c.report_id = ? ORDER BY c.correction_id"
OWN_RECORD = "SELECT record FROM own_records WHERE report_id = ?"
RUNS = """
SELECT run_id, version, codebook, model, started_at, ended_at, added, recoded, unchanged, quarantined, command
FROM runs ORDER BY run_id DESC
"""
QUARANTINED = """
SELECT quarantine_id, origin, line, given_id, reason, failed_at FROM quarantine
WHERE quarantine_id > ? ORDER BY quarantine_id LIMIT ?
"""
STATS = """
SELECT (SELECT count(*) FROM reports), (SELECT count(*) FROM events), (SELECT count(*) FROM quotations),
       (SELECT count(*) FROM identities WHERE reports > 0), (SELECT count(*) FROM quarantine),
       (SELECT min(key) FROM reports WHERE key >= ?), (SELECT max(key) FROM reports),
       (SELECT max(number) FROM schema_migrations)
"""
FIND_REPORT = "SELECT report_id FROM reports WHERE id = ?"
