"""``/entities``: who is known to the archive."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Request, Response

from onrecord.model import EntityKind
from onrecord.serve.pages.asking import EMPTY, After, Words, filtered
from onrecord.serve.pages.paging import paged
from onrecord.serve.pages.route import PageRoute
from onrecord.serve.templating import render
from onrecord.serve.views import ViewOf
from onrecord.store import EntityFilter

router = APIRouter(route_class=PageRoute)

ROWS = 50


@router.get("/entities")
def entities(
    request: Request, view: ViewOf, name: Words = None, country: Words = None,
    kind: Annotated[EntityKind | None, EMPTY] = None, sector: Words = None, after: After = None,
) -> Response:  # fmt: skip
    """The list, those in most reports first."""
    asked = {"name": name, "country": country, "kind": kind, "sector": sector}
    rows = paged(view.entities, filtered(EntityFilter, {**asked, "after": after, "limit": ROWS + 1}), ROWS)
    return render(request, "entities.html", asked=asked, page=rows)
