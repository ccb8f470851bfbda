"""textacy's direct quotations beside ours, on the same articles and by the same measures.

textacy 0.13 extracts direct quotations with a speaker and a verb of reporting; it gives up on a text whose quotation
marks are not paired. Its figures are therefore given twice: over all articles, one that it gives up on counting as one
in which it found nothing, and over the articles that it could read. Both sides get the same spaCy model.

Run: pip install -e '.[compare]'; python -m evaluation.textacy_quotes FILE   (FILE as for onrecord evaluate quotations)
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from onrecord.model import Span
from onrecord.pipeline import load
from onrecord.scoring.attributions import GoldReport, gold_reports
from onrecord.scoring.measures import Counts
from onrecord.scoring.quotations import (
    FIELDS,
    Attribution,
    ScoredReport,
    Words,
    overlap_interval,
    rows,
    score_quotations,
    scored,
)

Extract = Callable[[Any], Iterable[Any]]
"""A spaCy document -> (speaker tokens, cue tokens, content) triples; ValueError where it cannot be done."""

ASKED = ("all", "direct")
"""The kinds of gold that textacy is held against; it does not look for the others."""


def score_textacy(
    reports: Sequence[GoldReport], nlp: Callable[[str], Any], extract: Extract
) -> tuple[list[ScoredReport], list[str | None]]:
    """A result for every report, and beside it why the report could not be read (null: it could)."""
    results, troubles = [], []
    for report in reports:
        words = Words(report.text)
        found: list[Attribution] = []
        trouble = None
        try:
            found = [_attribution(triple, words) for triple in extract(nlp(report.text))]
        except ValueError as error:
            trouble = str(error).split(";")[0]
        results.append(scored(report, words, found))
        troubles.append(trouble)
    return results, troubles


def _attribution(triple: Any, words: Words) -> Attribution:
    speaker, cue, content = (_spans(tokens) for tokens in triple)
    return words.attribution("direct", speaker, cue, content)


def _spans(tokens: Iterable[Any]) -> list[Span]:
    return [Span(token.idx, token.idx + len(token)) for token in tokens]


def main() -> None:
    """Print the figures of both, over all articles and over those that textacy could read."""
    if len(sys.argv) != 2:
        sys.exit("usage: python -m evaluation.textacy_quotes FILE")
    from textacy.extract import direct_quotations

    reports = gold_reports(Path(sys.argv[1]))
    pipeline = load(encoder=False)
    ours = list(score_quotations(reports, pipeline))
    theirs, troubles = score_textacy(reports, pipeline.parser.nlp, direct_quotations)
    failed = [t for t in troubles if t is not None]
    print(f"{len(reports)} articles; textacy gave up on {len(failed)} of them:")
    for reason, n in Counter("".join(c for c in t if not c.isdigit()).strip() for t in failed).most_common():
        print(f"  {n:4}  {reason}")
    read = [n for n, trouble in enumerate(troubles) if trouble is None]
    for title, kept in (("all articles", range(len(reports))), ("articles that textacy could read", read)):
        print(f"\n{title} ({len(kept)})")
        print(f"{'':32}{'detected':>20}" + "".join(f"{name:>20}" for name in FIELDS))
        print(f"{'':32}" + f"{'P':>8}{'R':>6}{'F1':>6}" * (len(FIELDS) + 1))
        for name, results in (("onrecord", ours), ("textacy", theirs)):
            _print(name, [results[n] for n in kept])


def _print(name: str, results: Sequence[ScoredReport]) -> None:
    for row in rows(results):
        if row.name in ASKED:
            head = f"{name:9} {row.name:7} "
            told = f"{row.found:4} found"
            print(f"{head}exact   {told:14}" + _cells([row.detected, *row.exact.values()]))
            print(f"{head}overlap {'':14}" + " " * 20 + _cells(row.overlap.values()))
    low, high = overlap_interval(results, "content")
    print(f"{name:9} overlap F1 of content, all: 95 % interval [{low:.3f}, {high:.3f}]")


def _cells(counts: Iterable[Counts]) -> str:
    return "".join(f"{c.precision:8.3f}{c.recall:6.3f}{c.f1:6.3f}" for c in counts)


if __name__ == "__main__":
    main()
