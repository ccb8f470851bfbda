"""ETags: an answer that a client holds already is not given again."""

from __future__ import annotations

import hashlib
import secrets
from typing import Annotated

from fastapi import Depends, Request
from starlette.responses import Response

from onrecord.serve.views import ArchiveOf


class NotModifiedError(Exception):
    """The client holds this answer: the handler turns it into a 304."""


def fresh(request: Request, archive: ArchiveOf) -> None:
    """Give the answer its ETag, which is another one once the archive changed; raise `NotModifiedError` for 304.

    The state is taken before anything is read: what changes in between makes the answer newer than its ETag, and the
    next request gets it again.
    """
    asked = "\n".join(
        (request.app.state.mark, archive.state(), str(request.url.path), request.url.query, _form(request))
    )
    tag = f'W/"{hashlib.sha256(asked.encode()).hexdigest()[:32]}"'
    request.state.etag = tag
    if tag in _tags(request.headers.get("if-none-match", "")):
        raise NotModifiedError(tag)


def marked(request: Request, answer: Response) -> Response:
    """`answer` with its ETag; clients may keep it but must ask whether it still holds."""
    answer.headers.update({"etag": request.state.etag, "cache-control": "no-cache", "vary": "Accept"})
    return answer


def not_modified(request: Request, error: Exception) -> Response:
    """The answer to a `NotModifiedError`."""
    return marked(request, Response(status_code=304))


def run_mark() -> str:
    """Words of their own for each run of a server: an archive's state holds only while it is open."""
    return secrets.token_hex(8)


def _form(request: Request) -> str:
    return request.headers.get("accept", "")


def _tags(header: str) -> list[str]:
    # Weak comparison: a client or proxy may have dropped the mark.
    return [tag if tag.startswith("W/") else f"W/{tag}" for tag in (t.strip() for t in header.split(","))]


Fresh = Annotated[None, Depends(fresh)]
