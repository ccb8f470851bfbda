"""How far two annotators of the same reports agree.

Run: python -m training.agreement FIRST.jsonl... --second SECOND.jsonl...
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from onrecord.scoring.measures import Counts, interval, total
from training.corpus import Act, Line, Mark, TrainingReport, read_corpus


def paired(
    first: Iterable[TrainingReport], second: Iterable[TrainingReport]
) -> Iterator[tuple[TrainingReport, TrainingReport]]:
    """The reports that both annotated, by id; those whose text was changed in between are left out."""
    held = {r.id: r for r in first}
    for other in second:
        mine = held.get(other.id)
        if mine is not None and mine.text == other.text:
            yield mine, other


def kappa(pairs: Sequence[tuple[bool, bool]]) -> float:
    """Cohen's kappa of two yes-or-no judgements."""
    n = len(pairs)
    observed = sum(a == b for a, b in pairs) / n
    yes = sum(a for a, _ in pairs) / n, sum(b for _, b in pairs) / n
    expected = yes[0] * yes[1] + (1 - yes[0]) * (1 - yes[1])
    return (observed - expected) / (1 - expected) if expected < 1 else 1.0


def mentions(mine: Line, other: Line) -> Counts:
    """Mentions that share characters, one to one."""
    free = list(other.marks)
    right = 0
    for mark in mine.marks:
        found = next((m for m in free if m.start < mark.end and m.end > mark.start), None)
        if found is not None:
            free.remove(found)
            right += 1
    return Counts(right, len(free), len(mine.marks) - right)


def aligned(mine: Line, other: Line) -> list[tuple[Act, Act]]:
    """Events of one type, those with the same trigger first; each in one pair at most."""
    choices = sorted(
        (a.trigger[0] != b.trigger[0], i, j)
        for i, a in enumerate(mine.acts)
        for j, b in enumerate(other.acts)
        if a.type == b.type
    )
    left, right, out = set[int](), set[int](), []
    for _, i, j in choices:
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            out.append((mine.acts[i], other.acts[j]))
    return out


def same_side(mine: Line, ours: tuple[int, ...], other: Line, theirs: tuple[int, ...]) -> bool:
    """Whether two sides name the same parties: every party of either meets one of the other in its words."""
    left = [[m for m in mine.marks if m.party == p] for p in ours]
    right = [[m for m in other.marks if m.party == p] for p in theirs]

    def met(one: list[Mark], many: list[list[Mark]]) -> bool:
        return any(a.start < b.end and b.start < a.end for held in many for a in one for b in held)

    return all(met(p, right) for p in left) and all(met(p, left) for p in right)


def main(arguments: list[str]) -> int:
    """Print the agreement."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("first", nargs="+", type=Path)
    parser.add_argument("--second", nargs="+", type=Path, required=True)
    options = parser.parse_args(arguments)
    pairs = list(paired(read_corpus(options.first), read_corpus(options.second)))
    lines = [(m, o) for a, b in pairs for m, o in zip(a.sentences, b.sentences, strict=True)]
    acts = [(m, o, a, b) for m, o in lines for a, b in aligned(m, o)]
    types = [Counts(n := len(aligned(m, o)), len(o.acts) - n, len(m.acts) - n) for m, o in lines]
    low, high = interval(types, lambda drawn: total(drawn).f1)
    counts = sum(len(m.acts) for m, _ in lines), sum(len(o.acts) for _, o in lines)
    print(f"{len(pairs)} reports, {len(lines)} sentences, {counts[0]} and {counts[1]} events")
    print(f"whether a sentence tells an event: kappa {kappa([(bool(m.acts), bool(o.acts)) for m, o in lines]):.3f}")
    print(f"events by type: F1 {total(types).f1:.3f} [{low:.3f}, {high:.3f}]")
    print(f"mentions: F1 {total([mentions(m, o) for m, o in lines]).f1:.3f}")
    n = max(1, len(acts))
    print(f"of {len(acts)} events of one type: ", end="")
    print(f"trigger {sum(a.trigger == b.trigger for *_, a, b in acts) / n:.3f}, ", end="")
    print(f"mode {sum(a.mode == b.mode for *_, a, b in acts) / n:.3f}, ", end="")
    print(f"status {sum(a.status == b.status for *_, a, b in acts) / n:.3f}, ", end="")
    print(f"actors {sum(same_side(m, a.actors, o, b.actors) for m, o, a, b in acts) / n:.3f}, ", end="")
    print(f"recipients {sum(same_side(m, a.recipients, o, b.recipients) for m, o, a, b in acts) / n:.3f}")
    only = Counter((mine, other) for m, o in lines for mine, other in _unmatched(m, o))
    print("types that one saw and the other told otherwise or not (first, second):")
    for (mine, other), count in only.most_common(12):
        print(f"  {count:3}  {mine:10} {other}")
    return 0


def _unmatched(mine: Line, other: Line) -> Iterator[tuple[str, str]]:
    pairs = aligned(mine, other)
    left = [a for a in mine.acts if all(a is not x for x, _ in pairs)]
    right = [b for b in other.acts if all(b is not x for _, x in pairs)]
    for a in left:
        match = next((b for b in right if b.trigger[0] == a.trigger[0]), None)
        if match is not None:
            right.remove(match)
        yield a.type, match.type if match else "-"
    for b in right:
        yield "-", b.type


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
