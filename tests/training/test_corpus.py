"""The author's form becomes JSONL, and faults in either are named."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from training.augment import Swapper, cropped, edited
from training.corpus import CorpusError, TrainingReport, as_json, compile_source, main, read_corpus, report_from
from training.from_codebook import codebook_reports
from training.lint import alike, faults, lacking, overlaps

from onrecord.reference.codebook import codebook

SOURCE = """=== demo-1
published: 1994-05-12 | region: West Africa | register: wire | kind: invented
contexts: military, peacekeeping
# [Rebels]1 shell [relief convoy]2* near Kenema
> ASSAULT/heavy-weapons | 1 -> 2 | shell | happened
[Rebel gunners]1 shelled [a convoy]2* of the [Red Cross]3 from Ghana, and shelled it again.
> ASSAULT/heavy-weapons | 1 -> 2,3 | shelled@2 | happened

The road had been open since March.
"""


@pytest.fixture
def report(tmp_path: Path) -> TrainingReport:
    path = tmp_path / "01.txt"
    path.write_text(SOURCE, encoding="utf-8")
    return next(compile_source(path, "demo"))


def test_marks_and_triggers_become_spans(report: TrainingReport) -> None:
    headline, first, last = report.sentences
    assert headline.headline
    assert not first.headline
    assert [report.text[m.start : m.end] for m in first.marks] == ["Rebel gunners", "a convoy", "Red Cross"]
    assert [m.thing for m in first.marks] == [False, True, False]
    start, end = first.acts[0].trigger
    assert report.text[start:end] == "shelled"
    assert start > report.text.index("and shelled") > first.start
    assert report.text[last.start : last.end] == "The road had been open since March."
    assert "\n\n" in report.text[first.end : last.start]
    assert report.contexts == ("military", "peacekeeping")


def test_the_json_form_reads_back(report: TrainingReport) -> None:
    assert report_from(as_json(report)) == report


def test_build_writes_a_file_for_each_folder(report: TrainingReport, tmp_path: Path) -> None:
    assert main(["build", str(tmp_path), "--into", str(tmp_path)]) == 0
    (out,) = read_corpus([tmp_path / f"{tmp_path.name}.jsonl"])
    assert out == replace(report, batch=tmp_path.name)


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("| shelled@2 |", "| bombed |", 7),
        ("1 -> 2,3", "1 2", 7),
        ("published: 1994-05-12", "on: 1994", 2),
    ],
)
def test_a_fault_names_file_and_line(tmp_path: Path, old: str, new: str, line: int) -> None:
    path = tmp_path / "bad.txt"
    path.write_text(SOURCE.replace(old, new), encoding="utf-8")
    with pytest.raises(CorpusError, match=rf"bad\.txt:{line}"):
        list(compile_source(path, "demo"))


def test_a_broken_jsonl_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text('{"id": "x"}\n', encoding="utf-8")
    with pytest.raises(CorpusError, match=r"bad\.jsonl:1"):
        list(read_corpus([path]))


def test_a_clean_report_has_no_faults(report: TrainingReport) -> None:
    assert list(faults(report, codebook())) == []


def test_faults_of_labels_and_spans_are_found(report: TrainingReport) -> None:
    line = report.sentences[1]
    act = line.acts[0]
    for wrong, told in (
        (replace(act, type="MEDIATE"), "MEDIATE"),
        (replace(act, mode="balloon"), "balloon"),
        (replace(act, status="maybe"), "maybe"),
        (replace(act, trigger=(0, 3)), "trigger"),
        (replace(act, actors=(9,)), "not in the sentence"),
        (replace(act, recipients=(1,)), "both sides"),
    ):
        bad = replace(report, sentences=(report.sentences[0], replace(line, acts=(wrong,)), report.sentences[2]))
        assert any(told in f for f in faults(bad, codebook())), told
    overlapping = replace(line, marks=(*line.marks, replace(line.marks[0], start=line.marks[0].start + 2)))
    bad = replace(report, sentences=(overlapping,))
    assert any("overlap" in f for f in faults(bad, codebook()))


def test_near_duplicates_and_gold_overlap_are_found(report: TrainingReport, tmp_path: Path) -> None:
    assert list(alike([report])) == []
    assert list(alike([report, replace(report, id="demo-2")]))
    (tmp_path / "gold.txt").write_text(
        "xx Rebel gunners shelled a convoy of the Red Cross from Ghana, yy", encoding="utf-8"
    )
    (found,) = {f.split(" shares ")[0] for f in overlaps([report], tmp_path)}
    assert found == "demo-1"
    assert any("600" in f for f in lacking([report], codebook()))


def test_swapped_states_move_the_spans_with_them(report: TrainingReport) -> None:
    swapped = Swapper(random.Random(3))(report)  # noqa: S311 - which states is no secret
    assert "Ghana" not in swapped.text
    assert [swapped.text[m.start : m.end] for m in swapped.sentences[1].marks] == [
        "Rebel gunners",
        "a convoy",
        "Red Cross",
    ]
    start, end = swapped.sentences[1].acts[0].trigger
    assert swapped.text[start:end] == "shelled"


@given(st.data())
def test_edits_never_break_a_span_outside_them(data: st.DataObject) -> None:
    plain = TrainingReport("x", "b", "2000-01-01", "r", "r", "invented", (), "aa Ghana bb Ghana cc", ())
    new = data.draw(st.text(min_size=1, max_size=12))
    out = edited(plain, [(3, 8, new), (12, 17, new)])
    assert out.text == f"aa {new} bb {new} cc"


def test_a_cut_sentence_keeps_whole_events(report: TrainingReport) -> None:
    out = cropped(report, random.Random(1), 1.0)  # noqa: S311 - which cut is no secret
    line = out.sentences[1]
    assert out.text[line.start : line.end] == "Rebel gunners shelled a convoy of the Red Cross from Ghana, and shelled"
    assert line.acts == report.sentences[1].acts
    assert out.sentences[2] == report.sentences[2]


def test_codebook_examples_are_clean_reports() -> None:
    reports = list(codebook_reports(codebook()))
    assert len(reports) > 200
    assert not [f for r in reports for f in faults(r, codebook()) if "overlap" not in f]
