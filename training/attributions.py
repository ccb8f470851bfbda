"""Attributions marked in our own reports: as JSON lines for the scorer, and the judge of drafts fitted on them.

Run: python -m training.attributions rows > attributions.jsonl
     python -m training.attributions fit [--folds 5]      writes src/onrecord/data/attribution/weights.yaml
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "attributions"
CORPUS = Path(__file__).parent / "corpus"


class SheetError(ValueError):
    """A line of a sheet that does not fit its report; the message names file and line."""


def rows() -> Iterator[dict[str, Any]]:
    """One row a report, in the form that ``onrecord evaluate quotations`` reads."""
    reports = {}
    for path in sorted(CORPUS.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            reports[row["id"]] = row
    for path in sorted(FOLDER.glob("*.txt")):
        report: dict[str, Any] | None = None
        held: list[dict[str, Any] | None] = []
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line.startswith("=== "):
                if report is not None:
                    yield _row(report, held)
                report, held = reports.get(line[4:].strip()), []
                if report is None:
                    raise SheetError(f"{path.name}:{number}: no report {line[4:].strip()!r} in the corpus")
            elif line.strip() and report is not None:
                held.append(_attribution(line, report, f"{path.name}:{number}"))
        if report is not None:
            yield _row(report, held)


def _row(report: dict[str, Any], held: list[dict[str, Any] | None]) -> dict[str, Any]:
    return {
        "id": report["id"], "published": report["published"], "text": report["text"],
        "attributions": [a for a in held if a is not None],
    }  # fmt: skip


def _attribution(line: str, report: dict[str, Any], where: str) -> dict[str, Any] | None:
    """The spans of one line; null for one without content, which nothing can be measured by."""
    fields = [f.strip() for f in line.split(" | ")]
    if len(fields) != 5:
        raise SheetError(f"{where}: five fields are needed, parted by ' | '")
    numbers, kind, source, cue, content = fields
    spans = [report["sentences"][int(n) - 1]["span"] for n in numbers.split("+")]
    start, end = spans[0][0], spans[-1][1]
    text = report["text"]
    if content == "-":
        return None
    parts = [_between(text, start, end, piece, where) for piece in content.split(" // ")]
    source_span: list[list[int]] = []
    if source.startswith("{") and ":" in source:
        number, words = source[1:].rstrip("}").split(":", 1)
        a, b = report["sentences"][int(number) - 1]["span"]
        source_span = _words(text, a, b, words.strip())
    elif source != "-":
        source_span = _words(text, start, end, source)
    cue_span = _nearest(text, start, end, cue, parts) if cue != "-" else []
    return {"kind": kind, "source": source_span, "cue": cue_span, "content": parts}


def _between(text: str, start: int, end: int, piece: str, where: str) -> list[int]:
    ends = piece.split(" … ")
    at = text.find(ends[0], start, end)
    last = text.find(ends[-1], at + (len(ends[0]) if len(ends) > 1 else 0), end)
    if at < 0 or last < 0:
        raise SheetError(f"{where}: {piece!r} does not stand there")
    return [at, last + len(ends[-1])]


def _words(text: str, start: int, end: int, words: str) -> list[list[int]]:
    found = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text[start:end]) or re.search(
        re.escape(words), text[start:end]
    )
    return [[start + found.start(), start + found.end()]] if found else []


def _nearest(text: str, start: int, end: int, cue: str, parts: list[list[int]]) -> list[list[int]]:
    """The occurrence of the cue that stands nearest to the content and outside it."""
    found = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(cue)}(?!\w)", text[start:end])]
    spans = [[start + a, start + b] for a, b in found]
    free = [s for s in spans if not any(p[0] <= s[0] < p[1] for p in parts)] or spans
    best = min(free, key=lambda s: min(abs(s[1] - parts[0][0]), abs(s[0] - parts[-1][1])), default=None)
    return [best] if best else []


@dataclass(frozen=True, slots=True)
class Example:
    """A draft of one of our reports: its features, and whether somebody marked it."""

    report: str
    features: tuple[str, ...]
    right: bool


SAME = 0.5
"""Share of words (of both together) from which a draft is the attribution that was marked."""


def examples() -> Iterator[Example]:
    """Every draft of every marked report."""
    from onrecord.coding.attribution.clues import clues_in
    from onrecord.coding.attribution.drafts import drafted
    from onrecord.coding.attribution.judge import features
    from onrecord.coding.parties import parties_by_sentence
    from onrecord.coding.stretches import quoted_in
    from onrecord.model import Report, Span, report_id
    from onrecord.pipeline import load
    from onrecord.reference.cues import cue_lexicon
    from onrecord.resolve import resolve
    from onrecord.scoring.quotations import Words

    pipeline, held = load(encoder=False), list(rows())
    reports = [Report(report_id(r["text"]), r["id"], None, None, None, None, None, "en", r["text"]) for r in held]
    for row, parsed in zip(held, pipeline.parser.pipe(reports), strict=True):
        reading = resolve(parsed, pipeline.gazetteer, pipeline.roles)
        words = Words(row["text"])
        gold = [
            (words.touched(Span(*s) for s in a["content"]), words.touched(Span(*s) for s in a["cue"]))
            for a in row["attributions"]
        ]
        parties, quoted = parties_by_sentence(reading), quoted_in(reading)
        for number, sentence in enumerate(reading.sentences):
            for clue in clues_in(number, sentence, cue_lexicon()):
                draft = drafted(reading, clue, quoted)
                if draft is None:
                    continue
                mine = words.touched(draft.parts)
                cue = words.touched([sentence.extent(*clue.cue)])
                right = any(
                    (len(mine & c) >= SAME * len(mine | c) and (not u or not cue or cue & u or not mine - c))
                    or (cue & u and mine & c)
                    for c, u in gold
                )
                yield Example(row["id"], tuple(features(reading, draft, parties[number])), bool(right))


def fit(found: list[Example], penalty: float) -> tuple[float, dict[str, float]]:
    """Bias and weights of a logistic regression with an L2 penalty."""
    import numpy as np
    from scipy.optimize import minimize
    from scipy.sparse import csr_matrix

    names = sorted({f for e in found for f in e.features})
    index = {name: n for n, name in enumerate(names)}
    entries = [(i, index[f]) for i, e in enumerate(found) for f in set(e.features)]
    at, to = zip(*entries, strict=True)
    x = csr_matrix((np.ones(len(entries)), (at, to)), shape=(len(found), len(names)))
    y = np.array([1.0 if e.right else -1.0 for e in found])

    def loss(w: Any) -> tuple[float, Any]:
        margin = y * (x @ w[:-1] + w[-1])
        value = np.logaddexp(0, -margin).sum() + penalty / 2 * (w[:-1] ** 2).sum()
        slope = -y / (1 + np.exp(margin))
        return float(value), np.append(x.T @ slope + penalty * w[:-1], slope.sum())

    best = minimize(loss, np.zeros(len(names) + 1), jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    return float(best[-1]), {n: float(w) for n, w in zip(names, best[:-1], strict=True)}


def probability(example: Example, bias: float, of: dict[str, float]) -> float:
    """What the fitted model says of an example."""
    import math

    return 1 / (1 + math.exp(-(bias + sum(of.get(f, 0.0) for f in set(example.features)))))


def main(arguments: list[str]) -> int:
    """Print the rows, or fit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=["rows", "fit"])
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--penalty", type=float, default=1.0)
    parser.add_argument("--threshold", type=float, default=None)
    options = parser.parse_args(arguments)
    if options.command == "rows":
        for row in rows():
            print(json.dumps(row, ensure_ascii=False))
        return 0
    from onrecord.scoring.measures import Counts, calibration_error

    found = list(examples())
    reports = sorted({e.report for e in found})
    fold = {r: n % options.folds for n, r in enumerate(reports)}
    judged: list[tuple[float, bool]] = []
    for k in range(options.folds):
        bias, of = fit([e for e in found if fold[e.report] != k], options.penalty)
        judged += [(probability(e, bias, of), e.right) for e in found if fold[e.report] == k]
    scores = {}
    for t in [n / 50 for n in range(5, 45)]:
        c = Counts(
            sum(p >= t and r for p, r in judged),
            sum(p >= t and not r for p, r in judged),
            sum(p < t and r for p, r in judged),
        )
        scores[t] = c.f1
    best = options.threshold if options.threshold is not None else max(scores, key=lambda t: scores[t])
    told = f"cross-validated F1 {scores.get(best, 0):.3f} at {best}, calibration error {calibration_error(judged):.3f}"
    print(f"{len(found)} drafts, {sum(e.right for e in found)} right; {told}", file=sys.stderr)
    bias, of = fit(found, options.penalty)
    kept = {n: round(w, 3) for n, w in sorted(of.items()) if abs(w) >= 0.03}
    lines = ["# Written by `python -m training.attributions fit`: the model that judges drafts of attributions.",
             f"bias: {bias:.3f}", f"threshold: {best}", "weights:"]  # fmt: skip
    lines += [f"  {json.dumps(n, ensure_ascii=False)}: {w}" for n, w in kept.items()]
    path = Path(__file__).parent.parent / "src" / "onrecord" / "data" / "attribution" / "weights.yaml"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
