"""Actors as files of a user's own state them: names, and codes with the days between which they hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_CODE = re.compile(r"(?:[A-Z]{3}|---)(?:[A-Z]{3})*")
_DAY = re.compile(r"(\d{4})(?:-?(\d{2}))?(?:-?(\d{2}))?")
_SPELT = {"XKX": "KOS", "IGO": None, "IMG": None, "NGO": None, "MNC": None, "NGM": None, "INT": None}


@dataclass(frozen=True, slots=True)
class CodeTerm:
    """A code and when it holds. `since` and `until` are ISO days, months or years, both included; null means open."""

    country: str | None
    sectors: tuple[str, ...]
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class ActorEntry:
    """One actor: its names, the usual one first, and its codes."""

    names: tuple[str, ...]
    terms: tuple[CodeTerm, ...]


@dataclass(frozen=True, slots=True)
class ActorFile:
    """What a file holds. `agents` are nouns with their sectors; `troubles` say what was left out, where, and why."""

    actors: tuple[ActorEntry, ...] = ()
    agents: tuple[tuple[str, tuple[str, ...]], ...] = ()
    troubles: tuple[str, ...] = ()


def term(code: str, since: str | None = None, until: str | None = None) -> CodeTerm:
    """The term of a code: a country of three letters (``---`` for none), then sectors of three letters each.

    Codes for what is of no state (IGO, IMG, NGO, MNC) stand in the place of the country in CAMEO: they are sectors.
    Raises ValueError for what is no code, or a last day before the first.
    """
    code = code.strip()
    if not _CODE.fullmatch(code):
        raise ValueError(f"{code!r}: a code of three-letter parts is wanted, such as ARN or GONGOV")
    if since is not None and until is not None and since > until:
        raise ValueError(f"{code}: from {since} to {until}: the end is before the beginning")
    country, sectors = code[:3], [code[i : i + 3] for i in range(3, len(code), 3)]
    if country in _SPELT:
        if _SPELT[country] is None:
            sectors.insert(0, country)
        return CodeTerm(_SPELT[country], tuple(sectors), since, until)
    return CodeTerm(None if country == "---" else country, tuple(sectors), since, until)


def day(text: str) -> str | None:
    """An ISO day, month or year from ``20090120``, ``2009-01-20``, ``2009-01`` or ``2009``; null for an empty text.

    Six digits are a day with a year of two digits, as TABARI writes it: up to 30 of this century. Raises ValueError for
    anything else.
    """
    given = text.strip()
    if not given:
        return None
    if len(given) == 6 and given.isdigit() and not "1800" <= given[:4] <= "2099":
        given = ("20" if given[:2] <= "30" else "19") + given
    found = _DAY.fullmatch(given)
    if found is None or not 1 <= int(found[2] or 1) <= 12 or not 1 <= int(found[3] or 1) <= 31:
        raise ValueError(f"{text!r}: a day such as 2009-01-20 is wanted")
    return "-".join(part for part in found.groups() if part is not None)


def contradictions(actors: Sequence[ActorEntry]) -> list[str]:
    """Names that two entries give different codes at the same time, each as a sentence; the first entry counts."""
    held: dict[str, ActorEntry] = {}
    out = []
    for actor in actors:
        for name in actor.names:
            other = held.setdefault(name.casefold(), actor)
            if other is actor:
                continue
            for a in other.terms:
                for b in actor.terms:
                    if (a.country, a.sectors) != (b.country, b.sectors) and _overlap(a, b):
                        codes = " and ".join((t.country or "---") + "".join(t.sectors) for t in (a, b))
                        out.append(f"{name}: codes {codes} at the same time; the first counts")
    return out


def _overlap(a: CodeTerm, b: CodeTerm) -> bool:
    return (a.since or "") <= (b.until or "9999") and (b.since or "") <= (a.until or "9999")
