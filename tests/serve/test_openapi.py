"""The API does what its OpenAPI document says, whatever is sent. The questions are made from the document."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from fastapi import FastAPI
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance
from starlette.types import Receive, Scope, Send
from tests.serve.archives import HOSTILE, archive_at, dispatches, hostile
from tests.serve.clients import BEARER, TOKEN

from onrecord.model import Record
from onrecord.serve import NewReport, create_app
from onrecord.serve.api import router


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The document of an application over hostile reports and dispatches, to which anything may be written."""
    records = [hostile(words) for words in HOSTILE] + list(dispatches()[:5])
    path = archive_at(tmp_path_factory.mktemp("api") / "a.db", records)
    app = create_app(path, token=TOKEN, coder=_coder, hosts=("testserver",))
    with TestClient(app):
        yield schemathesis.openapi.from_asgi("/openapi.json", _Running(app))


class _Running:
    """The application without its life span: each case would end it."""

    def __init__(self, app: FastAPI) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await self._app(scope, receive, send)
        else:
            for act in ("startup", "shutdown"):
                await receive()
                await send({"type": f"lifespan.{act}.complete"})


_SETTINGS = settings(
    max_examples=10, derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck)
)


def _operations() -> list[tuple[str, str]]:
    app = FastAPI()
    app.include_router(router)
    return [(path, method) for path, methods in app.openapi()["paths"].items() for method in methods]


@pytest.mark.parametrize("mode", list(GenerationMode))
@pytest.mark.parametrize(("path", "method"), _operations())
def test_whatever_is_sent_is_answered_as_documented(api: Any, path: str, method: str, mode: GenerationMode) -> None:
    @_SETTINGS
    @given(case=api[path][method.upper()].as_strategy(generation_mode=mode))
    def check(case: Any) -> None:
        # A text that conforms may still be blank, hold no word or be no key: that is 422, and said in words alone.
        case.call_and_validate(headers=BEARER, excluded_checks=[positive_data_acceptance])

    try:
        check()
    except Unsatisfiable:
        # Nothing wrong can be sent there: it takes no parameters, or any text.
        assert mode is GenerationMode.NEGATIVE
        assert path in ("/health", "/api/schema", "/api/stats", "/api/reports/{report_id}/identities")


def test_everything_is_described(reader: TestClient) -> None:
    document = reader.get("/openapi.json").json()
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            assert operation["summary"], (method, path)
            assert operation["description"], (method, path)
            assert all(p.get("description") for p in operation.get("parameters", [])), (method, path)
    refs = set(_refs(document))
    assert {ref.rpartition("/")[2] for ref in refs} <= document["components"]["schemas"].keys()
    written = [(m, p) for p, ops in document["paths"].items() for m, op in ops.items() if op.get("security")]
    assert sorted(written) == [
        ("delete", "/api/corrections/{number}"), ("post", "/api/corrections"), ("post", "/api/reports"),
    ]  # fmt: skip


def test_every_path_stands_in_the_docs(reader: TestClient) -> None:
    text = (Path(__file__).parents[2] / "docs" / "api.md").read_text()
    for path in reader.get("/openapi.json").json()["paths"]:
        named = path.replace("{report_id}", "{id}").replace("{number}", "{id}")
        assert named in text or f"`{named.removeprefix('/api/entities/{identity}')}`" in text, path


def _refs(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            if name == "$ref":
                yield inner
            yield from _refs(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _refs(inner)


def _coder(report: NewReport) -> Record:
    return hostile(report.text)
