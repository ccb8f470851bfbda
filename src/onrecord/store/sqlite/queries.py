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
       q.confidence
FROM reports AS r
CROSS JOIN quotations AS q ON q.report_id = r.report_id
LEFT JOIN entities AS s ON s.report_id = q.report_id AND s.id = q.speaker_id
{where}
ORDER BY r.published DESC, r.report_id, q.n
LIMIT ?
"""

_GROUP = "FROM entities AS e {join} WHERE e.name = g.name AND e.kind = g.kind AND e.country IS g.country"
_OWN = "JOIN {table} AS x ON x.report_id = e.report_id AND x.entity_id = e.id"
_SECTORS = _GROUP.format(join=_OWN.format(table="entity_sectors"))
_OFFICES = _GROUP.format(join=_OWN.format(table="offices"))
_ACTED = _GROUP.format(join=_OWN.format(table="event_actors"))
_RECEIVED = _GROUP.format(join=_OWN.format(table="event_recipients"))
_SPOKEN = _GROUP.format(join="JOIN quotations AS q ON q.report_id = e.report_id AND q.speaker_id = e.id")
ENTITIES = f"""
SELECT g.name, g.kind, g.country,
       (SELECT json_group_array(DISTINCT x.sector) {_SECTORS}),
       (SELECT json_group_array(DISTINCT x.title) {_OFFICES}),
       g.reports,
       (SELECT count(*) FROM (SELECT x.report_id, x.event_id {_ACTED}
                              UNION SELECT x.report_id, x.event_id {_RECEIVED})),
       (SELECT count(*) {_SPOKEN})
FROM (
    SELECT e.name, e.kind, e.country, count(DISTINCT e.report_id) AS reports
    FROM entities AS e
    {{where}}
    GROUP BY e.name, e.kind, e.country
    {{having}}
    ORDER BY reports DESC, e.name, e.kind, e.country
    LIMIT ?
) AS g
ORDER BY g.reports DESC, g.name, g.kind, g.country
"""  # noqa: S608 - our own names

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
