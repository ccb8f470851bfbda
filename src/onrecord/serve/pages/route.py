"""A route that answers with a page: it knows who signed in, and what goes wrong becomes a page too."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import Any

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException
from starlette.responses import Response

from onrecord.serve.errors import FieldError
from onrecord.serve.sessions import COOKIE
from onrecord.serve.templating import render
from onrecord.store import CorrectionError, IdentityError, InterruptedQueryError, StoreError, UnknownReportError

_LOG = logging.getLogger("onrecord.serve")
_HEADINGS = {
    400: "This cannot be done",
    401: "That is not the token",
    403: "Not allowed",
    404: "Not in the archive",
    405: "This page cannot do that",
    422: "That cannot be asked",
    503: "The archive does not answer",
}


class PageRoute(APIRoute):
    """Sets ``request.state.session`` and turns errors into pages of the same dress."""

    def get_route_handler(self) -> Callable[[Request], Awaitable[Response]]:  # type: ignore[override] # a Coroutine
        """The handler of FastAPI, with ours around it."""
        handler = super().get_route_handler()

        async def handle(request: Request) -> Response:
            request.state.session = request.app.state.sessions.read(request.cookies.get(COOKIE))
            try:
                return await handler(request)
            except RequestValidationError as error:
                return trouble(request, 422, [_named(e["loc"], e["msg"]) for e in error.errors()])
            except FieldError as error:
                return trouble(request, 422, [_named(error.where, str(error))])
            except UnknownReportError:
                return trouble(request, 404, ["The archive holds no such report."])
            except IdentityError:
                return trouble(request, 404, ["The archive knows nobody of this number."])
            except CorrectionError as error:
                return trouble(request, 422, [str(error)])
            except InterruptedQueryError:
                seconds = request.app.state.limits.seconds
                return trouble(request, 503, [f"The answer takes longer than {seconds:g} seconds: ask for less."])
            except StoreError as error:
                _LOG.error("%s %s: %s", request.method, request.url.path, error)
                return trouble(request, 503, ["The archive cannot be used now; the server’s log says why."])
            except HTTPException as error:
                return trouble(request, error.status_code, [str(error.detail)])

        return handle


def trouble(request: Request, status: int, messages: list[str]) -> Response:
    """The page that says what went wrong."""
    heading = _HEADINGS.get(status, "Something went wrong")
    return render(request, "error.html", status=status, code=status, heading=heading, messages=messages)


def _named(where: Any, message: str) -> str:
    field = str(where[-1]) if len(where) > 1 else ""
    return f"{field}: {message}" if field and not message.startswith(field) else message
