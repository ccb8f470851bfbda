"""``onrecord export`` and ``compare``: events in other formats, and beside those of others."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from onrecord.cli.asking import Output, asked, event_options, output_options, period_options, viewed
from onrecord.cli.corrections import write_gold
from onrecord.cli.options import database_option, fail
from onrecord.cli.progress import with_progress
from onrecord.cli.whole_file import whole_file

if TYPE_CHECKING:
    from onrecord.exchange.acts import Choices
    from onrecord.store import EventRow

_COLUMNS = ("gdelt", "gdelt1", "gdelt2", "icews", "polecat")
_PLAIN = ("csv", "jsonl", "parquet")
_SHOWN = 20  # bad rows of a file


@click.command()
@click.option("--to", "form", type=click.Choice([*_COLUMNS, *_PLAIN, "gold"]), required=True, help="gdelt is gdelt2.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write there (default: standard output).")
@click.option("--force", is_flag=True, help="Replace the file if it is there.")
@click.option("--every-status", is_flag=True, help="Also what is planned, conditional or denied.")
@click.option("--first-days", is_flag=True, help="Also what is dated to a month or year, on its first day.")
@click.option("--header/--no-header", default=None, help="Name the columns (default: as the files of the format do).")
@event_options
@click.option("--limit", type=click.IntRange(min=0), help="At most so many events.")
@database_option
def export(
    db: str, form: str, output: Path | None, force: bool, every_status: bool, first_days: bool, header: bool | None,
    **filters: Any,
) -> None:  # fmt: skip
    """Write the events of an archive in the format of another data set.

    What a format cannot say is left out and counted on standard error: what has not happened, what has no day or no
    CAMEO code. One event between several parties becomes several rows. CSV, JSON lines and Parquet hold every event.
    `gold` are the corrections of the archive, as JSON lines: what the coder said, and what is right.

    \b
    Examples:
      onrecord export --to gdelt -o events.export.CSV
      onrecord export --to icews --actor EGY --since 1978-01-01 -o egypt.tab
      onrecord export --to polecat --every-status > all.txt
      onrecord export --to gold -o gold.jsonl
    """
    from onrecord.exchange.acts import Choices
    from onrecord.store import EventFilter, EventRow

    if form == "gold":
        if every_status or first_days or header is not None or any(value is not None for value in filters.values()):
            fail("--to gold: every correction is written; there is nothing else to choose")
        write_gold(db, output, force)
        return
    if form == "parquet" and output is None:
        fail("--to parquet: a file is wanted, with -o FILE")
    with viewed(db) as view:
        rows = with_progress(view.events(asked(view, EventFilter, filters)), "events")
        if form in _PLAIN:
            Output(form, output, force).write(rows, EventRow, ())
            return
        with whole_file(output, force=force) as stream:
            told = _columns(rows, form, Choices(every_status, first_days), header, stream)
    for line in told:
        click.echo(f"onrecord: {line}", err=True)


def _columns(rows: Iterable[EventRow], form: str, choices: Choices, header: bool | None, stream: IO[str]) -> list[str]:
    """Write rows of a format and tell what it could not say."""
    from onrecord.exchange.formats import FORMATS, lines
    from onrecord.exchange.losses import Losses

    losses = Losses()
    made = FORMATS["gdelt2" if form == "gdelt" else form]
    stream.writelines(lines(rows, made, choices, losses, headed=header))
    return losses.told()


@click.command()
@click.argument("path", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE")
@click.option("--with", "theirs", type=click.Choice(["gdelt", "icews"]), help="Default: told by the first line.")
@click.option("--between", nargs=2, required=True, metavar="A B", help="Two country codes, such as IRN IRQ.")
@click.option("--by", type=click.Choice(["day", "week", "month", "year"]), default="month", show_default=True)
@period_options
@output_options
def compare(
    db: str, limit: int | None, out: Output, path: Path, theirs: Any, between: tuple[str, str], by: Any,
    since: date | None, until: date | None,
) -> None:  # fmt: skip
    """Count events between two countries, ours beside those of a file of GDELT or ICEWS rows.

    FILE is tab-separated, plain, gzipped or zipped. Rows that do not hold what they should are named and left out; the
    exit code is 1 then.

    \b
    Examples:
      onrecord compare 20150218230000.export.CSV.zip --with gdelt --between IRN IRQ --by day
      onrecord compare events.2018.tab --between ISR EGY --by month --format csv
    """
    from onrecord.exchange.compare import ComparisonRow
    from onrecord.exchange.compare import compare as compared
    from onrecord.exchange.foreign import read_foreign

    bad = 0

    def left_out(reason: str) -> None:
        nonlocal bad
        bad += 1
        if bad <= _SHOWN:
            click.echo(f"onrecord: {reason}", err=True)

    with viewed(db) as view:
        foreign = with_progress(read_foreign(path, theirs, bad=left_out), "rows")
        a, b = map(str.upper, between)
        rows = compared(view, foreign, a, b, by, since=since, until=until)
        out.write(rows[:limit], ComparisonRow, [f.name for f in fields(ComparisonRow)])
    if bad:
        click.echo(f"onrecord: {bad} {'row' if bad == 1 else 'rows'} of {path} left out", err=True)
        sys.exit(1)
