"""The example dispatches coded and scored against their hand-checked records.

Run: python -m evaluation.examples [-v]   (-v lists every disagreement)
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from evaluation.agreement import Agreement, compare
from evaluation.gold import FOLDER
from onrecord.model import Record, from_json
from onrecord.pipeline import Pipeline, load

FLOORS = Path(__file__).parent / "floors.json"


def gold(folder: Path = FOLDER) -> list[tuple[str, Record]]:
    """The committed gold records of the folder by name."""
    files = sorted(folder.glob("*.record.json"))
    return [(f.name.removesuffix(".record.json"), from_json(Record, json.loads(f.read_text("utf-8")))) for f in files]


def score(pipeline: Pipeline, folder: Path = FOLDER) -> Agreement:
    """Code the reports of the gold records afresh and compare."""
    held = gold(folder)
    agreement = Agreement()
    coded = pipeline.pipe(record.report for _, record in held)
    for (name, record), found in zip(held, coded, strict=True):
        compare(record, found, agreement, name)
    return agreement


def main() -> None:
    """Print the scores, and with -v what differs."""
    agreement = score(load())
    if "-v" in sys.argv:
        print("\n".join(agreement.notes))
    print(f"{'':36} {'P':>6} {'R':>6} {'F1':>6} {'gold':>5} {'found':>5}")
    for name, s in agreement.scores.items():
        print(f"{name:36} {s.precision:6.3f} {s.recall:6.3f} {s.f1:6.3f} {s.gold:5} {s.found:5}")


if __name__ == "__main__":
    main()
