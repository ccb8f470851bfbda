"""Events, and what they add up to between two sides."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from onrecord.serve.api.answering import asked_for, checked, listed, page_of
from onrecord.serve.api.parameters import DyadQuery, EventQuery, filter_of
from onrecord.serve.fresh import Fresh
from onrecord.serve.views import ViewOf
from onrecord.store import DyadFilter, DyadRow, EventFilter, EventRow, trend

router = APIRouter(tags=["events"])


@router.get("/api/events", summary="Events, each with its sentence", responses=page_of(EventRow))
def events(request: Request, _: Fresh, view: ViewOf, asked: Annotated[EventQuery, Query()]) -> Response:
    """The latest day first, those without a day last."""
    return asked_for(request, view, asked, EventFilter, view.events, EventRow)


@router.get("/api/dyads", summary="Cooperation and conflict between two sides over time", responses=page_of(DyadRow))
def dyads(request: Request, _: Fresh, view: ViewOf, asked: Annotated[DyadQuery, Query()]) -> Response:
    """Periods in which something happened, in order. `trend` is over all of them, on whichever page."""
    filters = filter_of(DyadFilter, asked)
    checked(view, EventFilter, asked, limit=None, after=None)
    found = list(view.dyads(filters))
    return listed(request, asked, iter(found), lambda row: row.period, DyadRow, trend=trend(found))
