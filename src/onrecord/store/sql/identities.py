"""Entities of reports tied to identities by edges, and what the edges in force attest. All within the caller's
transaction."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Iterator, Mapping

from onrecord.model import Entity, Record
from onrecord.reference.actor_entries import ActorEntry
from onrecord.store.fold import fold
from onrecord.store.identity import Attested, Match, Profile, best, excluding, sounds
from onrecord.store.sql.database import Database
from onrecord.store.sql.memory import Memory, profile, with_new

BY_CODER, BY_USER = "onrecord", "user"
CORRECTED = "corrected"
"""Why an edge ended that a correction made: it is made anew with the corrections that then hold."""

_EDGE = (
    "INSERT INTO identity_edges (identity_id, report_id, entity_id, entity_name, score, reason, made_by, made_at)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
_DECIDED = (
    "SELECT entity_name, identity_id FROM identity_edges WHERE report_id = ? AND made_by = ?"
    " AND ended_at IS NOT NULL AND ended_because = 'recoded' ORDER BY edge_id"
)
_BEFORE_CORRECTION = (
    "SELECT entity_name, identity_id FROM identity_edges WHERE report_id = ?"
    " AND ended_at IS NOT NULL AND ended_because LIKE 'corrected (%' ORDER BY edge_id DESC"
)
_NEW = "INSERT INTO identities (name, kind, country) VALUES (?, ?, ?) RETURNING identity_id"


def assign(database: Database, memory: Memory, number: int, record: Record, tied: Mapping[str, int]) -> dict[str, int]:
    """Tie every named entity of a report; those `tied` already keep their identity. Gives identities by entity ids.

    What a user decided on a name before the report was coded again holds for it now.
    """
    kept = dict(database.rows(_DECIDED, (number, BY_USER)))
    before = dict(database.rows(_BEFORE_CORRECTION, (number,)))
    found, edges = dict(tied), []
    for entity in record.entities:
        if entity.id in tied or not any(m.kind == "name" for m in entity.mentions) or entity.kind == "place":
            continue
        new = _profile_of(entity, record.report.published)
        if entity.name in kept:
            identity, match = kept[entity.name], Match(1.0, "decided before the report was coded again")
        elif entity.name in before:
            identity, match = before[entity.name], Match(1.0, "as before it was corrected")
        else:
            identity, match = _match(memory, new)
        if identity is None:
            identity = _new(database, entity.name, entity.kind, stated(entity))
        by = BY_USER if entity.name in kept else BY_CODER
        edges.append((identity, number, entity.id, entity.name, match.score, match.reason, by, now()))
        known = memory.profile(identity)
        attest(database, identity, new, known)
        if new.country is None and entity.country is not None and identity not in memory.assumed:
            _assume(database, identity, entity.country)
            memory.assumed.add(identity)
        memory.learn(identity, with_new(known, new))
        found[entity.id] = identity
    database.run_many(_EDGE, edges)
    return found


def move(database: Database, edges: Iterable[tuple[int, int, str, str]], to: int, reason: str, because: str) -> None:
    """End edges (number, report number, entity id, name), make them anew to another identity, and say so everywhere."""
    for edge, number, entity, name in edges:
        end_edge(database, edge, because)
        add_edge(database, to, (number, entity, name), Match(1.0, reason), BY_USER)
        for table, column, who in (
            ("event_sides", "identity_id", "entity_id"),
            ("quotations", "speaker_identity", "speaker_id"),
        ):
            database.run(f"UPDATE {table} SET {column} = ? WHERE report_id = ? AND {who} = ?", (to, number, entity))  # noqa: S608 - our own names


def add_edge(database: Database, identity: int, entity: tuple[int, str, str], match: Match, by: str) -> None:
    """An edge in force from an entity (report number, entity id, name) to an identity."""
    database.run(_EDGE, (identity, *entity, match.score, match.reason, by, now()))


def end_edge(database: Database, edge: int, because: str) -> None:
    """The edge holds no longer; it stays to be seen."""
    database.run("UPDATE identity_edges SET ended_at = ?, ended_because = ? WHERE edge_id = ?", (now(), because, edge))


_NOBODY = Profile(frozenset(), "", None)


def attest(database: Database, identity: int, new: Profile, known: Profile = _NOBODY) -> None:
    """Add what one entity attests to what is `known` of its identity."""
    if names := new.names - known.names:
        database.run_many(
            "INSERT INTO identity_names (identity_id, name, folded) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            [(identity, n, fold(n)) for n in sorted(names)],
        )
        database.run_many(
            "INSERT INTO identity_keys (sound, identity_id) VALUES (?, ?) ON CONFLICT DO NOTHING",
            [(s, identity) for s in sorted(sounds(names))],
        )
        longest = max(sorted(names), key=len)
        database.run(
            "UPDATE identities SET name = ? WHERE identity_id = ? AND length(name) < ? AND kind = 'person'",
            (longest, identity, len(longest)),
        )
    if sectors := new.sectors - known.sectors:
        database.run_many(
            "INSERT INTO identity_sectors (identity_id, sector) VALUES (?, ?) ON CONFLICT DO NOTHING",
            [(identity, s) for s in sorted(sectors)],
        )
    held = {(o.title, o.country): (o.first, o.last) for o in known.offices}
    for o in new.offices:
        first, last = held.get((o.title, o.country), (None, None))
        if first is None or last is None or o.first is None or o.last is None or not first <= o.first <= o.last <= last:
            _office(database, identity, o)
    if new.country is not None and known.country is None:
        database.run(
            "UPDATE identities SET country = ? WHERE identity_id = ? AND country IS NULL", (new.country, identity)
        )


def _assume(database: Database, identity: int, country: str) -> None:
    database.run("UPDATE identities SET assumed = ? WHERE identity_id = ? AND assumed IS NULL", (country, identity))


def _office(database: Database, identity: int, o: Attested) -> None:
    key = (identity, o.title, o.country or "")
    held = database.row(
        "SELECT first_day, last_day FROM identity_offices WHERE identity_id = ? AND title = ? AND country = ?", key
    )
    if held is None:
        database.run(
            "INSERT INTO identity_offices (identity_id, title, country, first_day, last_day, shown)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (*key, _iso(o.first), _iso(o.last), o.shown or o.title),
        )
        return
    first, last = held
    days = (
        min((d for d in (first, _iso(o.first)) if d is not None), default=None),
        max((d for d in (last, _iso(o.last)) if d is not None), default=None),
    )
    if days != (first, last):
        database.run(
            "UPDATE identity_offices SET first_day = ?, last_day = ?"
            " WHERE identity_id = ? AND title = ? AND country = ?",
            (*days, *key),
        )


def gather(database: Database, identity: int) -> None:
    """Find out anew what the edges in force attest of an identity."""
    for table in ("identity_names", "identity_keys", "identity_sectors", "identity_offices"):
        database.run(f"DELETE FROM {table} WHERE identity_id = ?", (identity,))  # noqa: S608 - our own names
    for new in [*_imported(database, identity), *_attested(database, identity)]:
        attest(database, identity, new)


_IN_FORCE = (
    " FROM identity_edges AS x JOIN entities AS e ON e.report_id = x.report_id AND e.id = x.entity_id"
    "{more} WHERE x.identity_id = ? AND x.ended_at IS NULL"
)


def _attested(database: Database, identity: int) -> Iterator[Profile]:
    """What the reports attest, together: a profile for each name, and one of the offices of each title and country."""
    named = database.rows(
        "SELECT e.name, e.kind, CASE WHEN e.country_from IS NULL THEN e.country END, count(*)"
        + _IN_FORCE.format(more="") + " GROUP BY 1, 2, 3 ORDER BY min(x.edge_id)",
        (identity,),
    )  # fmt: skip
    for name, kind, country, _ in named:
        yield Profile(frozenset([name]), kind, country)
    if not named:
        return
    sectors = database.rows(
        "SELECT DISTINCT s.sector" + _IN_FORCE.format(
            more=" JOIN entity_sectors AS s ON s.report_id = x.report_id AND s.entity_id = x.entity_id"
        ),
        (identity,),
    )  # fmt: skip
    offices = database.rows(
        "SELECT o.title, o.country, min(r.published), max(r.published)" + _IN_FORCE.format(
            more=" JOIN offices AS o ON o.report_id = x.report_id AND o.entity_id = x.entity_id"
            " JOIN reports AS r ON r.report_id = x.report_id"
        ) + " GROUP BY o.title, o.country ORDER BY 1, 2",
        (identity,),
    )  # fmt: skip
    held = tuple(Attested(t.casefold(), c, _day(first), _day(last), t) for t, c, first, last in offices)
    name, kind, country, _ = named[0]
    yield Profile(frozenset([name]), kind, country, frozenset(s for (s,) in sectors), held)


def know(database: Database, actor: ActorEntry) -> bool:
    """Make an identity of an actor that a user's file states; false where the archive knows the same already.

    One with dated codes is a person, one without sectors a state, any other a body.
    """
    dated = any(t.since or t.until for t in actor.terms)
    kind = "person" if dated else "state" if not any(t.sectors for t in actor.terms) else "organisation"
    countries = {t.country for t in actor.terms}
    row = (json.dumps(actor.names), json.dumps([(t.country, t.sectors, t.since, t.until) for t in actor.terms]))
    if database.row("SELECT 1 FROM identity_imports WHERE names = ? AND terms = ?", row):
        return False
    identity = _new(database, actor.names[0], kind, countries.pop() if len(countries) == 1 else None)
    database.run("INSERT INTO identity_imports (identity_id, names, terms) VALUES (?, ?, ?)", (identity, *row))
    gather(database, identity)
    return True


def _imported(database: Database, identity: int) -> Iterator[Profile]:
    """What a user's files state of an identity."""
    for kind, country, names, terms in database.rows(
        "SELECT i.kind, i.country, m.names, m.terms FROM identity_imports AS m JOIN identities AS i"
        " ON i.identity_id = m.identity_id WHERE m.identity_id = ?",
        (identity,),
    ):
        told = json.loads(terms)
        sectors = frozenset(s for _, held, _, _ in told for s in held)
        yield Profile(frozenset(json.loads(names)), kind, country, sectors)


