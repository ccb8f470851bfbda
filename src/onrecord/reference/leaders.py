"""Political leaders and the offices they held when."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from onrecord.reference.name_keys import exact_key, folded, name_words, sound
from onrecord.reference.phrases import Phrases
from onrecord.reference.roles import Roles, roles
from onrecord.reference.yaml_file import DataError, data_folder, load_yaml

FOLDER = "gazetteer/leaders"
FORMER = "ELI"
"""PLOVER's sector of former officials."""


@dataclass(frozen=True, slots=True)
class Term:
    """An office held. `since` and `until` are ISO days, months or years, the last one included; null means open."""

    title: str
    sectors: tuple[str, ...]
    since: str | None
    until: str | None

    def on(self, day: str) -> bool:
        """Whether the office was held on this ISO day, as far as its dates tell."""
        return (self.since or "") <= day and (self.until is None or day[: len(self.until)] <= self.until)


@dataclass(frozen=True, slots=True)
class Leader:
    """A person of the gazetteer. `sectors` are those beside or without government office."""

    name: str
    country: str | None
    terms: tuple[Term, ...]
    sectors: tuple[str, ...]

    def sectors_on(self, day: str) -> tuple[str, ...]:
        """The sectors of the offices held on that ISO day; of a former official ELI; before any office none."""
        held = tuple(dict.fromkeys(s for t in self.terms if t.on(day) for s in t.sectors))
        if held or self.sectors:
            return held or self.sectors
        return (FORMER,) if any((t.until or "9999") < day for t in self.terms) else ()

    def titles_on(self, day: str) -> tuple[str, ...]:
        """The titles of the offices held on that ISO day."""
        return tuple(t.title for t in self.terms if t.on(day))


@dataclass(frozen=True, slots=True)
class Leaders:
    """The leaders, found by name. Keys are as reference/name_keys.py makes them."""

    by_name: dict[str, tuple[Leader, ...]]
    by_ends: dict[tuple[str, str], tuple[Leader, ...]]
    """Sounds of first and last word."""
    by_surname: dict[str, tuple[Leader, ...]]
    """Sound of the last word."""
    bare: dict[str, Leader]
    """A single folded word that names one leader even where no report introduces him."""
    phrases: Phrases[Leader]
    """Names as they are written, those of one word only where it is a leader's `bare` name."""

    def named(self, name: str) -> tuple[tuple[Leader, ...], tuple[Leader, ...]]:
        """Those of exactly this name of several words, and those whose first and last word sound like its own."""
        words = name_words(name)
        if len(words) < 2:
            return (), ()
        return self.by_name.get(" ".join(words), ()), self.by_ends.get((sound(words[0]), sound(words[-1])), ())


@functools.cache
def leaders() -> Leaders:
    """The packaged leaders; loaded once. Raises `DataError` naming the file and entry that is wrong."""
    folder = data_folder().joinpath(*FOLDER.split("/"))
    files = sorted(f.name for f in folder.iterdir() if f.name.endswith(".yaml"))
    return _indexed([x for file in files for x in _read(f"{FOLDER}/{file}", roles())])


_Entry = tuple[Leader, tuple[str, ...], tuple[str, ...]]  # with all names, and the bare ones


def _read(file: str, titles: Roles) -> Iterable[_Entry]:
    for n, item in enumerate(load_yaml(file) or (), 1):
        where = f"{file}: entry {n}"
        if not isinstance(item, dict) or not isinstance(item.get("name"), str):
            raise DataError(f"{where}: name is missing")
        terms = tuple(_term(raw, titles, f"{where} ({item['name']})") for raw in item.get("offices") or ())
        leader = Leader(item["name"], item.get("country"), terms, tuple(item.get("sectors") or ()))
        bare = item.get("bare") or ()
        yield (
            leader,
            (item["name"], *map(str, item.get("names") or ())),
            (bare,) if isinstance(bare, str) else tuple(bare),
        )


def _term(raw: Any, titles: Roles, where: str) -> Term:
    if not isinstance(raw, dict) or not isinstance(raw.get("title"), str):
        raise DataError(f"{where}: an office without title")
    since, until = (None if raw.get(k) is None else str(raw[k]) for k in ("from", "to"))
    if since is not None and until is not None and since[: len(until)] > until:
        raise DataError(f"{where}: {raw['title']}: from {since} is behind to {until}")
    return Term(raw["title"].lower(), _sectors(raw["title"], titles), since, until)


def _sectors(title: str, titles: Roles) -> tuple[str, ...]:
    """The sectors of the longest role in a title ("governor of texas"); of a title that nobody knows, government's."""
    words = title.lower().split()
    best: tuple[int, tuple[str, ...]] = (0, ())
    for i in range(len(words)):
        hit = titles.roles.longest(words, i)
        if hit is not None and hit[1].sectors:
            best = max(best, (hit[0] - i, hit[1].sectors), key=lambda b: b[0])
    return best[1] or ("GOV",)


def _indexed(entries: list[_Entry]) -> Leaders:
    by_name: dict[str, list[Leader]] = {}
    by_ends: dict[tuple[str, str], list[Leader]] = {}
    by_surname: dict[str, list[Leader]] = {}
    bare: dict[str, Leader] = {}
    phrases: list[tuple[str, Leader]] = []
    for leader, names, alone in entries:
        for name in names:
            words = name_words(name)
            if len(words) > 1:
                _put(by_name, exact_key(name), leader)
                _put(by_ends, (sound(words[0]), sound(words[-1])), leader)
                phrases.append((name, leader))
            if words:
                _put(by_surname, sound(words[-1]), leader)
        for word in alone:
            bare[folded(word)] = leader
            _put(by_surname, sound(name_words(word)[-1]), leader)
            phrases.append((word, leader))
    return Leaders(
        {k: tuple(v) for k, v in by_name.items()}, {k: tuple(v) for k, v in by_ends.items()},
        {k: tuple(v) for k, v in by_surname.items()}, bare, Phrases(phrases),
    )  # fmt: skip


def _put(index: dict[Any, list[Leader]], key: Any, leader: Leader) -> None:
    held = index.setdefault(key, [])
    if leader not in held:
        held.append(leader)
