"""How well a type of one's own is told: sentences that neither its examples nor its negatives hold.

Run: python -m evaluation.own_type [FOLDER]   (FOLDER/types/*.yaml and FOLDER/test.jsonl; default examples/own-codebook)
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from onrecord.coding.encoder import Question, load_encoder
from onrecord.coding.own_types import fit_own_types
from onrecord.reference.codebook import codebook, load_codebook
from onrecord.reference.encoder_files import encoder_files
from onrecord.scoring.measures import Counts, interval, total


def main(arguments: list[str]) -> int:
    """Print precision, recall and F1 of every type of the folder."""
    folder = Path(arguments[0]) if arguments else Path("examples/own-codebook")
    encoder = load_encoder(encoder_files())
    types = fit_own_types(list(load_codebook(folder / "types").types.values()), codebook(), encoder)
    rows = [json.loads(line) for line in (folder / "test.jsonl").read_text(encoding="utf-8").splitlines()]
    answers = encoder([Question(r["text"]) for r in rows])
    for kind in types:
        told = [kind.chance(a.sentence) >= kind.threshold for a in answers]
        counts = [
            Counts(int(t and r["told"]), int(t and not r["told"]), int(r["told"] and not t))
            for t, r in zip(told, rows, strict=True)
        ]
        c = total(counts)
        low, high = interval(counts, lambda drawn: total(drawn).f1)
        print(
            f"{kind.name}: {len(rows)} sentences; precision {c.precision:.2f}, recall {c.recall:.2f}, F1 {c.f1:.2f} "
            f"[{low:.2f}, {high:.2f}]; expected at load: {kind.expected_f1:.2f} from {kind.examples} examples"
        )
        for r, t, a in zip(rows, told, answers, strict=True):
            if t != r["told"]:
                print(f"  {'missed' if r['told'] else 'wrong'} {kind.chance(a.sentence):.2f}: {r['text']}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
