from __future__ import annotations

from onrecord.model import Sentence, Span, Token
from onrecord.model.syntax import children_of

# The minister met envoys in Baghdad
_WORDS = [
    ("The", "det", 1),
    ("minister", "nsubj", 2),
    ("met", "ROOT", 2),
    ("envoys", "dobj", 2),
    ("in", "prep", 2),
    ("Baghdad", "pobj", 4),
]


def _sentence() -> Sentence:
    tokens, start = [], 0
    for i, (text, dep, head) in enumerate(_WORDS):
        tokens.append(Token(i, text, start, start + len(text), text.lower(), "X", "X", dep, head))
        start += len(text) + 1
    return Sentence(Span(0, start - 1), tuple(tokens), (), children_of(tuple(tokens)), 0)


def test_children_follow_from_the_heads_in_text_order() -> None:
    assert _sentence().children == ((), (0,), (1, 3, 4), (), (5,), ())


def test_a_subtree_is_a_token_and_all_below_it() -> None:
    assert sorted(_sentence().subtree(4)) == [4, 5]
    assert sorted(_sentence().subtree(2)) == list(range(6))


def test_ancestors_lead_from_the_nearest_head_to_the_root() -> None:
    assert list(_sentence().ancestors(0)) == [1, 2]
    assert list(_sentence().ancestors(2)) == []


def test_children_are_picked_by_label() -> None:
    assert _sentence().children_by(2, "dobj", "nsubj") == [1, 3]
    assert _sentence().children_by(3, "prep") == []


def test_an_extent_runs_from_first_to_last_token() -> None:
    assert _sentence().extent(0, 2) == Span(0, 12)
