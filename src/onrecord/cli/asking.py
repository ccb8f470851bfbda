"""What commands that ask an archive share: its options, its view, and how the answer is written."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, get_args

import click

from onrecord.cli.options import IsoDate, database_option, fail
from onrecord.cli.rows import FORMATS, write_rows
from onrecord.model import EntityKind, Status

if TYPE_CHECKING:
    from onrecord.store import View

F = TypeVar("F", bound=Callable[..., Any])
Q = TypeVar("Q")

STATUS, KINDS = get_args(Status), get_args(EntityKind)


@dataclass(frozen=True, slots=True)
class Output:
    """Where the answer goes and how: `form` null is a table on a terminal, else what the file's name says, or JSONL."""

    form: str | None
    path: Path | None
    force: bool = False

    def write(self, rows: Iterable[Any], kind: type, shown: Iterable[str]) -> int:
        """Write rows of the type `kind` and give how many; `shown` are the columns of a table."""
        form = self.form or _by_suffix(self.path)
        return write_rows(rows, tuple(shown), form, sys.stdout, kind=kind, path=self.path, force=self.force)


def output_options(command: F) -> F:
    """Options of a command that prints rows of an archive: it gets `db`, `limit` and `out`."""

    @functools.wraps(command)
    def wrapped(*args: Any, form: str | None, output: Path | None, force: bool, **others: Any) -> Any:
        return command(*args, out=Output(form, output, force), **others)

    options = (
        database_option,
        click.option("--limit", type=click.IntRange(min=0), help="At most so many rows."),
        click.option(
            "--format", "form", type=click.Choice(FORMATS), help="Default: table on a terminal, jsonl when piped."
        ),
        click.option("-o", "--output", type=click.Path(path_type=Path), help="Write there; .csv or .parquet says how."),
        click.option("--force", is_flag=True, help="Replace the file if it is there."),
    )
    return with_options(options, wrapped)  # type: ignore[return-value]  # the options give back what they took


def after_option(command: F) -> F:
    """Paging."""
    return click.option("--after", metavar="KEY", help="Go on behind the row of this key.")(command)


def period_options(command: F) -> F:
    """The first and the last day, both included."""
    command = click.option("--until", type=IsoDate(), help="Not after this day.")(command)
    return click.option("--since", type=IsoDate(), help="Not before this day.")(command)


def event_options(command: F) -> F:
    """Which events: the fields of `EventFilter`, without paging."""
    options = (
        click.option("--actor", help="Who did it: part of a name, or a country code such as IRN."),
        click.option("--recipient", help="To whom: part of a name, or a country code."),
        click.option("--party", help="Who, on either side: part of a name, or a country code."),
        click.option("--sector", help="PLOVER sector on either side, such as GOV or MIL."),
        click.option(
            "--identity", type=click.IntRange(min=1), metavar="ID", help="Identity on either side (see entities)."
        ),
        click.option("--country", help="Country of the place of the event, as a three-letter code."),
        click.option("--place", help="Part of the name of the place."),
        click.option("--type", "type", help="Event type, such as CONSULT."),
        click.option("--mode", help="Mode of the type, such as visit."),
        click.option("--quad", type=click.IntRange(1, 4), help="1, 2: cooperation in words, in deeds; 3, 4: conflict."),
        click.option("--context", help="PLOVER context, such as military."),
        click.option("--status", type=click.Choice(STATUS)),
        click.option(
            "--claimed/--asserted", default=None, help="Only what somebody claims, or only what reports assert."
        ),
        click.option("--source", help="Part of the publisher's name."),
        click.option("--report", metavar="ID", help="Of this report alone."),
        click.option("--text", help="Words of the event's sentence, or how they begin."),
        period_options,
    )
    return with_options(options, command)


def with_options(options: Iterable[Callable[[Any], Any]], command: F) -> F:
    """`command` with these options, shown in their order."""
    for decorate in reversed(tuple(options)):
        command = decorate(command)
    return command


@contextmanager
def viewed(db: str) -> Iterator[View]:
    """A view of the archive; what goes wrong becomes one message and exit code 2."""
    from onrecord.store import StoreError, open_archive

    try:
        with open_archive(db, read_only=True) as archive, archive.view() as view:
            yield view
    except BrokenPipeError:
        sys.exit(0)
    except (StoreError, ValueError) as error:
        fail(str(error))


def asked(view: View, kind: type[Q], given: Mapping[str, Any]) -> Q:
    """The filter that the options ask for, its codes checked; what is wrong ends the run naming the option."""
    from onrecord.tables import check_codes, filter_of

    try:
        filters = filter_of(kind, given)
        check_codes(view, filters)
    except ValueError as error:
        fail(_option_named(str(error), kind))
    return filters


def _option_named(message: str, kind: type) -> str:
    """The message as the command line spells it: "country: ..." becomes "--country: ..."."""
    word = message.split(" ", 1)[0].rstrip(":")
    names = [f.name for f in fields(kind)]
    return "--" + word.replace("_", "-") + message[len(word) :] if word in names else message


def _by_suffix(path: Path | None) -> str | None:
    if path is None:
        return None
    return {".csv": "csv", ".parquet": "parquet"}.get(path.suffix.lower(), "jsonl")
