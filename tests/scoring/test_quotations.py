"""Attributions found, paired with gold and counted."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from tests.model.example import example
from tests.store.records import dispatch

from onrecord.cli.main import main
from onrecord.model import Entity, Mention, Quotation, Span, Speaker, to_json
from onrecord.pipeline import Pipeline
from onrecord.scoring.attributions import GoldAttribution, GoldReport, gold_reports
from onrecord.scoring.files import GoldError
from onrecord.scoring.measures import Counts
from onrecord.scoring.quotations import (
    Attribution,
    ScoredReport,
    Words,
    attributions,
    detected,
    differences,
    exact,
    overlap,
    rows,
    score_quotations,
    scored,
)
from onrecord.scoring.speakers import align, speaker_accuracy

TEXT = 'Ann said: "We won\'t go." Bob told Ann that it rained, and Cy denied it.'


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


ANN = GoldAttribution("direct", (at("Ann"),), (at("said"),), (at('"We won\'t go."'),))
BOB = GoldAttribution("indirect", (at("Bob"),), (at("told"),), (at("that it rained"),))
CY = GoldAttribution(None, (), (at("denied"),), (at("it."),))


def against(gold: list[GoldAttribution], found: list[GoldAttribution]) -> ScoredReport:
    words = Words(TEXT)
    told = [words.attribution(f.kind, f.source, f.cue, f.content) for f in found]
    return scored(GoldReport("r", TEXT, None, tuple(gold)), words, told)


def test_words_leave_marks_out() -> None:
    words = Words(TEXT)
    assert words.touched([at('"We won\'t go."')]) == words.touched([at("We won't go")])
    assert [words.texts[n] for n in sorted(words.touched([at("n't go"), Span(0, 0)]))] == ["won", "t", "go"]


def test_gold_against_itself_is_right() -> None:
    report = against([ANN, BOB, CY], [CY, BOB, ANN])
    assert set(report.pairs) == {(0, 2), (1, 1), (2, 0)}
    for row in rows([report]):
        for counts in (row.detected, *row.exact.values(), *row.overlap.values()):
            assert (counts.wrong, counts.missed) == (0, 0)
    assert detected(report) == Counts(3)
    assert exact(report, "source") == Counts(2)  # Cy's source is not annotated
    assert list(differences(report)) == []


def test_words_are_shared_missed_and_too_many() -> None:
    short = replace(BOB, content=(at("it rained, and"),), source=())
    report = against([ANN, BOB], [short])
    assert overlap(report, "content") == Counts(2, 1, 1 + 4)
    assert exact(report, "content") == Counts(0, 1, 2)
    assert exact(report, "cue") == Counts(1, 0, 1)
    assert overlap(report, "source") == Counts(0, 0, 2)
    lines = list(differences(report))
    assert lines[0] == "missed   direct    Ann | said | We won t go"
    assert lines[1].endswith("lacks: that  adds: and")


def test_of_equal_contents_the_cue_decides_and_then_the_smaller_difference() -> None:
    whole = GoldAttribution("indirect", (), (at("said"),), (at("Bob told Ann that it rained"),))
    report = against([whole, BOB], [replace(BOB, source=())])
    assert report.pairs == ((1, 0),)
    assert against([whole, replace(BOB, cue=())], [replace(BOB, cue=())]).pairs == ((1, 0),)


def test_each_stands_in_one_pair_and_the_cue_alone_can_make_one() -> None:
    apart = replace(BOB, content=(at("Cy denied it"),))
    report = against([BOB], [apart, apart])
    assert report.pairs == ((0, 0),)
    assert detected(report) == Counts(0, 2, 1)
    assert overlap(report, "cue") == Counts(1, 1, 0)
    assert [line[:8].strip() for line in differences(report)] == ["wrong", "content"]


def test_kinds_take_the_found_by_their_partners() -> None:
    as_mixed = replace(ANN, kind="mixed")
    stray = GoldAttribution("direct", (), (), (at("rained, and"),))
    report = against([ANN, CY], [as_mixed, stray])
    assert detected(report, "direct") == Counts(1, 1, 0)
    assert detected(report, "mixed") == Counts()
    assert detected(report) == Counts(1, 1, 1)
    assert [(r.name, r.gold, r.found) for r in rows([report])] == [
        ("all", 2, 2), ("direct", 1, 2), ("mixed", 0, 0), ("indirect", 0, 0),
    ]  # fmt: skip


def test_parts_and_source_of_a_record_are_used() -> None:
    record = example()
    words = Words(record.report.text)
    told = attributions(record, words)[0]
    assert [words.texts[n] for n in sorted(told.content)] == ["We", "stand", "by", "our", "friends"]
    assert [words.texts[n] for n in sorted(told.source)] == ["Defense", "Minister"]
    bare = replace(record.quotations[0], source=None, parts=(), cue=None)
    only = attributions(replace(record, quotations=(bare,)), words)[0]
    assert [words.texts[n] for n in sorted(only.source)] == ["Hossein", "Dehqan"]
    assert isinstance(only, Attribution)
    assert (only.cue, only.content) == (frozenset(), told.content)


def test_speakers_are_right_if_their_entities_are() -> None:
    gold = dispatch()
    assert speaker_accuracy(gold, gold)["direct"] == Counts(1)
    other = tuple(replace(q, speaker=Speaker("n2", q.span)) for q in gold.quotations)
    assert speaker_accuracy(gold, replace(gold, quotations=other))["direct"] == Counts(0, 0, 1)
    nobody = tuple(replace(q, speaker=None) for q in gold.quotations)
    assert speaker_accuracy(gold, replace(gold, quotations=nobody))["direct"] == Counts(0, 0, 1)
    assert speaker_accuracy(gold, replace(gold, quotations=()))["direct"] == Counts()
    assert speaker_accuracy(gold, gold)["indirect"] == Counts()  # its speaker is not known


def test_entities_align_by_their_mentions_whatever_their_ids() -> None:
    gold = dispatch()
    renamed = tuple(replace(e, id=f"x{e.id}") for e in gold.entities)
    stranger = Entity("y", "Mosul", "place", None, (), (), (Mention(Span(0, 3), "name"),))
    assert align(gold, replace(gold, entities=(stranger, *renamed))) == {"xn1": "n1", "xn2": "n2", "xn3": "n3"}


ROW: dict[str, Any] = {
    "id": "7",
    "text": TEXT,
    "date": "2016-09-12",
    "attributions": [{"id": "E1", "kind": "direct", "source": [[0, 3]], "cue": [[4, 8]], "content": [[10, 24]]}],
}


def write(path: Path, *lines: Any) -> Path:
    path.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    return path


def test_lines_records_and_folders_are_read(tmp_path: Path) -> None:
    record = dispatch()
    file = write(tmp_path / "gold.jsonl", ROW, {**ROW, "primary": False}, to_json(record))
    first, second = gold_reports(file)
    assert (first.id, first.attributions, str(first.published)) == ("7", (ANN,), "2016-09-12")
    assert second.record == record
    write(tmp_path / "one.record.json", to_json(record))
    (only,) = gold_reports(tmp_path)
    assert only.attributions == second.attributions
    quoted: Quotation = record.quotations[0]
    assert only.attributions[0].content == (quoted.span,)


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"text": None}, "text"),
        ({"id": None}, "id"),
        ({"attributions": {}}, "attributions"),
        ({"attributions": [3]}, r"attributions\[0\]"),
        ({"attributions": [{**ROW["attributions"][0], "kind": "loud"}]}, r"attributions\[0\]\.kind"),
        ({"attributions": [{**ROW["attributions"][0], "cue": [[4, 999]]}]}, r"attributions\[0\]\.cue"),
        ({"attributions": [{**ROW["attributions"][0], "source": None}]}, r"attributions\[0\]\.source"),
        ({"attributions": [{**ROW["attributions"][0], "content": [[8, 4]]}]}, r"attributions\[0\]\.content"),
        ({"published": "Monday"}, "published"),
        ({"date": 7}, "date"),
        ({"report": {}}, "record"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, change: dict[str, Any], named: str) -> None:
    file = write(tmp_path / "gold.jsonl", ROW, {**ROW, **change})
    with pytest.raises(GoldError, match=rf"gold\.jsonl:2: {named}"):
        gold_reports(file)
    result = CliRunner().invoke(main, ["evaluate", "quotations", str(file)])
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1


def test_nothing_to_score_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="no report"):
        gold_reports(tmp_path)
    write(tmp_path / "bad.record.json", {})
    with pytest.raises(GoldError, match=r"bad\.record\.json: record\.report: missing"):
        gold_reports(tmp_path)


def test_reports_are_coded_and_scored(pipeline: Pipeline, tmp_path: Path) -> None:
    (report,) = score_quotations(gold_reports(write(tmp_path / "gold.jsonl", ROW)), pipeline)
    assert overlap(report, "content", "direct") == Counts(4)


def test_the_command_prints_figures_and_differences(tmp_path: Path) -> None:
    missing = {**ROW["attributions"][0], "kind": "indirect", "content": [[30, 50]], "cue": []}
    file = write(tmp_path / "gold.jsonl", {**ROW, "attributions": [*ROW["attributions"], missing]})
    result = CliRunner().invoke(main, ["evaluate", "quotations", str(file), "--show", "1"])
    assert result.exit_code == 0
    assert "1 reports, 2 attributions, 3 found" in result.stdout
    assert "overlap F1 content" in result.stdout
    assert "wrong    indirect  Cy | denied | it" in result.stdout
