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
    "entities": ("id", "n", "name", "name_folded", "kind", "country", "country_from"),
    "entity_sectors": ("entity_id", "n", "sector"),
    "offices": ("entity_id", "n", "title", "country", "span_start", "span_end"),
    "mentions": ("entity_id", "n", "kind", "span_start", "span_end"),
    "quotations": (
        *("id", "n", "kind", "span_start", "span_end", "text", "cue_text", "cue_start", "cue_end"),
        *("speaker_id", "speaker_start", "speaker_end", "confidence"),
        *("cue_kind", "cue_stance", "source_text", "source_start", "source_end", "source_kind", "source_anonymous"),
        *("addressee_id", "addressee_start", "addressee_end", "within"),
    ),
    "quotation_parts": ("quotation_id", "n", "span_start", "span_end"),
    "places": ("n", "listed", "name", "country", "lat", "lon", "geonames", "span_start", "span_end", "level", "admin1"),
    "dates": ("n", "listed", "value", "granularity", "text", "span_start", "span_end", "resolved_from", "type", "mod"),
    "events": (
        *("id", "n", "type", "mode", "quad", "score", "cameo", "trigger_text", "trigger_start", "trigger_end"),
        *("sentence_start", "sentence_end", "date_n", "place_n", "status", "according_to", "confidence"),
        *("first_day", "last_day", "date_from", "place_from"),
    ),
    "event_contexts": ("event_id", "n", "context"),
    "event_actors": ("event_id", "n", "entity_id", "span_start", "span_end"),
    "event_recipients": ("event_id", "n", "entity_id", "span_start", "span_end"),
    "event_denials": ("event_id", "n", "quotation_id"),
    "labels": ("n", "text", "span_start", "span_end", "speaker_id", "target_id", "quotation_id"),
    "problems": ("n", "stage", "span_start", "span_end", "message"),
}
REPORT_COLUMNS = (
    *("id", "given_id", "title", "url", "source", "author", "published", "language"),
    *("dateline_place", "dateline_agency", "dateline_date", "dateline_start", "dateline_end"),
    *("headline_start", "headline_end", "byline_start", "byline_end", "text"),
)


def _insert(table: str, columns: tuple[str, ...]) -> str:
    marks = ", ".join("?" * (len(columns) + 1))
    return f"INSERT INTO {table} (report_id, {', '.join(columns)}) VALUES ({marks})"  # noqa: S608 - our own names


INSERT = {table: _insert(table, columns) for table, columns in COLUMNS.items()}
INSERT_REPORT = _insert("reports", REPORT_COLUMNS)
