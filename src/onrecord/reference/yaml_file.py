"""YAML files of the package's data folder, or of a folder that a user names."""

from __future__ import annotations

import json
import os
from importlib import resources
from importlib.abc import Traversable
from pathlib import Path
from typing import Any

import yaml


class DataError(ValueError):
    """A data file that does not hold what it should; the message names file and entry."""


def data_folder() -> Traversable:
    """The folder `data` inside the installed package."""
    return resources.files("onrecord") / "data"


def load_yaml(path: str, folder: Traversable | None = None) -> Any:
    """The content of the YAML file `path`, a slash-separated path under `folder` (default: the package's data).

    What was read of a package file is kept beside it as JSON, as Python keeps compiled modules, and read from there as
    long as the file is the same: JSON is read fifty times faster. Raises `DataError` naming the file where it is
    missing or is not YAML.
    """
    file = (folder or data_folder()).joinpath(*path.split("/"))
    packaged = data_folder()
    ours = isinstance(file, Path) and isinstance(packaged, Path) and file.is_relative_to(packaged)
    kept = _kept(file) if ours and isinstance(file, Path) else None
    if kept is not None and kept.is_file():
        return json.loads(kept.read_text(encoding="utf-8"))
    try:
        text = file.read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        raise DataError(f"{path}: no such data file") from None
    # The C loader reads the gazetteer ten times faster where libyaml is built in.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        content = yaml.load(text, Loader=loader)  # noqa: S506 - a safe loader either way
    except yaml.YAMLError as error:
        raise DataError(f"{path}: not YAML: {error}") from None
    if kept is not None:
        _keep(kept, content)
    return content


def _kept(file: Path) -> Path | None:
    """Where the content of a file is kept: a name that changes with the file's time and size."""
    try:
        found = file.stat()
    except OSError:
        return None
    return file.parent / "__pycache__" / f"{file.name}.{found.st_mtime_ns:x}.{found.st_size:x}.json"


def _keep(kept: Path, content: Any) -> None:
    """Write the content, if JSON can hold it and the folder can be written; whole or not at all."""
    try:
        text = json.dumps(content, ensure_ascii=False)
        if json.loads(text) != content:
            return
        kept.parent.mkdir(exist_ok=True)
        for old in kept.parent.glob(kept.name.split(".yaml.")[0] + ".yaml.*.json"):
            old.unlink(missing_ok=True)
        scratch = kept.with_name(f"{kept.name}.{os.getpid()}")
        scratch.write_text(text, encoding="utf-8")
        scratch.replace(kept)
    except (OSError, TypeError, ValueError):
        return
