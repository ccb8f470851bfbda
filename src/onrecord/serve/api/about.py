"""The server and the archive themselves."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query

from onrecord.model import json_schema
from onrecord.serve.api.parameters import Nothing
from onrecord.serve.views import ArchiveOf
from onrecord.version import VERSION

router = APIRouter(tags=["about"])


@router.get("/health", summary="Whether the archive can be read")
def health(archive: ArchiveOf, asked: Annotated[Nothing, Query()]) -> dict[str, str]:
    """Answers 503 where it cannot."""
    archive.state()
    return {"status": "ok", "version": VERSION}


@router.get("/api/schema", summary="JSON Schema of a record")
def schema(asked: Annotated[Nothing, Query()]) -> dict[str, Any]:
    """The schema that `/api/reports/{id}` follows."""
    return json_schema()
