"""What people corrected, and correcting, with a token."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, HTTPException, Path, Query, Request
from pydantic import Field, JsonValue
from starlette.responses import JSONResponse, Response

from onrecord.serve.api.answering import DETAIL, Answers, listed, page_of
from onrecord.serve.api.parameters import CorrectionQuery, Number, Strict, Words
from onrecord.serve.errors import FieldError
from onrecord.serve.fresh import Fresh
from onrecord.serve.security import REFUSALS, WriterOnly
from onrecord.serve.views import ArchiveOf, ViewOf
from onrecord.store import Archive, Correction, CorrectionError, CorrectionRow

router = APIRouter(tags=["corrections"])

_DONE = {
    "application/json": {"schema": {"type": "object", "properties": {"id": {"type": "integer"}}, "required": ["id"]}}
}
_NO_REPORT = "The archive holds no such report"
_UNKNOWN: Answers = {404: {"description": "The archive holds no such report or correction", "content": DETAIL}}
_BUSY: Answers = {503: {"description": "The archive cannot be written now", "content": DETAIL}}
_CORRECTED: Answers = {201: {"description": "Corrected", "content": _DONE}, **_UNKNOWN, **_BUSY, **REFUSALS}
_WITHDRAWN: Answers = {200: {"description": "Withdrawn", "content": _DONE}, **_UNKNOWN, **_BUSY, **REFUSALS}


class NewCorrection(Strict):
    """Something in a record that is wrong, or how it should be."""

    report_id: Words = Field(description="Id of the report.")
    target: Literal["event", "quotation", "entity"] = Field(description="What is corrected.")
    target_id: Words = Field(description="Its id in the record, such as e3.", examples=["e3"])
    action: Literal["wrong", "fix"] = Field(description="wrong: it should not be there; fix: it is otherwise.")
    changes: dict[str, JsonValue] = Field(
        default_factory=dict,
        description=(
            "For fix, field -> value. Event: type, mode, status, actors, recipients (entity ids), date, place (name)."
            " Quotation: speaker (entity id or null), kind. Entity: name, country, sectors, identity."
        ),
        examples=[{"type": "CONSULT"}],
    )
    note: Words | None = Field(None, description="Why.")
    by: Words = Field(description="Who says so.")


class Withdrawal(Strict):
    """Who takes a correction back, and why."""

    by: Words = Field(description="Who says so.")
    note: Words | None = Field(None, description="Why.")


@router.get("/api/corrections", summary="What people corrected", responses=page_of(CorrectionRow, unknown=_NO_REPORT))
def corrections(request: Request, _: Fresh, view: ViewOf, asked: Annotated[CorrectionQuery, Query()]) -> Response:
    """With who and when, and whether each still finds its place in the present coding."""
    return listed(request, asked, iter(view.corrections(asked.report)), lambda row: str(row.id), CorrectionRow)


@router.post(
    "/api/corrections",
    summary="Correct a record",
    status_code=201,
    responses=_CORRECTED,
    dependencies=[WriterOnly],
)
def correct(archive: ArchiveOf, correction: NewCorrection) -> Response:
    """It outlives coding the report again, as long as the words it is about are found there."""
    number = _kept(archive, Correction(**{**correction.model_dump(), "note": correction.note or ""}))
    return JSONResponse({"id": number}, 201)


@router.delete(
    "/api/corrections/{number}",
    summary="Take a correction back",
    responses=_WITHDRAWN,
    dependencies=[WriterOnly],
)
def withdraw(
    archive: ArchiveOf,
    view: ViewOf,
    number: Annotated[Number, Path(description="`id` in /api/corrections.")],
    asked: Annotated[Withdrawal, Query()],
) -> Response:
    """It stays in the list, with who took it back."""
    row = next((c for c in view.corrections() if c.id == number), None)
    if row is None:
        raise HTTPException(404, "the archive holds no such correction")
    back = Correction(
        report_id=row.report_id, target=row.target, target_id=row.target_id, action="withdraw", changes={},
        note=asked.note or "", by=asked.by,
    )  # fmt: skip
    return JSONResponse({"id": _kept(archive, back)})


def _kept(archive: Archive, correction: Correction) -> int:
    try:
        with archive.writer() as writer:
            return writer.correct(correction)
    except CorrectionError as error:
        # Its message begins with the field, which is one of ours or one to change.
        name = str(error).split(":")[0]
        inside = () if name in NewCorrection.model_fields else ("changes",)
        raise FieldError(("body", *inside, name), str(error)) from error
