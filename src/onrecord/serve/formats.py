"""Rows as JSON, CSV or an Arrow stream."""

from __future__ import annotations

import io
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


def form_of(request: Request, asked: Form | None) -> Form:
    """What the query asks for, or else the first of the Accept header that there is, or else JSON."""
    if asked is not None:
        return asked
    wanted = [part.split(";")[0].strip().lower() for part in request.headers.get("accept", "").split(",")]
    for media in wanted:
        for form, name in MEDIA.items():
            if media == name:
                return form
    return "json"


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
