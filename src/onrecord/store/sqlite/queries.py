"""The questions that a view asks, each one statement, so that it sees one state of the archive."""

from __future__ import annotations

# Names come as a JSON list of [position, name]: SQLite promises no order inside an aggregate.
_PARTIES = (
    "(SELECT json_group_array(json_array(x.n, e.name)) FROM {table} AS x"
    " JOIN entities AS e ON e.report_id = x.report_id AND e.id = x.entity_id"
    " WHERE x.report_id = v.report_id AND x.event_id = v.id)"
)
EVENTS = f"""
SELECT r.id, r.given_id, r.published, r.source, v.id, v.type, v.mode, v.status, d.value,
       {_PARTIES.format(table="event_actors")}, {_PARTIES.format(table="event_recipients")},
       p.name, v.trigger_text, r.text, v.sentence_start, v.sentence_end, v.according_to, s.name, v.confidence
FROM events AS v
JOIN reports AS r ON r.report_id = v.report_id
LEFT JOIN dates AS d ON d.report_id = v.report_id AND d.n = v.date_n
LEFT JOIN places AS p ON p.report_id = v.report_id AND p.n = v.place_n
LEFT JOIN quotations AS q ON q.report_id = v.report_id AND q.id = v.according_to
LEFT JOIN entities AS s ON s.report_id = q.report_id AND s.id = q.speaker_id
{{where}}
ORDER BY v.first_day DESC, v.report_id, v.n
LIMIT ?
"""  # noqa: S608 - our own names

QUOTES = """
SELECT r.id, r.given_id, r.published, r.source, q.id, q.kind, s.name, q.cue_text, q.text, q.span_start, q.span_end,
       q.confidence, q.source_text, q.source_kind, q.cue_kind, a.name
FROM reports AS r
CROSS JOIN quotations AS q ON q.report_id = r.report_id
LEFT JOIN entities AS s ON s.report_id = q.report_id AND s.id = q.speaker_id
LEFT JOIN entities AS a ON a.report_id = q.report_id AND a.id = q.addressee_id
{where}
ORDER BY r.published DESC, r.report_id, q.n
LIMIT ?
"""

# The entities of a group g: those tied to its identity, or those of its description that are tied to none.
_MEMBERS = (
    "(SELECT w.report_id, w.entity_id FROM identity_edges AS w WHERE w.identity_id = g.identity_id"
    " AND w.ended_at IS NULL UNION ALL SELECT m.report_id, m.id FROM entities AS m WHERE g.identity_id IS NULL"
    " AND m.name = g.name AND m.kind = g.kind AND m.country IS g.country AND NOT EXISTS (SELECT 1 FROM identity_edges"
    " AS u WHERE u.report_id = m.report_id AND u.entity_id = m.id AND u.ended_at IS NULL))"
)
_OWN = f"FROM {{table}} AS x WHERE (x.report_id, x.entity_id) IN {_MEMBERS}"
_SECTORS = _OWN.format(table="entity_sectors")
_OFFICES = _OWN.format(table="offices")
_ACTED = _OWN.format(table="event_actors")
_RECEIVED = _OWN.format(table="event_recipients")
_SPOKEN = f"FROM quotations AS q WHERE (q.report_id, q.speaker_id) IN {_MEMBERS}"
ENTITIES = f"""
SELECT g.identity_id, g.name, g.kind, g.country,
       (SELECT json_group_array(DISTINCT x.sector) {_SECTORS}),
       (SELECT json_group_array(DISTINCT x.title) {_OFFICES}),
       g.reports,
       (SELECT count(*) FROM (SELECT x.report_id, x.event_id {_ACTED}
                              UNION SELECT x.report_id, x.event_id {_RECEIVED})),
       (SELECT count(*) {_SPOKEN})
FROM (
    SELECT i.identity_id, coalesce(i.name, e.name) AS name, coalesce(i.kind, e.kind) AS kind,
           coalesce(i.country, e.country) AS country, count(DISTINCT e.report_id) AS reports
    FROM entities AS e
    LEFT JOIN identity_edges AS t ON t.report_id = e.report_id AND t.entity_id = e.id AND t.ended_at IS NULL
    LEFT JOIN identities AS i ON i.identity_id = t.identity_id
    {{where}}
    GROUP BY i.identity_id, CASE WHEN i.identity_id IS NULL THEN e.name || char(31) || e.kind || char(31)
             || coalesce(e.country, '') END
    {{having}}
    ORDER BY reports DESC, name, kind, country
    LIMIT ?
) AS g
ORDER BY g.reports DESC, g.name, g.kind, g.country
"""  # noqa: S608 - our own names

EDGES = """
SELECT x.edge_id, x.identity_id, r.id, r.given_id, r.published, x.entity_id, x.entity_name, x.score, x.reason,
       x.made_by, x.made_at, x.ended_at, x.ended_because
FROM identity_edges AS x JOIN reports AS r ON r.report_id = x.report_id
WHERE x.identity_id = ?
ORDER BY x.ended_at IS NOT NULL, r.published, x.edge_id
"""

# Of each office the sentence of the first report that gives it: the span of the title lies in it.
HELD_OFFICES = """
SELECT h.title, h.country, h.first_day, h.last_day, r.id, o.span_start, o.span_end, r.text
FROM identity_offices AS h
JOIN identity_edges AS x ON x.identity_id = h.identity_id AND x.ended_at IS NULL
JOIN reports AS r ON r.report_id = x.report_id
JOIN offices AS o ON o.report_id = x.report_id AND o.entity_id = x.entity_id
     AND lower(o.title) = h.title AND coalesce(o.country, '') = h.country
WHERE h.identity_id = ?
ORDER BY h.first_day, h.title, h.country, r.published, o.n
"""
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
GROUP BY i.identity_id
ORDER BY i.name, i.identity_id
"""
IDENTITY = "SELECT 1 FROM identities WHERE identity_id = ?"

REPORTS = """
SELECT r.id, r.given_id, r.title, r.url, r.source, r.author, r.published, r.language, c.version,
       (SELECT count(*) FROM entities AS x WHERE x.report_id = r.report_id),
       (SELECT count(*) FROM events AS x WHERE x.report_id = r.report_id),
       (SELECT count(*) FROM quotations AS x WHERE x.report_id = r.report_id)
FROM reports AS r
JOIN coder AS c ON c.report_id = r.report_id
{where}
ORDER BY r.published DESC, r.report_id
LIMIT ?
"""

QUARANTINED = "SELECT origin, line, given_id, reason, failed_at FROM quarantine ORDER BY quarantine_id"
FIND_REPORT = "SELECT report_id FROM reports WHERE id = ?"
