"""``/``: what is in the archive, what is new, how to read it."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from onrecord.serve.pages.route import PageRoute
from onrecord.serve.templating import render
from onrecord.serve.views import ViewOf

router = APIRouter(route_class=PageRoute)

LATEST = 12


@router.get("/")
def home(request: Request, view: ViewOf) -> Response:
    """The first page."""
    return render(request, "home.html", stats=view.stats(), latest=list(view.latest(LATEST)))
