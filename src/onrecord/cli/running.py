"""A coder's run over reports, noted in the archive."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from onrecord.cli.options import command_line

if TYPE_CHECKING:
    from onrecord.model import Coder, Record
    from onrecord.store import RunCount, Writer


@dataclass(frozen=True, slots=True)
class Run:
    """Adds records and counts what became of them."""

    writer: Writer
    number: int
    counts: Counter[RunCount] = field(default_factory=Counter)

    def add(self, record: Record) -> None:
        """Keep `record`; raises `RefusedRecordError` and `StoreError` as the writer does."""
        self.counts[self.writer.add(record, self.number)] += 1

    def quarantine(self, where: str, reason: str, given_id: str | None) -> None:
        """Note what could not become a report."""
        self.writer.quarantine(where, reason=reason, given_id=given_id)
        self.counts["quarantined"] += 1


@contextmanager
def noted_run(writer: Writer, coder: Coder) -> Iterator[Run]:
    """A run under this command. One that breaks off has no end in the archive."""
    run = Run(writer, writer.begin_run(coder, command_line()))
    yield run
    writer.end_run(run.number, run.counts)
