"""How long the server takes for the pages of the web reader.

Run: python -m evaluation.pages --db build/volume.db

asks for each page once, then several times, and prints the median in milliseconds; reports are others each time.
"""

from __future__ import annotations

import argparse
import statistics
import time
from itertools import islice

from fastapi.testclient import TestClient

from onrecord.serve import create_app
from onrecord.store import EntityFilter, open_archive

TIMES = 7
PAGES = (
    "/", "/search?q=peace", "/search?q=peace+treaty&by=EGY", "/search?kind=events&actor=EGY&recipient=ISR",
    "/search?kind=events&type=CONSULT&year=2005", "/search?kind=reports&q=peace", "/entities", "/entities?name=sadat",
    "/dyads?a=EGY&b=ISR&by=month", "/map", "/runs",
)  # fmt: skip


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--db", default="build/volume.db", help="a path, or postgresql://...")
    db = parser.parse_args().db
    with open_archive(db, read_only=True) as archive, archive.view() as view:
        print(view.stats())
        reports = [f"/reports/{row.report_id}" for row in view.latest(TIMES * 10)]
        named = (e.id for e in view.entities(EntityFilter(kind="person")) if e.id is not None)
        people = [f"/entities/{number}" for number in islice(named, 1)]
    with TestClient(create_app(db), base_url="http://127.0.0.1") as client:
        for path in (*PAGES, *people):
            print(f"{median(client, [path] * (TIMES + 1)):8.1f} ms  {path}")
        print(f"{median(client, reports):8.1f} ms  /reports/ID, {len(reports) - 1} of them")


def median(client: TestClient, paths: list[str]) -> float:
    """The median over the paths, the first one only to warm up, in milliseconds."""
    took = []
    for path in paths:
        began = time.perf_counter()
        answer = client.get(path)
        took.append((time.perf_counter() - began) * 1000)
        assert answer.status_code == 200, path
    return statistics.median(took[1:])


if __name__ == "__main__":
    main()
