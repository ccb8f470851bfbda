"""How much a request may bring and how much an answer may take."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MAX_ROWS = 1000
"""Rows of one page of an answer, at most."""
PAGE_ROWS = 100
"""Rows of one page where the request does not say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """`body` and `answer` are bytes, `seconds` how long a request may keep a view, all above 0; else `ValueError`.

    A page of rows ends before `answer` is passed, and the next page goes on from there; one row or record is always
    given whole.
    """

    body: int = 2_000_000
    answer: int = 8_000_000
    seconds: float = 10.0

    def __post_init__(self) -> None:
        for name in ("body", "answer", "seconds"):
            if not getattr(self, name) > 0:
                raise ValueError(f"{name} is {getattr(self, name)}; it must be above 0")


class BodyLimit:
    """Refuses bodies of more than `limit` bytes with 413, by the length they state or as they arrive."""

    def __init__(self, app: ASGIApp, limit: int) -> None:
        self._app = app
        self._limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        stated = Headers(scope=scope).get("content-length", "0")
        if stated.isdecimal() and int(stated[:20]) > self._limit:
            await JSONResponse({"detail": _too_large(self._limit)}, 413)(scope, receive, send)
            return
        await self._app(scope, _counted(receive, self._limit), send)


def _counted(receive: Receive, limit: int) -> Receive:
    seen = 0

    async def counted() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > limit:
            # Whatever reads a body does so below the handlers that turn this into an answer.
            raise HTTPException(413, _too_large(limit))
        return message

    return counted


def _too_large(limit: int) -> str:
    return f"the body is larger than {limit} bytes"
