"""Reports and their records."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import Response

from onrecord.serve.api.answering import asked_for, one, page_of, told
from onrecord.serve.api.parameters import Nothing, RecordQuery, ReportQuery
from onrecord.serve.fresh import Fresh
from onrecord.serve.plain import ref
from onrecord.serve.views import ViewOf
from onrecord.store import ReportFilter, ReportRow

router = APIRouter(tags=["reports"])

ReportId = Annotated[str, Path(description="`report_id` of a row.", examples=["sha256:5c38..."])]
_UNKNOWN = "The archive holds no such report"
_IDENTITIES = {"type": "object", "additionalProperties": {"type": "integer"}}


@router.get("/api/reports", summary="Reports without their text", responses=page_of(ReportRow))
def reports(request: Request, _: Fresh, view: ViewOf, asked: Annotated[ReportQuery, Query()]) -> Response:
    """The latest publication first."""
    return asked_for(request, view, asked, ReportFilter, view.reports, ReportRow)


@router.get(
    "/api/reports/{report_id}",
    summary="The whole record of a report",
    responses=one(ref("Record"), "The record, as /api/schema says", unknown=_UNKNOWN),
)
def record(
    request: Request, _: Fresh, view: ViewOf, report_id: ReportId, asked: Annotated[RecordQuery, Query()]
) -> Response:
    """The text and all that was read from it, each value with the characters it stands on."""
    return told(request, view.record(report_id, corrected=asked.coded == "corrected"))


@router.get(
    "/api/reports/{report_id}/identities",
    summary="Which identities its entities are",
    responses=one(_IDENTITIES, "Entity id of the record -> identity", unknown=_UNKNOWN),
)
def identities(
    request: Request, _: Fresh, view: ViewOf, report_id: ReportId, asked: Annotated[Nothing, Query()]
) -> Response:
    """Entities without a name of their own have none."""
    return told(request, view.identity_of(report_id))
