"""Real articles whose actors readers judge: is the country right, is the sector right?

The drawn texts go to `build/` and are not ours; the verdicts (ids and yes or no) are.

Run: python -m evaluation.actor_sheets draw [--seed 4] [--gold ../shared/gold]      writes build/actors/*.md
     python -m evaluation.actor_sheets score VERDICTS...
     of a reader {article: {actor: [country right, sector right]}}, null where it cannot be told
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
    "geoparsing/geovirus.jsonl": 6, "geoparsing/lgl.jsonl": 8, "polnear/polnear_train.jsonl": 8,
    "story_clusters/news_cluster_dev.jsonl": 8,
}  # fmt: skip
LONGEST = 9000


def draw(gold: Path, seed: int) -> Iterator[Report]:
    """Thirty articles drawn at random from four collections."""
    rng = random.Random(seed)  # noqa: S311 - a sample
    for file, count in FILES.items():
        rows = [json.loads(line) for line in (gold / file).read_text(encoding="utf-8").split("\n") if line.strip()]
        for row in rng.sample([r for r in rows if r.get("primary", True) and 400 < len(r["text"]) <= LONGEST], count):
            day = str(row.get("date") or "")[:10]
            published = date.fromisoformat(day) if day else None
            text = row["text"]
            yield Report(report_id(text), row["id"], None, None, None, published, None, "en", text)


def page(record: Record) -> str:
    """The article and the actors and recipients of its events, each once."""
    text, entities = record.report.text, {e.id: e for e in record.entities}
    out = [f"# {record.report.given_id}", f"published: {record.report.published}", "", text, "", "## Actors"]
    seen: dict[tuple[str, str], None] = {}
    for event in record.events:
        for i, span in zip(
            (*event.actors, *event.recipients), (*event.actor_spans, *event.recipient_spans), strict=True
        ):
            key = (i, span.of(text))
            if key in seen:
                continue
            seen[key] = None
            e = entities[i]
            told = f"country {e.country or '-'}, sectors {'+'.join(e.sectors) or '-'}"
            sentence = " ".join(event.sentence.of(text).split())
            out.append(f"- a{len(seen)}: {span.of(text)!r} = {e.name}: {told}\n  in: {sentence}")
    return "\n".join(out) + "\n"


def score(path: Path) -> None:
    """Shares of right countries and sectors, with intervals over articles."""
    articles = [list(held.values()) for held in json.loads(path.read_text(encoding="utf-8")).values()]
    for place, name in enumerate(("country", "sector")):

        def share(drawn: object, n: int = place) -> float:
            told = [v[n] for held in drawn for v in held if v[n] is not None]  # type: ignore[attr-defined]
            return float(sum(told) / max(1, len(told)))

        low, high = interval(articles, share)
        count = sum(v[place] is not None for held in articles for v in held)
        print(f"{path.name}: {name} right in {share(articles):.3f} [{low:.3f}, {high:.3f}] of {count} actors")


def main(arguments: list[str]) -> int:
    """Draw or score."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=["draw", "score"])
    parser.add_argument("verdicts", nargs="*", type=Path)
    parser.add_argument("--seed", type=int, default=4)
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold"))
    parser.add_argument("--out", type=Path, default=Path("build/actors"))
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
