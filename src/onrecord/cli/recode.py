"""``onrecord recode``: the reports of an archive coded again, and what that changes."""

from __future__ import annotations

import json
import os
import sys
from collections import Counter, deque
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.asking import asked, period_options
from onrecord.cli.options import archive_name, coder_options, database_option, fail, loaded, must_be_there
from onrecord.cli.progress import with_progress
from onrecord.cli.rows import shown
from onrecord.cli.running import Run, noted_run

if TYPE_CHECKING:
    from onrecord.model import Record, Report
    from onrecord.pipeline import Pipeline
    from onrecord.store import View
    from onrecord.store.changes import Change, Changes


@click.command()
@period_options
@click.option("--source", help="Part of the publisher's name.")
@click.option("--text", help="Words of the report, or how they begin.")
@click.option("--limit", type=click.IntRange(min=0), help="At most so many reports, the latest first.")
@click.option("--dry-run", is_flag=True, help="Show what would change; the archive stays as it is.")
@click.option(
    "--format", "form", type=click.Choice(["table", "jsonl"]), help="Default: table on a terminal, jsonl when piped."
)
@coder_options
@database_option
def recode(
    since: date | None, until: date | None, source: str | None, text: str | None, limit: int | None, dry_run: bool,
    form: str | None, actors: Path | None, codebook: Path | None, only_codebook: bool, db: str,
) -> None:  # fmt: skip
    """Code the reports of an archive again with this onrecord, and show what changes.

    Texts and all that is known of a report come from the archive. Corrections stay and are laid over the new coding.
    One line is printed for each event, quotation and entity that is added, removed or changed, on standard error their
    numbers by type. A report that cannot be coded any more keeps its coding; the exit code is 1 then.

    \b
    Examples:
      onrecord recode --dry-run --since 1978-09-01
      onrecord recode --db press.db --format jsonl > changes.jsonl
    """
    from onrecord.store import ReportFilter, StoreError, open_archive
    from onrecord.store.changes import changes

    form = form or ("table" if sys.stdout.isatty() else "jsonl")
    must_be_there(db)
    tally = _Tally()
    chosen = {"since": since, "until": until, "source": source, "text": text, "limit": limit}
    try:
        with open_archive(db, read_only=dry_run) as archive, archive.view() as view:
            ids = [row.report_id for row in view.reports(asked(view, ReportFilter, chosen))]
            pipeline = loaded(actors, codebook, only_codebook)
            with nullcontext() if dry_run else noted_run(archive.writer(), pipeline.coder) as run:
                for old, new, broken in with_progress(_coded(pipeline, view, ids), "reports"):
                    if reason := broken or _kept(run, new):
                        click.echo(f"onrecord: {new.report.id}: {reason}; its coding stays", err=True)
                        tally.failed += 1
                        continue
                    try:
                        _print(old.report, tally.counted(changes(old, new)), form)
                    except BrokenPipeError:
                        # Whoever reads has had enough; what was to be recoded is recoded all the same.
                        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
                        if dry_run:
                            break
            lost = 0 if dry_run else _lost(view)
    except StoreError as error:
        fail(str(error))
    tally.print()
    end = " (nothing was written)" if dry_run else ""
    click.echo(f"{archive_name(db)}: {tally.changed} of {len(ids)} reports are told otherwise{end}", err=True)
    if lost:
        told = "correction does" if lost == 1 else "corrections do"
        click.echo(f"onrecord: {lost} {told} not apply: see onrecord corrections", err=True)
    if tally.failed:
        sys.exit(1)


def _kept(run: Run | None, record: Record) -> str:
    """Keep a record, and say why not if it cannot be."""
    from onrecord.store import RefusedRecordError

    try:
        if run is not None:
            run.add(record)
    except RefusedRecordError as error:
        return str(error)
    return ""


def _lost(view: View) -> int:
    """How many corrections that nobody took back do not find what they correct."""
    from onrecord.store.corrections import in_force

    rows = sorted(view.corrections(), key=lambda c: (c.report_id, c.id))
    return sum(not c.applies for _, held in groupby(rows, lambda c: c.report_id) for c in in_force(list(held)))


@dataclass(slots=True)
class _Tally:
    """What changed, counted."""

    changed: int = 0
    failed: int = 0
    totals: Counter[tuple[str, str, str]] = field(default_factory=Counter)

    def counted(self, told: Changes) -> Changes:
        self.changed += bool(told.changes)
        self.totals.update(told.totals())
        return told

    def print(self) -> None:
        order = ("event", "quotation", "entity")
        rows = sorted({(target, type_) for target, type_, _ in self.totals}, key=lambda r: (order.index(r[0]), r[1]))
        if rows:
            click.echo(f"{'':26} {'added':>8} {'removed':>8} {'changed':>8}", err=True)
        for target, type_ in rows:
            numbers = " ".join(f"{self.totals[target, type_, d]:8}" for d in ("added", "removed", "changed"))
            click.echo(f"{target:10} {shown(type_):15} {numbers}", err=True)


def _coded(pipeline: Pipeline, view: View, ids: list[str]) -> Iterator[tuple[Record, Record, str]]:
    """The coder's old record and its new one of each report, and why it could not be coded, if it could not."""
    from onrecord.pipeline import FATAL

    waiting: deque[Record] = deque()

    def reports() -> Iterator[Report]:
        for report_id in ids:
            waiting.append(view.record(report_id, corrected=False))
            yield waiting[-1].report

    for new in pipeline.pipe(reports()):
        old = waiting.popleft()
        broken = next((p.message for p in new.problems if p.stage in FATAL and p.span is None), "")
        # What was wrong with the source is known from then alone.
        of_reading = tuple(p for p in old.problems if p.stage == "read")
        yield old, replace(new, problems=(*of_reading, *new.problems)), broken


def _print(report: Report, told: Changes, form: str) -> None:
    for change in told.changes:
        if form == "jsonl":
            click.echo(json.dumps(_line(report, change), ensure_ascii=False))
        else:
            click.echo(_words(report, change))


def _line(report: Report, change: Change) -> dict[str, Any]:
    return {
        "report_id": report.id, "given_id": report.given_id,
        "published": report.published.isoformat() if report.published else None, "target": change.target,
        "difference": change.difference, "type": change.type, "span": list(change.span) if change.span else None,
        "words": change.words, "old_id": change.old_id, "new_id": change.new_id,
        "fields": {name: {"old": old, "new": new} for name, (old, new) in change.fields.items()},
    }  # fmt: skip


def _words(report: Report, change: Change) -> str:
    where = report.given_id or report.id[:19]
    fields = "; ".join(f"{name}: {_value(old)} -> {_value(new)}" for name, (old, new) in change.fields.items())
    head = f"{change.difference:8} {change.target:9} {shown(change.type):12} {shown(where)}  {shown(change.words)}"
    return f"{head}  {fields}".rstrip()


def _value(value: Any) -> str:
    return "nothing" if value is None or value == [] else shown(value)
