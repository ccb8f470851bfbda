"""``/dyads``: cooperation and conflict between two sides over time, and the events that they are."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Request, Response

from onrecord.serve.chart import chart, first_day
from onrecord.serve.pages.asking import EMPTY, Day, StatusAsked, Words, event_type, filtered
from onrecord.serve.pages.route import PageRoute
from onrecord.serve.templating import render
from onrecord.serve.views import ViewOf
from onrecord.store import DyadFilter, DyadRow, EventFilter, EventRow, View
from onrecord.store.dyads import trend

router = APIRouter(route_class=PageRoute)

EVENTS = 60
EPOCH = datetime.date(1970, 1, 1)
By = Literal["day", "week", "month", "year"]


@router.get("/dyads")
def dyads(
    request: Request, view: ViewOf, a: Words = None, b: Words = None, by: Annotated[By | None, EMPTY] = None,
    since: Day = None, until: Day = None, type: Words = None, status: StatusAsked = None,  # noqa: A002
    claimed: Annotated[bool | None, EMPTY] = None,
) -> Response:  # fmt: skip
    """The form, and with both sides given the chart, its table and the events."""
    asked: dict[str, Any] = {
        "a": a, "b": b, "by": by or "month", "since": since, "until": until, "type": event_type(type),
        "status": status, "claimed": claimed,
    }  # fmt: skip
    if a is None or b is None:
        return render(request, "dyads.html", asked=asked, rows=None)
    rows = list(view.dyads(filtered(DyadFilter, asked)))
    return render(
        request, "dyads.html", asked=asked, rows=rows, chart=chart(rows), series=_series(rows), trend=trend(rows),
        events=list(_between(view, asked)), most=EVENTS,
    )  # fmt: skip


def _between(view: View, asked: dict[str, Any]) -> Iterator[EventRow]:
    """The latest events between the sides: one acts upon the other, or both act and nobody is acted upon."""
    a, b = asked["a"], asked["b"]
    shared = {k: asked[k] for k in ("since", "until", "type", "status", "claimed")}
    asking = (
        filtered(EventFilter, {**shared, "actor": a, "recipient": b, "limit": EVENTS}),
        filtered(EventFilter, {**shared, "actor": b, "recipient": a, "limit": EVENTS}),
        filtered(EventFilter, {**shared, "actor": a, "party": b, "limit": 5 * EVENTS}),
    )
    both = (r for r in view.events(asking[2]) if not r.recipients and len(r.actors) > 1)
    found: dict[tuple[str, str], EventRow] = {}
    for row in (*view.events(asking[0]), *view.events(asking[1]), *both):
        if row.first_day is not None:
            found.setdefault((row.report_id, row.event_id), row)
    latest = sorted(found.values(), key=lambda r: (r.first_day, r.report_id), reverse=True)
    return islice(latest, EVENTS)


def _series(rows: Sequence[DyadRow]) -> str:
    """What the chart library draws, as JSON: the start of each period in seconds, and the four quads."""
    ordered = sorted(rows, key=lambda r: first_day(r.period))
    days = [(first_day(r.period) - EPOCH).days * 86400 for r in ordered]
    return json.dumps({"x": days, "quads": [[r.quads[q] for r in ordered] for q in range(4)]})
