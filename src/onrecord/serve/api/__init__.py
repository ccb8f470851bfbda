"""The archive over HTTP, for programs: one module a kind of thing."""

from fastapi import APIRouter

from onrecord.serve.api import about, adding, corrections, entities, events, facets, keeping, quotes, reports

router = APIRouter()
for module in (events, quotes, entities, reports, adding, facets, corrections, keeping, about):
    router.include_router(module.router)
