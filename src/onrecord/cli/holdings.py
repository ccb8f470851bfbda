"""``onrecord runs`` and ``quarantine``: what was done to an archive, and what it could not take."""

from __future__ import annotations

from itertools import islice

import click

from onrecord.cli.asking import Output, after_option, output_options, viewed


@click.command()
@output_options
def runs(db: str, limit: int | None, out: Output) -> None:
    """List the runs that added or recoded reports, the last first, and with which coder.

    \b
    Example:
      onrecord runs --limit 5
    """
    from onrecord.store import RunRow

    with viewed(db) as view:
        shown = ("run", "started", "version", "added", "recoded", "unchanged", "quarantined", "command")
        out.write(islice(view.runs(), limit), RunRow, shown)


@click.command()
@after_option
@output_options
def quarantine(db: str, limit: int | None, out: Output, after: str | None) -> None:
    """List what could not become a report, where it stands and why, the oldest trouble first.

    \b
    Examples:
      onrecord quarantine
      onrecord quarantine -o quarantine.csv
    """
    from onrecord.store import QuarantineRow

    with viewed(db) as view:
        rows = view.quarantined(limit=limit, after=after)
        out.write(rows, QuarantineRow, ("when", "where", "line", "given_id", "reason"))
