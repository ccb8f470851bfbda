"""The contexts of whole reports against our own annotation.

Run: python -m evaluation.contexts FILE...      (annotated reports in the form of training/corpus)
"""

from __future__ import annotations

import sys
from pathlib import Path

from onrecord.coding.contexts import contexts_of
from onrecord.coding.encoder import Question, load_encoder
from onrecord.reference.encoder_files import encoder_files
from onrecord.scoring.files import json_lines
from onrecord.scoring.measures import Counts, interval, total


def main(arguments: list[str]) -> int:
    """Print precision, recall and F1 over all contexts together, for each file."""
    encoder = load_encoder(encoder_files())
    for path in arguments:
        counts = []
        for _, data in json_lines(Path(path)):
            texts = [data["text"][slice(*s["span"])] for s in data["sentences"]]
            answers = encoder([Question(t, opening=texts[0] if n else "") for n, t in enumerate(texts)])
            told, gold = set(contexts_of(answers, encoder.files)), set(data["contexts"])
            counts.append(Counts(len(told & gold), len(told - gold), len(gold - told)))
        c, (low, high) = total(counts), interval(counts, lambda drawn: total(drawn).f1)
        print(f"{path}: precision {c.precision:.3f}, recall {c.recall:.3f}, F1 {c.f1:.3f} [{low:.3f}, {high:.3f}]")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
