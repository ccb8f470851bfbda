"""``/runs``: when reports were coded, by which coder, and what could not become a report."""

from __future__ import annotations

from itertools import islice

from fastapi import APIRouter, Request, Response

from onrecord.serve.pages.route import PageRoute
from onrecord.serve.templating import render
from onrecord.serve.views import ViewOf

router = APIRouter(route_class=PageRoute)

RUNS = 100
TROUBLES = 200


@router.get("/runs")
def runs(request: Request, view: ViewOf) -> Response:
    """Runs and quarantine."""
    return render(
        request, "runs.html", stats=view.stats(), runs=list(islice(view.runs(), RUNS)),
        quarantined=list(islice(view.quarantined(), TROUBLES)), most=TROUBLES,
    )  # fmt: skip
