"""Options that several commands share."""

from __future__ import annotations

import datetime
import itertools
import re
import shlex
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import click

if TYPE_CHECKING:
    from onrecord.pipeline import Pipeline

T = TypeVar("T")
F = TypeVar("F", bound=Callable[..., Any])

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class IsoDate(click.ParamType[datetime.date]):
    """A day written as 2015-01-08."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime.date:
        """The day, or a usage error (exit code 2) that names the option."""
        if isinstance(value, datetime.date):
            return value
        # `fromisoformat` alone would take 20150108 and 2015-W02-4 too.
        day = value if _DAY.fullmatch(value) else ""
        try:
            return datetime.date.fromisoformat(day)
        except ValueError:
            self.fail(f"{value!r} is not a date like 2015-01-08", param, ctx)


def source_options(command: F) -> F:
    """The options with which ``code`` and ``add`` read their sources."""
    for decorate in reversed(
        (
            click.argument("paths", nargs=-1, required=True, metavar="PATH..."),
            click.option(
                "--input-format",
                type=click.Choice(["text", "html", "jsonl"]),
                help="Read every source as this format (default: by its name, else by its first bytes).",
            ),
            click.option("--published", type=IsoDate(), help="Publication date for reports that state none."),
            click.option("--source", help="Publisher of the reports that state none."),
        )
    ):
        command = decorate(command)
    return command


def coder_options(command: F) -> F:
    """The options that change what is coded: a user's own actors and codebook."""
    for decorate in reversed(
        (
            click.option(
                "--actors",
                type=click.Path(exists=True, dir_okay=False, path_type=Path),
                help="File of your actors: YAML, CSV, JSON lines or a PETRARCH dictionary.",
            ),
            click.option(
                "--codebook",
                type=click.Path(exists=True, file_okay=False, path_type=Path),
                help="Folder of event types of your own, coded beside PLOVER's.",
            ),
            click.option("--only-codebook", is_flag=True, help="Code the types of --codebook instead of PLOVER's."),
        )
    ):
        command = decorate(command)
    return command


def loaded(actors: Path | None, codebook: Path | None, only: bool) -> Pipeline:
    """The coder that the options ask for; what is wrong in their files ends the run with exit code 2."""
    from onrecord import pipeline
    from onrecord.reference.towns import town_file, towns_ready
    from onrecord.reference.yaml_file import DataError

    if not towns_ready():
        click.echo("onrecord: preparing the gazetteer of towns, this once ...", err=True)
        town_file()
    if only and codebook is None:
        fail("--only-codebook needs --codebook")
    if actors is None and codebook is None:
        return pipeline.load()
    try:
        coder = pipeline.load(actors=actors, codebook=codebook, beside=not only)
    except DataError as error:
        fail(str(error))
    for trouble in coder.troubles[:20]:
        click.echo(f"onrecord: {trouble}", err=True)
    if len(coder.troubles) > 20:
        click.echo(f"onrecord: ... and {len(coder.troubles) - 20} more lines of {actors} left out", err=True)
    for kind in coder.data.own:
        click.echo(
            f"onrecord: {kind.name}: {kind.examples} examples; expected F1 about {kind.expected_f1:.2f}"
            " (each left out once, against the examples of all other types)",
            err=True,
        )
    return coder


def database_option(command: F) -> F:
    """The option that names the archive."""
    return click.option(
        "--db",
        default="onrecord.db",
        show_default=True,
        metavar="ARCHIVE",
        help="The archive: an SQLite file, or postgresql://user@host/database.",
    )(command)


def must_be_there(db: str) -> None:
    """End the run where `db` is a file that is not there: to open it for writing would make it."""
    if "://" not in db and not Path(db).exists():
        fail(f"{db}: there is no archive")


def archive_name(db: str) -> str:
    """The archive as messages name it: an address without the password in it."""
    return re.sub(r"(?<=://)([^/@:]*):[^/]*@", r"\1@", re.sub(r"(?<=[?&]password=)[^&\s']*", "...", db))


def command_line() -> str:
    """The command as it was given, for the archive's list of runs."""
    given = shlex.join(["onrecord", *sys.argv[1:]])
    return archive_name(given)


def peeked(items: Iterator[T]) -> Iterator[T]:
    """The same items, the first one fetched already: errors of the source show before anything is loaded."""
    first = next(items, None)
    return iter(()) if first is None else itertools.chain([first], items)


def told(where: str, reason: str) -> str:
    """Where and why, the place said once: reasons of the reader name it themselves."""
    return reason if reason.startswith(where.rsplit(":", 1)[0]) else f"{where}: {reason}"


def fail(message: str) -> NoReturn:
    """One clear message on standard error, exit code 2."""
    click.echo(f"onrecord: {message}", err=True)
    sys.exit(2)
