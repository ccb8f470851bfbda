"""The application: one archive, its API and its pages."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI
from starlette.middleware import Middleware

from onrecord.serve import api
from onrecord.serve.coding import CodeReport
from onrecord.serve.errors import add_handlers
from onrecord.serve.fresh import run_mark
from onrecord.serve.head import Head
from onrecord.serve.limits import BodyLimit, Limits
from onrecord.serve.pages import add_pages
from onrecord.serve.plain import schemas
from onrecord.serve.runs import ServerRun
from onrecord.serve.security import Guard
from onrecord.store import open_archive
from onrecord.version import VERSION


class _Application(FastAPI):
    def openapi(self) -> dict[str, Any]:
        """The document, with the schemas of rows and records, which are made from the types of the store."""
        if self.openapi_schema is None:
            super().openapi()["components"]["schemas"].update(schemas())
        return self.openapi_schema or {}


def create_app(
    archive_path: str | os.PathLike[str],
    *,
    token: str | None = None,
    coder: CodeReport | None = None,
    limits: Limits | None = None,
    hosts: Collection[str] = (),
) -> FastAPI:
    """An ASGI application over the archive, which is closed when the application shuts down.

    Without a `token` nothing can be written. `coder` makes records of the reports that are handed in. `hosts` are names
    by which clients may call the server beside addresses and localhost. Raises `StoreError` as `open_archive` does, and
    `ValueError` for a blank token.
    """
    if token is not None and not token.strip():
        raise ValueError("the token is blank")
    archive = open_archive(archive_path, read_only=token is None)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        try:
            yield
        finally:
            try:
                run.end(archive)
            finally:
                archive.close()

    limits, run = limits or Limits(), ServerRun()
    app = _Application(
        title="onrecord",
        version=VERSION,
        summary="Who did or said what to whom, when and where, and on whose word.",
        # Their pages load scripts from other hosts.
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
        middleware=[Middleware(Head), Middleware(Guard, hosts=hosts), Middleware(BodyLimit, limit=limits.body)],
    )
    app.state.archive = archive
    app.state.token = token
    app.state.coder = coder
    app.state.limits = limits
    app.state.run = run
    app.state.mark = run_mark()
    add_handlers(app)
    app.include_router(api.router)
    add_pages(app)
    return app
