"""A large archive made from few really coded reports, and how fast it answers.

Run: python -m evaluation.volume make --reports 100000 --db build/volume.db
     python -m evaluation.volume measure --db build/volume.db

`make` codes the example dispatches, and reports of ../shared/gold/corpora where they are there, once (kept in
build/volume_records.jsonl); `evaluation/volume_records.py` says how many are made of them. `measure` asks at the view,
each question once for warmth and then several times, and prints the table of docs/benchmarks.md.
"""

from __future__ import annotations

import argparse
import itertools
import os
import time
from collections.abc import Iterator
from pathlib import Path

from evaluation.volume_measure import measure
from evaluation.volume_records import cached, varied
from onrecord.store import open_archive

CORPORA = Path(__file__).parent.parent.parent / "shared" / "gold" / "corpora"
CACHE = Path(__file__).parent.parent / "build" / "volume_records.jsonl"


def main() -> None:
    """Make or measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    maker = commands.add_parser("make", help="make the archive")
    maker.add_argument("--reports", type=int, default=100_000)
    maker.add_argument("--seed", type=int, default=7)
    maker.add_argument("--corpora", type=Path, default=CORPORA)
    maker.add_argument("--base", type=int, default=300, help="reports of each corpus that are coded")
    maker.add_argument("--cache", type=Path, default=CACHE)
    measurer = commands.add_parser("measure", help="measure an archive")
    for command in (maker, measurer):
        command.add_argument("--db", default="build/volume.db", help="a path, or postgresql://...")
    options = parser.parse_args()
    if options.command == "measure":
        measure(options.db)
    else:
        make(options)


def make(options: argparse.Namespace) -> None:
    """Fill an archive and print how fast, and how large it became."""
    base = cached(options.cache, options.corpora, options.base)
    print(f"{len(base)} coded reports to make them of")
    records = varied(base, options.reports, options.seed)
    events = quotations = count = 0
    making = adding = 0.0
    with open_archive(options.db) as archive, archive.writer() as writer:
        while True:
            start = time.perf_counter()
            block = list(itertools.islice(records, 500))
            made = time.perf_counter()
            if not block:
                break
            for record in block:
                writer.add(record)
            making, adding = making + made - start, adding + time.perf_counter() - made
            count += len(block)
            events += sum(len(r.events) for r in block)
            quotations += sum(len(r.quotations) for r in block)
            if count % 10_000 == 0:
                print(f"{count} reports, {count / adding:.0f} a second", flush=True)
    print(f"reports {count}, events {events}, quotations {quotations}")
    rates = f"{count / adding:.0f} reports/s, {events / adding:.0f} events/s"
    print(f"made in {making:.0f} s, added in {adding:.0f} s: {rates}")
    if "://" not in options.db:
        print(f"size {sum(map(os.path.getsize, files(options.db))) / 2**20:.0f} MiB")


def files(db: str) -> Iterator[str]:
    """The files of an SQLite archive."""
    return (name for name in (db, db + "-wal", db + "-shm") if os.path.exists(name))


if __name__ == "__main__":
    main()
