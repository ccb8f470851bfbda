"""``onrecord events``, ``quotes`` and ``reports``: questions to an archive."""

from __future__ import annotations

from typing import Any, get_args

import click

from onrecord.cli.asking import Output, after_option, asked, event_options, output_options, period_options, viewed
from onrecord.model import QuotationKind, SourceKind

_SOURCE = click.option("--source", help="Part of the publisher's name.")
_REPORT = click.option("--report", metavar="ID", help="Of this report alone.")


@click.command()
@event_options
@after_option
@output_options
def events(db: str, limit: int | None, out: Output, **filters: Any) -> None:
    """List the events of an archive, each with its sentence.

    \b
    Examples:
      onrecord events --actor Egypt --type CONSULT
      onrecord events --actor IRN --recipient IRQ --since 2015-01-01 -o events.csv
      onrecord events --party ISR --sector MIL --asserted -o events.parquet
    """
    from onrecord.store import EventFilter, EventRow

    with viewed(db) as view:
        rows = view.events(asked(view, EventFilter, {**filters, "limit": limit}))
        shown = ("date", "type", "mode", "status", "actors", "recipients", "place", "according_to", "sentence")
        out.write(rows, EventRow, shown)


@click.command()
@click.option("--by", help="The speaker: part of a name or description, or a country code.")
@click.option("--identity", type=click.IntRange(min=1), metavar="ID", help="Identity of the speaker (see entities).")
@click.option("--country", help="Country of the speaker, as a three-letter code.")
@click.option("--sector", help="PLOVER sector of the speaker, such as GOV or MIL.")
@click.option("--about", help="Words of the quotation, or how they begin.")
@click.option("--kind", type=click.Choice(get_args(QuotationKind)))
@click.option("--cue", help="How it is said: promise, deny, demand ...")
@click.option("--source-kind", type=click.Choice(get_args(SourceKind)), help="What the words for the source name.")
@_SOURCE
@_REPORT
@period_options
@after_option
@output_options
def quotes(db: str, limit: int | None, out: Output, **filters: Any) -> None:
    """List the quotations of an archive with their speakers.

    \b
    Examples:
      onrecord quotes --by Begin --about peace
      onrecord quotes --by EGY --since 1978-09-01
      onrecord quotes --by "senior official" --cue deny
    """
    from onrecord.store import QuoteFilter, QuoteRow

    with viewed(db) as view:
        rows = view.quotes(asked(view, QuoteFilter, {**filters, "limit": limit}))
        out.write(rows, QuoteRow, ("published", "speaker", "said_by", "cue", "text", "source"))


@click.command()
@click.option("--given-id", metavar="ID", help="The source's own id.")
@_SOURCE
@click.option("--language", help="Two-letter code, such as en.")
@click.option("--text", help="Words of the report, or how they begin.")
@period_options
@after_option
@output_options
def reports(db: str, limit: int | None, out: Output, **filters: Any) -> None:
    """List the reports of an archive and how much was read from each.

    \b
    Examples:
      onrecord reports --source Wire --since 1978-09-01
      onrecord reports --text "peace treaty" --format csv
    """
    from onrecord.store import ReportFilter, ReportRow

    with viewed(db) as view:
        rows = view.reports(asked(view, ReportFilter, {**filters, "limit": limit}))
        out.write(rows, ReportRow, ("published", "source", "title", "entities", "events", "quotations", "report_id"))
