"""How fast an archive answers, at its view."""

from __future__ import annotations

import dataclasses
import datetime
import itertools
import multiprocessing
import os
import resource
import statistics
import time
from collections.abc import Callable, Iterable
from typing import Any

from onrecord.store import (
    DyadFilter,
    EntityFilter,
    EventFilter,
    EventRow,
    QuoteFilter,
    QuoteRow,
    ReportFilter,
    View,
    open_archive,
)
from onrecord.store.filters import By

REPEAT = 7
PAGE = 50
FROM, TO = datetime.date(2008, 5, 1), datetime.date(2008, 5, 31)


def measure(db: str) -> None:
    """Ask the archive at `db` and print a table: the median and the slowest of `REPEAT` answers, in milliseconds."""
    with open_archive(db, read_only=True) as archive, archive.view() as view:
        reports = [row.report_id for row in view.reports(ReportFilter(limit=2 * REPEAT))]
        print(f"{'question':60} {'rows':>7} {'median ms':>10} {'slowest':>8}")
        for name, ask in _questions(view, reports):
            rows, times = 0, []
            for turn in range(REPEAT + 1):
                start = time.perf_counter()
                rows = ask(turn)
                times.append((time.perf_counter() - start) * 1000)
            print(f"{name:60} {rows:7} {statistics.median(times[1:]):10.1f} {max(times[1:]):8.1f}", flush=True)
    print()
    for kind in ("events", "quotes"):
        # A process of its own: the peak is of nothing but the export.
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            rows, seconds, before, peak = pool.apply(_export, (db, kind))
        print(f"export of all {kind}: {rows} rows in {seconds:.1f} s, peak {peak} MiB ({before} MiB before)")


def _questions(view: View, reports: list[str]) -> Iterable[tuple[str, Callable[[int], int]]]:
    def page(rows: Iterable[Any]) -> int:
        return sum(1 for _ in itertools.islice(rows, PAGE))

    def dyad(a: str, b: str, by: By) -> Callable[[int], int]:
        return lambda _: sum(row.events for row in view.dyads(DyadFilter(a=a, b=b, by=by)))

    yield "record of a report", lambda turn: len(view.record(reports[turn % len(reports)]).events)
    yield "dyad ISR EGY by month (rows: events)", dyad("ISR", "EGY", "month")
    yield "dyad RUS USA by month", dyad("RUS", "USA", "month")
    yield "dyad IRN IRQ by day", dyad("IRN", "IRQ", "day")
    yield "dyad by names: president, minister, by year", dyad("president", "minister", "year")
    yield "quotations about 'nuclear weapons'", lambda _: page(view.quotes(QuoteFilter(about="nuclear weapons")))
    yield "quotations about 'peace'", lambda _: page(view.quotes(QuoteFilter(about="peace")))
    yield "quotations about 'government'", lambda _: page(view.quotes(QuoteFilter(about="government")))
    yield "quotations about a word that nobody says", lambda _: page(view.quotes(QuoteFilter(about="zyzzyva")))
    yield "events by actor IRN", lambda _: page(view.events(EventFilter(actor="IRN")))
    yield "events by actor 'president'", lambda _: page(view.events(EventFilter(actor="president")))
    yield "events by actor IRN, recipient IRQ", lambda _: page(view.events(EventFilter(actor="IRN", recipient="IRQ")))
    yield (
        "events of a month, type ASSAULT",
        lambda _: page(view.events(EventFilter(type="ASSAULT", since=FROM, until=TO))),
    )
    yield (
        "events of a rare context and country",
        lambda _: page(view.events(EventFilter(context="cyber", country="FRA"))),
    )
    yield "events with 'treaty' in the sentence", lambda _: page(view.events(EventFilter(text="treaty")))
    yield "count of events by party RUS", lambda _: view.count(EventFilter(party="RUS"))
    yield "facet type of events by party RUS", lambda _: len(view.facets(EventFilter(party="RUS"), "type"))
    yield "facet speaker of quotations about 'peace'", lambda _: len(view.facets(QuoteFilter(about="peace"), "speaker"))
    yield "entities of IRQ, sector MIL", lambda _: page(view.entities(EntityFilter(country="IRQ", sector="MIL")))
    yield "reports with 'nuclear weapons'", lambda _: page(view.reports(ReportFilter(text="nuclear weapons")))
    yield "latest reports", lambda _: len(view.latest(PAGE))
    yield "stats of the archive (rows: events)", lambda _: view.stats().events


def _export(db: str, kind: str) -> tuple[int, float, int, int]:
    """Rows, seconds, and resident memory in MiB before and at its peak, of reading all rows as an export does."""
    start, before = time.perf_counter(), _peak()
    with open_archive(db, read_only=True) as archive, archive.view() as view:
        rows: Iterable[EventRow | QuoteRow] = view.events() if kind == "events" else view.quotes()
        with open(os.devnull, "w", encoding="utf-8") as out:
            count = 0
            for count, row in enumerate(rows, 1):  # noqa: B007 - the last number is the count
                out.write(repr(dataclasses.astuple(row)))
    return count, time.perf_counter() - start, before, _peak()


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
