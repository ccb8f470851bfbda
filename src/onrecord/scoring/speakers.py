"""Entities of a found record against those of a gold record, and whether quotations have the right speaker."""

from __future__ import annotations

from collections import Counter

from onrecord.model import Quotation, Record, Span
from onrecord.scoring.measures import Counts
from onrecord.scoring.quotations import KINDS, Words


def align(gold: Record, found: Record) -> dict[str, str]:
    """Found entity -> gold entity, each pair the one that shares most mention characters; one to one."""
    overlaps: Counter[tuple[str, str]] = Counter()
    for g in gold.entities:
        for f in found.entities:
            shared = sum(_shared(a.span, b.span) for a in g.mentions for b in f.mentions if a.span.overlaps(b.span))
            # Most mentions of long names nest a state's adjective: only like kinds align.
            if shared and (g.kind == "person") == (f.kind == "person"):
                overlaps[f.id, g.id] = shared
    pairs: dict[str, str] = {}
    for (f_id, g_id), _ in overlaps.most_common():
        if f_id not in pairs and g_id not in pairs.values():
            pairs[f_id] = g_id
    return pairs


def speaker_accuracy(gold: Record, found: Record) -> dict[str, Counts]:
    """By kind of the gold quotation: those found whose speaker is the right entity (`right`), or is not (`missed`).

    A gold quotation is found if the words of some found one meet its own; of several, the one that shares most words
    counts, of equals the shortest. Entities are one if their mentions overlap (`align`). Gold quotations without a
    speaker are left out.
    """
    entities, words = align(gold, found), Words(gold.report.text)
    told = [(q, words.touched(_content(q))) for q in found.quotations]
    counts = {str(kind): Counts() for kind in KINDS}
    for g in gold.quotations:
        own = words.touched(_content(g))
        nothing: tuple[Quotation | None, frozenset[int]] = (None, frozenset())
        best, met = max(told, key=lambda t: (len(t[1] & own), -len(t[1])), default=nothing)
        if g.speaker is None or best is None or not met & own:
            continue
        right = best.speaker is not None and entities.get(best.speaker.entity) == g.speaker.entity
        c = counts[g.kind]
        counts[g.kind] = Counts(c.right + right, 0, c.missed + (not right))
    return counts


def _content(q: Quotation) -> tuple[Span, ...]:
    return q.parts or (q.span,)


def _shared(a: Span, b: Span) -> int:
    return max(0, min(a.end, b.end) - max(a.start, b.start))
