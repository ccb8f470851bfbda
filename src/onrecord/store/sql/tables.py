"""The tables that hold a record, their columns, and how a row gets in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

Value: TypeAlias = str | int | float | None
Row: TypeAlias = tuple[Value, ...]
Rows: TypeAlias = Mapping[str, list[Row]]
"""The rows of one record by table. Each row lacks its first column, report_id."""

# A table stands behind those that its foreign keys point at.
COLUMNS = {
    "coder": ("version", "codebook", "model"),
    "entities": ("id", "n", "name", "kind", "country", "country_from"),
    "entity_sectors": ("entity_id", "n", "sector"),
    "offices": ("entity_id", "n", "title", "country", "span_start", "span_end"),
    "mentions": ("entity_id", "n", "kind", "span_start", "span_end"),
    "quotations": (
        *("id", "n", "kind", "span_start", "span_end", "text", "cue_text", "cue_start", "cue_end"),
        *("speaker_id", "speaker_start", "speaker_end", "confidence"),
        *("cue_kind", "cue_stance", "source_text", "source_start", "source_end", "source_kind", "source_anonymous"),
        *("addressee_id", "addressee_start", "addressee_end", "within"),
        *("key", "speaker_name", "speaker_country", "speaker_identity"),
    ),
    "quotation_parts": ("quotation_id", "n", "span_start", "span_end"),
    "places": ("n", "listed", "name", "country", "lat", "lon", "geonames", "span_start", "span_end", "level", "admin1"),
    "dates": ("n", "listed", "value", "granularity", "text", "span_start", "span_end", "resolved_from", "type", "mod"),
    "events": (
        *("id", "n", "type", "mode", "quad", "score", "cameo", "trigger_text", "trigger_start", "trigger_end"),
        *("sentence_start", "sentence_end", "date_n", "place_n", "status", "according_to", "confidence"),
        *("first_day", "last_day", "date_from", "place_from"),
        *("key", "width", "place_country"),
    ),
    "event_contexts": ("event_id", "n", "context"),
    "event_sides": (
        *("event_id", "side", "n", "entity_id", "span_start", "span_end"),
        *("key", "name_id", "country", "identity_id", "sectors"),
    ),
    "event_denials": ("event_id", "n", "quotation_id"),
    "labels": ("n", "text", "span_start", "span_end", "speaker_id", "target_id", "quotation_id"),
    "problems": ("n", "stage", "span_start", "span_end", "message"),
}
REPORT_COLUMNS = (
    *("id", "given_id", "title", "url", "source", "author", "published", "language"),
    *("dateline_place", "dateline_agency", "dateline_date", "dateline_start", "dateline_end"),
    *("headline_start", "headline_end", "byline_start", "byline_end", "text"),
)
PAIR_COLUMNS = (*("a", "b", "key", "month", "width", "quad", "type", "status", "score", "claimed", "a_acts", "b_acts"),)


def _insert(table: str, columns: tuple[str, ...]) -> str:
    marks = ", ".join("?" * len(columns))
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})"  # noqa: S608 - our own names


INSERT = {table: _insert(table, ("report_id", *columns)) for table, columns in COLUMNS.items()}
DELETE = {table: f"DELETE FROM {table} WHERE report_id = ?" for table in reversed(COLUMNS)}  # noqa: S608 - our own names
INSERT_REPORT = _insert("reports", (*REPORT_COLUMNS, "key", "run_id", "report_id"))
UPDATE_REPORT = f"UPDATE reports SET {', '.join(f'{c} = ?' for c in (*REPORT_COLUMNS, 'key', 'run_id'))}"  # noqa: S608
UPDATE_REPORT += " WHERE report_id = ?"
INSERT_PAIR = _insert("country_pairs", PAIR_COLUMNS)
