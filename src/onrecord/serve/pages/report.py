"""``/reports/{id}``: the text of a report with what was read from it."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from onrecord.reference.codebook import codebook
from onrecord.serve.pages.route import PageRoute
from onrecord.serve.report_view import report_page
from onrecord.serve.templating import render
from onrecord.serve.views import ViewOf

router = APIRouter(route_class=PageRoute)


@router.get("/reports/{report_id}", name="report")
def report(request: Request, view: ViewOf, report_id: str) -> Response:
    """The page of one report as it stands after corrections."""
    record, corrections = view.record(report_id), list(view.corrections(report_id))
    own = view.record(report_id, corrected=False) if any(c.applies for c in corrections) else None
    identities = view.identity_of(report_id)
    address = f"{request.base_url}reports/{record.report.id}"
    return render(
        request, "report.html", page=report_page(record, identities, codebook(), address, own), identities=identities,
        corrections=corrections, types=codebook().types,
    )  # fmt: skip
