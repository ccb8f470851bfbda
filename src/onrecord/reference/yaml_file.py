"""YAML files of the package's data folder, or of a folder that a user names."""

from __future__ import annotations

from importlib import resources
from importlib.abc import Traversable
from typing import Any

import yaml


class DataError(ValueError):
    """A data file that does not hold what it should; the message names file and entry."""


def data_folder() -> Traversable:
    """The folder `data` inside the installed package."""
    return resources.files("onrecord") / "data"


def load_yaml(path: str, folder: Traversable | None = None) -> Any:
    """The content of the YAML file `path`, a slash-separated path under `folder` (default: the package's data).

    Raises `DataError` naming the file where it is missing or is not YAML.
    """
    file = (folder or data_folder()).joinpath(*path.split("/"))
    try:
        text = file.read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        raise DataError(f"{path}: no such data file") from None
    # The C loader reads the gazetteer ten times faster where libyaml is built in.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return yaml.load(text, Loader=loader)  # noqa: S506 - a safe loader either way
    except yaml.YAMLError as error:
        raise DataError(f"{path}: not YAML: {error}") from None
