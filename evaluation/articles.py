"""Real articles coded for readers to judge, and what two readers found.

The articles come from data that may not be copied, so the drawn texts go to `build/`; the verdicts (ids and yes or no)
are ours.

Run: python -m evaluation.articles draw [--seed 20261125] [--gold ../shared/gold]    writes build/articles/*.md
     python -m evaluation.articles score VERDICTS...    of each reader a JSON object {article: {event: true|false}}
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

FILES = {
    "geoparsing/lgl.jsonl": 4, "geoparsing/geovirus.jsonl": 3, "polnear/polnear_train.jsonl": 7,
    "story_clusters/news_cluster_dev.jsonl": 6,
}  # fmt: skip
LONGEST = 9000


def draw(gold: Path, seed: int) -> Iterator[tuple[str, Report]]:
    """Articles drawn at random from each file, with their ids; those longer than LONGEST characters are passed over."""
    rng = random.Random(seed)  # noqa: S311 - a sample
    for file, count in FILES.items():
        rows = [json.loads(line) for line in (gold / file).read_text(encoding="utf-8").split("\n") if line.strip()]
        rows = [r for r in rows if r.get("primary", True) and 400 < len(r["text"]) <= LONGEST]
        for row in rng.sample(rows, count):
            day = str(row.get("date") or "")[:10]
            published = date.fromisoformat(day) if day else None
            yield (
                row["id"],
                Report(report_id(row["text"]), row["id"], None, None, None, published, None, "en", row["text"]),
            )


def page(name: str, record: Record) -> str:
    """The article and its events, as a reader is given them."""
    text = record.report.text
    names = {e.id: e for e in record.entities}
    out = [f"# {name}", f"published: {record.report.published}", "", text, "", "## Events"]
    for e in record.events:
        sides = [
            " + ".join(f"{s.of(text)!r} = {names[i].name}" for i, s in zip(ids, spans, strict=True)) or "(nobody)"
            for ids, spans in ((e.actors, e.actor_spans), (e.recipients, e.recipient_spans))
        ]
        out += [
            f"- {e.id}: {e.type}/{e.mode} [{e.status}] trigger {e.trigger.text!r}: {sides[0]} -> {sides[1]}",
            f"  sentence: {' '.join(e.sentence.of(text).split())}",
        ]
    return "\n".join(out) + "\n"


def score(paths: list[Path]) -> None:
    """Precision by each reader, their agreement, and precision where both must say yes; intervals over articles."""
    readers = [json.loads(p.read_text(encoding="utf-8")) for p in paths]
    for path, verdicts in zip(paths, readers, strict=True):
        _told(path.name, [list(events.values()) for events in verdicts.values()])
    both = [
        [all(r[a][e] for r in readers) for e in events if all(e in r.get(a, {}) for r in readers)]
        for a, events in readers[0].items()
    ]
    _told("every reader", both)
    pairs = [
        [r[a][e] for r in readers]
        for a, events in readers[0].items()
        for e in events
        if all(e in r[a] for r in readers)
    ]
    print(f"readers agree on {sum(len(set(p)) == 1 for p in pairs) / max(1, len(pairs)):.3f} of {len(pairs)} events")


def _told(name: str, articles: list[list[bool]]) -> None:
    def precision(drawn: object) -> float:
        flat = [v for held in drawn for v in held]  # type: ignore[attr-defined]
        return float(sum(flat) / max(1, len(flat)))

    low, high = interval(articles, precision)
    value, events = precision(articles), sum(map(len, articles))
    print(f"{name}: {events} events in {len(articles)} articles, precision {value:.3f} [{low:.3f}, {high:.3f}]")


def main(arguments: list[str]) -> int:
    """Draw or score."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=["draw", "score"])
    parser.add_argument("verdicts", nargs="*", type=Path)
    parser.add_argument("--seed", type=int, default=20261125)
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold"))
    parser.add_argument("--out", type=Path, default=Path("build/articles"))
    options = parser.parse_args(arguments)
    if options.command == "score":
        score(options.verdicts)
        return 0
    options.out.mkdir(parents=True, exist_ok=True)
    drawn = list(draw(options.gold, options.seed))
    for (name, _), record in zip(drawn, load().pipe(r for _, r in drawn), strict=True):
        (options.out / f"{name}.md").write_text(page(name, record), encoding="utf-8")
    print(f"{options.out}: {len(drawn)} articles")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
