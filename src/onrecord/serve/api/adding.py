"""Handing in reports, with a token."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, HTTPException, Request
from pydantic import Field
from starlette.responses import JSONResponse, Response

from onrecord.model import Record
from onrecord.serve.api.answering import DETAIL, Answers
from onrecord.serve.api.parameters import Day, Strict, Words
from onrecord.serve.coding import CoderBusyError, CodeReport, NewReport, NotCodedError
from onrecord.serve.errors import FieldError
from onrecord.serve.security import REFUSALS, WriterOnly
from onrecord.serve.views import ArchiveOf

router = APIRouter(tags=["reports"], dependencies=[WriterOnly])

Text = Annotated[str, Field(pattern=r"^[^\x00]*[^\s\x00][^\x00]*$")]
# Pages make a link of it, and a link can also be a script.
Url = Annotated[str, Field(max_length=2000, pattern=r"^https?://[^\s\x00]+$")]
_OUTCOME = {
    "type": "object",
    "properties": {
        "id": {"type": "string", "description": "For /api/reports/{id}."},
        "outcome": {"enum": ["added", "unchanged", "recoded"]},
    },
    "required": ["id", "outcome"],
}
_CONTENT = {"application/json": {"schema": _OUTCOME}}
_ANSWERS: Answers = {
    200: {"description": "It was there already, unchanged or coded otherwise", "content": _CONTENT},
    201: {"description": "Added", "content": _CONTENT},
    501: {"description": "This server has no coder", "content": DETAIL},
    503: {"description": "The coder is busy, or the archive cannot be written now", "content": DETAIL},
    **REFUSALS,
}


class Report(Strict):
    """A report to be coded and kept."""

    text: Text = Field(description="Its text, plain.", examples=["CAIRO, Nov. 10 - President Sadat said ..."])
    published: Day | None = Field(None, description="Day of publication.", examples=["1977-11-10"])
    source: Words | None = Field(None, description="Publisher.")
    url: Url | None = Field(None, description="Where it stands.")
    title: Words | None = Field(None, description="Its title, where the text does not begin with it.")
    given_id: Words | None = Field(None, description="Your own id of it.")


@router.post("/api/reports", summary="Code a report and keep it", status_code=201, responses=_ANSWERS)
def add(request: Request, archive: ArchiveOf, report: Report) -> Response:
    """The same text again is not kept twice. A report of which no record can be made is refused with the reason."""
    coder: CodeReport | None = request.app.state.coder
    if coder is None:
        raise HTTPException(501, "this server has no coder")
    record = _coded(coder, NewReport(**report.model_dump()))
    with archive.writer() as writer:
        outcome = writer.add(record, request.app.state.run.of(writer, record.coder))
    request.app.state.run.count(outcome)
    where = f"/api/reports/{record.report.id}"
    answer = {"id": record.report.id, "outcome": outcome}
    return JSONResponse(answer, 201 if outcome == "added" else 200, headers={"location": where})


def _coded(coder: CodeReport, report: NewReport) -> Record:
    try:
        return coder(report)
    except NotCodedError as error:
        raise FieldError(("body", "text"), str(error)) from error
    except CoderBusyError as error:
        raise HTTPException(503, "other reports are being coded: try again", {"retry-after": "10"}) from error
