"""The examples of the codebook, coded: which are found with their parties, and which negatives fire.

Run: python -m evaluation.codebook_examples [TYPE...]
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.model import Event, Record, Report, report_id
from onrecord.pipeline import Pipeline, load
from onrecord.reference.codebook import Codebook, Example


@dataclass(frozen=True, slots=True)
class Verdict:
    """How one example fared. `missing` is empty where it was coded as the codebook says."""

    type: str
    text: str
    missing: str


def verdicts(pipeline: Pipeline, book: Codebook, only: set[str] | None = None) -> Iterator[Verdict]:
    """A verdict for every example and negative of the codebook, in the order of its types."""
    chosen = [t for name, t in book.types.items() if not only or name in only]
    texts = [text for t in chosen for text in (*(e.text for e in t.examples), *t.negatives)]
    records = pipeline.pipe(_report(text) for text in texts)
    for kind in chosen:
        for example in kind.examples:
            yield Verdict(kind.name, example.text, _missing(next(records), example, kind.name))
        for text in kind.negatives:
            fired = [e for e in next(records).events if e.type == kind.name]
            yield Verdict(kind.name, text, f"fires on {fired[0].trigger.text!r}" if fired else "")


def _report(text: str) -> Report:
    return Report(report_id(text), None, None, None, None, None, None, "en", text)


def _missing(record: Record, example: Example, kind: str) -> str:
    events = [e for e in record.events if e.type == kind]
    if not events:
        return "no event; found " + (", ".join(f"{e.type}({e.trigger.text})" for e in record.events) or "nothing")
    return min((_differences(record, e, example) for e in events), key=len)


def _differences(record: Record, event: Event, example: Example) -> str:
    text = record.report.text
    out = []
    if event.trigger.text != example.trigger and event.trigger.text not in example.trigger.split():
        out.append(f"trigger {event.trigger.text!r}")
    names = {e.id: [m.span.of(text) for m in e.mentions if m.kind == "name"] for e in record.entities}
    for role, wanted, ids, spans in (
        ("actors", example.actors, event.actors, event.actor_spans),
        ("recipients", example.recipients, event.recipients, event.recipient_spans),
    ):
        # A pronoun counts as the name that it stands for.
        found = [(names.get(i) or [s.of(text)])[0] if s.of(text).islower() else s.of(text)
                 for i, s in zip(ids, spans, strict=True)]  # fmt: skip
        lacking = [w for w in wanted if not any(w in f or f in w for f in found)]
        extra = [f for f in found if not any(w in f or f in w for w in wanted)]
        if lacking or extra:
            out.append(f"{role} {found} for {list(wanted)}")
    if event.mode != example.mode:
        out.append(f"mode {event.mode} for {example.mode}")
    if event.status != example.status:
        out.append(f"status {event.status} for {example.status}")
    return "; ".join(out)


def main() -> None:
    """Print every example that is not coded as the codebook says, and the shares per type."""
    pipeline = load()
    tally: dict[str, list[int]] = {}
    for verdict in verdicts(pipeline, pipeline.data.codebook, set(sys.argv[1:])):
        good = tally.setdefault(verdict.type, [0, 0])
        good[1] += 1
        if verdict.missing:
            print(f"{verdict.type}: {verdict.text}\n    {verdict.missing}")
        else:
            good[0] += 1
    for name, (good_, whole) in sorted(tally.items()):
        print(f"{name:10} {good_:3} of {whole}")
    print(f"all        {sum(g for g, _ in tally.values())} of {sum(w for _, w in tally.values())}")


if __name__ == "__main__":
    main()
