"""Gold files: JSON lines, read with one clear error for what is wrong in them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any


class GoldError(ValueError):
    """A gold file that cannot be scored; the message names file, line and field."""


def json_lines(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Where each object stands (``file:line``), and the object. Blank lines are passed over."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")  # not splitlines: U+2028 is no end of a line
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError(f"{path}: cannot be read: {error}") from None
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            data = json.loads(line)
        except ValueError as error:
            raise GoldError(f"{path}:{number}: not JSON: {error}") from None
        if not isinstance(data, dict):
            raise GoldError(f"{path}:{number}: not a JSON object")
        yield f"{path}:{number}", data


def need(data: dict[str, Any], field: str, kind: type | tuple[type, ...], where: str) -> Any:
    """The field, or a GoldError that names it."""
    value = data.get(field)
    if not isinstance(value, kind):
        raise GoldError(f"{where}: {field}: missing or of the wrong kind")
    return value
