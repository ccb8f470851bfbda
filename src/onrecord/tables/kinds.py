"""The kinds of rows by the question that gives them."""

from __future__ import annotations

import dataclasses

from onrecord.store import rows

KINDS: dict[str, type] = {
    "events": rows.EventRow,
    "quotes": rows.QuoteRow,
    "entities": rows.EntityRow,
    "reports": rows.ReportRow,
    "dyads": rows.DyadRow,
    "runs": rows.RunRow,
    "quarantined": rows.QuarantineRow,
    "corrections": rows.CorrectionRow,
}


def row_type(kind: str | type) -> type:
    """The type of the rows of a kind ("events"); a type is itself. Raises ValueError for no kind."""
    if isinstance(kind, type):
        return kind
    if kind not in KINDS:
        raise ValueError(f"{kind!r} is none of {', '.join(KINDS)}")
    return KINDS[kind]


def column_names(kind: str | type) -> list[str]:
    """The fields of the rows of a kind, in order."""
    return [f.name for f in dataclasses.fields(row_type(kind))]
