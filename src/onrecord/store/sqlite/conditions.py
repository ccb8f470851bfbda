"""Filters -> conditions. User text reaches SQL only as a parameter, and is compared without LIKE, so % is a %."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from onrecord.store.filters import EntityFilter, EventFilter, QuoteFilter, ReportFilter
from onrecord.store.fold import fold, is_country_code, words_of

_PARTY = (
    "EXISTS (SELECT 1 FROM {table} AS x JOIN entities AS e ON e.report_id = x.report_id AND e.id = x.entity_id"
    " WHERE x.report_id = v.report_id AND x.event_id = v.id AND {who})"
)


@dataclass(slots=True)
class Conditions:
    """Conditions that must all hold, with their parameters in order."""

    clauses: list[str] = field(default_factory=list)
    parameters: list[str] = field(default_factory=list)

    def add(self, clause: str, *parameters: str) -> None:
        """One more condition."""
        self.clauses.append(clause)
        self.parameters.extend(parameters)

    def equal(self, column: str, value: str | None) -> None:
        """`column` is `value`, where that is given."""
        if value is not None:
            self.add(f"{column} = ?", value)

    def holds(self, text: str, part: str | None) -> None:
        """The SQL value `text` holds `part`, where that is given."""
        if part is not None:
            self.add(f"holds({text}, ?)", fold(part))

    def who(self, clause: str, alias: str, name: str | None) -> None:
        """`clause`, whose ``{who}`` becomes the test of entity `alias` for `name`, where that is given."""
        if name is None:
            return
        if is_country_code(name):
            self.add(clause.format(who=f"({alias}.country = ? OR instr({alias}.name, ?))"), name, name)
        else:
            self.add(clause.format(who=f"instr({alias}.name_folded, ?)"), fold(name))

    def days(self, first: str, last: str, since: datetime.date | None, until: datetime.date | None) -> None:
        """The days from column `first` to column `last` share one with those from `since` to `until`."""
        if since is not None:
            self.add(f"{last} >= ?", since.isoformat())
        if until is not None:
            self.add(f"{first} <= ?", until.isoformat())

    def sql(self, keyword: str) -> str:
        """``WHERE ...`` or ``HAVING ...``, empty where there is no condition."""
        return f"{keyword} {' AND '.join(self.clauses)}" if self.clauses else ""


def event_conditions(filters: EventFilter) -> Conditions:
    """Over v (events), r (reports), p (places)."""
    found = Conditions()
    found.equal("v.type", filters.type)
    found.equal("v.status", filters.status)
    found.equal("p.country", filters.country)
    found.days("v.first_day", "v.last_day", filters.since, filters.until)
    found.who(_PARTY.replace("{table}", "event_actors"), "e", filters.actor)
    found.who(_PARTY.replace("{table}", "event_recipients"), "e", filters.recipient)
    found.holds("r.source", filters.source)
    found.holds("stretch(r.text, v.sentence_start, v.sentence_end)", filters.text)
    return found


def quote_conditions(filters: QuoteFilter) -> Conditions:
    """Over q (quotations), r (reports), s (entities: the speaker)."""
    found = Conditions()
    found.equal("q.kind", filters.kind)
    found.days("r.published", "r.published", filters.since, filters.until)
    if filters.by is not None and not is_country_code(filters.by):
        # "a senior official": whoever says it, be it an entity or only words.
        found.add("(instr(s.name_folded, ?) OR holds(q.source_text, ?))", fold(filters.by), fold(filters.by))
    else:
        found.who("{who}", "s", filters.by)
    found.equal("q.cue_kind", filters.cue)
    found.holds("r.source", filters.source)
    if filters.about is not None:
        found.add("has_words(q.text, ?)", " ".join(words_of(filters.about)))
    return found


def entity_conditions(filters: EntityFilter) -> Conditions:
    """Over e (entities) and i (their identities), before they are grouped."""
    found = Conditions()
    found.equal("coalesce(i.country, e.country)", filters.country)
    found.equal("e.kind", filters.kind)
    if filters.name is not None:
        name = fold(filters.name)
        known = "EXISTS (SELECT 1 FROM identity_names AS a WHERE a.identity_id = i.identity_id AND holds(a.name, ?))"
        found.add(f"(instr(e.name_folded, ?) OR {known})", name, name)
    return found


def group_conditions(filters: EntityFilter) -> Conditions:
    """Over groups of e: one of them with the sector is enough, and the others still count."""
    found = Conditions()
    if filters.sector is not None:
        found.add(
            "max(EXISTS (SELECT 1 FROM entity_sectors AS x WHERE x.report_id = e.report_id AND x.entity_id = e.id"
            " AND x.sector = ?))",
            filters.sector,
        )
    return found


def report_conditions(filters: ReportFilter) -> Conditions:
    """Over r (reports)."""
    found = Conditions()
    found.equal("r.given_id", filters.given_id)
    found.equal("r.language", filters.language)
    found.days("r.published", "r.published", filters.since, filters.until)
    found.holds("r.source", filters.source)
    found.holds("r.text", filters.text)
    return found
