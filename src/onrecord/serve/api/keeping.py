"""How the archive came to be what it is: runs of the coder, what could not be coded, how much there is."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from onrecord.serve.api.answering import listed, one, page_of, told
from onrecord.serve.api.parameters import Nothing, Paged
from onrecord.serve.fresh import Fresh
from onrecord.serve.plain import ref
from onrecord.serve.views import ViewOf
from onrecord.store import QuarantineRow, RunRow

router = APIRouter(tags=["archive"])


@router.get("/api/stats", summary="How much the archive holds", responses=one(ref("ArchiveStats"), "Counts and days"))
def stats(request: Request, _: Fresh, view: ViewOf, asked: Annotated[Nothing, Query()]) -> Response:
    """Reports, events, quotations, identities, and the days they are of."""
    return told(request, view.stats())


@router.get("/api/runs", summary="Runs of the coder", responses=page_of(RunRow))
def runs(request: Request, _: Fresh, view: ViewOf, asked: Annotated[Paged, Query()]) -> Response:
    """With the version of the coder and what each added and changed."""
    return listed(request, asked, iter(view.runs()), lambda row: str(row.run), RunRow)


@router.get("/api/quarantine", summary="What could not become a report", responses=page_of(QuarantineRow))
def quarantine(request: Request, _: Fresh, view: ViewOf, asked: Annotated[Paged, Query()]) -> Response:
    """The oldest trouble first."""
    return listed(request, asked, iter(view.quarantined()), lambda row: row.key, QuarantineRow)
