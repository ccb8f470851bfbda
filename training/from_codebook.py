"""The examples of the codebook as training reports: one sentence each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.reference.codebook import Codebook, Example
from training.corpus import Act, Line, Mark, TrainingReport

BATCH = "codebook"


def codebook_reports(book: Codebook) -> Iterator[TrainingReport]:
    """A report for every example of every type. Negatives are left out: only the one type is known not to be there."""
    for kind in book.types.values():
        for n, example in enumerate(kind.examples, 1):
            line = _line(kind.name, example)
            if line is not None:
                yield TrainingReport(
                    f"codebook-{kind.name}-{n}", BATCH, "2000-01-01", "world", "example", "invented", (), example.text,
                    (line,),
                )  # fmt: skip


def _line(kind: str, example: Example) -> Line | None:
    parties = [*example.actors, *example.recipients]
    spans = [re.search(rf"(?<!\w){re.escape(p)}(?!\w)", example.text) for p in (*parties, example.trigger)]
    if any(s is None for s in spans):
        return None
    places = [s.span() for s in spans if s is not None]
    marks = sorted((Mark(*place, n) for n, place in enumerate(places[:-1], 1)), key=lambda m: m.start)
    actors = tuple(range(1, 1 + len(example.actors)))
    recipients = tuple(range(1 + len(example.actors), 1 + len(parties)))
    act = Act(kind, example.mode, actors, recipients, places[-1], example.status)
    return Line(0, len(example.text), False, tuple(marks), (act,))
