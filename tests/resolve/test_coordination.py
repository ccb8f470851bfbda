"""The actors of a coordination, each as a phrase of its own."""

from __future__ import annotations

import pytest

from onrecord.model import Report, report_id
from onrecord.pipeline import Pipeline
from onrecord.resolve.coordination import coordinated


@pytest.mark.parametrize(
    ("text", "span", "found"),
    [
        ("Kenya, Uganda and Rwanda signed the pact.", "Uganda", ["Kenya", "Uganda", "Rwanda"]),
        (
            "Clashes hurt Malian and French soldiers.",
            "Malian and French soldiers",
            ["Malian soldiers", "French soldiers"],
        ),
        ("Clashes hurt French soldiers.", "French soldiers", ["French soldiers"]),
    ],
)
def test_each_actor_is_told(pipeline: Pipeline, text: str, span: str, found: list[str]) -> None:
    report = Report(report_id(text), None, None, None, None, None, None, "en", text)
    (sentence,) = next(pipeline.parser.pipe([report])).sentences
    at = text.index(span)
    held = [t.i for t in sentence.tokens if at <= t.start < at + len(span)]
    assert coordinated(sentence, held[0], held[-1] + 1) == found
