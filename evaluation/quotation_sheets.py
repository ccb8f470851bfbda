"""Real articles whose quotations readers judge: is it an attribution, are its words right, is its speaker right?

The drawn texts go to `build/` and are not ours; the verdicts (ids and yes or no) are.

Run: python -m evaluation.quotation_sheets draw [--seed 6] [--gold ../shared/gold]     writes build/quotations/*.md
     python -m evaluation.quotation_sheets score VERDICTS...
     of a reader {article: {"q1": [attribution, words, source, entity], ..., "missed": number}}, null where it cannot be
     told
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from onrecord.model import Record, Report, report_id
from onrecord.pipeline import load
from onrecord.scoring.measures import interval

FILES = {"geoparsing/geovirus.jsonl": 5, "geoparsing/lgl.jsonl": 7, "story_clusters/news_cluster_dev.jsonl": 8}
LONGEST = 6000
ASKED = ("attribution", "words", "source", "entity")


def draw(gold: Path, seed: int) -> Iterator[Report]:
    """Twenty articles drawn at random from three collections."""
    rng = random.Random(seed)  # noqa: S311 - a sample
    for file, count in FILES.items():
        rows = [json.loads(line) for line in (gold / file).read_text(encoding="utf-8").split("\n") if line.strip()]
        for row in rng.sample([r for r in rows if 600 < len(r["text"]) <= LONGEST], count):
            day = str(row.get("date") or "")[:10]
            published = date.fromisoformat(day) if day else None
            yield Report(report_id(row["text"]), row["id"], None, None, None, published, None, "en", row["text"])


def page(record: Record) -> str:
    """The article and its quotations."""
    text, names = record.report.text, {e.id: e.name for e in record.entities}
    out = [f"# {record.report.given_id}", f"published: {record.report.published}", "", text, "", "## Quotations"]
    for q in record.quotations:
        words = " // ".join(" ".join(p.of(text).split()) for p in q.parts or (q.span,))
        source = f"{q.source.text!r} ({q.source.kind})" if q.source else "-"
        entity = names[q.speaker.entity] if q.speaker else "-"
        to = f", told to {names[q.addressee.entity]}" if q.addressee else ""
        cue = f"{q.cue.text!r} ({q.cue.kind})" if q.cue else "-"
        out.append(f"- {q.id} [{q.kind}] source {source} = entity {entity}; cue {cue}{to}\n  words: {words}")
    return "\n".join(out) + "\n"


def score(path: Path) -> None:
    """Shares of what was right, with intervals over articles, and the share of attributions found."""
    articles = list(json.loads(path.read_text(encoding="utf-8")).values())
    held = [[v for k, v in a.items() if k != "missed"] for a in articles]
    for place, name in enumerate(ASKED):

        def share(drawn: object, n: int = place) -> float:
            told = [v[n] for a in drawn for v in a if v[n] is not None]  # type: ignore[attr-defined]
            return float(sum(told) / max(1, len(told)))

        low, high = interval(held, share)
        count = sum(v[place] is not None for a in held for v in a)
        print(f"{path.name}: {name} right in {share(held):.3f} [{low:.3f}, {high:.3f}] of {count}")
    missed, good = sum(a.get("missed", 0) for a in articles), sum(bool(v[0]) for a in held for v in a)
    print(f"{path.name}: found {good} of {good + missed} attributions")


def main(arguments: list[str]) -> int:
    """Draw or score."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=["draw", "score"])
    parser.add_argument("verdicts", nargs="*", type=Path)
    parser.add_argument("--seed", type=int, default=6)
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold"))
    parser.add_argument("--out", type=Path, default=Path("build/quotations"))
    options = parser.parse_args(arguments)
    if options.command == "score":
        for path in options.verdicts:
            score(path)
        return 0
    options.out.mkdir(parents=True, exist_ok=True)
    count = 0
    for record in load().pipe(draw(options.gold, options.seed)):
        (options.out / f"{record.report.given_id}.md").write_text(page(record), encoding="utf-8")
        count += 1
    print(f"{options.out}: {count} articles")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
