"""The closed lists that a question to the archive may name: types, modes, contexts, sectors, countries, cues."""

from __future__ import annotations

import difflib
import functools
import json
from collections.abc import Mapping

from onrecord.reference.codebook import codebook
from onrecord.reference.encoder_files import SETTINGS
from onrecord.reference.yaml_file import data_folder, load_yaml

_LONG = 60
_ALL = 40  # so many are listed whole; of more only the nearest


@functools.cache
def countries() -> Mapping[str, str]:
    """Codes of states, past ones too, with their names."""
    names: dict[str, str] = {}
    for item in load_yaml("gazetteer/states.yaml"):
        # The state itself comes before its dependencies and parts, which have its code.
        names.setdefault(str(item["code"]), str(item["name"]))
    return names


@functools.cache
def sectors() -> Mapping[str, str]:
    """Codes of sectors with what they stand for."""
    return {str(code): str(meaning) for code, meaning in load_yaml("lexicon/sectors.yaml").items()}


@functools.cache
def contexts() -> Mapping[str, str]:
    """PLOVER's contexts; they have no other names."""
    raw = json.loads(data_folder().joinpath("encoder", SETTINGS).read_text(encoding="utf-8"))
    return {str(name): "" for name in raw["contexts"]}


def types() -> Mapping[str, str]:
    """Event types; they have no other names."""
    return dict.fromkeys(codebook().types, "")


def cues() -> Mapping[str, str]:
    """Classes of the words that attribute quotations; they have no other names."""
    return dict.fromkeys(("say", "claim", "deny", "promise", "demand", "warn", "ask", "report", "praise", "criticise",
                          "think"), "")  # fmt: skip


def modes() -> Mapping[str, str]:
    """Modes of all types with the types that have them."""
    found: dict[str, list[str]] = {}
    for name, kind in codebook().types.items():
        for mode in kind.modes:
            found.setdefault(mode, []).append(name)
    return {mode: ", ".join(held) for mode, held in sorted(found.items())}


def not_among(value: str, known: Mapping[str, str]) -> str:
    """What is wrong with a `value` that is not `known`, and which are right: all of them, or those nearest to it."""
    given = repr(value if len(value) <= _LONG else value[:_LONG] + "…")
    names = {meaning.casefold(): code for code, meaning in known.items() if meaning}
    codes = {code.casefold(): code for code in known}
    near = [
        *(names[m] for m in difflib.get_close_matches(value.casefold(), names, 3, 0.75)),
        *(codes[m] for m in difflib.get_close_matches(value.casefold(), codes, 3, 0.5)),
    ]
    told = [f"{code} ({known[code]})" if known[code] else code for code in dict.fromkeys(near)]
    if len(known) <= _ALL:
        nearest = f" (did you mean {told[0]}?)" if told else ""
        return f"{given} is none of {', '.join(known)}{nearest}"
    return f"{given} is none of the {len(known)} known" + (f"; the nearest are {', '.join(told)}" if told else "")
