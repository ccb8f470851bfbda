"""Corrections as gold."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

from tests.store.records import TEXT, at, dispatch

from onrecord.model import Span
from onrecord.store import CorrectionRow
from onrecord.store.corrections import apply_corrections
from onrecord.store.rows import Action, Target
from onrecord.tables.gold import gold_of

AT = datetime.datetime(2026, 1, 2, 3, 4, 5, tzinfo=datetime.UTC)


def row(
    n: int, target: Target, local: str, span: Span, action: Action, changes: dict[str, Any] | None = None,
    type_: str | None = None, note: str = "",
) -> CorrectionRow:  # fmt: skip
    return CorrectionRow(
        n, dispatch().report.id, target, local, span, type_, action, changes or {}, note, f"user {n}", AT, True
    )


def gold(*rows: CorrectionRow) -> list[dict[str, Any]]:
    return list(gold_of(dispatch(), apply_corrections(dispatch(), rows), rows))


def test_an_event_put_right_has_both_values_in_words() -> None:
    (item,) = gold(
        row(1, "event", "e1", at("met"), "fix", {"type": "AGREE", "actors": ["n1"]}, "CONSULT", "only he"),
        row(2, "event", "e1", at("met"), "fix", {"status": "planned"}, "CONSULT", "tomorrow"),
    )
    assert (item["target"], item["words"], item["span"]) == ("event", "met", list(at("met")))
    assert item["sentence"].startswith("BAGHDAD (FNA)- Defence Minister")
    assert TEXT[slice(*item["sentence_span"])] == item["sentence"]
    assert item["coder"]["type"] == "CONSULT"
    assert [a["name"] for a in item["coder"]["actors"]] == ["Hossein Dehqan", "Iran"]
    assert (item["corrected"]["type"], item["corrected"]["status"]) == ("AGREE", "planned")
    assert item["corrected"]["actors"] == [{"id": "n1", "name": "Hossein Dehqan", "span": list(at("Hossein Dehqan"))}]
    assert item["corrected"]["date"] == "2015-01-07"
    assert (item["by"], item["at"], item["note"]) == (
        ["user 1", "user 2"],
        "2026-01-02T03:04:05+00:00",
        "only he; tomorrow",
    )


def test_what_is_wrong_has_no_right_value() -> None:
    (item,) = gold(row(1, "event", "e2", at("shelled"), "wrong", type_="ASSAULT"))
    assert item["coder"]["type"] == "ASSAULT"
    assert item["corrected"] is None


def test_a_quotation_and_an_entity() -> None:
    quoted = at("100% of the sanctions are unjust,")
    said, named = gold(
        row(1, "quotation", "q1", quoted, "fix", {"speaker": None}),
        row(2, "entity", "n2", at("Ali al-Sīstānī"), "fix", {"country": "IRN", "identity": 7}),
    )
    assert (said["coder"]["speaker"]["name"], said["corrected"]["speaker"]) == ("Hossein Dehqan", None)
    assert quoted.of(TEXT) in said["sentence"]
    assert (named["coder"]["country"], named["corrected"]["country"], named["corrected"]["identity"]) == (
        "IRQ",
        "IRN",
        7,
    )


def test_what_was_taken_back_is_left_out() -> None:
    assert gold(
        row(1, "event", "e1", at("met"), "fix", {"type": "AGREE"}, "CONSULT"),
        row(2, "event", "e1", at("met"), "withdraw", type_="CONSULT"),
    ) == []  # fmt: skip


def test_what_the_coder_does_not_tell_any_more_stays_gold() -> None:
    fixed = row(1, "event", "e1", at("met"), "fix", {"status": "planned"}, "CONSULT")
    now = replace(dispatch(), events=())
    (item,) = gold_of(now, now, [fixed])
    assert (item["coder"], item["corrected"], item["words"]) == (None, {"status": "planned"}, "met")
    assert "met Ali" in item["sentence"]
