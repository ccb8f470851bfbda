"""A user's own actors: a YAML file of codes, each with the names that reports use for its bearer.

    ARN: [Arnor, Arnorian]
    GONGOV: [White Council]
    "---REB": [Free Rohirrim]

A code is a country code of three letters (``---`` for none), then sector codes of three letters each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from onrecord.reference.gazetteer import Gazetteer, Kind, Known, Naming
from onrecord.reference.yaml_file import DataError, load_yaml

_CODE = re.compile(r"(?:[A-Z]{3}|---)(?:[A-Z]{3})*")


def with_actors(base: Gazetteer, path: Path) -> Gazetteer:
    """The gazetteer with the actors of the file, which win over its own. Raises DataError naming file and entry."""
    raw = load_yaml(path.name, path.parent)
    if not isinstance(raw, dict) or not raw:
        raise DataError(f"{path}: a mapping of codes to lists of names is wanted")
    pairs = {phrase: (naming,) for phrase, naming in _namings(raw, path)}
    return Gazetteer(base.names.extended(pairs), base.folded.extended(pairs), base.states, base.capitals)


def _namings(raw: dict[object, object], path: Path) -> Iterator[tuple[str, Naming]]:
    for code, names in raw.items():
        if not isinstance(code, str) or not _CODE.fullmatch(code):
            raise DataError(f"{path}: {code}: a code of three-letter parts is wanted, such as ARN or GONGOV")
        if not isinstance(names, list) or not names or not all(isinstance(n, str) and n.strip() for n in names):
            raise DataError(f"{path}: {code}: a list of names is wanted")
        country, sectors = code[:3], tuple(code[i : i + 3] for i in range(3, len(code), 3))
        kind: Kind = "organisation" if sectors else "state"
        known = Known(names[0], kind, None if country == "---" else country, sectors)
        for n, name in enumerate(names):
            # An adjective of a state ("Arnorian") works as a demonym of the gazetteer does.
            demonym = kind == "state" and n > 0 and name.endswith(("an", "ian", "ese", "ish", "i", "ic"))
            yield name, Naming(known, "demonym" if demonym else "name", False)
