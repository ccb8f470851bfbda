"""The archive over HTTP, for programs: one module a kind of thing."""

from fastapi import APIRouter

from onrecord.serve.api import about

router = APIRouter()
router.include_router(about.router)
