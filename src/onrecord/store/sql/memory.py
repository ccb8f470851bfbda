"""What a writer remembers of identities, so that a report need not ask for each of its entities anew."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from onrecord.store.identity import Attested, Profile, sounds
from onrecord.store.sql.database import Database

_KEPT = 200_000
"""How many profiles or sounds are remembered; then all are forgotten and asked for again."""
_CANDIDATES = "SELECT identity_id FROM identity_keys WHERE sound = ?"


class Memory:
    """Profiles by identity, and identities by the sounds of their last words."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._profiles: dict[int, Profile] = {}
        self._by_sound: dict[str, set[int]] = {}
        self.assumed: set[int] = set()
        """Identities that are known to have a country, if only an assumed one."""

    def forget(self) -> None:
        """After a transaction that did not happen, or what another program may have changed."""
        self._profiles.clear()
        self._by_sound.clear()
        self.assumed.clear()

    def trim(self) -> None:
        """Keep it small. Not within a transaction that goes by it."""
        if max(len(self._profiles), len(self._by_sound), len(self.assumed)) > _KEPT:
            self.forget()

    def profile(self, identity: int) -> Profile:
        """What the edges in force attest of an identity."""
        if identity not in self._profiles:
            self._profiles[identity] = profile(self._database, identity)
        return self._profiles[identity]

    def candidates(self, keys: Iterable[str]) -> set[int]:
        """Identities of which a name ends in one of the sounds."""
        found: set[int] = set()
        for key in keys:
            if key not in self._by_sound:
                self._by_sound[key] = {i for (i,) in self._database.rows(_CANDIDATES, (key,))}
            found |= self._by_sound[key]
        return found

    def learn(self, identity: int, known: Profile) -> None:
        """An identity is now known so."""
        self._profiles[identity] = known
        for key in sounds(known.names):
            if key in self._by_sound:
                self._by_sound[key].add(identity)

    def drop(self, identity: int) -> None:
        """An identity may have lost something."""
        self._profiles.pop(identity, None)
        self._by_sound.clear()


def profile(database: Database, identity: int) -> Profile:
    """What the edges in force attest of an identity."""
    kind, country = database.rows("SELECT kind, country FROM identities WHERE identity_id = ?", (identity,))[0]
    names = database.rows("SELECT name FROM identity_names WHERE identity_id = ?", (identity,))
    sectors = database.rows("SELECT sector FROM identity_sectors WHERE identity_id = ?", (identity,))
    offices = database.rows(
        "SELECT title, country, first_day, last_day FROM identity_offices WHERE identity_id = ?", (identity,)
    )
    held = tuple(Attested(title, of or None, _day(first), _day(last)) for title, of, first, last in offices)
    return Profile(frozenset(n for (n,) in names), kind, country, frozenset(s for (s,) in sectors), held)


def with_new(known: Profile, new: Profile) -> Profile:
    """`known` with what `new` attests of the same identity."""
    offices = {(o.title, o.country): o for o in known.offices}
    for o in new.offices:
        held = offices.get((o.title, o.country))
        offices[o.title, o.country] = o if held is None else _longer(held, o)
    return Profile(
        known.names | new.names, known.kind, known.country or new.country, known.sectors | new.sectors,
        tuple(offices.values()),
    )  # fmt: skip


def _longer(held: Attested, o: Attested) -> Attested:
    firsts, lasts = ([d for d in days if d is not None] for days in ((held.first, o.first), (held.last, o.last)))
    return Attested(held.title, held.country, min(firsts, default=None), max(lasts, default=None), held.shown)


def _day(value: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(value) if value is not None else None
