"""``onrecord events`` and ``quotes``: questions to an archive."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from onrecord.cli.options import IsoDate, database_option, fail
from onrecord.cli.rows import write_rows

if TYPE_CHECKING:
    from onrecord.store import View

F = TypeVar("F", bound=Callable[..., Any])

_STATUS = ["happened", "ongoing", "planned", "conditional", "denied"]
CUE_KINDS = [
    "say", "claim", "deny", "promise", "demand", "warn", "ask", "report", "praise", "criticise", "think",
]  # fmt: skip
KINDS = ["person", "state", "organisation", "group", "place", "unknown"]


def output_options(command: F) -> F:
    """Options of a command that prints rows of an archive."""
    for decorate in reversed(
        (
            database_option,
            click.option("--limit", type=click.IntRange(min=0), help="At most so many rows."),
            click.option(
                "--format",
                "form",
                type=click.Choice(["table", "csv", "jsonl"]),
                help="Default: table on a terminal, jsonl when piped.",
            ),
        )
    ):
        command = decorate(command)
    return command


def _period_options(command: F) -> F:
    command = click.option("--until", type=IsoDate(), help="Not after this day.")(command)
    return click.option("--since", type=IsoDate(), help="Not before this day.")(command)


@contextmanager
def viewed(db: Path) -> Iterator[View]:
    """A view of the archive; what goes wrong becomes one message and exit code 2."""
    from onrecord.store import StoreError, open_archive

    try:
        with open_archive(db, read_only=True) as archive, archive.view() as view:
            yield view
    except BrokenPipeError:
        sys.exit(0)
    except (StoreError, ValueError) as error:
        fail(str(error))


@click.command()
@click.option("--actor", help="Who did it: part of a name, or a country code such as IRN.")
@click.option("--recipient", help="To whom: part of a name, or a country code.")
@click.option("--country", help="Country of the place of the event, as a three-letter code.")
@click.option("--type", "kind", help="Event type, such as CONSULT.")
@click.option("--status", type=click.Choice(_STATUS))
@click.option("--source", help="Part of the publisher's name.")
@click.option("--text", help="Words in the event's sentence.")
@_period_options
@output_options
def events(
    actor: str | None, recipient: str | None, country: str | None, kind: str | None, status: Any, source: str | None,
    text: str | None, since: date | None, until: date | None, db: Path, limit: int | None, form: str | None,
) -> None:  # fmt: skip
    """List the events of an archive, each with its sentence.

    \b
    Examples:
      onrecord events --actor Egypt --type CONSULT
      onrecord events --actor IRN --recipient IRQ --since 2015-01-01 --format csv > events.csv
    """
    from onrecord.reference.codebook import codebook
    from onrecord.store import EventFilter

    kind = kind.upper() if kind is not None else None
    if kind is not None and kind not in codebook().types:
        fail(f"--type: {kind} is none of {', '.join(codebook().types)}")
    with viewed(db) as view:
        asked = EventFilter(
            actor=actor, recipient=recipient, country=country, type=kind, status=status, source=source, text=text,
            since=since, until=until, limit=limit,
        )  # fmt: skip
        shown = ("date", "type", "mode", "status", "actors", "recipients", "place", "according_to", "sentence")
        write_rows(view.events(asked), shown, form, sys.stdout)


@click.command()
@click.option("--by", help="The speaker: part of a name or description, or a country code.")
@click.option("--about", help="Words in the quotation.")
@click.option("--kind", type=click.Choice(["direct", "indirect", "mixed"]))
@click.option("--cue", type=click.Choice(CUE_KINDS), help="How it is said: promise, deny, demand ...")
@click.option("--source", help="Part of the publisher's name.")
@_period_options
@output_options
def quotes(
    by: str | None, about: str | None, kind: Any, cue: str | None, source: str | None, since: date | None,
    until: date | None, db: Path, limit: int | None, form: str | None,
) -> None:  # fmt: skip
    """List the quotations of an archive with their speakers.

    \b
    Examples:
      onrecord quotes --by Begin --about peace
      onrecord quotes --by EGY --since 1978-09-01
      onrecord quotes --by "senior official" --cue deny
    """
    from onrecord.store import QuoteFilter

    with viewed(db) as view:
        asked = QuoteFilter(
            by=by, about=about, kind=kind, cue=cue, source=source, since=since, until=until, limit=limit
        )
        write_rows(view.quotes(asked), ("published", "speaker", "said_by", "cue", "text", "source"), form, sys.stdout)
