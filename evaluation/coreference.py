"""Who is who inside a report: entities found against entities annotated, by the CoNLL score.

The CoNLL score is the mean of the F1 of MUC (Vilain et al. 1995), B-cubed (Bagga and Baldwin 1998) and entity CEAF
(Luo 2005). A mention found and one annotated are the same where they have the same span, the same end (they differ in
modifiers) or the same start. Scored without singletons, as in CoNLL-2012, and with them.

Run: python -m evaluation.coreference FILE... [--show]
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import linear_sum_assignment

from onrecord.model import Record, Report, report_id
from onrecord.pipeline import Pipeline, load
from onrecord.scoring.files import json_lines
from onrecord.scoring.measures import Counts, interval

Clusters = dict[int, str]
"""Number of a mention -> its entity."""
PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True)
class Judged:
    """One report: annotated and found entities over the same numbers of mentions, and its pronouns."""

    id: str
    gold: Clusters
    found: Clusters
    pronouns: tuple[tuple[str, str, bool], ...]
    """Pronouns that were resolved: the sentence around, what they were taken for, whether that is right."""
    open: int
    """Annotated pronouns that were left open."""


def judged(rows: Iterable[dict[str, Any]], pipeline: Pipeline) -> Iterator[Judged]:
    """Each row coded and laid beside its annotation."""
    held = list(rows)
    reports = [_report(r) for r in held]
    for row, record in zip(held, pipeline.pipe(reports), strict=True):
        yield _judged(row, record)


def _report(row: dict[str, Any]) -> Report:
    text = str(row["text"])
    published = date.fromisoformat(str(row["published"]))
    return Report(report_id(text), None, None, None, None, published, None, "en", text)


def _judged(row: dict[str, Any], record: Record) -> Judged:
    text = record.report.text
    gold = {tuple(m["span"]): m["entity"] for m in row["mentions"]}
    groups: dict[tuple[int, int], set[str]] = defaultdict(set)
    kinds: dict[tuple[int, int], str] = {}
    for entity in record.entities:
        for mention in entity.mentions:
            span = (mention.span.start, mention.span.end)
            groups[span].add(entity.id)
            kinds[span] = mention.kind
    found = {span: "+".join(sorted(ids)) for span, ids in groups.items()}
    numbers = _numbered(list(gold), list(found))
    names = {span: n for n, span in enumerate(gold)}
    unsure = {names[span] for span, e in gold.items() if e is None}
    ours = {numbers[span]: entity for span, entity in found.items() if numbers[span] not in unsure}
    theirs = {names[span]: str(e) for span, e in gold.items() if e is not None}
    pronouns = []
    for span in sorted(s for s in found if kinds[s] == PRONOUN and numbers[s] not in unsure):
        antecedent = _antecedent(span, found, kinds)
        if antecedent is not None:
            meant = theirs.get(numbers[span])
            right = meant is not None and _same(meant, theirs.get(numbers[antecedent]))
            pronouns.append((text[max(0, span[0] - 60) : span[1] + 30], text[slice(*antecedent)], right))
    told = {numbers[s] for s in found if kinds[s] == PRONOUN}
    left = sum(text[slice(*s)].lower() in _PRONOUNS and names[s] not in told and e is not None for s, e in gold.items())
    return Judged(str(row["id"]), theirs, ours, tuple(pronouns), left)


_PRONOUNS = {
    "i", "me", "my", "we", "us", "our", "he", "him", "his", "she", "her", "it", "its", "they", "them", "their",
    "himself", "herself", "itself", "themselves",
}  # fmt: skip


def _same(one: str, other: str | None) -> bool:
    """Whether these are one entity; a member of a group found for the group is half right, and counts as wrong."""
    return one == other


def _antecedent(
    span: tuple[int, int], found: dict[tuple[int, int], str], kinds: dict[tuple[int, int], str]
) -> tuple[int, int] | None:
    same = [s for s, e in found.items() if e == found[span] and kinds[s] != PRONOUN]
    before = [s for s in same if s < span]
    return max(before) if before else min(same) if same else None


def _numbered(gold: list[tuple[int, int]], found: list[tuple[int, int]]) -> dict[tuple[int, int], int]:
    """Numbers for the spans found: that of the annotated mention which each is, or a new one."""
    free = {span: n for n, span in enumerate(gold)}
    out: dict[tuple[int, int], int] = {}
    tests: tuple[Callable[[tuple[int, int], tuple[int, int]], bool], ...] = (
        lambda a, b: a == b,
        lambda a, b: a[1] == b[1],
        lambda a, b: a[0] == b[0],
    )
    for same in tests:
        for span in found:
            if span not in out and (mine := next((g for g in free if same(g, span)), None)) is not None:
                out[span] = free.pop(mine)
    fresh = len(gold)
    for span in found:
        if span not in out:
            out[span] = fresh
            fresh += 1
    return out


def conll(reports: Sequence[Judged], *, singletons: bool = False) -> float:
    """The CoNLL F1 over all reports together, 0 to 1."""
    return sum(scores(reports, singletons=singletons).values()) / 3


def scores(reports: Sequence[Judged], *, singletons: bool = False) -> dict[str, float]:
    """F1 of each of the three measures."""
    sums: dict[str, list[float]] = {name: [0.0, 0.0, 0.0, 0.0] for name in ("MUC", "B3", "CEAFe")}
    for report in reports:
        gold, found = (_clusters(c, singletons) for c in (report.gold, report.found))
        for name, measure in (("MUC", _muc), ("B3", _b3)):
            for place, (top, bottom) in ((0, measure(gold, found)), (2, measure(found, gold))):
                sums[name][place] += top
                sums[name][place + 1] += bottom
        alike = _ceaf(gold, found)
        for place, value in enumerate((alike, len(gold), alike, len(found))):
            sums["CEAFe"][place] += value
    return {name: _f1(*values) for name, values in sums.items()}


def _f1(right: float, wanted: float, good: float, told: float) -> float:
    recall, precision = right / wanted if wanted else 0.0, good / told if told else 0.0
    return 2 * recall * precision / (recall + precision) if recall + precision else 0.0


def _clusters(held: Clusters, singletons: bool) -> list[frozenset[int]]:
    groups: dict[str, set[int]] = defaultdict(set)
    for mention, entity in held.items():
        groups[entity].add(mention)
    return [frozenset(g) for g in groups.values() if singletons or len(g) > 1]


def _muc(gold: list[frozenset[int]], found: list[frozenset[int]]) -> tuple[float, float]:
    where = {m: n for n, c in enumerate(found) for m in c}
    top = bottom = 0
    for cluster in gold:
        parts = {where[m] for m in cluster if m in where}
        top += len(cluster) - len(parts) - sum(m not in where for m in cluster)
        bottom += len(cluster) - 1
    return top, bottom


def _b3(gold: list[frozenset[int]], found: list[frozenset[int]]) -> tuple[float, float]:
    where = {m: c for c in found for m in c}
    top = sum(len(c & where[m]) / len(c) for c in gold for m in c if m in where)
    return top, sum(map(len, gold))


def _ceaf(gold: list[frozenset[int]], found: list[frozenset[int]]) -> float:
    if not gold or not found:
        return 0.0
    alike = np.array([[2 * len(g & f) / (len(g) + len(f)) for f in found] for g in gold])
    return float(alike[linear_sum_assignment(-alike)].sum())


def main(arguments: list[str]) -> int:
    """Print the scores of all files together, and what pronouns were taken for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--show", action="store_true", help="print wrong pronouns, and entities that differ")
    options = parser.parse_args(arguments)
    reports = list(judged((row for path in options.files for _, row in json_lines(path)), load()))
    print(f"{len(reports)} reports, {sum(len(r.gold) for r in reports)} mentions")
    for singletons in (False, True):
        parts = ", ".join(f"{name} {value:.3f}" for name, value in scores(reports, singletons=singletons).items())
        low, high = interval(reports, lambda drawn, s=singletons: conll(drawn, singletons=s))  # type: ignore[misc]
        value = conll(reports, singletons=singletons)
        print(f"CoNLL F1 {'with' if singletons else 'without'} singletons {value:.3f} [{low:.3f}, {high:.3f}]: {parts}")
    found = Counts(
        sum(len(r.gold.keys() & r.found.keys()) for r in reports),
        sum(len(r.found.keys() - r.gold.keys()) for r in reports),
        sum(len(r.gold.keys() - r.found.keys()) for r in reports),
    )
    print(f"mentions: precision {found.precision:.3f}, recall {found.recall:.3f}, F1 {found.f1:.3f}")
    told = [p for r in reports for p in r.pronouns]
    right = sum(p[2] for p in told)
    print(
        f"pronouns: {right} of {len(told)} right ({right / max(1, len(told)):.3f}), {sum(r.open for r in reports)} open"
    )
    if options.show:
        for around, taken, ok in told:
            if not ok:
                print(f"  ...{around}... taken for {taken!r}".replace("\n", " "))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
