"""Dictionaries of PETRARCH and TABARI: actors with dated codes and synonyms, and agents.

    KOFI_ANNAN_
    +SECRETARY-GENERAL_KOFI_ANNAN_ ; a synonym
        [IGOUNO 19970101-20061231]
        [GHAELI >20070101]
    ABKHAZIA_ [GEOREB]
    !PERSON! = MAN, MEN, WOMAN, WOMEN, PERSON
    POLICE!PERSON! [~COP]

The format is described in the PETRARCH2 documentation (Schrodt, Beieler and Idris 2014) and the TABARI manual.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from onrecord.reference.actor_entries import ActorEntry, ActorFile, CodeTerm, day, term

_CODES = re.compile(r"\[([^\[\]]*)\]")
_MACRO = re.compile(r"!(\w+)!")
# What dictionaries use without defining it.
_MACROS = {
    "PERSON": ["MAN", "MEN", "WOMAN", "WOMEN", "PERSON", "PERSONS"],
    "MINIST": ["MINISTER", "MINISTERS", "MINISTRY", "MINISTRIES"],
}
_OPEN, _NOTHING = re.compile(r"[<>]"), "###"


def read_petrarch(path: Path, lines: Sequence[str]) -> ActorFile:
    """The actors and agents of a dictionary's lines; a line that does not parse is told in `troubles`."""
    troubles: list[str] = []
    macros = dict(_MACROS)
    actors: list[ActorEntry] = []
    agents: list[tuple[str, tuple[str, ...]]] = []
    names: list[str] = []
    terms: list[CodeTerm] = []

    def close() -> None:
        if names and terms:
            actors.append(ActorEntry(tuple(names), tuple(terms)))
        names.clear()
        terms.clear()

    for number, raw in enumerate(lines, 1):
        line = raw.split(";")[0].split("#")[0] if _NOTHING not in raw else raw.split(";")[0]
        text = line.strip()
        if not text or text.startswith("<!--"):
            continue
        try:
            if text.startswith("!") and "=" in text:
                name, _, words = text.partition("=")
                macros[name.strip(" !")] = [_name(w) for w in words.split(",") if w.strip()]
                continue
            codes, phrase = _CODES.findall(text), _CODES.sub("", text).strip()
            if any(c.strip().startswith("~") for c in codes):
                close()
                sectors = _agent_sectors(codes[0])
                agents += [(p, sectors) for p in _expanded(phrase, macros)]
                continue
            if phrase.startswith("+"):
                if not names:
                    raise ValueError("a synonym stands before any actor")
                names.append(_name(phrase[1:]))
            elif phrase:
                close()
                names.append(_name(phrase))
            elif not names:
                raise ValueError("a code stands before any actor")
            terms += [t for c in codes if (t := _term(c)) is not None]
        except ValueError as error:
            troubles.append(f"{path}:{number}: {error}")
    close()
    return ActorFile(tuple(actors), tuple(agents), tuple(troubles))


def _name(text: str) -> str:
    name = " ".join(text.replace("_", " ").split())
    if not name or any(c in name for c in "[]{}"):
        raise ValueError(f"{text.strip()!r}: no name")
    return name


def _term(text: str) -> CodeTerm | None:
    """``AFGMIL 20010101-20040101``, ``AFGMIL >20040101``, ``AFGMIL``; null for ``###``, which marks no actor."""
    code, _, when = text.strip().partition(" ")
    if code == _NOTHING:
        return None
    when = when.strip()
    if not when:
        return term(code)
    if _OPEN.match(when):
        at = day(when[1:])
        return term(code, since=at) if when[0] == ">" else term(code, until=at)
    first, dash, last = when.partition("-")
    return term(code, day(first), day(last if dash else first))


def _agent_sectors(text: str) -> tuple[str, ...]:
    code = text.strip().removeprefix("~")
    if not code or len(code) % 3 or not code.isupper():
        raise ValueError(f"{text!r}: an agent's code of three-letter parts is wanted, such as ~COP")
    return tuple(code[i : i + 3] for i in range(0, len(code), 3))


def _expanded(phrase: str, macros: dict[str, list[str]]) -> Iterator[str]:
    """The phrases that a macro stands for: ``POLICE!PERSON!`` is policeman, policemen, ..."""
    found = _MACRO.search(phrase)
    if found is None:
        yield _name(phrase).lower()
        return
    if found[1] not in macros:
        raise ValueError(f"!{found[1]}! is not defined")
    for word in macros[found[1]]:
        yield from _expanded(phrase[: found.start()] + word + phrase[found.end() :], macros)
