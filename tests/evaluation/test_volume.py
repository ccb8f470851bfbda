"""Records made in numbers for measures of volume hold together and are the same each time."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import pytest
from evaluation.volume_join import joined
from evaluation.volume_records import varied

from onrecord.model import Record, from_json
from onrecord.store import open_archive
from onrecord.store.check import check

EXAMPLES = Path(__file__).parent.parent.parent / "examples" / "egypt-israel"


@pytest.fixture(scope="module")
def base() -> list[Record]:
    paths = sorted(EXAMPLES.glob("*.record.json"))
    return [from_json(Record, json.loads(p.read_text(encoding="utf-8"))) for p in paths]


def test_the_same_seed_gives_the_same_records_and_another_seed_others(base: list[Record]) -> None:
    assert list(varied(base, 20, 1)) == list(varied(base, 20, 1)) != list(varied(base, 20, 2))


def test_every_record_is_another_report_that_holds_together(base: list[Record]) -> None:
    made = list(varied(base, 60))
    assert len({r.report.id for r in made}) == len({r.report.given_id for r in made}) == 60
    for record in made:
        check(record)
        for event in record.events:
            assert event.trigger.span.of(record.report.text) == event.trigger.text
        for quotation in record.quotations:
            assert quotation.text in record.report.text or quotation.parts
    days = [r.report.published for r in made if r.report.published]
    assert min(days).year < 2000 < 2010 < max(days).year


def test_names_and_states_change_together_with_the_text(base: list[Record]) -> None:
    made = list(varied(base, 60))
    told = [e for r in made for e in r.entities if e.kind == "person" and e.name in r.report.text]
    assert told
    assert not {e.name for e in told} & {"Anwar Sadat", "Menachem Begin"}
    states = {e.country for r in made for e in r.entities if e.kind == "state"}
    assert len(states) > 10


def test_two_records_become_one_with_spans_that_still_fit(base: list[Record]) -> None:
    for first, second in itertools.pairwise(base):
        both = joined(first, second)
        assert len(both.events) == len(first.events) + len(second.events)
        assert [e.trigger.text for e in both.events] == [e.trigger.span.of(both.report.text) for e in both.events]
        assert len({e.id for e in both.entities}) == len(both.entities)


def test_they_can_be_kept(base: list[Record], tmp_path: Path) -> None:
    with open_archive(tmp_path / "volume.db") as archive:
        made = list(varied(base, 5))
        assert [archive.writer().add(r) for r in made] == ["added"] * 5
        assert archive.view().record(made[3].report.id) == made[3]
