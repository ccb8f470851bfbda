"""A record -> what is there only to be searched and counted: pairs of countries, and words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations, product

from onrecord.model import Event, Record
from onrecord.store.fold import words_of
from onrecord.store.period import event_period
from onrecord.store.sql.keys import sort_key
from onrecord.store.sql.tables import Row

LONGEST_WORD = 80
"""Longer words are found by their beginning."""


def indexed_words(text: str) -> tuple[str, ...]:
    """The folded words of `text` as they are kept in an index and looked for in it."""
    return tuple(word[:LONGEST_WORD] for word in words_of(text))


def report_words(record: Record, number: int) -> tuple[int, tuple[str, ...]]:
    """The key of a report and its words."""
    return sort_key(record.report.published, number, 0), indexed_words(record.report.text)


def coding_words(record: Record, number: int) -> dict[str, list[tuple[int, tuple[str, ...]]]]:
    """Keys and words of its quotations, and of the sentences of its events, by table."""
    report = record.report
    quotations = []
    for n, quotation in enumerate(record.quotations):
        quotations.append((sort_key(report.published, number, n), indexed_words(quotation.text)))
    events = []
    for n, event in enumerate(record.events):
        period = event_period(event.date, report.published)
        key = sort_key(period.first if period else None, number, n)
        events.append((key, indexed_words(report.text[event.sentence.start : event.sentence.end])))
    return {"quotation_words": quotations, "event_words": events}


def pair_rows(record: Record, number: int) -> Iterator[Row]:
    """The rows of table country_pairs."""
    countries = {e.id: e.country for e in record.entities}
    for n, event in enumerate(record.events):
        period = event_period(event.date, record.report.published)
        if period is None:
            continue
        first = period.first
        facts = (
            *(sort_key(first, number, n), first.year * 12 + first.month - 1, (period.last - first).days + 1),
            *(event.quad, event.type, event.status, event.score, int(event.according_to is not None)),
        )
        for (a, b), (a_acts, b_acts) in _pairs(event, countries).items():
            yield (a, b, *facts, int(a_acts), int(b_acts))


def _pairs(event: Event, countries: Mapping[str, str | None]) -> dict[tuple[str, str], tuple[bool, bool]]:
    """Pairs of countries in the order of the alphabet, and whether the first and the second are actors."""
    found: dict[tuple[str, str], tuple[bool, bool]] = {}
    between = product(event.actors, event.recipients) if event.recipients else combinations(event.actors, 2)
    other_acts = not event.recipients
    for one, other in between:
        x, y = countries[one], countries[other]
        if x is None or y is None:
            continue
        pair, acts = ((x, y), (True, other_acts)) if x < y else ((y, x), (other_acts, True))
        if x == y:
            acts = (True, True)
        old = found.get(pair, (False, False))
        found[pair] = (old[0] or acts[0], old[1] or acts[1])
    return found
