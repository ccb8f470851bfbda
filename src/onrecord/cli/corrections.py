"""``onrecord correct`` and ``corrections``: what people put right in an archive."""

from __future__ import annotations

import getpass
import json
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.asking import Output, output_options, viewed
from onrecord.cli.options import archive_name, database_option, fail, must_be_there
from onrecord.cli.whole_file import whole_file

if TYPE_CHECKING:
    from onrecord.model import Record
    from onrecord.store import View

_LISTS = ("actors", "recipients", "sectors")
_PARTIES = ("actors", "recipients", "speaker")


@click.command()
@click.argument("target", type=click.Choice(["event", "quotation", "entity"]))
@click.argument("report", metavar="REPORT")
@click.argument("local", metavar="ID")
@click.option(
    "--set", "settings", multiple=True, metavar="FIELD=VALUE", help="What is right; nothing behind = is null."
)
@click.option("--wrong", is_flag=True, help="There is no such thing; of an entity: it is not who it is held to be.")
@click.option("--withdraw", is_flag=True, help="Take back what was corrected here before.")
@click.option("--note", default="", help="Why; kept with the correction.")
@click.option("--by", help="Who says so.  [default: your user name]")
@database_option
def correct(
    target: Any, report: str, local: str, settings: tuple[str, ...], wrong: bool, withdraw: bool, note: str,
    by: str | None, db: str,
) -> None:  # fmt: skip
    """Put right an event, quotation or entity (ID: e1, q1, n1) of REPORT, its id or the source's id.

    The coder's word stays beside it, and the correction is laid over every later coding of the report. Fields of an
    event: type, mode, status, actors, recipients, date, place; of a quotation: speaker, kind; of an entity: name,
    country, sectors, identity. Parties are ids or names of the record; lists are parted by ";" or the field is given
    again.

    \b
    Examples:
      onrecord correct event wire-17 e2 --set type=AGREE --set "actors=Begin; Sadat"
      onrecord correct quotation wire-17 q1 --set speaker=Fahmi --note "his spokesman, next sentence"
      onrecord correct event wire-17 e3 --wrong
      onrecord correct event wire-17 e3 --withdraw
    """
    from onrecord.store import Correction, StoreError, open_archive

    if bool(settings) + wrong + withdraw != 1:
        fail("one of --set, --wrong and --withdraw is wanted")
    must_be_there(db)
    try:
        with open_archive(db) as archive:
            with archive.view() as view:
                record = _found(view, report)
            changes = _changes(record, settings)
            action: Any = "wrong" if wrong else "withdraw" if withdraw else "fix"
            number = archive.writer().correct(
                Correction(
                    report_id=record.report.id, target=target, target_id=local, action=action, changes=changes,
                    note=note, by=getpass.getuser() if by is None else by,
                )
            )  # fmt: skip
    except StoreError as error:
        fail(str(error))
    told = {"wrong": "is wrong", "withdraw": "is as the coder has it"}.get(action, "is put right")
    click.echo(f"{archive_name(db)}: {target} {local} {told} (correction {number})")


@click.command()
@click.option("--report", metavar="ID", help="Of this report alone: its id, or the source's id.")
@output_options
def corrections(db: str, limit: int | None, out: Output, report: str | None) -> None:
    """List what was corrected, by whom and when, and whether it applies to the present coding; the oldest first.

    `onrecord export --to gold` gives them as training data.

    \b
    Examples:
      onrecord corrections
      onrecord corrections --report wire-17 --format jsonl
    """
    from onrecord.store import CorrectionRow

    with viewed(db) as view:
        rows = view.corrections(_found(view, report).report.id if report is not None else None)
        shown = ("id", "at", "by", "target", "target_id", "action", "changes", "applies", "note", "report_id")
        out.write(islice(rows, limit), CorrectionRow, shown)


def write_gold(db: str, output: Path | None, force: bool) -> None:
    """Write the corrections of an archive as gold, an object a line."""
    from onrecord.tables.gold import gold

    with viewed(db) as view, whole_file(output, force=force) as stream:
        for item in gold(view):
            stream.write(json.dumps(item, ensure_ascii=False) + "\n")


def _found(view: View, report: str) -> Record:
    """The record of a report by its id, or by the id that its source gave it."""
    from onrecord.store import ReportFilter, UnknownReportError

    try:
        return view.record(report)
    except UnknownReportError:
        if not report.strip():
            raise
        given = list(view.reports(ReportFilter(given_id=report, limit=2)))
        if len(given) == 1:
            return view.record(given[0].report_id)
        if given:
            fail(f"{report}: several reports have this id; give the archive's own (see onrecord reports)")
        raise


def _changes(record: Record, settings: tuple[str, ...]) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    for setting in settings:
        name, equals, text = setting.partition("=")
        name, text = name.strip(), text.strip()
        if not equals or not name:
            fail(f"--set {setting}: FIELD=VALUE is wanted")
        if name in _LISTS:
            items = [_item(record, name, part.strip()) for part in text.split(";") if part.strip()]
            changes[name] = [*changes.get(name, []), *items]
        elif name in changes:
            fail(f"--set {name}: given twice")
        elif name == "identity":
            changes[name] = int(text) if text.isdecimal() else fail(f"--set identity: {text!r} is no number")
        else:
            changes[name] = _item(record, name, text) if text else None
    return changes


def _item(record: Record, name: str, text: str) -> str:
    """A party as its local id, found by that or by its name; anything else as it stands."""
    from onrecord.store.fold import fold

    if name not in _PARTIES or text in {e.id for e in record.entities}:
        return text
    named = [e.id for e in record.entities if fold(e.name) == fold(text)]
    named = named or [e.id for e in record.entities if fold(text) in fold(e.name).split()]
    if len(named) != 1:
        known = ", ".join(f"{e.id} {e.name}" for e in record.entities)
        fail(f"--set {name}: {text!r} is {'several' if named else 'none'} of {known}")
    return named[0]
