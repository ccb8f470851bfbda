"""Who is who."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import Response

from onrecord.serve.api.answering import asked_for, listed, one, page_of, told
from onrecord.serve.api.parameters import EntityQuery, Limited, Nothing, Number, Paged
from onrecord.serve.fresh import Fresh
from onrecord.serve.paging import fitting
from onrecord.serve.plain import ref
from onrecord.serve.views import ViewOf
from onrecord.store import EdgeRow, EntityFilter, EntityRow, OfficeRow

router = APIRouter(tags=["entities"])

Identity = Annotated[Number, Path(description="Number of an identity: `id` in /api/entities.")]
_UNKNOWN = "The archive holds no such identity"
_MET = {"type": "array", "items": ref("CounterpartRow")}


@router.get("/api/entities", summary="Persons, states, organisations, groups", responses=page_of(EntityRow))
def entities(request: Request, _: Fresh, view: ViewOf, asked: Annotated[EntityQuery, Query()]) -> Response:
    """Those in most reports first. Named ones are one row an identity, `id`; the others have none."""
    return asked_for(request, view, asked, EntityFilter, view.entities, EntityRow)


@router.get(
    "/api/entities/{identity}",
    summary="One identity",
    responses=one(ref("EntityRow"), "The identity", unknown=_UNKNOWN),
)
def entity(
    request: Request, _: Fresh, view: ViewOf, identity: Identity, asked: Annotated[Nothing, Query()]
) -> Response:
    """What the reports together say of it."""
    return told(request, view.entity(identity))


@router.get(
    "/api/entities/{identity}/offices",
    summary="Its offices over time",
    responses=page_of(OfficeRow, unknown=_UNKNOWN),
)
def offices(request: Request, _: Fresh, view: ViewOf, identity: Identity, asked: Annotated[Paged, Query()]) -> Response:
    """By the day of the first report that gives them, each with a sentence that attests it."""
    found = view.offices(identity)
    return listed(request, asked, found, lambda row: f"{row.title}|{row.country or ''}", OfficeRow)


@router.get(
    "/api/entities/{identity}/edges",
    summary="Why entities of reports are held to be it",
    responses=page_of(EdgeRow, unknown=_UNKNOWN),
)
def edges(request: Request, _: Fresh, view: ViewOf, identity: Identity, asked: Annotated[Paged, Query()]) -> Response:
    """Those in force first; decisions that were taken back say when and why."""
    return listed(request, asked, view.explain(identity), lambda row: str(row.edge_id), EdgeRow)


@router.get(
    "/api/entities/{identity}/counterparts",
    summary="Whom it has to do with",
    responses=one(_MET, "The most frequent first", unknown=_UNKNOWN),
)
def counterparts(
    request: Request, _: Fresh, view: ViewOf, identity: Identity, asked: Annotated[Limited, Query()]
) -> Response:
    """Those on the other side of its events; who has no identity is told by name."""
    return told(request, fitting(view.counterparts(identity, asked.limit), request.app.state.limits.answer))
