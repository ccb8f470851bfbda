"""``onrecord dyads``: cooperation and conflict between two sides over time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.asking import STATUS, Output, asked, output_options, period_options, viewed

if TYPE_CHECKING:
    from onrecord.store import DyadRow


@click.command()
@click.option(
    "--between", nargs=2, required=True, metavar="A B", help="Two sides: country codes such as IRN IRQ, or names."
)
@click.option("--by", type=click.Choice(["day", "week", "month", "year"]), default="month", show_default=True)
@click.option("--type", "type", help="Event type, such as CONSULT.")
@click.option("--quad", type=click.IntRange(1, 4), help="1, 2: cooperation in words, in deeds; 3, 4: conflict.")
@click.option("--status", type=click.Choice(STATUS))
@click.option("--claimed/--asserted", default=None, help="Only what somebody claims, or only what reports assert.")
@period_options
@output_options
def dyads(db: str, limit: int | None, out: Output, between: tuple[str, str], **filters: Any) -> None:
    """Count the events between two sides, period by period, with their mean PLOVER score (-10 to 10).

    Periods without events are left out. Events that are dated less exactly than the periods count in none. The
    trend of the score goes to standard error.

    \b
    Examples:
      onrecord dyads --between EGY ISR
      onrecord dyads --between IRN IRQ --by year --asserted -o iran-iraq.csv
    """
    from itertools import islice

    from onrecord.store import DyadFilter, DyadRow, trend

    held: list[DyadRow] = []

    def kept(rows: Iterator[DyadRow]) -> Iterator[DyadRow]:
        for row in rows:
            held.append(row)
            yield row

    with viewed(db) as view:
        rows = view.dyads(asked(view, DyadFilter, {"a": between[0], "b": between[1], **filters}))
        shown = ("period", "events", "cooperation", "conflict", "score", "claimed", "types")
        out.write(kept(islice(rows, limit)), DyadRow, shown)
    if (slope := trend(held)) is not None:
        click.echo(f"trend of the score: {slope:+.2f} a {filters['by']}", err=True)
