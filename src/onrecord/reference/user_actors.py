"""A user's own actors, from YAML, CSV, JSON lines or a PETRARCH dictionary; they win over the packaged ones.

YAML, codes with names (or a list of entries as in the JSON lines):

    ARN: [Arnor, Arnorian]
    GONGOV: [White Council]
    "---REB": [Free Rohirrim]

CSV, one line a name and code: ``name,code,from,to,aliases`` (aliases separated by ``;``). JSON lines, one an actor:
``{"name", "aliases": [], "roles": [{"code", "when"}]}``, `when` as in PETRARCH, or an agent: ``{"phrase", "code"}``.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from onrecord.reference.actor_entries import ActorEntry, ActorFile, CodeTerm, contradictions, day, term
from onrecord.reference.gazetteer import Gazetteer, Kind, Known, Naming
from onrecord.reference.petrarch import read_petrarch
from onrecord.reference.phrases import Phrases
from onrecord.reference.roles import RoleNoun, Roles
from onrecord.reference.yaml_file import DataError, load_yaml

_DEMONYMS = ("an", "ian", "ese", "ish", "i", "ic")


def read_actors(path: Path) -> ActorFile:
    """The actors of a file, by the ending of its name: .yaml .yml .csv .jsonl, else a PETRARCH dictionary.

    A line that does not parse is left out and told in `troubles`, as are codes that contradict each other. Raises
    DataError for a file that cannot be read, for YAML that is none or has a bad entry, and for aliases in a circle.
    """
    ending = path.suffix.lower()
    if ending in (".yaml", ".yml"):
        found = _from_yaml(path)
    else:
        try:
            lines = path.read_text(encoding="utf-8-sig").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise DataError(f"{path}: {error}") from None
        if ending == ".csv":
            found = _from_rows(path, enumerate(csv.DictReader(lines), 2))
        elif ending in (".jsonl", ".ndjson"):
            found = _from_json_lines(path, lines)
        else:
            found = read_petrarch(path, lines)
    clashes = tuple(f"{path}: {c}" for c in contradictions(found.actors))
    return replace(found, troubles=(*found.troubles, *clashes))


def with_actors(base: Gazetteer, file: ActorFile) -> Gazetteer:
    """The gazetteer with the actors of the file, which win over its own.

    A name in capitals matches whatever its case in the text, as dictionaries of PETRARCH mean it.
    """
    exact: dict[str, list[Naming]] = {}
    shouted: dict[str, list[Naming]] = {}
    for actor in file.actors:
        for n, name in enumerate(actor.names):
            held = (shouted if name.isupper() and len(name) > 4 else exact).setdefault(name, [])
            if not held:
                held.extend(_namings(actor, name, n))
    pairs = {name: tuple(namings) for name, namings in exact.items()}
    loud = {name: tuple(namings) for name, namings in shouted.items()}
    return replace(
        base,
        names=base.names.extended(pairs),
        folded=base.folded.extended({**pairs, **loud}),
        own=Phrases(loud.items(), fold=True) if loud else None,
    )


def with_agents(base: Roles, file: ActorFile) -> Roles:
    """The roles with the agents of the file, which win over the packaged ones."""
    if not file.agents:
        return base
    nouns = {phrase: RoleNoun(phrase, "person", sectors) for phrase, sectors in file.agents}
    return replace(base, roles=base.roles.extended(nouns))


def _namings(actor: ActorEntry, name: str, n: int) -> Iterator[Naming]:
    """One naming for each code, and behind them one without sectors for days on which no code holds."""
    countries = {t.country for t in actor.terms}
    for t in actor.terms:
        kind: Kind = "organisation" if t.sectors or t.country is None else "state"
        known = Known(actor.names[0], kind, t.country, t.sectors, t.since, _behind(t.until))
        # An adjective of a state ("Arnorian") works as a demonym of the gazetteer does.
        demonym = kind == "state" and n > 0 and name.casefold().endswith(_DEMONYMS)
        yield Naming(known, "demonym" if demonym else "name", False)
    if all(t.since or t.until for t in actor.terms):
        country = countries.pop() if len(countries) == 1 else None
        yield Naming(Known(actor.names[0], "organisation", country, ()), "name", False)


def _behind(until: str | None) -> str | None:
    """A text that sorts behind the last day on which a code holds: the gazetteer leaves the end out."""
    return None if until is None else until + "~"


def _from_yaml(path: Path) -> ActorFile:
    raw = load_yaml(path.name, path.parent)
    if isinstance(raw, list):
        return _from_entries(path, raw)
    if not isinstance(raw, dict) or not raw:
        raise DataError(f"{path}: a mapping of codes to lists of names, or a list of actors, is wanted")
    actors = []
    for code, names in raw.items():
        if not isinstance(names, list) or not names or not all(isinstance(n, str) and n.strip() for n in names):
            raise DataError(f"{path}: {code}: a list of names is wanted")
        try:
            actors.append(ActorEntry(tuple(names), (term(str(code)),)))
        except ValueError as error:
            raise DataError(f"{path}: {error}") from None
    return ActorFile(tuple(actors))


def _from_entries(path: Path, raw: list[Any]) -> ActorFile:
    """Entries of a YAML list: as in JSON lines, or ``{"name", "same_as": NAME}`` for one more name of another."""
    same = {str(e["name"]): str(e["same_as"]) for e in raw if isinstance(e, dict) and "same_as" in e and "name" in e}
    actors, agents = [], []
    for n, entry in enumerate(raw, 1):
        try:
            if not isinstance(entry, dict):
                raise ValueError("a mapping is wanted")
            if "same_as" in entry:
                _end_of(str(entry["name"]), same)
            elif "phrase" in entry:
                agents.append(_agent(entry))
            else:
                whole, wrong = _entry(entry)
                if wrong:
                    raise ValueError(wrong[0])
                actors.append(whole)
        except (ValueError, KeyError, TypeError) as error:
            raise DataError(f"{path}: entry {n}: {error}") from None
    extra: dict[str, list[str]] = {}
    for name in same:
        extra.setdefault(_end_of(name, same), []).append(name)
    named = [replace(a, names=(*a.names, *(x for own in a.names for x in extra.pop(own, ())))) for a in actors]
    if extra:
        raise DataError(f"{path}: same_as: no entry is named {next(iter(extra))!r}")
    return ActorFile(tuple(named), tuple(agents))


def _end_of(name: str, same: dict[str, str]) -> str:
    seen = [name]
    while seen[-1] in same:
        seen.append(same[seen[-1]])
        if seen[-1] in seen[:-1]:
            raise DataError("aliases in a circle: " + " -> ".join(seen))
    return seen[-1]


def _from_json_lines(path: Path, lines: Iterable[str]) -> ActorFile:
    actors, agents, troubles = [], [], []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            entry = json.loads(line)
            if "phrase" in entry:
                agents.append(_agent(entry))
            else:
                whole, wrong = _entry(entry)
                actors.append(whole)
                troubles += [f"{path}:{number}: {w}" for w in wrong]
        except (ValueError, KeyError, TypeError) as error:
            troubles.append(f"{path}:{number}: {error}")
    return ActorFile(tuple(actors), tuple(agents), tuple(troubles))


def _from_rows(path: Path, rows: Iterable[tuple[int, dict[str, Any]]]) -> ActorFile:
    found: dict[str, tuple[dict[str, None], list[CodeTerm]]] = {}
    troubles = []
    for number, row in rows:
        try:
            name, code = (row.get("name") or "").strip(), (row.get("code") or "").strip()
            if not name:
                raise ValueError("name is missing")
            told = term(code, day(row.get("from") or ""), day(row.get("to") or ""))
        except (ValueError, AttributeError) as error:
            troubles.append(f"{path}:{number}: {error}")
            continue
        names, terms = found.setdefault(name, ({name: None}, []))
        names.update(dict.fromkeys(a.strip() for a in (row.get("aliases") or "").split(";") if a.strip()))
        terms.append(told)
    actors = tuple(ActorEntry(tuple(names), tuple(terms)) for names, terms in found.values())
    return ActorFile(actors, (), tuple(troubles))


def _entry(entry: dict[str, Any]) -> tuple[ActorEntry, list[str]]:
    """An actor, and what is wrong with those of its roles that were left out. Raises ValueError where none is left."""
    names = (str(entry["name"]), *map(str, entry.get("aliases") or ()))
    if not all(n.strip() for n in names):
        raise ValueError("a name is blank")
    terms, wrong = [], []
    for role in entry.get("roles") or [entry]:
        try:
            if role.get("code") != "###":
                terms.append(_dated(role))
        except ValueError as error:
            wrong.append(str(error))
    if not terms:
        raise ValueError(wrong[0] if wrong else f"{names[0]}: no code")
    return ActorEntry(names, tuple(terms)), wrong


def _dated(role: dict[str, Any]) -> CodeTerm:
    when = role.get("when")
    if when:
        told = read_petrarch(Path(), [f"X [{role['code']} {when}]"])
        if told.troubles:
            raise ValueError(told.troubles[0].split(": ", 1)[1])
        return told.actors[0].terms[0]
    return term(str(role["code"]), day(str(role.get("from") or "")), day(str(role.get("to") or "")))


def _agent(entry: dict[str, Any]) -> tuple[str, tuple[str, ...]]:
    told = read_petrarch(Path(), [f"{entry['phrase']} [~{entry['code']}]"])
    if told.troubles:
        raise ValueError(told.troubles[0].split(": ", 1)[1])
    return told.agents[0]
