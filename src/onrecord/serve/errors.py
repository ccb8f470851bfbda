"""What goes wrong -> an answer with ``{"detail": ...}``, as FastAPI writes it, without the body that was sent."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.responses import JSONResponse, Response

from onrecord.serve.fresh import NotModifiedError, not_modified
from onrecord.store import IdentityError, InterruptedQueryError, RefusedRecordError, StoreError, UnknownReportError

_LOG = logging.getLogger("onrecord.serve")


class FieldError(Exception):
    """Something wrong with one field of a request; `where` as ("query", "since")."""

    def __init__(self, where: Sequence[str | int], message: str) -> None:
        super().__init__(message)
        self.where = tuple(where)


@contextmanager
def named(fields: Collection[str], part: str = "query") -> Iterator[None]:
    """Make a `FieldError` of the ValueError of a filter, whose message begins with the name of one of its `fields`."""
    try:
        yield
    except ValueError as error:
        first = str(error).partition(" ")[0].rstrip(":")
        raise FieldError((part, first) if first in fields else (part,), str(error)) from error


def add_handlers(app: FastAPI) -> None:
    """Make `app` answer what its routes raise."""
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(NotModifiedError, not_modified)
    app.add_exception_handler(FieldError, _field)
    app.add_exception_handler(UnknownReportError, _not_found)
    app.add_exception_handler(IdentityError, _not_found)
    app.add_exception_handler(RefusedRecordError, _refused)
    app.add_exception_handler(InterruptedQueryError, _interrupted)
    app.add_exception_handler(StoreError, _unavailable)


def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101 - it is registered for it
    # Without the input: it may be long, hostile, or half a surrogate pair that no answer can hold.
    return _details([{k: e[k] for k in ("type", "loc", "msg")} for e in error.errors()])


def _field(request: Request, error: Exception) -> Response:
    assert isinstance(error, FieldError)  # noqa: S101 - it is registered for it
    return _details([{"type": "value_error", "loc": error.where, "msg": str(error)}])


def _refused(request: Request, error: Exception) -> Response:
    return _details([{"type": "value_error", "loc": ("body",), "msg": str(error)}])


def _details(details: list[dict[str, Any]]) -> Response:
    return JSONResponse({"detail": _clean(details)}, 422)


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()[:500]
    if isinstance(value, dict):
        return {k: _clean(v) for k, v in value.items()}
    return [_clean(v) for v in value] if isinstance(value, list | tuple) else value


def _not_found(request: Request, error: Exception) -> Response:
    what = "report" if isinstance(error, UnknownReportError) else "identity"
    return JSONResponse({"detail": f"the archive holds no such {what}"}, 404)


def _interrupted(request: Request, error: Exception) -> Response:
    seconds = request.app.state.limits.seconds
    return JSONResponse({"detail": f"the question takes longer than {seconds:g} seconds: ask for less"}, 503)


def _unavailable(request: Request, error: Exception) -> Response:
    _LOG.error("%s %s: %s", request.method, request.url.path, error)
    return JSONResponse({"detail": "the archive cannot be used now; the server's log says why"}, 503)
