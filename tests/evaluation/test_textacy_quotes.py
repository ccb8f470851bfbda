"""textacy's output as attributions; textacy itself is not needed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from evaluation.textacy_quotes import score_textacy

from onrecord.model import Span
from onrecord.parse import Parser
from onrecord.scoring.attributions import GoldAttribution, GoldReport
from onrecord.scoring.measures import Counts
from onrecord.scoring.quotations import FIELDS, exact

TEXT = 'Ann Lee said: "We will not go."'
GOLD = GoldAttribution("direct", (Span(0, 7),), (Span(8, 12),), (Span(14, 31),))


def extract(doc: Any) -> Iterator[Any]:
    """What textacy gives: lists of tokens for speaker and cue, a span for the content."""
    if sum(token.is_quote for token in doc) % 2:
        raise ValueError("1 quotation marks found, indicating an unclosed quotation; bail out")
    yield [doc[0], doc[1]], [doc[2]], doc[4:]


def test_what_it_finds_is_scored_and_what_it_gives_up_on_is_told(parser: Parser) -> None:
    reports = [GoldReport("1", TEXT, None, (GOLD,)), GoldReport("2", TEXT[:-1], None, (GOLD,))]
    results, troubles = score_textacy(reports, parser.nlp, extract)
    assert troubles == [None, "1 quotation marks found, indicating an unclosed quotation"]
    for field in FIELDS:
        assert [exact(r, field, "direct") for r in results] == [Counts(1), Counts(0, 0, 1)]
