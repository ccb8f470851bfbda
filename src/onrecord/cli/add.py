"""``onrecord add``: code reports and keep them in an archive."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

import click

from onrecord.cli.options import (
    archive_name,
    coder_options,
    database_option,
    fail,
    loaded,
    peeked,
    source_options,
    told,
)
from onrecord.cli.progress import with_progress
from onrecord.cli.running import noted_run


@click.command()
@source_options
@coder_options
@database_option
def add(
    paths: tuple[str, ...], input_format: Any, published: date | None, source: str | None, actors: Path | None,
    codebook: Path | None, only_codebook: bool, db: str,
) -> None:  # fmt: skip
    """Code reports and keep their records in an archive.

    A report that the archive holds already with the same coding is left alone; one coded differently before is
    recoded. What cannot be coded goes to quarantine with its reason while the others go on; the exit code is 1 then.

    \b
    Examples:
      onrecord add report.txt --published 2015-01-08
      onrecord add articles.jsonl reports/ --db press.db
    """
    from onrecord.pipeline import code_sources
    from onrecord.read import SourceError, read_sources
    from onrecord.store import RefusedRecordError, RunCount, StoreError, open_archive

    try:
        items = peeked(read_sources(paths, input_format=input_format, published=published, source=source))
        with open_archive(db) as archive:
            pipeline = loaded(actors, codebook, only_codebook)
            with noted_run(archive.writer(), pipeline.coder) as run:
                for outcome in with_progress(code_sources(pipeline, items), "reports"):
                    reason = outcome.reason
                    if not outcome.failed:
                        try:
                            run.add(outcome.record)
                            continue
                        except RefusedRecordError as error:
                            reason = str(error)
                    click.echo(f"onrecord: {told(outcome.where, reason)}", err=True)
                    run.quarantine(outcome.where, reason, outcome.record.report.given_id)
    except (SourceError, StoreError) as error:
        fail(str(error))
    counts = run.counts
    order: tuple[RunCount, ...] = ("added", "recoded", "unchanged", "quarantined")
    summary = ", ".join(f"{counts[k]} {k}" for k in order if counts[k])
    click.echo(f"{archive_name(db)}: {summary or 'nothing to add'}")
    if counts["quarantined"]:
        sys.exit(1)
