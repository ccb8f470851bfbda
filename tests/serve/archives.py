"""Archives to serve: the records of the example dispatches, and reports that mean harm."""

from __future__ import annotations

import datetime
import functools
import json
from collections.abc import Iterable
from pathlib import Path

from onrecord.model import (
    Coder,
    Cue,
    Date,
    Entity,
    Event,
    Mention,
    Office,
    Place,
    Quotation,
    Record,
    Report,
    Span,
    Speaker,
    Trigger,
    from_json,
    report_id,
)
from onrecord.store import open_archive

_EXAMPLES = Path(__file__).parents[2] / "examples" / "egypt-israel"

HOSTILE = (
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>{{7*7}}${7*7}<!--",
    "\u202egnp.exe\u2066 \u200f\u200emixed\u2069",
    "=HYPERLINK(\"http://elsewhere.example\")",
    "@SUM(1)\t+1",
    "null \\x00 \\u0000 %00 \ufffd\ufffe",
    "'; DROP TABLE reports; --",
    "\U0001f600" * 40,
    "a" * 1_000_000,
)  # fmt: skip


@functools.cache
def dispatches() -> tuple[Record, ...]:
    """The hand-checked records of the example dispatches."""
    return tuple(from_json(Record, json.loads(p.read_text())) for p in sorted(_EXAMPLES.glob("*.record.json")))


def hostile(words: str, number: int = 0) -> Record:
    """A record that says `words` wherever a report or its record can say anything."""
    text = f"{words}\n\n{number}"
    span = Span(0, len(words))
    who = Entity("n1", words, "person", "IRN", ("GOV",), (Office(words, "IRN", span),), (Mention(span, "name"),))
    whom = Entity("n2", words[::-1][:300] or "x", "state", "IRQ", ("GOV",), (), (Mention(span, "nominal"),))
    quotation = Quotation("q1", "direct", span, words, Cue(words, span, "say"), Speaker("n1", span), 0.5)
    day = Date("2015-01-07", "day", words, span, "text")
    place = Place(words, "IRQ", 33.3, 44.4, 98182, span)
    event = Event(
        "e1", "CONSULT", words[:50], (words[:50],), 1, 1.0, "042", ("n1",), ("n2",), Trigger(words, span), span, day,
        place, "happened", "q1", 0.5,
    )  # fmt: skip
    report = Report(
        report_id(text), words, words, "https://example.org/" + words[:20], words, datetime.date(2015, 1, 7), None,
        "en", text,
    )  # fmt: skip
    return Record(report, (who, whom), (quotation,), (event,), (place,), (day,), Coder("1", "sha256:0", None), ())


def archive_at(path: Path, records: Iterable[Record]) -> Path:
    """An archive of `records`."""
    with open_archive(path) as archive:
        writer = archive.writer()
        for record in records:
            writer.add(record)
    return path
