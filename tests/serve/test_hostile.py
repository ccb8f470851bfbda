"""Reports that mean harm, and questions that do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from pydantic import BaseModel
from tests.serve.archives import HOSTILE, dispatches
from tests.serve.clients import client_of

from onrecord.serve import Limits
from onrecord.serve.api import parameters

INJECTIONS = (
    "' OR '1'='1", "'; DROP TABLE reports; --", '" OR ""="', "1) UNION SELECT * FROM reports --", "%", "_", "*", '"',
    "'", "\\", "NEAR(", "a AND NOT b", "text:secret", "-word", "^word", '"unclosed', "(", "{column}: x", "a* OR b*",
    "${jndi:ldap://x}", "../../etc/passwd", "<script>", "\u202e", "\U0001f600", "qz\nqx", "\x7f", "\ufdd0", "?",
    ":name", "$1", "a" * 500,
)  # fmt: skip

_QUERIES: dict[str, type[BaseModel]] = {
    "/api/events": parameters.EventQuery,
    "/api/quotes": parameters.QuoteQuery,
    "/api/entities": parameters.EntityQuery,
    "/api/reports": parameters.ReportQuery,
    "/api/corrections": parameters.CorrectionQuery,
    "/api/runs": parameters.Paged,
    "/api/facets/events": parameters.EventFacets,
    "/api/facets/quotes": parameters.QuoteFacets,
    "/api/dyads": parameters.DyadQuery,
}
_NEEDED = {
    "/api/facets/events": {"field": "type"},
    "/api/facets/quotes": {"field": "kind"},
    "/api/dyads": {"a": "EGY", "b": "ISR"},
}
_FIELDS = [(path, name) for path, query in _QUERIES.items() for name in query.model_fields]


@pytest.fixture(scope="module")
def harmed(harm: Path) -> Iterator[TestClient]:
    with client_of(harm, limits=Limits(answer=100_000_000)) as client:
        yield client


@pytest.mark.parametrize(("path", "name"), _FIELDS)
def test_a_question_cannot_break_out_of_its_field(reader: TestClient, path: str, name: str) -> None:
    for words in INJECTIONS:
        answer = reader.get(path, params=_NEEDED.get(path, {}) | {name: words})
        if answer.status_code == 422:
            assert {detail["loc"][1] for detail in answer.json()["detail"]} == {name}
        elif (path, name) == ("/api/corrections", "report"):
            assert answer.status_code == 404
        else:
            assert answer.status_code == 200, (words, answer.text)
            rows = answer.json().get("rows", [])
            assert len(rows) < 100 or words in "%_*?'\"\\"
    assert reader.get("/api/stats").json()["reports"] == len(dispatches())


@pytest.mark.parametrize("sign", ["%", "_"])
def test_the_signs_of_a_pattern_are_themselves(reader: TestClient, sign: str) -> None:
    assert reader.get("/api/events", params={"actor": sign}).json()["rows"] == []
    assert reader.get("/api/events", params={"source": sign}).json()["rows"] == []


@pytest.mark.parametrize("path", ["/api/events", "/api/quotes", "/api/entities", "/api/reports"])
def test_hostile_words_come_as_they_are_and_as_data(harmed: TestClient, path: str) -> None:
    answer = harmed.get(path, params={"limit": 1000})
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["x-content-type-options"] == "nosniff"
    text = answer.text
    assert "<script>alert(1)</script>" in text
    assert "\u202e" in text


@pytest.mark.parametrize("words", HOSTILE[:-1])
def test_hostile_words_can_be_asked_for(harmed: TestClient, words: str) -> None:
    for path, name in (("/api/events", "actor"), ("/api/quotes", "by"), ("/api/entities", "name")):
        rows = harmed.get(path, params={name: words}).json()["rows"]
        assert rows, (path, words)


def test_lists_without_pages_stay_within_the_answer_too(harm: Path) -> None:
    with client_of(harm, limits=Limits(answer=1500)) as client:
        values = client.get("/api/facets/quotes", params={"field": "source"}).json()["values"]
        assert 0 < len(values) < len(HOSTILE)
