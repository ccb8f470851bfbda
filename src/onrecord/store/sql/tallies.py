"""How many reports, events and quotations there are of each identity and of each description without a name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.model import Record
from onrecord.store.sql.database import Database

Group = int | tuple[str, str, str]
"""An identity's number, or a description, kind and country ("" for none)."""

_IDENTITY = (
    "UPDATE identities SET reports = reports + ?, events = events + ?, quotations = quotations + ?"
    " WHERE identity_id = ?"
)
_DESCRIBED = (
    "INSERT INTO described (name, kind, country, reports, events, quotations) VALUES (?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (name, kind, country) DO UPDATE SET reports = described.reports + excluded.reports,"
    " events = described.events + excluded.events, quotations = described.quotations + excluded.quotations"
)
_SECTOR = (
    "INSERT INTO described_sectors (name, kind, country, sector, entities) VALUES (?, ?, ?, ?, ?)"
    " ON CONFLICT (name, kind, country, sector) DO UPDATE SET entities = described_sectors.entities + excluded.entities"
)
_RECOUNT = """
UPDATE identities SET
    reports = (SELECT count(DISTINCT x.report_id) FROM identity_edges AS x
               WHERE x.identity_id = ? AND x.ended_at IS NULL),
    events = (SELECT count(DISTINCT s.key) FROM event_sides AS s WHERE s.identity_id = ?),
    quotations = (SELECT count(*) FROM quotations AS q WHERE q.speaker_identity = ?)
WHERE identity_id = ?
"""


@dataclass(slots=True)
class _Tally:
    events: set[str] = field(default_factory=set)
    quotations: int = 0


def tally(database: Database, record: Record, identities: Mapping[str, int], sign: int) -> None:
    """Add what a record holds of its identities and descriptions, or take it away (sign -1)."""
    found: defaultdict[Group, _Tally] = defaultdict(_Tally)
    groups: dict[str, Group] = {}
    for e in record.entities:
        groups[e.id] = identities.get(e.id, (e.name, e.kind, e.country or ""))
        found[groups[e.id]]  # an entity without events and quotations counts too
    for event in record.events:
        for local in (*event.actors, *event.recipients):
            found[groups[local]].events.add(event.id)
    for q in record.quotations:
        if q.speaker is not None:
            found[groups[q.speaker.entity]].quotations += 1
    # In one order for all writers.
    known = sorted(((g, t) for g, t in found.items() if isinstance(g, int)), key=lambda item: item[0])
    described = sorted(((g, t) for g, t in found.items() if not isinstance(g, int)), key=lambda item: item[0])
    counted = [(sign, sign * len(t.events), sign * t.quotations) for _, t in known]
    database.run_many(_IDENTITY, [(*c, g) for c, (g, _) in zip(counted, known, strict=True)])
    database.run_many(_DESCRIBED, [(*g, sign, sign * len(t.events), sign * t.quotations) for g, t in described])
    sectors: Counter[tuple[str, ...]] = Counter()
    for e in record.entities:
        if e.id not in identities:
            sectors.update((e.name, e.kind, e.country or "", sector) for sector in e.sectors)
    database.run_many(_SECTOR, [(*group, sign * count) for group, count in sorted(sectors.items())])
    if sign < 0:
        _forget(database, [g for g, _ in described])


def _forget(database: Database, groups: Sequence[tuple[str, str, str]]) -> None:
    """Leave out what nothing is left of."""
    same = "name = ? AND kind = ? AND country = ?"
    database.run_many(f"DELETE FROM described WHERE {same} AND reports <= 0", groups)  # noqa: S608 - our own names
    database.run_many(f"DELETE FROM described_sectors WHERE {same} AND entities <= 0", groups)  # noqa: S608 - our own names


def recount(database: Database, identity: int) -> None:
    """Count one identity from its edges, events and quotations."""
    database.run(_RECOUNT, (identity,) * 4)
