"""The type of a pair that the user names."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import onrecord
from onrecord.reference.codebook import codebook
from onrecord.relation import Pair, PairError, pair_from, relate

TEXT = "Talks went on. Peru expelled two envoys of Chile on Monday. Nobody was surprised."


def spans(source: str, target: str | None, text: str = TEXT) -> dict[str, Any]:
    at = {"source": source, "target": target}
    return {"text": text, **{k: v and [text.index(v), text.index(v) + len(v)] for k, v in at.items()}}


def test_a_plain_case_is_told_with_its_word() -> None:
    (told,) = relate([{"id": 7, **spans("Peru", "Chile")}])
    assert told.id == 7
    assert told.type == "SANCTION"
    assert TEXT[slice(*told.trigger)] == "expelled"
    assert told.scores[told.type] == max(told.scores.values())
    assert set(told.scores) == set(codebook().types)
    assert sum(told.scores.values()) == pytest.approx(1, abs=0.01)
    assert 0 <= told.event <= 1


def test_a_pair_may_have_no_target() -> None:
    (told,) = relate([spans("Peru", None)])
    assert told.type in codebook().types


def test_many_pairs_come_out_in_order() -> None:
    pairs = [Pair(TEXT, (15, 19), (43, 48), n) for n in range(300)]
    assert [r.id for r in relate(pairs)] == list(range(300))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"text": ""}, "text"),
        ({"text": None}, "text"),
        ({"source": None}, "source"),
        ({"source": [0, 900]}, "source"),
        ({"source": [5, 5]}, "source"),
        ({"source": [True, 3]}, "source"),
        ({"target": [-1, 4]}, "target"),
        ({"target": "Chile"}, "target"),
        ({"source": [40, 45]}, "overlap"),
    ],
)
def test_what_is_wrong_with_a_pair_is_named(change: dict[str, Any], told: str) -> None:
    with pytest.raises(PairError, match=told):
        pair_from({**spans("Peru", "Chile"), **change})


@given(st.text(min_size=2, max_size=300).filter(str.strip), st.data())
def test_any_text_gets_a_type_and_a_trigger_within_it(text: str, data: st.DataObject) -> None:
    cut = data.draw(st.integers(1, len(text) - 1))
    (told,) = relate([Pair(text, (0, cut), (cut, len(text)))])
    assert told.type in codebook().types
    assert 0 <= told.trigger[0] <= told.trigger[1] <= len(text)


def test_it_is_there_from_the_package() -> None:
    assert onrecord.relate is relate
