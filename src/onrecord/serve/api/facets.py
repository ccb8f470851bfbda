"""Which values a field takes among what a filter lets through, and how often."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from onrecord.serve.api.answering import checked, one, told
from onrecord.serve.api.parameters import EventFacets, QuoteFacets
from onrecord.serve.fresh import Fresh
from onrecord.serve.paging import fitting
from onrecord.serve.views import ViewOf
from onrecord.store import EventFilter, QuoteFilter, View

router = APIRouter(tags=["facets"])

_VALUE = {
    "type": "object",
    "properties": {"value": {"type": "string"}, "count": {"type": "integer", "minimum": 1}},
    "required": ["value", "count"],
}
_SCHEMA = {
    "type": "object",
    "properties": {
        "field": {"type": "string"},
        "total": {"type": "integer", "minimum": 0, "description": "How many rows the filter lets through."},
        "values": {"type": "array", "items": _VALUE, "description": "The most frequent first."},
    },
    "required": ["field", "total", "values"],
}


@router.get("/api/facets/events", summary="Values of a field of events", responses=one(_SCHEMA, "Values and counts"))
def events(request: Request, _: Fresh, view: ViewOf, asked: Annotated[EventFacets, Query()]) -> Response:
    """With the filters of /api/events."""
    return _counted(request, view, checked(view, EventFilter, asked, limit=None), asked)


@router.get(
    "/api/facets/quotes", summary="Values of a field of quotations", responses=one(_SCHEMA, "Values and counts")
)
def quotes(request: Request, _: Fresh, view: ViewOf, asked: Annotated[QuoteFacets, Query()]) -> Response:
    """With the filters of /api/quotes."""
    return _counted(request, view, checked(view, QuoteFilter, asked, limit=None), asked)


def _counted(
    request: Request, view: View, filters: EventFilter | QuoteFilter, asked: EventFacets | QuoteFacets
) -> Response:
    found = fitting(view.facets(filters, asked.field, asked.limit), request.app.state.limits.answer)
    values = [{"value": value, "count": count} for value, count in found]
    return told(request, {"field": asked.field, "total": view.count(filters), "values": values})
