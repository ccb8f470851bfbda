"""``/map``: where events happened."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from onrecord.reference.codebook import codebook
from onrecord.serve.atlas import atlas
from onrecord.serve.pages.asking import Day, StatusAsked, Words, event_type, filtered
from onrecord.serve.pages.route import PageRoute
from onrecord.serve.templating import render
from onrecord.serve.views import ViewOf
from onrecord.store import EventFilter

router = APIRouter(route_class=PageRoute)

EVENTS = 5_000
"""Events that the map looks at, the latest."""


@router.get("/map")
def places(
    request: Request, view: ViewOf, party: Words = None, actor: Words = None, recipient: Words = None,
    type: Words = None, status: StatusAsked = None, country: Words = None,  # noqa: A002 - the page's own name
    since: Day = None, until: Day = None,
) -> Response:  # fmt: skip
    """The map with a list of its places beside it."""
    asked = {
        "party": party, "actor": actor, "recipient": recipient, "type": event_type(type), "status": status,
        "country": country, "since": since, "until": until,
    }  # fmt: skip
    filters = filtered(EventFilter, {**asked, "limit": EVENTS})
    return render(
        request, "map.html", asked=asked, map=atlas(view.events(filters)), most=EVENTS, types=list(codebook().types)
    )
