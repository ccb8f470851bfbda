"""``/search``: quotations, events and reports by words and facets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Request, Response

from onrecord.model import QuotationKind
from onrecord.serve.pages.asking import EMPTY, After, Day, Number, StatusAsked, Words, event_type, filtered, year_days
from onrecord.serve.pages.paging import paged
from onrecord.serve.pages.route import PageRoute
from onrecord.serve.templating import query, render
from onrecord.serve.views import ViewOf
from onrecord.store import EventFilter, QuoteFilter, ReportFilter, View
from onrecord.store.base import Facet

router = APIRouter(route_class=PageRoute)

ROWS = 25
FACETS = 8
COUNTED = 20_000
"""Of more rows than this no facets are counted: it takes longer than anybody waits."""
LONGEST = 200
"""A value that is longer cannot be asked for: it is left out."""
Kind = Literal["quotes", "events", "reports"]
# What can be counted beside the list: the store's name, the page's parameter, the heading.
_QUOTE_FACETS: tuple[tuple[Facet, str, str], ...] = (
    ("speaker", "by", "Speaker"), ("cue", "cue", "Manner"), ("kind", "speech", "Speech"),
    ("source", "source", "Source"),
)  # fmt: skip
_EVENT_FACETS: tuple[tuple[Facet, str, str], ...] = (
    ("type", "type", "Type"), ("status", "status", "Status"), ("actor_country", "actor", "Country of the actor"),
    ("source", "source", "Source"), ("year", "year", "Year"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a facet, how many it has, and the address that asks for it, or for all where it is chosen."""

    value: str
    count: int
    url: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Values to narrow the list by."""

    heading: str
    choices: tuple[Choice, ...]


@router.get("/search")
def search(
    request: Request, view: ViewOf, q: Words = None, kind: Annotated[Kind | None, EMPTY] = None, by: Words = None,
    cue: Words = None, speech: Annotated[QuotationKind | None, EMPTY] = None, actor: Words = None,
    recipient: Words = None, party: Words = None, type: Words = None, status: StatusAsked = None,  # noqa: A002
    country: Words = None, place: Words = None, claimed: Annotated[bool | None, EMPTY] = None, source: Words = None,
    since: Day = None, until: Day = None, year: Number = None, after: After = None,
) -> Response:  # fmt: skip
    """A page of the list, its facets, and the form."""
    shared = {"q": q, "source": source, "since": since, "until": until, "year": year}
    if kind == "events":
        mine = {
            "actor": actor, "recipient": recipient, "party": party, "type": event_type(type), "status": status,
            "country": country, "place": place, "claimed": claimed,
        }  # fmt: skip
    elif kind == "reports":
        mine = {}
    else:
        mine = {"by": by, "cue": cue, "speech": speech}
    asked = {"kind": kind or "quotes", **shared, **mine}
    ask = {"events": _events, "reports": _reports}.get(kind or "", _quotes)
    return render(request, "search.html", asked=asked, **ask(view, asked, after))


def _quotes(view: View, asked: Mapping[str, Any], after: str | None) -> dict[str, Any]:
    since, until = year_days(asked["year"], asked["since"], asked["until"])
    fields = {
        "about": asked["q"], "by": asked["by"], "cue": asked["cue"], "kind": asked["speech"],
        "source": asked["source"], "since": since, "until": until,
    }  # fmt: skip
    renamed = {"about": "q", "kind": "speech"}
    whole = filtered(QuoteFilter, fields, renamed)
    page = paged(view.quotes, filtered(QuoteFilter, {**fields, "after": after, "limit": ROWS + 1}, renamed), ROWS)
    return {"page": page, **_counted(view, whole, asked, _QUOTE_FACETS)}


def _events(view: View, asked: Mapping[str, Any], after: str | None) -> dict[str, Any]:
    since, until = year_days(asked["year"], asked["since"], asked["until"])
    names = ("actor", "recipient", "party", "type", "status", "country", "place", "claimed", "source")
    renamed = {"text": "q"}
    fields = {"text": asked["q"], "since": since, "until": until, **{n: asked[n] for n in names}}
    whole = filtered(EventFilter, fields, renamed)
    page = paged(view.events, filtered(EventFilter, {**fields, "after": after, "limit": ROWS + 1}, renamed), ROWS)
    return {"page": page, **_counted(view, whole, asked, _EVENT_FACETS)}


def _reports(view: View, asked: Mapping[str, Any], after: str | None) -> dict[str, Any]:
    since, until = year_days(asked["year"], asked["since"], asked["until"])
    renamed = {"text": "q"}
    fields = {"text": asked["q"], "source": asked["source"], "since": since, "until": until}
    page = paged(view.reports, filtered(ReportFilter, {**fields, "after": after, "limit": ROWS + 1}, renamed), ROWS)
    return {"page": page, "count": view.count(filtered(ReportFilter, fields, renamed)), "facets": ()}


def _counted(
    view: View, whole: EventFilter | QuoteFilter, asked: Mapping[str, Any], facets: Sequence[tuple[Facet, str, str]]
) -> dict[str, Any]:
    count = view.count(whole)
    counted = facets if count <= COUNTED else ()
    return {"count": count, "facets": tuple(_facet(view, whole, asked, *f) for f in counted)}


def _facet(
    view: View, whole: EventFilter | QuoteFilter, asked: Mapping[str, Any], field: Facet, parameter: str, heading: str
) -> Narrowing:
    now = asked[parameter]
    without = "/search" + query(asked, **{parameter: None})
    choices = [
        Choice(value, count, without, True)
        if value == str(now)
        else Choice(value, count, "/search" + query(asked, **{parameter: value}), False)
        for value, count in view.facets(whole, field, FACETS)
        if len(value) <= LONGEST
    ]
    if now is not None and not any(c.chosen for c in choices):
        choices.append(Choice(str(now), 0, without, True))
    return Narrowing(heading, tuple(choices))
