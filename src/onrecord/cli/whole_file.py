"""Output that is there whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from onrecord.cli.options import fail


def free_place(path: Path, *, force: bool) -> Path:
    """The file that `path` leads to. A folder, and a file that is there, without `force`, end the run (exit code 2)."""
    target = path.resolve()
    if target.is_dir():
        fail(f"{path}: is a folder")
    if target.is_file() and not force:
        fail(f"{path}: is there already; --force replaces it")
    return target


@contextmanager
def cannot_write(path: Path) -> Iterator[None]:
    """What goes wrong with the file becomes one message and exit code 2."""
    try:
        yield
    except OSError as error:
        fail(f"{path}: cannot be written: {error.strerror or error}")


@contextmanager
def whole_file(path: Path | None, *, force: bool) -> Iterator[IO[str]]:
    """A stream of UTF-8 whose content takes the name `path` when the block ends well; null or "-" is standard output.

    The file of before stays as it was until then, and where anything goes wrong.
    """
    if path is None or str(path) == "-":
        yield sys.stdout
        return
    target = free_place(path, force=force)
    device = target.exists() and not target.is_file()
    scratch = target if device else target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with cannot_write(path):
            with open(scratch, "w", encoding="utf-8", newline="") as stream:
                yield stream
            if not device:
                scratch.replace(target)
    finally:
        if not device:
            scratch.unlink(missing_ok=True)
