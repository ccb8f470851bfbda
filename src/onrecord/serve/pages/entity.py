"""``/entities/{identity}``: one person or body over all reports."""

from __future__ import annotations

from itertools import islice

from fastapi import APIRouter, Request, Response

from onrecord.serve.atlas import atlas
from onrecord.serve.pages.asking import After, Words, event_type, filtered
from onrecord.serve.pages.paging import paged
from onrecord.serve.pages.route import PageRoute
from onrecord.serve.templating import render
from onrecord.serve.views import ViewOf
from onrecord.store import EventFilter, IdentityError, QuoteFilter

router = APIRouter(route_class=PageRoute)

ROWS = 10
COUNTERPARTS = 12
REPORTS = 200
SPOTS = 2000
"""Events that the small map looks at."""


@router.get("/entities/{identity}")
def entity(
    request: Request, view: ViewOf, identity: int, q: Words = None, type: Words = None,  # noqa: A002
    said: After = None, did: After = None,
) -> Response:  # fmt: skip
    """Names, offices, words, deeds, whom they met, and where."""
    if not 0 <= identity <= 2**53:
        raise IdentityError(f"{identity} is no identity")
    row = view.entity(identity)
    words = {"identity": identity, "about": q, "after": said, "limit": ROWS + 1}
    quotes = filtered(QuoteFilter, words, {"about": "q", "after": "said"})
    kind = event_type(type)
    deeds = {"identity": identity, "type": kind, "after": did, "limit": ROWS + 1}
    events = filtered(EventFilter, deeds, {"after": "did"})
    edges = list(islice((e for e in view.explain(identity) if e.ended_at is None), REPORTS))
    return render(
        request, "entity.html", entity=row, identity=identity, q=q, kind=kind,
        names=sorted({e.name for e in edges} - {row.name}), edges=edges, offices=list(view.offices(identity)),
        quotes=paged(view.quotes, quotes, ROWS), quotes_all=view.count(QuoteFilter(identity=identity)),
        events=paged(view.events, events, ROWS), types=view.facets(EventFilter(identity=identity), "type", 20),
        counterparts=list(view.counterparts(identity, COUNTERPARTS)),
        map=atlas(view.events(EventFilter(identity=identity, limit=SPOTS))),
    )  # fmt: skip
