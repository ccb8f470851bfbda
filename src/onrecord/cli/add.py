"""``onrecord add``: code reports and keep them in an archive."""

from __future__ import annotations

import sys
from collections import Counter
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
    from onrecord.store import RefusedRecordError, StoreError, open_archive

    counts: Counter[str] = Counter()
    try:
        items = peeked(read_sources(paths, input_format=input_format, published=published, source=source))
        with open_archive(db) as archive:
            writer = archive.writer()
            for outcome in with_progress(code_sources(loaded(actors, codebook, only_codebook), items), "reports"):
                reason = outcome.reason
                if not outcome.failed:
                    try:
                        counts[writer.add(outcome.record)] += 1
                        continue
                    except RefusedRecordError as error:
                        reason = str(error)
                click.echo(f"onrecord: {told(outcome.where, reason)}", err=True)
                writer.quarantine(outcome.where, reason=reason, given_id=outcome.record.report.given_id)
                counts["quarantined"] += 1
    except (SourceError, StoreError) as error:
        fail(str(error))
    summary = ", ".join(f"{counts[k]} {k}" for k in ("added", "recoded", "unchanged", "quarantined") if counts[k])
    click.echo(f"{archive_name(db)}: {summary or 'nothing to add'}")
    if counts["quarantined"]:
        sys.exit(1)
