"""The corpus checked: spans, labels, counts, near-duplicates, and overlap with data that only measures.

Run: python -m training.lint [--gold ../shared/gold]
"""

from __future__ import annotations

import argparse
import gzip
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from onrecord.reference.codebook import Codebook, codebook
from training.corpus import CORPUS, CorpusError, Line, TrainingReport, read_corpus
from training.labels import CONTEXTS

SHINGLE = 9
"""Words in a row that we share with no gold file."""
ALIKE = 0.6
"""Share of word triples from which two sentences count as near-duplicates (Jaccard)."""
SHORTEST = 8
"""Words below which sentences may be alike by chance."""

SENTENCES, REPORTS, EACH_MODE, EMPTY = 6000, 600, 30, 1 / 3
_WORD = re.compile(r"\w+")
_STATUSES = {"happened", "ongoing", "planned", "conditional", "denied"}


def faults(report: TrainingReport, book: Codebook) -> Iterator[str]:
    """What is wrong with one report's spans and labels."""
    for name in report.contexts:
        if name not in CONTEXTS:
            yield f"{report.id}: context {name!r} is unknown"
    last = 0
    for n, line in enumerate(report.sentences, 1):
        where = f"{report.id}, sentence {n}"
        if not last <= line.start < line.end <= len(report.text):
            yield f"{where}: its span [{line.start}, {line.end}] is out of order or range"
        last = line.end
        yield from _in_sentence(line, where, book)


def _in_sentence(line: Line, where: str, book: Codebook) -> Iterator[str]:
    marks = sorted(line.marks, key=lambda m: m.start)
    for mark, after in pairwise(marks):
        if after.start < mark.end:
            yield f"{where}: mentions overlap at {after.start}"
    if any(not line.start <= m.start < m.end <= line.end for m in marks):
        yield f"{where}: a mention leaves the sentence"
    parties = {m.party for m in marks}
    for act in line.acts:
        kind = book.types.get(act.type)
        if kind is None:
            yield f"{where}: type {act.type!r} is unknown"
        elif act.mode is not None and act.mode not in kind.modes:
            yield f"{where}: {act.type} has no mode {act.mode!r}"
        if act.status not in _STATUSES:
            yield f"{where}: status {act.status!r} is unknown"
        if not line.start <= act.trigger[0] < act.trigger[1] <= line.end:
            yield f"{where}: the trigger leaves the sentence"
        if not parties.issuperset(act.actors + act.recipients):
            yield f"{where}: {act.type} has a party that is not in the sentence"
        if set(act.actors) & set(act.recipients):
            yield f"{where}: {act.type} has a party on both sides"


def lacking(reports: Sequence[TrainingReport], book: Codebook) -> Iterator[str]:
    """Which counts the corpus does not reach."""
    lines = [s for r in reports for s in r.sentences]
    if len(reports) < REPORTS or len(lines) < SENTENCES:
        yield f"{len(reports)} reports and {len(lines)} sentences; {REPORTS} and {SENTENCES} are wanted"
    empty = sum(not s.acts for s in lines)
    if empty < EMPTY * len(lines):
        yield f"{empty / max(1, len(lines)):.0%} of the sentences have no event; a third is wanted"
    count = Counter((a.type, a.mode) for s in lines for a in s.acts)
    for kind in book.types.values():
        for mode in kind.modes:
            if count[kind.name, mode] < EACH_MODE:
                yield f"{kind.name}/{mode}: {count[kind.name, mode]} times; {EACH_MODE} are wanted"


def alike(reports: Sequence[TrainingReport]) -> Iterator[str]:
    """Pairs of sentences that say the same in nearly the same words."""
    lines = [
        (f"{r.id}, sentence {n}", _words(r.text[s.start : s.end]))
        for r in reports
        for n, s in enumerate(r.sentences, 1)
    ]
    holding: dict[tuple[str, ...], list[int]] = defaultdict(list)
    sets = [set(_runs(w, 3)) if len(w) >= SHORTEST else set() for _, w in lines]
    for i, own in enumerate(sets):
        shared = Counter(j for run in own for j in holding[run])
        for j, n in shared.items():
            if n / len(own | sets[j]) > ALIKE:
                yield f"{lines[i][0]} is nearly {lines[j][0]}: {' '.join(lines[i][1][:12])} ..."
        for run in own:
            holding[run].append(i)


def overlaps(reports: Sequence[TrainingReport], folder: Path) -> Iterator[str]:
    """Runs of SHINGLE words that also stand in a file of `folder`."""
    ours = {run: r.id for r in reports for s in r.sentences for run in _runs(_words(r.text[s.start : s.end]), SHINGLE)}
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        words = _words(raw.decode("utf-8", "replace").replace("\\n", " "))
        found = {run for run in _runs(words, SHINGLE) if run in ours}
        for run in sorted(found):
            yield f"{ours[run]} shares {' '.join(run)!r} with {path}"


def _words(text: str) -> list[str]:
    return [w.lower() for w in _WORD.findall(text)]


def _runs(words: Sequence[str], length: int) -> Iterator[tuple[str, ...]]:
    for i in range(len(words) - length + 1):
        yield tuple(words[i : i + length])


def main(arguments: list[str]) -> int:
    """Print every fault; exit code 1 if there is one, 2 if a file cannot be read."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--gold", type=Path, help="folder of gold data with which nothing may be shared")
    options = parser.parse_args(arguments)
    book = codebook()
    try:
        reports = list(read_corpus(sorted(options.corpus.glob("*.jsonl"))))
    except CorpusError as error:
        print(error, file=sys.stderr)
        return 2
    doubled = [f"{i}: the id occurs {n} times" for i, n in Counter(r.id for r in reports).items() if n > 1]
    found: list[str] = [
        *doubled, *(f for r in reports for f in faults(r, book)), *lacking(reports, book), *alike(reports),
        *(overlaps(reports, options.gold) if options.gold else ()),
    ]  # fmt: skip
    for fault in found:
        print(fault)
    lines = [s for r in reports for s in r.sentences]
    print(
        f"{len(reports)} reports, {len(lines)} sentences, {sum(not s.acts for s in lines)} without event, "
        f"{sum(len(s.acts) for s in lines)} events, {len(found)} faults"
    )
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
