"""Filters -> where to begin to look, and conditions. User text reaches SQL only as a parameter, and is compared without
LIKE, so % is a %.

A search begins at the most telling thing that is asked (`Start`), whose index gives keys in order, and
tests the others.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.store.filters import EntityFilter, EventFilter, QuoteFilter, ReportFilter
from onrecord.store.fold import fold, is_country_code
from onrecord.store.sql.database import Database
from onrecord.store.sql.index_rows import indexed_words
from onrecord.store.sql.keys import first_key, key_after
from onrecord.store.sql.shapes import entity_key

_NAMED = "(SELECT m.name_id FROM names AS m WHERE instr(m.folded, ?) > 0)"
_NAMED_SO = "(SELECT m.name_id FROM names AS m WHERE instr(m.name, ?) > 0)"
NAMES_HOLDING = "(SELECT m.name FROM names AS m WHERE instr(m.folded, ?) > 0)"


@dataclass(slots=True)
class Conditions:
    """Conditions that must all hold, with their parameters in order."""

    clauses: list[str] = field(default_factory=list)
    parameters: list[object] = field(default_factory=list)

    def add(self, clause: str, *parameters: object) -> None:
        """One more condition."""
        self.clauses.append(clause)
        self.parameters.extend(parameters)

    def equal(self, column: str, value: object) -> None:
        """`column` is `value`, where that is given."""
        if value is not None:
            self.add(f"{column} = ?", value)

    def named(self, column: str, part: str | None) -> None:
        """`column`, which is among the names, holds `part`, where that is given."""
        if part is not None:
            self.add(f"{column} IN {NAMES_HOLDING}", fold(part))

    def sql(self) -> str:
        """``WHERE ...``, empty where there is no condition."""
        return f"WHERE {' AND '.join(self.clauses)}" if self.clauses else ""


@dataclass(frozen=True, slots=True)
class Start:
    """A table by its alias, its column with keys, and a condition."""

    table: str
    key: str
    clause: str
    parameters: tuple[object, ...]
    once: bool
    """Whether each key stands there once."""


@dataclass(frozen=True, slots=True)
class Search:
    """Keys of rows: where they start, what must hold of the thing itself, and between which keys they lie.

    `earlier`, where it is given, is a condition under which keys below `lowest` count too.
    """

    start: Start | None
    conditions: Conditions
    lowest: int | None = None
    highest: int | None = None
    earlier: tuple[str, object] | None = None

    @property
    def free(self) -> bool:
        """Whether nothing is asked."""
        bound = self.lowest is not None or self.highest is not None
        return self.start is None and not self.conditions.clauses and not bound


@dataclass(frozen=True, slots=True)
class Who:
    """Whom a text means: a country or a part of a name. `names_too`: names outside the country hold the code too."""

    text: str
    is_code: bool
    names_too: bool

    def test(self, country: str, name: str) -> tuple[str, tuple[object, ...]]:
        """The condition over the columns of a side."""
        if not self.is_code:
            return f"{name} IN {_NAMED}", (fold(self.text),)
        if not self.names_too:
            return f"{country} = ?", (self.text,)
        return f"({country} = ? OR {name} IN {_NAMED_SO})", (self.text, self.text)

    def sides(self) -> tuple[str, tuple[object, ...]]:
        """A question for its sides of events, each once: by two indexes where it is a country and names."""
        columns = "SELECT s.report_id, s.event_id, s.side, s.n FROM event_sides AS s WHERE"
        if not (self.is_code and self.names_too):
            clause, parameters = self.test("s.country", "s.name_id")
            return f"{columns} {clause}", parameters
        return f"{columns} s.country = ? UNION {columns} s.name_id IN {_NAMED_SO}", (self.text, self.text)


def who(database: Database, text: str) -> Who:
    """Find out whom `text` means. Nearly every code is only a country, whose index then answers alone."""
    if not is_country_code(text):
        return Who(text, False, False)
    others = (
        "SELECT 1 FROM names AS m WHERE instr(m.name, ?) > 0 AND"
        " (EXISTS (SELECT 1 FROM event_sides AS s WHERE s.name_id = m.name_id AND coalesce(s.country, '') <> ?)"
        " OR EXISTS (SELECT 1 FROM quotations AS q WHERE q.speaker_name = m.name_id"
        " AND coalesce(q.speaker_country, '') <> ?)) LIMIT 1"
    )
    return Who(text, True, database.row(others, (text,) * 3) is not None)


def event_search(database: Database, filters: EventFilter) -> Search:
    """Over v (events), r (reports), p (places)."""
    found, starts = Conditions(), []
    for column in ("type", "mode", "quad", "status"):
        found.equal(f"v.{column}", getattr(filters, column))
    found.equal("v.place_country", filters.country)
    found.named("p.name", filters.place)
    found.named("r.source", filters.source)
    found.equal("r.id", filters.report)
    if filters.claimed is not None:
        found.add(f"v.according_to IS {'NOT ' if filters.claimed else ''}NULL")
    if filters.context is not None:
        held = "SELECT 1 FROM event_contexts AS c WHERE c.report_id = v.report_id AND c.event_id = v.id"
        found.add(f"EXISTS ({held} AND c.context = ?)", filters.context)
    if filters.sector is not None:
        found.add(_side("instr(x.sectors, ?) > 0"), json.dumps(filters.sector, ensure_ascii=False))
    tests: list[tuple[str, tuple[str, tuple[object, ...]], int]] = []
    for text, side in ((filters.actor, 0), (filters.recipient, 1), (filters.party, None)):
        if text is not None:
            meant = who(database, text)
            only = f" AND {{}}.side = {side}" if side is not None else ""
            tests.append((only, meant.test("{}.country", "{}.name_id"), 2 if meant.is_code else 1))
    if filters.identity is not None:
        tests.append(("", ("{}.identity_id = ?", (filters.identity,)), 0))
    # The most telling party is where to start; the others are tested on its events.
    tests.sort(key=lambda test: test[2])
    for n, (only, (clause, parameters), _) in enumerate(tests):
        if n == 0 and filters.text is None:
            clause = (clause + only).replace("{}", "d")
            starts.append(Start("event_sides AS d", "d.key", clause, parameters, once=False))
        else:
            found.add(_side((clause + only).replace("{}", "x")), *parameters)
    if filters.text is not None:
        starts.append(_words(database, "event_words", filters.text))
    return _bounded(starts, found, filters.since, filters.until, filters.after, lasting=True)


def quote_search(database: Database, filters: QuoteFilter) -> Search:
    """Over v (quotations), r (reports)."""
    found, starts = Conditions(), []
    found.equal("v.kind", filters.kind)
    found.equal("v.cue_kind", filters.cue)
    found.equal("v.source_kind", filters.source_kind)
    found.equal("v.speaker_country", filters.country)
    found.equal("v.speaker_identity", filters.identity)
    found.named("r.source", filters.source)
    found.equal("r.id", filters.report)
    if filters.sector is not None:
        held = "SELECT 1 FROM entity_sectors AS s WHERE s.report_id = v.report_id AND s.entity_id = v.speaker_id"
        found.add(f"EXISTS ({held} AND s.sector = ?)", filters.sector)
    if filters.by is not None:
        clause, parameters = who(database, filters.by).test("v.speaker_country", "v.speaker_name")
        if not is_country_code(filters.by):
            # "a senior official": whoever says it, be it an entity or only words.
            clause, parameters = f"({clause} OR v.source_text IN {NAMES_HOLDING})", (*parameters, fold(filters.by))
        found.add(clause, *parameters)
    if filters.about is not None:
        starts.append(_words(database, "quotation_words", filters.about))
    return _bounded(starts, found, filters.since, filters.until, filters.after, lasting=False)


def report_search(database: Database, filters: ReportFilter) -> Search:
    """Over v (reports)."""
    found, starts = Conditions(), []
    found.equal("v.given_id", filters.given_id)
    found.equal("v.language", filters.language)
    found.named("v.source", filters.source)
    if filters.text is not None:
        starts.append(_words(database, "report_words", filters.text))
    return _bounded(starts, found, filters.since, filters.until, filters.after, lasting=False)


def identity_conditions(filters: EntityFilter) -> Conditions:
    """Over i (identities)."""
    found = Conditions()
    found.add("i.reports > 0")
    found.equal("i.kind", filters.kind)
    found.equal("coalesce(i.country, i.assumed)", filters.country)
    found.equal("i.identity_id", filters.identity)
    if filters.name is not None:
        found.add(
            "i.identity_id IN (SELECT a.identity_id FROM identity_names AS a WHERE instr(a.folded, ?) > 0)",
            fold(filters.name),
        )
    if filters.sector is not None:
        held = "SELECT 1 FROM identity_sectors AS s WHERE s.identity_id = i.identity_id"
        found.add(f"EXISTS ({held} AND s.sector = ?)", filters.sector)
    columns = ("i.reports", "i.name", "i.kind", "coalesce(i.country, i.assumed, '')")
    _after_entity(found, filters.after, columns, "i.identity_id")
    return found


def described_conditions(filters: EntityFilter) -> Conditions:
    """Over i (described)."""
    found = Conditions()
    found.equal("i.kind", filters.kind)
    found.equal("i.country", filters.country)
    found.named("i.name", filters.name)
    if filters.identity is not None:
        found.add("i.described_id IS NULL")
    if filters.sector is not None:
        found.add(
            "EXISTS (SELECT 1 FROM described_sectors AS s WHERE s.name = i.name AND s.kind = i.kind"
            " AND s.country = i.country AND s.sector = ?)",
            filters.sector,
        )
    _after_entity(found, filters.after, ("i.reports", "i.name", "i.kind", "i.country"), "0")
    return found


def _after_entity(found: Conditions, after: str | None, columns: Sequence[str], identity: str) -> None:
    if after is not None:
        reports, *rest = entity_key(after)
        head, *others = columns
        behind = f"({', '.join(others)}, {identity}) > (?, ?, ?, ?)"
        found.add(f"({head} < ? OR {head} = ? AND {behind})", reports, reports, *rest)


def _side(clause: str) -> str:
    # The key besides the event's id: the indexes by country, name and identity go on with it.
    same = "x.key = v.key AND x.report_id = v.report_id AND x.event_id = v.id"
    return f"EXISTS (SELECT 1 FROM event_sides AS x WHERE {same} AND {clause})"  # noqa: S608 - our own names


def _words(database: Database, table: str, text: str) -> Start:
    words = database.words(indexed_words(text))
    clause = database.words_match.format(table=table)
    return Start(f"{table} AS d", f"d.{database.words_key}", clause, (words,), once=True)


def _bounded(
    starts: Sequence[Start], found: Conditions, since: datetime.date | None, until: datetime.date | None,
    after: str | None, *, lasting: bool,
) -> Search:  # fmt: skip
    highest = key_after(after)
    if until is not None:
        end = first_key(until.toordinal() + 1)
        highest = end if highest is None else min(highest, end)
    # Without a day, a thing lies nowhere.
    lowest = first_key((since or datetime.date.min).toordinal()) if since or until else None
    earlier = ("v.width > 1 AND v.last_day >= ?", since.isoformat()) if lasting and since else None
    return Search(starts[0] if starts else None, found, lowest, highest, earlier)
