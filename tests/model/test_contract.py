"""The names and the order of a record's fields are the public contract: these lists change with a new version only."""

from __future__ import annotations

from typing import Any

from tests.model.example import TEXT, example

from onrecord.model import to_json

ORDER = {
    "": ["report", "entities", "quotations", "events", "places", "dates", "coder", "problems", "labels"],
    "report": [
        "id", "given_id", "title", "url", "source", "published", "dateline", "language", "text",
        "author", "headline", "byline",
    ],
    "report.dateline": ["place", "agency", "date", "span"],
    "entities": ["id", "name", "kind", "country", "sectors", "offices", "mentions", "country_from"],
    "entities.offices": ["title", "country", "span"],
    "entities.mentions": ["span", "kind"],
    "quotations": [
        "id", "kind", "span", "text", "cue", "speaker", "confidence", "parts", "source", "addressee", "within",
    ],
    "quotations.cue": ["text", "span", "kind", "stance"],
    "quotations.speaker": ["entity", "span"],
    "quotations.source": ["text", "span", "kind", "anonymous"],
    "quotations.addressee": ["entity", "span"],
    "events": [
        "id", "type", "mode", "contexts", "quad", "score", "cameo", "actors", "recipients", "trigger", "sentence",
        "date", "place", "status", "according_to", "confidence", "actor_spans", "recipient_spans", "denied_by",
        "date_from", "place_from",
    ],
    "events.trigger": ["text", "span"],
    "events.date": ["value", "granularity", "text", "span", "resolved_from", "type", "mod"],
    "events.place": ["name", "country", "lat", "lon", "geonames", "span", "level", "admin1"],
    "places": ["name", "country", "lat", "lon", "geonames", "span", "level", "admin1"],
    "dates": ["value", "granularity", "text", "span", "resolved_from", "type", "mod"],
    "coder": ["version", "codebook", "model"],
    "problems": ["stage", "span", "message"],
    "labels": ["text", "span", "speaker", "target", "quotation"],
}  # fmt: skip


def test_the_fields_of_a_record_stand_in_the_order_of_the_design() -> None:
    assert _orders(to_json(example())) == ORDER


def test_the_values_take_the_shapes_of_the_design() -> None:
    data = to_json(example())
    report, event, quotation = data["report"], data["events"][0], data["quotations"][0]
    assert report["id"].startswith("sha256:")
    assert report["published"] == "2015-01-07"
    assert report["dateline"]["date"] is None
    start, end = report["dateline"]["span"]
    assert TEXT[start:end] == "TEHRAN (FNA)-"
    assert (event["score"], event["cameo"], event["actors"], event["according_to"]) == (4.0, "042", ["n1"], "q1")
    start, end = event["trigger"]["span"]
    assert TEXT[start:end] == event["trigger"]["text"] == "meeting"
    start, end = quotation["span"]
    assert TEXT[start:end] == quotation["text"] == "We stand by our friends."


def _orders(data: Any, path: str = "") -> dict[str, list[str]]:
    """The keys, in order, of every kind of object in `data`, by its path without list positions."""
    out: dict[str, list[str]] = {}
    if isinstance(data, list):
        for item in data:
            out |= _orders(item, path)
    elif isinstance(data, dict):
        out[path] = list(data)
        for name, value in data.items():
            out |= _orders(value, f"{path}.{name}".lstrip("."))
    return out
