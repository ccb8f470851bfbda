"""relate, evaluate, and the options that bring in a user's own actors and types."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli.main import main

PAIR = {"id": 1, "text": "Peru expelled two envoys of Chile.", "source": [0, 4], "target": [28, 33]}


def run(*arguments: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, arguments, input=stdin)


def test_relate_gives_one_line_for_each_line_in_order() -> None:
    lines = [json.dumps(PAIR), "{", json.dumps({**PAIR, "id": 2, "target": [0, 99]}), json.dumps({**PAIR, "id": 3})]
    result = run("relate", "-", stdin="\n".join(lines))
    out = [json.loads(line) for line in result.stdout.splitlines()]
    assert [o["id"] for o in out] == [1, None, 2, 3]
    assert [o["type"] for o in out] == ["SANCTION", None, None, "SANCTION"]
    assert "target" in out[2]["problem"]
    assert "-:2" in result.stderr
    assert result.exit_code == 2


def test_relate_of_a_missing_file_is_one_error(tmp_path: Path) -> None:
    result = run("relate", str(tmp_path / "no.jsonl"))
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1


def test_relations_are_scored(tmp_path: Path) -> None:
    path = tmp_path / "pairs.jsonl"
    plv = {
        "marked": "<s>Peru</s> condemned <t>Chile</t>.",
        "root": "ACCUSE",
        "quad": 3,
        "text": "Peru condemned Chile.",
    }
    path.write_text(json.dumps(plv) + "\n" + json.dumps({**plv, "root": "YIELD", "quad": 2}), encoding="utf-8")
    shown = run("evaluate", "relations", str(path)).stdout
    assert "2 pairs" in shown
    assert "accuracy  0.500" in shown
    assert "YIELD" in shown


@pytest.mark.parametrize("line", ["[]", "{", '{"text": "Peru condemned Chile."}', '{"root": "AID", "text": ""}'])
def test_a_bad_gold_line_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "pairs.jsonl"
    path.write_text(line + "\n", encoding="utf-8")
    result = run("evaluate", "relations", str(path))
    assert result.exit_code == 2
    assert "pairs.jsonl:1" in result.stderr


def test_triples_are_found_with_the_users_actors(tmp_path: Path) -> None:
    actors = tmp_path / "actors.yaml"
    actors.write_text("ARN: [Arnor]\nGON: [Gondor]\n", encoding="utf-8")
    gold = tmp_path / "gold.jsonl"
    events = [{"code": "111", "source": "ARN", "target": "GON"}, {"code": "010", "source": "ARN", "target": "GON"}]
    gold.write_text(json.dumps({"id": "1", "text": "Arnor strongly condemned Gondor on Monday.", "events": events}))
    shown = run("evaluate", "triples", str(gold), "--actors", str(actors)).stdout
    assert "recall 1.000" in shown
    assert "out of reach: 1 triples" in shown


def test_codebook_options_are_checked(tmp_path: Path) -> None:
    report = tmp_path / "r.txt"
    report.write_text("Peru condemned Chile.", encoding="utf-8")
    assert run("code", str(report), "--only-codebook").exit_code == 2
    (tmp_path / "types").mkdir()
    result = run("code", str(report), "--codebook", str(tmp_path / "types"))
    assert result.exit_code == 2
    assert "no codebook" in result.stderr


def test_a_type_of_ones_own_is_coded_alone() -> None:
    own = str(Path(__file__).parents[2] / "examples/own-codebook/types")
    text = "The prime minister of Norway laid a wreath for the fallen at the memorial in Oslo on Monday."
    result = run("code", "-", "--codebook", own, "--only-codebook", "--format", "jsonl", stdin=text)
    assert "COMMEMORATE: 16 examples; expected F1" in result.stderr
    (event,) = json.loads(result.stdout)["events"]
    assert event["type"] == "COMMEMORATE"
