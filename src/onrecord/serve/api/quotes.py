"""Quotations."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from onrecord.serve.api.answering import asked_for, page_of
from onrecord.serve.api.parameters import QuoteQuery
from onrecord.serve.fresh import Fresh
from onrecord.serve.views import ViewOf
from onrecord.store import QuoteFilter, QuoteRow

router = APIRouter(tags=["quotations"])


@router.get("/api/quotes", summary="Quotations with their speakers", responses=page_of(QuoteRow))
def quotes(request: Request, _: Fresh, view: ViewOf, asked: Annotated[QuoteQuery, Query()]) -> Response:
    """The latest publication first."""
    return asked_for(request, view, asked, QuoteFilter, view.quotes, QuoteRow)
