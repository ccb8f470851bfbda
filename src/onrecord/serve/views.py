"""A view of the archive for each request.

@router.get("/page")
def page(view: ViewOf) -> Response: ...
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import Depends, Request
from starlette.concurrency import run_in_threadpool

from onrecord.store import Archive, View


def archive_of(request: Request) -> Archive:
    """The archive that the application serves."""
    archive: Archive = request.app.state.archive
    return archive


async def view_of(request: Request) -> AsyncIterator[View]:
    """A view for this request alone, closed after the answer.

    What it is asked beyond `Limits.seconds` is broken off; that answers 503.
    """
    view = await run_in_threadpool(archive_of(request).view)
    loop = asyncio.get_running_loop()
    alarm: asyncio.TimerHandle

    def ring() -> None:
        nonlocal alarm
        # Not in the loop's own thread: breaking off may mean to ask a database server, and to wait for it.
        loop.run_in_executor(None, view.interrupt)
        # Between two questions there was nothing to break off: the next one is caught then.
        alarm = loop.call_later(1.0, ring)

    alarm = loop.call_later(request.app.state.limits.seconds, ring)
    try:
        yield view
    finally:
        alarm.cancel()
        await run_in_threadpool(view.close)


ArchiveOf = Annotated[Archive, Depends(archive_of)]
ViewOf = Annotated[View, Depends(view_of)]
