"""Who may ask, who may write, and what a browser may do with an answer."""

from __future__ import annotations

import hmac
import ipaddress
import logging
from collections.abc import Collection, Mapping
from typing import Annotated, Any

from fastapi import Depends, HTTPException, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADERS: Mapping[str, str] = {
    "content-security-policy": (
        "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'none';"
        " base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
"""On every answer, whatever gave it."""

_LOG = logging.getLogger("onrecord.serve")


class Guard:
    """Outermost: refuses foreign hosts, puts `HEADERS` on every answer, makes what went wrong inside a bare 500."""

    def __init__(self, app: ASGIApp, hosts: Collection[str]) -> None:
        self._app = app
        self._hosts = frozenset(h.lower() for h in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False

        async def secured(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        if not known_host(Headers(scope=scope).get("host", ""), self._hosts):
            answer = JSONResponse({"detail": "this server does not answer to that host name"}, 400)
            await answer(scope, receive, secured)
            return
        try:
            await self._app(scope, receive, secured)
        except Exception:
            _LOG.exception("%s %s failed", scope.get("method"), scope.get("path"))
            if started:
                raise
            await JSONResponse({"detail": "something went wrong in the server"}, 500)(scope, receive, secured)


def known_host(header: str, hosts: Collection[str]) -> bool:
    """Whether a Host header names this server: an address, localhost, or one of `hosts` (small letters).

    A page elsewhere can make a name of its own point here (DNS rebinding), but it cannot do so with an address.
    """
    name, colon, port = header.lower().rpartition(":") if not header.endswith("]") else (header.lower(), "", "")
    if not colon:
        name = header.lower()
    elif not (port.isascii() and port.isdecimal()):
        return False
    if name in hosts or name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        if name.startswith("[") and name.endswith("]"):
            ipaddress.IPv6Address(name[1:-1])
        else:
            ipaddress.IPv4Address(name)
    except ValueError:
        return False
    return True


_BEARER = HTTPBearer(auto_error=False, scheme_name="token", description="The words in the file of --token-file.")


def writer_only(request: Request, given: Annotated[HTTPAuthorizationCredentials | None, Depends(_BEARER)]) -> None:
    """Let a request on only with the server's token: 403 where it has none, 401 where this one is not it."""
    token: str | None = request.app.state.token
    if token is None:
        raise HTTPException(403, "this server only reads: it was started without a token")
    if given is None or not hmac.compare_digest(given.credentials.encode(), token.encode()):
        raise HTTPException(401, "a token is needed: Authorization: Bearer TOKEN", {"www-authenticate": "Bearer"})


_DETAIL = {"application/json": {"schema": {"type": "object", "properties": {"detail": {"type": "string"}}}}}
REFUSALS: dict[int | str, dict[str, Any]] = {
    400: {"description": "A body that cannot be read", "content": _DETAIL},
    401: {"description": "No token, or another one", "content": _DETAIL},
    403: {"description": "This server only reads", "content": _DETAIL},
    413: {"description": "The body is too large", "content": _DETAIL},
}
"""How the OpenAPI document describes what `writer_only` and the limit of bodies refuse."""

WriterOnly = Depends(writer_only)
