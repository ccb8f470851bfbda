"""Speed and memory of the whole pipeline beside spaCy's parse of the same text, in one run.

Run: python -m evaluation.speed [FILE] [--limit N]   (default: the example dispatches, repeated)

Both sides use the same pipes on one process: the parse gets each report's text whole, the pipeline goes from the
report to the JSON of its record. Blocks of reports alternate between the two.
"""

from __future__ import annotations

import argparse
import itertools
import json
import resource
import time
from collections.abc import Iterator
from pathlib import Path

from onrecord.model import Report, to_json
from onrecord.pipeline import load
from onrecord.read import Item, read_sources

EXAMPLES = Path(__file__).parent.parent / "examples" / "egypt-israel"
BLOCK = 200
REPEAT = 30


def reports(path: Path | None, limit: int | None) -> Iterator[Report]:
    """The reports of `path`, or the examples `REPEAT` times over; only those that are coded (English)."""
    once = [path] if path is not None else [EXAMPLES] * REPEAT
    read = (i.report for p in once for i in read_sources([str(p)]) if isinstance(i, Item))
    return itertools.islice((r for r in read if r.language in ("en", None)), limit)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--limit", type=int)
    options = parser.parse_args()
    start = time.perf_counter()
    pipeline = load()
    loaded = time.perf_counter() - start
    nlp = pipeline.parser.nlp
    parse = whole = 0.0
    count = tokens = characters = 0
    stream = reports(options.file, options.limit)
    next(pipeline.pipe(reports(None, 1)))  # warm both sides
    while block := list(itertools.islice(stream, BLOCK)):
        start = time.perf_counter()
        tokens += sum(len(doc) for doc in nlp.pipe(r.text for r in block))
        parse += time.perf_counter() - start
        start = time.perf_counter()
        for record in pipeline.pipe(block):
            json.dumps(to_json(record), ensure_ascii=False)
        whole += time.perf_counter() - start
        count += len(block)
        characters += sum(len(r.text) for r in block)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"reports {count}, tokens {tokens}, characters {characters}, load {loaded:.1f} s")
    print(f"spaCy's parse alone  {count / parse:8.1f} reports/s  {tokens / parse:8.0f} tokens/s")
    print(f"whole pipeline       {count / whole:8.1f} reports/s  {tokens / whole:8.0f} tokens/s")
    print(f"ratio {whole / parse:.2f}, peak memory {peak:.0f} MiB")


if __name__ == "__main__":
    main()
