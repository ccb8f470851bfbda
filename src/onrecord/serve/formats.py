"""Rows as JSON, CSV or an Arrow stream."""

from __future__ import annotations

import io
import re
from typing import Any, Literal

import pyarrow as pa
from fastapi import Request

from onrecord.tables import to_arrow, write_csv

Form = Literal["json", "csv", "arrow"]

MEDIA: dict[Form, str] = {
    "json": "application/json",
    "csv": "text/csv",
    "arrow": "application/vnd.apache.arrow.stream",
}

_QUALITY = re.compile(r"\bq=([01](?:\.[0-9]{1,3})?)(?![0-9.])", re.ASCII)


def form_of(request: Request, asked: Form | None) -> Form:
    """What the query asks for, or else what the Accept header likes best of what there is, or else JSON."""
    if asked is not None:
        return asked
    liked: dict[float, Form] = {}
    for part in request.headers.get("accept", "").split(","):
        media, _, options = part.partition(";")
        for form, name in MEDIA.items():
            if media.strip().lower() == name:
                liked.setdefault(_quality(options), form)
    best = max(liked, default=0.0)
    return liked[best] if best > 0 else "json"


def _quality(options: str) -> float:
    found = _QUALITY.search(options)
    return float(found[1]) if found is not None else 1.0


def rendered(form: Form, rows: list[Any], kind: type) -> bytes:
    """Rows of one kind as CSV or as an Arrow stream."""
    if form == "csv":
        text = io.StringIO()
        write_csv(rows, kind, text)
        return text.getvalue().encode()
    table = to_arrow(rows, kind)
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as stream:
        stream.write_table(table)
    return bytes(sink.getvalue())
