"""``onrecord relate``: the type of event between pairs that the user names."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from onrecord.cli.options import fail
from onrecord.cli.progress import with_progress


@click.command()
@click.argument("path", type=click.Path(dir_okay=False, allow_dash=True, path_type=Path), metavar="FILE|-")
def relate(path: Path) -> None:
    """Name the likeliest event type of each pair in FILE (- for standard input), JSON lines.

    A line is {"id", "text", "source": [start, end], "target": [start, end]}, spans in characters of the text; a null
    target asks what the source does alone. One line comes out for each line in, in order: {"id", "type", "scores",
    "event", "mode", "status", "trigger"}. A line that cannot be scored comes out with a null type and its "problem";
    the exit code is then 2.

    \b
    Example:
      echo '{"id": 1, "text": "Peru expelled two envoys of Chile.", "source": [0, 4], "target": [28, 33]}' |
        onrecord relate -
    """
    from onrecord.relation import Pair, PairError, pair_from
    from onrecord.relation import relate as related

    wrong = 0
    read: list[tuple[Pair | None, dict[str, Any]]] = []

    def flush() -> Iterator[dict[str, Any]]:
        told = related([pair for pair, _ in read if pair is not None])
        for pair, problem in read:
            yield problem if pair is None else _line(next(told))
        read.clear()

    def results() -> Iterator[dict[str, Any]]:
        nonlocal wrong
        for number, line in enumerate(stream, 1):
            if not line.strip():
                continue
            given: Any = None
            try:
                given = json.loads(line)
                read.append((pair_from(given), {}))
            except (PairError, ValueError) as error:
                wrong += 1
                reason = str(error) if isinstance(error, PairError) else f"not JSON: {error}"
                click.echo(f"onrecord: {path}:{number}: {reason}", err=True)
                id_ = given.get("id") if isinstance(given, dict) else None
                read.append((None, {"id": id_, "type": None, "scores": None, "problem": reason}))
            if len(read) == _HELD:
                yield from flush()
        yield from flush()

    try:
        stream = sys.stdin if str(path) == "-" else path.open(encoding="utf-8")
    except OSError as error:
        fail(f"{path}: {error.strerror}")
    for result in with_progress(results(), "pairs"):
        click.echo(json.dumps(result, ensure_ascii=False))
    if wrong:
        sys.exit(2)


_HELD = 256


def _line(relation: Any) -> dict[str, Any]:
    return {
        "id": relation.id, "type": relation.type, "scores": relation.scores, "event": relation.event,
        "mode": relation.mode, "status": relation.status, "trigger": list(relation.trigger),
    }  # fmt: skip
