"""What the endpoints share: a page of rows as an answer, and its description in the OpenAPI document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from fastapi import Request
from starlette.responses import Response

from onrecord.serve.api.parameters import Paged, Strict, field_names, filter_of
from onrecord.serve.errors import named
from onrecord.serve.formats import MEDIA, form_of, rendered
from onrecord.serve.fresh import marked
from onrecord.serve.paging import Page, body, from_key, link, page
from onrecord.serve.plain import encoded, page_name, plain, ref
from onrecord.store import EntityFilter, EventFilter, QuoteFilter, ReportFilter, View
from onrecord.tables import check_codes

R = TypeVar("R")
Filter = TypeVar("Filter", EventFilter, QuoteFilter, EntityFilter, ReportFilter)

_ETAG = {"ETag": {"description": "Changes with the archive.", "schema": {"type": "string"}}}
_LINK = {"Link": {"description": "The next page, where there is one.", "schema": {"type": "string"}}}
DETAIL: dict[str, Any] = {
    "application/json": {
        "schema": {"type": "object", "properties": {"detail": {"type": "string"}}, "required": ["detail"]}
    }
}
_UNAVAILABLE = {"description": "It would take too long, or the archive cannot be read now", "content": DETAIL}

Answers = dict[int | str, dict[str, Any]]


def asked_for(
    request: Request, view: View, asked: Paged, kind: type[Filter], ask: Callable[[Filter], Iterable[R]], row: type[R]
) -> Response:
    """A page of what `ask` finds by the filter `kind`."""
    filters = checked(view, kind, asked, limit=asked.limit + 1)
    with named(field_names(kind)):
        made = _page(request, ask(filters), asked, _key)
    return _answer(request, asked, made, row)


def checked(view: View, kind: type[Filter], asked: Strict, **more: Any) -> Filter:
    """The filter, its codes such as the codebook or the archive know. Raises `FieldError` for others."""
    filters = filter_of(kind, asked, **more)
    with named(field_names(kind)):
        check_codes(view, filters)
    return filters


def listed(
    request: Request, asked: Paged, found: Iterator[R], key: Callable[[R], str], row: type[R], **more: Any
) -> Response:
    """A page of what was `found`, told apart by `key`."""
    made = _page(request, from_key(found, asked.after, key, asked.limit), asked, key)
    return _answer(request, asked, made, row, **more)


def told(request: Request, value: Any) -> Response:
    """Something alone, as JSON."""
    return marked(request, Response(encoded(plain(value)), media_type=MEDIA["json"]))


def page_of(row: type, *, unknown: str | None = None) -> Answers:
    """The answers of an endpoint that gives pages of `row`; `unknown` says what 404 is about."""
    content = {
        MEDIA["json"]: {"schema": ref(page_name(row))},
        MEDIA["csv"]: {"schema": {"type": "string"}},
        MEDIA["arrow"]: {"schema": {"type": "string", "format": "binary"}},
    }
    whole = {"description": "A page of rows", "content": content, "headers": {**_ETAG, **_LINK}}
    return {200: whole, **_others(unknown)}


def one(schema: dict[str, Any], description: str, *, unknown: str | None = None) -> Answers:
    """The answers of an endpoint that gives one thing."""
    content = {MEDIA["json"]: {"schema": schema}}
    return {200: {"description": description, "content": content, "headers": _ETAG}, **_others(unknown)}


def _others(unknown: str | None) -> Answers:
    others: Answers = {304: {"description": "The client holds this answer (If-None-Match)"}, 503: _UNAVAILABLE}
    if unknown is not None:
        others[404] = {"description": unknown, "content": DETAIL}
    return others


def _page(request: Request, found: Iterable[R], asked: Paged, key: Callable[[R], str]) -> Page[R]:
    return page(found, limit=asked.limit, room=request.app.state.limits.answer, key=key)


def _answer(request: Request, asked: Paged, made: Page[R], row: type[R], **more: Any) -> Response:
    form = form_of(request, asked.format)
    content = body(made, **more) if form == "json" else rendered(form, made.rows, row)
    return marked(request, Response(content, media_type=MEDIA[form], headers=link(request, made.next)))


def _key(row: Any) -> str:
    key: str = row.key
    return key
