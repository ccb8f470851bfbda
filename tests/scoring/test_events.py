"""What the coder found, scored against itself and against poorer gold."""

from __future__ import annotations

from typing import Any

import pytest

from onrecord.model import Record, Report, report_id
from onrecord.pipeline import Pipeline
from onrecord.scoring.events import score_events
from onrecord.scoring.files import GoldError
from onrecord.scoring.measures import total

TEXT = "Norway condemned Sweden on Monday. Danish police arrested two rebels in Aarhus. The weather was mild."


@pytest.fixture
def record(pipeline: Pipeline) -> Record:
    return next(pipeline.pipe([Report(report_id(TEXT), None, None, None, None, None, None, "en", TEXT)]))


def gold(record: Record) -> dict[str, Any]:
    """The record as if people had annotated it."""
    sentences = []
    for start in (0, TEXT.index("Danish"), TEXT.index("The weather")):
        end = TEXT.index(".", start) + 1
        events = [e for e in record.events if start <= e.trigger.span.start < end]
        spans = sorted({s for e in events for s in (*e.actor_spans, *e.recipient_spans)})
        number = {s: n for n, s in enumerate(spans, 1)}
        sentences.append(
            {
                "span": [start, end],
                "headline": False,
                "mentions": [{"span": list(s), "party": number[s]} for s in spans],
                "events": [
                    {
                        "type": e.type, "mode": e.mode, "status": e.status, "trigger": list(e.trigger.span),
                        "actors": [number[s] for s in e.actor_spans],
                        "recipients": [number[s] for s in e.recipient_spans],
                    }
                    for e in events
                ],
            }
        )  # fmt: skip
    return {"text": TEXT, "sentences": sentences}


def test_a_record_scored_against_itself_is_right(pipeline: Pipeline, record: Record) -> None:
    assert len(record.events) >= 2
    scored = list(score_events([("x:1", gold(record))], pipeline))
    assert len(scored) == 3
    for field in ("types", "roles", "whole", "triples"):
        counts = total([getattr(s, field) for s in scored])
        assert (counts.f1, counts.wrong, counts.missed) == (1.0, 0, 0), field


def test_swapped_sides_are_the_right_type_with_wrong_roles(pipeline: Pipeline, record: Record) -> None:
    wanted = gold(record)
    event = wanted["sentences"][0]["events"][0]
    event["actors"], event["recipients"] = event["recipients"], event["actors"]
    first = next(iter(score_events([("x:1", wanted)], pipeline)))
    assert (first.types.right, first.roles.right, first.whole.right) == (1, 0, 0)
    assert first.text == "Norway condemned Sweden on Monday."


def test_events_that_nobody_annotated_are_wrong(pipeline: Pipeline, record: Record) -> None:
    wanted = gold(record)
    for sentence in wanted["sentences"]:
        sentence["events"] = []
    counts = total([s.types for s in score_events([("x:1", wanted)], pipeline)])
    assert (counts.right, counts.wrong) == (0, len(record.events))


def test_a_missing_field_is_named(pipeline: Pipeline) -> None:
    with pytest.raises(GoldError, match="x:1: sentences"):
        list(score_events([("x:1", {"text": TEXT})], pipeline))