def clash(database: Database, one: int, other: int) -> str | None:
    """Why two identities cannot be one person, if their offices exclude each other."""
    return excluding(profile(database, one), profile(database, other))


def _match(memory: Memory, new: Profile) -> tuple[int | None, Match]:
    found = []
    for identity in sorted(memory.candidates(sounds(new.names))):
        known = memory.profile(identity)
        alike = known.kind == new.kind or {known.kind, new.kind} == {"organisation", "group"}
        if alike and (known.country is None or new.country is None or known.country == new.country):
            found.append((identity, known))
    return best(new, found)


def separate(database: Database, entity: Entity) -> int:
    """An identity of its own for an entity; gives its number."""
    return _new(database, entity.name, entity.kind, stated(entity))


def _new(database: Database, name: str, kind: str, country: str | None) -> int:
    return int(database.rows(_NEW, (name, kind, country))[0][0])


def _profile_of(entity: Entity, day: datetime.date | None) -> Profile:
    held = tuple(Attested(o.title.casefold(), o.country, day, day, o.title) for o in entity.offices)
    return Profile(frozenset([entity.name]), entity.kind, stated(entity), frozenset(entity.sectors), held)


def stated(entity: Entity) -> str | None:
    """The country that a report states of an entity; the one it takes for granted tells nobody from a namesake."""
    return entity.country if entity.country_from is None else None


def unknown(database: Database, wanted: Iterable[int]) -> list[int]:
    """Those of the numbers that are no identity."""
    return [i for i in wanted if database.row("SELECT 1 FROM identities WHERE identity_id = ?", (i,)) is None]


def now() -> str:
    """This second (UTC), ISO."""
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")


def _day(value: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(value) if value is not None else None


def _iso(value: datetime.date | None) -> str | None:
    return value.isoformat() if value is not None else None
