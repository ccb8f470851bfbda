"""``onrecord code``: reports in, records out."""

from __future__ import annotations

import json
import sys
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from typing import IO, Any

import click

from onrecord.cli.options import coder_options, fail, loaded, peeked, source_options, told
from onrecord.cli.progress import with_progress
from onrecord.model import Record, to_json


@click.command()
@source_options
@coder_options
@click.option(
    "--format", "form", type=click.Choice(["view", "jsonl"]), help="Default: view on a terminal, jsonl when piped."
)
@click.option(
    "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write there instead of standard output."
)
def code(
    paths: tuple[str, ...], input_format: Any, published: date | None, source: str | None, form: str | None,
    output: Path | None, actors: Path | None, codebook: Path | None, only_codebook: bool,
) -> None:  # fmt: skip
    """Code reports and print their records; nothing is stored.

    PATH is a file (.txt, .html, .jsonl), a directory, a pattern, or - for standard input. JSONL in gives one record out
    for every line in, in order; a line that cannot be coded comes out with its reason in `problems`.

    \b
    Examples:
      onrecord code report.txt --published 2015-01-08
      onrecord code articles.jsonl > records.jsonl
      cat page.html | onrecord code - --input-format html --format view
      onrecord code reports/ --actors actors.yaml --codebook my-types/
    """
    from onrecord.pipeline import code_sources
    from onrecord.read import SourceError, read_sources

    failed = 0
    form = form or ("view" if output is None and sys.stdout.isatty() else "jsonl")
    try:
        # The first item is read before the parser is loaded: a wrong path answers at once.
        items = peeked(read_sources(paths, input_format=input_format, published=published, source=source))
        stream = output.open("w", encoding="utf-8") if output is not None else sys.stdout
        with nullcontext() if output is None else stream:
            for outcome in with_progress(code_sources(loaded(actors, codebook, only_codebook), items), "reports"):
                failed += outcome.failed
                if outcome.failed:
                    click.echo(f"onrecord: {told(outcome.where, outcome.reason)}", err=True)
                if form == "jsonl":
                    stream.write(json.dumps(to_json(outcome.record), ensure_ascii=False) + "\n")
                elif not outcome.failed:
                    _view(outcome.record, stream)
    except SourceError as error:
        fail(str(error))
    except BrokenPipeError:
        sys.exit(0)
    if failed:
        click.echo(f"onrecord: {failed} could not be coded", err=True)
        sys.exit(1)


def _view(record: Record, stream: IO[str]) -> None:
    from rich.console import Console

    from onrecord.cli.view import show

    show(record, Console(file=stream, highlight=False, markup=False))
