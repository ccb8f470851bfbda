"""Entities of reports tied to identities by edges, and what the edges in force attest. All within the caller's
transaction."""

from __future__ import annotations

import datetime
import json
import sqlite3
from collections.abc import Iterable, Iterator

from onrecord.model import Entity, Record
from onrecord.reference.actor_entries import ActorEntry
from onrecord.store.identity import Attested, Match, Profile, best, excluding, sounds

BY_CODER, BY_USER = "onrecord", "user"

_CANDIDATES = (
    "SELECT DISTINCT i.identity_id, i.kind, i.country FROM identity_keys AS k JOIN identities AS i"
    " ON i.identity_id = k.identity_id WHERE k.sound = ?"
)
_EDGE = (
    "INSERT INTO identity_edges (identity_id, report_id, entity_id, entity_name, score, reason, made_by, made_at)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)


def assign(connection: sqlite3.Connection, number: int, record: Record) -> None:
    """Tie every named entity of a report that was just inserted; what a user decided on its names before stays."""
    kept = dict(
        connection.execute(
            "SELECT entity_name, identity_id FROM identity_edges WHERE report_id = ? AND made_by = ?"
            " AND ended_because = 'recoded' ORDER BY edge_id",
            (number, BY_USER),
        ).fetchall()
    )
    for entity in record.entities:
        if not any(m.kind == "name" for m in entity.mentions) or entity.kind == "place":
            continue
        new = _profile_of(entity, record.report.published)
        if entity.name in kept:
            found, match, by = kept[entity.name], Match(1.0, "decided before the report was coded again"), BY_USER
        else:
            found, match = _match(connection, new)
            by = BY_CODER
        identity = found if found is not None else _new(connection, entity)
        add_edge(connection, identity, (number, entity.id, entity.name), match, by)
        attest(connection, identity, new)


def release(connection: sqlite3.Connection, number: int) -> None:
    """End the edges of a report that is to be coded again; what only they attested is forgotten."""
    held = [i for (i,) in connection.execute(
        "SELECT DISTINCT identity_id FROM identity_edges WHERE report_id = ? AND ended_at IS NULL", (number,)
    )]  # fmt: skip
    connection.execute(
        "UPDATE identity_edges SET ended_at = ?, ended_because = 'recoded' WHERE report_id = ? AND ended_at IS NULL",
        (now(), number),
    )
    for identity in held:
        gather(connection, identity)


def add_edge(
    connection: sqlite3.Connection, identity: int, entity: tuple[int, str, str], match: Match, by: str
) -> None:
    """An edge in force from an entity (report number, entity id, name) to an identity."""
    connection.execute(_EDGE, (identity, *entity, match.score, match.reason, by, now()))


def end_edge(connection: sqlite3.Connection, edge: int, because: str) -> None:
    """The edge holds no longer; it stays to be seen."""
    connection.execute(
        "UPDATE identity_edges SET ended_at = ?, ended_because = ? WHERE edge_id = ?", (now(), because, edge)
    )


def profile(connection: sqlite3.Connection, identity: int) -> Profile:
    """What the edges in force attest of an identity."""
    kind, country = connection.execute(
        "SELECT kind, country FROM identities WHERE identity_id = ?", (identity,)
    ).fetchone()
    names = (n for (n,) in connection.execute("SELECT name FROM identity_names WHERE identity_id = ?", (identity,)))
    sectors = (
        s for (s,) in connection.execute("SELECT sector FROM identity_sectors WHERE identity_id = ?", (identity,))
    )
    offices = connection.execute(
        "SELECT title, country, first_day, last_day FROM identity_offices WHERE identity_id = ?", (identity,)
    )
    held = tuple(Attested(title, of or None, _day(first), _day(last)) for title, of, first, last in offices)
    return Profile(frozenset(names), kind, country, frozenset(sectors), held)


def attest(connection: sqlite3.Connection, identity: int, new: Profile) -> None:
    """Add what one entity attests to what is known of its identity."""
    connection.executemany("INSERT OR IGNORE INTO identity_names VALUES (?, ?)", [(identity, n) for n in new.names])
    connection.executemany(
        "INSERT OR IGNORE INTO identity_keys VALUES (?, ?)", [(s, identity) for s in sounds(new.names)]
    )
    connection.executemany(
        "INSERT OR IGNORE INTO identity_sectors VALUES (?, ?)", [(identity, s) for s in sorted(new.sectors)]
    )
    for o in new.offices:
        connection.execute(
            "INSERT INTO identity_offices VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET"
            " first_day = min(coalesce(first_day, excluded.first_day), coalesce(excluded.first_day, first_day)),"
            " last_day = max(coalesce(last_day, excluded.last_day), coalesce(excluded.last_day, last_day))",
            (identity, o.title, o.country or "", _iso(o.first), _iso(o.last)),
        )
    if new.country is not None:
        connection.execute(
            "UPDATE identities SET country = ? WHERE identity_id = ? AND country IS NULL", (new.country, identity)
        )
    longest = max(new.names, key=len)
    connection.execute(
        "UPDATE identities SET name = ? WHERE identity_id = ? AND length(name) < ? AND kind = 'person'",
        (longest, identity, len(longest)),
    )


def gather(connection: sqlite3.Connection, identity: int) -> None:
    """Find out anew what the edges in force attest of an identity."""
    for table in ("identity_names", "identity_keys", "identity_sectors", "identity_offices"):
        connection.execute(f"DELETE FROM {table} WHERE identity_id = ?", (identity,))  # noqa: S608 - our own names
    for new in [*_imported(connection, identity), *_attested(connection, identity)]:
        attest(connection, identity, new)


def _attested(connection: sqlite3.Connection, identity: int) -> Iterator[Profile]:
    rows = connection.execute(
        "SELECT x.report_id, x.entity_id, e.name, e.kind, CASE WHEN e.country_from IS NULL THEN e.country END,"
        " r.published FROM identity_edges AS x"
        " JOIN entities AS e ON e.report_id = x.report_id AND e.id = x.entity_id"
        " JOIN reports AS r ON r.report_id = x.report_id WHERE x.identity_id = ? AND x.ended_at IS NULL",
        (identity,),
    ).fetchall()
    for number, entity, name, kind, country, published in rows:
        key = (number, entity)
        sectors = connection.execute("SELECT sector FROM entity_sectors WHERE report_id = ? AND entity_id = ?", key)
        offices = connection.execute("SELECT title, country FROM offices WHERE report_id = ? AND entity_id = ?", key)
        held = tuple(Attested(t.casefold(), c, _day(published), _day(published)) for t, c in offices)
        yield Profile(frozenset([name]), kind, country, frozenset(s for (s,) in sectors), held)


def know(connection: sqlite3.Connection, actor: ActorEntry) -> bool:
    """Make an identity of an actor that a user's file states; false where the archive knows the same already.

    One with dated codes is a person, one without sectors a state, any other a body.
    """
    dated = any(t.since or t.until for t in actor.terms)
    kind = "person" if dated else "state" if not any(t.sectors for t in actor.terms) else "organisation"
    countries = {t.country for t in actor.terms}
    row = (json.dumps(actor.names), json.dumps([(t.country, t.sectors, t.since, t.until) for t in actor.terms]))
    if connection.execute("SELECT 1 FROM identity_imports WHERE names = ? AND terms = ?", row).fetchone():
        return False
    cursor = connection.execute(
        "INSERT INTO identities (name, kind, country) VALUES (?, ?, ?)",
        (actor.names[0], kind, countries.pop() if len(countries) == 1 else None),
    )
    connection.execute("INSERT INTO identity_imports VALUES (?, ?, ?)", (cursor.lastrowid, *row))
    gather(connection, int(cursor.lastrowid or 0))
    return True


def _imported(connection: sqlite3.Connection, identity: int) -> Iterator[Profile]:
    """What a user's files state of an identity."""
    rows = connection.execute(
        "SELECT i.kind, i.country, m.names, m.terms FROM identity_imports AS m JOIN identities AS i"
        " ON i.identity_id = m.identity_id WHERE m.identity_id = ?",
        (identity,),
    )
    for kind, country, names, terms in rows.fetchall():
        told = json.loads(terms)
        sectors = frozenset(s for _, held, _, _ in told for s in held)
        yield Profile(frozenset(json.loads(names)), kind, country, sectors)


def clash(connection: sqlite3.Connection, one: int, other: int) -> str | None:
    """Why two identities cannot be one person, if their offices exclude each other."""
    return excluding(profile(connection, one), profile(connection, other))


def _match(connection: sqlite3.Connection, new: Profile) -> tuple[int | None, Match]:
    found: dict[int, Profile] = {}
    for key in sounds(new.names):
        for identity, kind, country in connection.execute(_CANDIDATES, (key,)).fetchall():
            alike = kind == new.kind or {kind, new.kind} == {"organisation", "group"}
            if alike and (country is None or new.country is None or country == new.country):
                found[identity] = profile(connection, identity)
    return best(new, list(found.items()))


def _new(connection: sqlite3.Connection, entity: Entity) -> int:
    cursor = connection.execute(
        "INSERT INTO identities (name, kind, country) VALUES (?, ?, ?)", (entity.name, entity.kind, stated(entity))
    )
    return int(cursor.lastrowid or 0)


def _profile_of(entity: Entity, day: datetime.date | None) -> Profile:
    held = tuple(Attested(o.title.casefold(), o.country, day, day) for o in entity.offices)
    return Profile(frozenset([entity.name]), entity.kind, stated(entity), frozenset(entity.sectors), held)


def stated(entity: Entity) -> str | None:
    """The country that a report states of an entity; the one it takes for granted tells nobody from a namesake."""
    return entity.country if entity.country_from is None else None


def unknown(connection: sqlite3.Connection, wanted: Iterable[int]) -> list[int]:
    """Those of the numbers that are no identity."""
    return [
        i for i in wanted
        if connection.execute("SELECT 1 FROM identities WHERE identity_id = ?", (i,)).fetchone() is None
    ]  # fmt: skip


def now() -> str:
    """This second (UTC), ISO."""
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")


def _day(value: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(value) if value is not None else None


def _iso(value: datetime.date | None) -> str | None:
    return value.isoformat() if value is not None else None
