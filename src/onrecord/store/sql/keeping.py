"""The rows of one report: put in, and changed for those of another coding. Within the caller's transaction."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.model import Entity, Record, to_json
from onrecord.store.errors import RefusedRecordError, StoreError
from onrecord.store.sql import identities
from onrecord.store.sql.database import Database
from onrecord.store.sql.flatten import Known, coding_rows, names_in, report_row
from onrecord.store.sql.index_rows import coding_words, pair_rows, report_words
from onrecord.store.sql.keys import MOST_PLACES, MOST_REPORTS, sort_key
from onrecord.store.sql.memory import Memory
from onrecord.store.sql.names import Names
from onrecord.store.sql.tables import DELETE, INSERT, INSERT_PAIR, INSERT_REPORT, UPDATE_REPORT
from onrecord.store.sql.tallies import tally

_NEXT = "SELECT coalesce(max(report_id), 0) + 1 FROM reports"
_TIED = (
    "SELECT entity_id, identity_id, edge_id, made_by, reason FROM identity_edges"
    " WHERE report_id = ? AND ended_at IS NULL"
)
_PAIRS = (
    "SELECT DISTINCT x.country, y.country, x.key FROM event_sides AS x JOIN event_sides AS y"
    " ON y.report_id = x.report_id AND y.event_id = x.event_id WHERE x.report_id = ? AND x.country <= y.country"
)
BY_CORRECTION = "by correction "
"""How the reason of an edge begins that a correction makes."""


class Keeper:
    """Keeps the rows of reports and what is counted and indexed of them together."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._names = Names(database)
        self._memory = Memory(database)

    def forget(self) -> None:
        """After a transaction that did not happen, or one that changed identities by hand."""
        self._names.forget()
        self._memory.forget()

    def begin(self) -> None:
        """At the beginning of a transaction: what others have written is to be asked for."""
        if self._database.others_wrote():
            self._memory.forget()
        self._memory.trim()

    def insert(self, record: Record, run: int | None) -> int:
        """Put in a report that is not there; gives its number."""
        number = int(self._database.rows(_NEXT)[0][0])
        if number >= MOST_REPORTS:
            raise StoreError(f"{self._database.name} is full: it holds {MOST_REPORTS} reports")
        key = sort_key(record.report.published, number, 0)
        self._database.run(INSERT_REPORT, (*report_row(record.report), key, run, number))
        self._database.keep_words("report_words", [report_words(record, number)])
        self._insert_coding(record, number, identities.assign(self._database, self._memory, number, record, {}))
        return number

    def replace(self, number: int, old: Record, new: Record, run: int | None) -> None:
        """Put `new` in the place of `old`, the present rows of the report."""
        tied = self._untie(number, old, new)
        self._delete_coding(number, old, tied.before)
        if old.report != new.report:
            self._database.drop_words("report_words", [report_words(old, number)])
            self._database.keep_words("report_words", [report_words(new, number)])
        key = sort_key(new.report.published, number, 0)
        self._database.run(UPDATE_REPORT, (*report_row(new.report), key, run, number))
        self._insert_coding(new, number, identities.assign(self._database, self._memory, number, new, tied.still))

    def keep_own(self, number: int, own: Record | None) -> None:
        """Keep the record as the coder made it beside the corrected one; null where they are the same."""
        self._database.run("DELETE FROM own_records WHERE report_id = ?", (number,))
        if own is not None:
            text = json.dumps(to_json(own), ensure_ascii=False)
            self._database.run("INSERT INTO own_records (report_id, record) VALUES (?, ?)", (number, text))

    def _insert_coding(self, record: Record, number: int, tied: Mapping[str, int]) -> None:
        if max(len(record.events), len(record.quotations)) > MOST_PLACES:
            raise RefusedRecordError(f"{record.report.id}: more than {MOST_PLACES} events or quotations")
        rows = coding_rows(record, Known(number, self._names.numbers(names_in(record)), tied))
        for table, insert in INSERT.items():
            if rows[table]:
                self._database.run_many(insert, [(number, *row) for row in rows[table]])
        self._database.run_many(INSERT_PAIR, list(pair_rows(record, number)))
        for table, texts in coding_words(record, number).items():
            self._database.keep_words(table, texts)
        tally(self._database, record, tied, 1)

    def _delete_coding(self, number: int, old: Record, tied: Mapping[str, int]) -> None:
        tally(self._database, old, tied, -1)
        for table, texts in coding_words(old, number).items():
            self._database.drop_words(table, texts)
        pairs = self._database.rows(_PAIRS, (number,))
        self._database.run_many("DELETE FROM country_pairs WHERE a = ? AND b = ? AND key = ?", pairs)
        for statement in DELETE.values():
            self._database.run(statement, (number,))

    def _end(self, edge: int, by: str, corrected: bool) -> None:
        if by == identities.BY_USER:
            identities.end_edge(self._database, edge, identities.CORRECTED if corrected else "recoded")
        else:
            # What a coder held goes with its coding.
            self._database.run("DELETE FROM identity_edges WHERE edge_id = ?", (edge,))

    def _untie(self, number: int, old: Record, new: Record) -> _Tied:
        """End the edges of what the new coding does not have as it was; what only they attested is forgotten."""
        edges = self._database.rows(_TIED, (number,))
        before = {entity: identity for entity, identity, *_ in edges}
        same = _same_entities(old, new) if old.report == new.report else {}
        still: dict[str, int] = {}
        moved, left = [], set()
        for entity, identity, edge, by, reason in edges:
            corrected = by == identities.BY_USER and reason.startswith(BY_CORRECTION)
            if entity in same and not corrected:
                still[same[entity]] = identity
                if same[entity] != entity:
                    moved.append((same[entity], edge))
            else:
                self._end(edge, by, corrected)
                left.add(identity)
        # An entity may take the id that another gives up: there is only one edge in force for an id at a time.
        self._database.run_many("UPDATE identity_edges SET entity_id = ' ' || edge_id WHERE edge_id = ?",
                                [(edge,) for _, edge in moved])  # fmt: skip
        self._database.run_many("UPDATE identity_edges SET entity_id = ? WHERE edge_id = ?", moved)
        for identity in sorted(left):
            identities.gather(self._database, identity)
            self._memory.drop(identity)
        return _Tied(before, still)


@dataclass(frozen=True, slots=True)
class _Tied:
    """Identities by the ids of entities: of the old coding, and of the new one as far as they stay."""

    before: Mapping[str, int]
    still: Mapping[str, int]


def _same_entities(old: Record, new: Record) -> dict[str, str]:
    """The ids of entities of the old coding that the new one has with the same facts, and their ids there."""
    found: dict[tuple[object, ...], list[str]] = {}
    for entity in new.entities:
        found.setdefault(_facts(entity), []).append(entity.id)
    same = {}
    for entity in old.entities:
        if places := found.get(_facts(entity)):
            same[entity.id] = places.pop(places.index(entity.id) if entity.id in places else 0)
    return same


def _facts(entity: Entity) -> tuple[object, ...]:
    """What an identity is attested by."""
    named = any(m.kind == "name" for m in entity.mentions)
    offices = tuple((o.title, o.country) for o in entity.offices)
    return entity.name, entity.kind, entity.country, entity.country_from, entity.sectors, offices, named
