"""The command ``onrecord``. Commands are loaded when they are called, so that ``--help`` answers at once."""

from __future__ import annotations

import importlib

import click

from onrecord.version import VERSION

_COMMANDS = {
    "code": "onrecord.cli.code",
    "add": "onrecord.cli.add",
    "recode": "onrecord.cli.recode",
    "correct": "onrecord.cli.corrections",
    "corrections": "onrecord.cli.corrections",
    "events": "onrecord.cli.query",
    "quotes": "onrecord.cli.query",
    "entities": "onrecord.cli.entities",
    "reports": "onrecord.cli.query",
    "dyads": "onrecord.cli.dyads",
    "runs": "onrecord.cli.holdings",
    "quarantine": "onrecord.cli.holdings",
    "export": "onrecord.cli.export",
    "compare": "onrecord.cli.export",
    "relate": "onrecord.cli.relate",
    "serve": "onrecord.cli.serve",
    "evaluate": "onrecord.cli.evaluate",
    "schema": "onrecord.cli.about",
    "version": "onrecord.cli.about",
}


class _Lazy(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in _COMMANDS:
            return None
        command: click.Command = getattr(importlib.import_module(_COMMANDS[name]), name)
        return command


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, prog_name="onrecord")
def main() -> None:
    """Read the news and keep the record: who did or said what to whom, when and where, and on whose word.

    \b
    Examples:
      onrecord code report.txt --published 2015-01-08
      onrecord add reports/ --db onrecord.db
      onrecord events --actor Egypt --type CONSULT
    """
