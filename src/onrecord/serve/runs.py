"""The run of the coder that a server is, from the first report that it is handed to its end."""

from __future__ import annotations

import threading
from collections import Counter

from onrecord.model import Coder
from onrecord.store import Archive, RunCount, Writer


class ServerRun:
    """Begins when it is first asked for."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._run: int | None = None
        self._counts: Counter[RunCount] = Counter()

    def of(self, writer: Writer, coder: Coder) -> int:
        """The number of the run."""
        with self._lock:
            if self._run is None:
                self._run = writer.begin_run(coder, "serve")
            return self._run

    def count(self, outcome: RunCount) -> None:
        """One more report."""
        with self._lock:
            self._counts[outcome] += 1

    def end(self, archive: Archive) -> None:
        """Note how many there were, if any."""
        if self._run is not None:
            with archive.writer() as writer:
                writer.end_run(self._run, self._counts)
