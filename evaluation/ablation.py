"""What each part of the event coder is worth: frames alone, the encoder without openings, all together.

Run: python -m evaluation.ablation FILE...      (annotated reports in the form of training/corpus)
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

from onrecord.coding.encoder import Answer, Encoder, Question
from onrecord.pipeline import Pipeline, load
from onrecord.reference.encoder_files import EncoderFiles
from onrecord.scoring.events import score_events
from onrecord.scoring.files import json_lines
from onrecord.scoring.measures import interval, total


@dataclass(frozen=True)
class Blinded:
    """The encoder with the opening of the report kept from it."""

    whole: Encoder

    @property
    def files(self) -> EncoderFiles:
        """Those of the encoder."""
        return self.whole.files

    def __call__(self, questions: Sequence[Question]) -> list[Answer]:
        """The answers to the poorer questions."""
        return self.whole([replace(q, opening="") for q in questions])


def variants(pipeline: Pipeline) -> dict[str, Pipeline]:
    """The coder with parts of it left out, by name."""
    encoder = pipeline.data.encoder
    if encoder is None:
        raise ValueError("the pipeline has no encoder")

    def with_(other: Any) -> Pipeline:
        return replace(pipeline, data=replace(pipeline.data, encoder=cast("Encoder | None", other)))

    fitted = {k: v for k, v in encoder.files.fitted.items() if not k.startswith("prefilter")}
    unfiltered = replace(encoder, files=replace(encoder.files, fitted=fitted))
    return {
        "frames alone": with_(None),
        "encoder without openings": with_(Blinded(encoder)),
        "all, without the prefilter": with_(unfiltered),
        "all": pipeline,
    }  # fmt: skip


def main(arguments: list[str]) -> int:
    """Print a line for every variant."""
    rows = [row for path in arguments for row in json_lines(Path(path))]
    print(f"{'':33} {'type':>21} {'type + roles':>21} {'empty with event':>17}")
    for name, pipeline in variants(load()).items():
        scored = list(score_events(rows, pipeline))
        cells = []
        for field in ("types", "roles"):
            counts = [getattr(s, field) for s in scored]
            low, high = interval(counts, lambda drawn: total(drawn).f1)
            cells.append(f"{total(counts).f1:.3f} [{low:.3f}, {high:.3f}]")
        empty = [s for s in scored if not s.gold]
        fired = sum(bool(s.found) for s in empty) / max(1, len(empty))
        print(f"{name:33} {cells[0]:>21} {cells[1]:>21} {fired:17.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
