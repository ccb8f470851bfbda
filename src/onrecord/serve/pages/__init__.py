"""The web reader: pages for people, one module a page, over the same views as the API."""

from __future__ import annotations

from fastapi import APIRouter, FastAPI, Request
from fastapi.exception_handlers import http_exception_handler
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.staticfiles import StaticFiles

from onrecord.serve.pages import corrections, dyads, entities, entity, home, places, report, runs, search, sign_in
from onrecord.serve.pages.route import trouble
from onrecord.serve.sessions import COOKIE, Sessions
from onrecord.serve.templating import STATIC

_PAGES = (home, report, corrections, entities, entity, dyads, search, places, runs, sign_in)


def add_pages(app: FastAPI) -> None:
    """Give `app` the pages, what they look like, and pages for addresses that are none."""
    app.state.sessions = Sessions()
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    pages = APIRouter(include_in_schema=False)
    for page in _PAGES:
        pages.include_router(page.router)
    app.include_router(pages)
    app.add_exception_handler(HTTPException, _no_page)


async def _no_page(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - it is registered for it
    api = request.url.path.startswith(("/api/", "/static/"))
    if api or "text/html" not in request.headers.get("accept", ""):
        return await http_exception_handler(request, error)
    request.state.session = request.app.state.sessions.read(request.cookies.get(COOKIE))
    message = "There is no such page." if error.status_code == 404 else str(error.detail)
    return trouble(request, error.status_code, [message])
