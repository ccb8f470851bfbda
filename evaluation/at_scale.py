"""A whole corpus coded: no crash, every span inside its text and equal to its quoted surface; speed and memory.

Run: python -m evaluation.at_scale FILE [--limit N]
"""

from __future__ import annotations

import argparse
import itertools
import json
import resource
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from onrecord.model import Record, Span, to_json
from onrecord.pipeline import code_sources, load
from onrecord.read import read_sources


def surfaces(record: Record) -> Iterator[tuple[Span, str | None]]:
    """Every span of the record with the words that it should cover, null where the record does not quote them."""
    for entity in record.entities:
        yield from ((m.span, None) for m in entity.mentions)
        yield from ((o.span, o.title) for o in entity.offices)
    for quotation in record.quotations:
        yield quotation.span, quotation.text
        if quotation.cue:
            yield quotation.cue.span, quotation.cue.text
        if quotation.speaker:
            yield quotation.speaker.span, None
    for event in record.events:
        yield event.trigger.span, event.trigger.text
        yield event.sentence, None
        yield from ((s, None) for s in (*event.actor_spans, *event.recipient_spans))
    yield from ((d.span, d.text) for d in record.dates)
    yield from ((p.span, None) for p in record.places)
    yield from ((p.span, None) for p in record.problems if p.span)


def main() -> None:
    """Code the file and print what was found and how fast."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--limit", type=int)
    options = parser.parse_args()
    pipeline = load()
    counts: Counter[str] = Counter()
    start = time.perf_counter()
    outcomes = code_sources(pipeline, read_sources([str(options.file)]))
    for outcome in itertools.islice(outcomes, options.limit):
        record = outcome.record
        json.dumps(to_json(record), ensure_ascii=False)
        counts["reports"] += 1
        counts["not coded"] += outcome.failed
        counts["crashes"] += any(p.stage in ("parse", "pipeline") for p in record.problems)
        counts["entities"] += len(record.entities)
        counts["quotations"] += len(record.quotations)
        counts["events"] += len(record.events)
        text = record.report.text
        for span, words in surfaces(record):
            counts["spans"] += 1
            inside = 0 <= span.start <= span.end <= len(text)
            counts["bad spans"] += not (inside and (words is None or span.of(text) == words))
        if counts["reports"] % 2000 == 0:
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(
                f"  {counts['reports']} reports, {time.perf_counter() - start:.0f} s, peak {peak:.0f} MiB", flush=True
            )
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    names = ("reports", "not coded", "crashes", "entities", "quotations", "events", "spans", "bad spans")
    print(", ".join(f"{n} {counts[n]}" for n in names))
    print(f"{seconds:.0f} s, {counts['reports'] / seconds:.1f} reports/s, peak memory {peak:.0f} MiB")


if __name__ == "__main__":
    main()
