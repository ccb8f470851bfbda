"""``onrecord schema`` and ``onrecord version``."""

from __future__ import annotations

import json

import click

from onrecord.model import json_schema
from onrecord.reference.codebook import codebook
from onrecord.version import VERSION


@click.command()
def schema() -> None:
    """Print the JSON Schema of a record.

    \b
    Example:
      onrecord schema > record.schema.json
    """
    click.echo(json.dumps(json_schema(), indent=2, ensure_ascii=False))


@click.command()
def version() -> None:
    """Print the versions of the package, its codebook and its model.

    \b
    Example:
      onrecord version
    """
    click.echo(f"onrecord {VERSION}")
    click.echo(f"codebook {codebook().digest}")
    click.echo("model    none (events are coded by the lexicon)")
