"""``onrecord entities``: who is who in an archive, why, and where a user knows better."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from onrecord.cli.asking import KINDS, Output, after_option, asked, output_options, viewed
from onrecord.cli.options import archive_name, database_option, fail, must_be_there

F = TypeVar("F", bound=Callable[..., Any])

_REASON = click.option("--reason", default="", help="Why; kept with the decision.")
_NUMBER = click.argument("identity", type=int, metavar="ID")


@click.group(invoke_without_command=True)
@click.option("--name", help="Part of the name.")
@click.option("--country", help="Three-letter country code.")
@click.option("--kind", type=click.Choice(KINDS))
@click.option("--sector", help="PLOVER sector, such as GOV or MIL.")
@click.option("--identity", type=click.IntRange(min=1), metavar="ID", help="This identity alone.")
@after_option
@output_options
@click.pass_context
def entities(context: click.Context, /, db: str, limit: int | None, out: Output, **filters: Any) -> None:
    """List the persons, states, organisations and groups of an archive, or see and change who is who.

    Named ones are one row an identity: spellings of one name, a surname with its office. `id` is its number.

    \b
    Examples:
      onrecord entities --country ISR --kind person
      onrecord entities --sector MIL --format csv
      onrecord entities explain 12
      onrecord entities merge 12 31 --reason "the same man under two spellings"
    """
    if context.invoked_subcommand is not None:
        context.obj = db
        return
    from onrecord.store import EntityFilter, EntityRow

    with viewed(db) as view:
        rows = view.entities(asked(view, EntityFilter, {**filters, "limit": limit}))
        shown = ("id", "name", "kind", "country", "sectors", "offices", "reports", "events", "quotations")
        out.write(rows, EntityRow, shown)


@entities.command()
@_NUMBER
@output_options
def explain(identity: int, db: str, limit: int | None, out: Output) -> None:
    """Show why entities of reports are held to be this identity, decisions that were taken back included.

    \b
    Example:
      onrecord entities explain 12
    """
    from itertools import islice

    from onrecord.store import EdgeRow

    with viewed(db) as view:
        shown = ("published", "name", "score", "reason", "made_by", "made_at", "ended_because", "report_id")
        out.write(islice(view.explain(identity), limit), EdgeRow, shown)


@entities.command()
@_NUMBER
@output_options
def offices(identity: int, db: str, limit: int | None, out: Output) -> None:
    """Show the offices of an identity, from when to when reports attest them, each with a sentence that does.

    \b
    Example:
      onrecord entities offices 12
    """
    from itertools import islice

    from onrecord.store import OfficeRow

    with viewed(db) as view:
        shown = ("title", "country", "first", "last", "sentence")
        out.write(islice(view.offices(identity), limit), OfficeRow, shown)


@entities.command()
@click.argument("kept", type=int, metavar="ID")
@click.argument("other", type=int, metavar="OTHER")
@_REASON
@click.option("--force", is_flag=True, help="Even where their offices exclude each other.")
@database_option
def merge(kept: int, other: int, reason: str, force: bool, db: str) -> None:
    """Hold identity OTHER to be identity ID. `split` takes it back.

    \b
    Example:
      onrecord entities merge 12 31 --reason "the same man under two spellings"
    """
    from onrecord.store import StoreError, open_archive

    must_be_there(db)
    try:
        with open_archive(db) as archive:
            moved = archive.writer().merge(kept, other, reason=reason, force=force)
    except StoreError as error:
        fail(str(error))
    click.echo(f"{archive_name(db)}: identity {other} is {kept} now ({moved} entities of reports)")


@entities.command()
@_NUMBER
@click.argument("reports", nargs=-1, required=True, metavar="REPORT...")
@_REASON
@database_option
def split(identity: int, reports: tuple[str, ...], reason: str, db: str) -> None:
    """Take what these reports (ids) name out of an identity: it becomes an identity of its own.

    \b
    Example:
      onrecord entities split 12 sha256:1f0c... --reason "another man of that name"
    """
    from onrecord.store import StoreError, open_archive

    must_be_there(db)
    try:
        with open_archive(db) as archive:
            new = archive.writer().split(identity, reports, reason=reason)
    except StoreError as error:
        fail(str(error))
    click.echo(f"{archive_name(db)}: identity {new} was split off {identity}")


@entities.command("import")
@click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE")
@database_option
def import_(path: Path, db: str) -> None:
    """Make identities of the actors in a file (YAML, CSV, JSON lines, PETRARCH dictionary), for reports added later.

    \b
    Example:
      onrecord entities import ministers.csv
    """
    from onrecord.reference.user_actors import read_actors
    from onrecord.reference.yaml_file import DataError
    from onrecord.store import StoreError, open_archive

    try:
        file = read_actors(path)
        with open_archive(db) as archive:
            new = archive.writer().know(file.actors)
    except (StoreError, DataError) as error:
        fail(str(error))
    for trouble in file.troubles:
        click.echo(f"onrecord: {trouble}", err=True)
    click.echo(f"{archive_name(db)}: {new} new of {len(file.actors)} actors, {len(file.troubles)} lines left out")


@entities.command()
@database_option
def export(db: str) -> None:
    """Write the archive's persons and bodies as JSON lines of actors, for `--actors` or `entities import`.

    \b
    Example:
      onrecord entities export > actors.jsonl
    """
    with viewed(db) as view:
        for actor in view.actors():
            roles = []
            for t in actor.terms:
                code = (t.country or "---") + "".join(t.sectors)
                days = {k: v for k, v in (("from", t.since), ("to", t.until)) if v is not None}
                roles.append({"code": code, **days})
            row = {"name": actor.names[0], "aliases": list(actor.names[1:]), "roles": roles}
            click.echo(json.dumps(row, ensure_ascii=False))
