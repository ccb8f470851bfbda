"""Incidents of whole reports against templates in the form of MUC-4: are they found, on which day, in which country.

*detected*: the record holds an event of a violent type. Which of several incidents an event tells is not asked, as the
templates do not say by which words they are told; so a report with one such event has all its incidents detected.

*date*: of the detected incidents whose day or days are known, those where one of the violent events is dated within
them. Incidents known only to lie before some day ("- 04 FEB 90") are counted apart, as nearly any date is right there;
so are those where no violent event has a date. A date without a year is not scored. Of several possible dates
("(21 JAN 90) / (- 21 JAN 90)") each is right, and those with a beginning go before those without.

*country*: of the detected incidents with a country, those where it is the country of the place of one of the violent
events, and those where it is the country that most places of the report lie in.
"""

from __future__ import annotations

import calendar
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from onrecord.model import Event, Place, Record
from onrecord.pipeline import Pipeline, code_sources
from onrecord.read import Defaults, read_text
from onrecord.scoring.files import GoldError, json_lines, need
from onrecord.scoring.measures import Counts, interval, total
from onrecord.scoring.places import country_code
from onrecord.store.period import Period, period_of

VIOLENT = frozenset({"ASSAULT", "COERCE"})
"""Types of the codebook that tell an incident."""

CENTURY = 1900

_MONTHS = {name.upper(): n for n, name in enumerate(calendar.month_abbr) if name}
_DAY = re.compile(r"(?:(\d{1,2}) )?([A-Z]{3})[A-Z]*(?: (\d\d))?")
_LONGEST = 31
_OTHER = re.compile(r"\s+/\s+")
_TO = re.compile(r"\s+-\s*|^-\s*")


@dataclass(frozen=True, slots=True)
class Incident:
    """A gold incident: its types, the days that it may have happened on, and the countries it may have happened in.

    `before` is the latest day of an incident whose first day is not known. `optional` is one that need not be found.
    """

    types: tuple[str, ...]
    periods: tuple[Period, ...]
    before: date | None
    countries: frozenset[str]
    optional: bool


@dataclass(frozen=True, slots=True)
class GoldIncidents:
    """A report and its incidents."""

    id: str
    text: str
    published: date | None
    incidents: tuple[Incident, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found of an incident; null where it is not asked: undetected, or unknown in gold.

    `date` is of a known day or days, `before` of a latest day; `dated` says whether a violent event has a date at all.
    """

    incident: Incident
    detected: bool
    dated: bool
    date: bool | None
    before: bool | None
    country: bool | None
    report_country: bool | None


@dataclass(frozen=True, slots=True)
class ScoredIncidents:
    """A report's incidents, how many violent events it got, and why it could not be coded, if so."""

    id: str
    verdicts: tuple[Verdict, ...]
    violent: int
    problem: str | None = None


def gold_incidents(path: Path) -> list[GoldIncidents]:
    """The reports of a file of JSON lines ``{"id", "text", "dateline_date", "templates": [...]}``.

    A template is ``{"type": [...], "date": [...], "location": ["COUNTRY: REGION: TOWN"], "optional"}``. Raises
    `GoldError` naming file, line and field, also where there is nothing to score.
    """
    found = [_report(row, where) for where, row in json_lines(path)]
    if not found:
        raise GoldError(f"{path}: no report to score")
    return found


def _report(row: dict[str, Any], where: str) -> GoldIncidents:
    name, text = need(row, "id", (str, int), where), need(row, "text", str, where)
    if not text.strip():
        raise GoldError(f"{where}: text: is empty")
    items = need(row, "templates", list, where)
    found = (_incident(item, f"{where}: templates[{n}]") for n, item in enumerate(items))
    return GoldIncidents(str(name), text, _published(row, where), tuple(found))


def _published(row: dict[str, Any], where: str) -> date | None:
    value = row.get("dateline_date")
    try:
        return None if value is None else date.fromisoformat(value)
    except (TypeError, ValueError):
        raise GoldError(f"{where}: dateline_date: {value!r} is not a date like 1990-02-04") from None


def _incident(item: Any, where: str) -> Incident:
    if not isinstance(item, dict):
        raise GoldError(f"{where}: not a JSON object")
    ranges = [r for value in _values(item, "date", where) for r in _ranges(value, where)]
    return Incident(
        _values(item, "type", where),
        tuple(Period(first, last) for first, last in ranges if first is not None and first <= last),
        max((last for first, last in ranges if first is None), default=None),
        frozenset(code for value in _values(item, "location", where) for code in countries(value)),
        item.get("optional") is True,
    )


def _values(item: dict[str, Any], field: str, where: str) -> tuple[str, ...]:
    if item.get(field) is None:
        return ()
    values = need(item, field, list, where)
    if not all(isinstance(v, str) for v in values):
        raise GoldError(f"{where}: {field}: not a list of strings")
    return tuple(values)


def _ranges(value: str, where: str) -> Iterator[tuple[date | None, date]]:
    """First and last day of each possible date; first is null where only the last is known."""
    told = f"{where}: date: {value!r}"
    for other in _OTHER.split(value.upper().strip()):
        sides = _TO.split(other.strip("() "))
        if len(sides) > 2:
            raise GoldError(f"{told} is not a date like 04 FEB 90 or 01 FEB 90 - 04 FEB 90")
        last = _days(sides[-1].strip(), told)
        first = _days(sides[0].strip(), told) if sides[0] else None
        if last is not None and (first is not None or not sides[0]):
            yield (first.first if first is not None else None), last.last


def _days(text: str, where: str) -> Period | None:
    """The days of a date: of all its month if the day is missing, null without a year."""
    found = _DAY.fullmatch(text)
    month = _MONTHS.get(found[2]) if found else None
    if found is None or month is None:
        raise GoldError(f"{where} is not a date like 04 FEB 90 or 01 FEB 90 - 04 FEB 90")
    if not int(found[3] or 0) or (found[1] is None and int(found[3]) <= _LONGEST):  # "OCT 18" is a day without a year
        return None
    year = CENTURY + int(found[3])
    length = calendar.monthrange(year, month)[1]
    if found[1]:
        day = date(year, month, max(1, min(int(found[1]), length)))  # gold knows a 31 November
        return Period(day, day)
    return Period(date(year, month, 1), date(year, month, length))


def countries(location: str) -> frozenset[str]:
    """The codes of the countries that a location may lie in: what stands before the first colon of each possibility."""
    heads = (other.split(":")[0].strip("()? ") for other in re.split(r"\)\s*/\s*\(", location))
    names = (name for head in heads for name in re.split(r"\s+[/-]\s+", head))
    return frozenset(code for name in names if (code := country_code(name.strip("()? "))))


def score_incidents(reports: Sequence[GoldIncidents], pipeline: Pipeline) -> Iterator[ScoredIncidents]:
    """A result for every report, in order. The text is read as a file's would be, with its dateline."""
    items = (read_text(r.text.encode("utf-8", "replace"), r.id, Defaults(published=r.published)) for r in reports)
    for gold, outcome in zip(reports, code_sources(pipeline, items), strict=True):
        yield scored(gold, outcome.record, outcome.reason if outcome.failed else None)


def scored(gold: GoldIncidents, record: Record, problem: str | None = None) -> ScoredIncidents:
    """The gold of a report beside its record."""
    violent = [e for e in record.events if e.type in VIOLENT]
    main = main_country(record.places)
    return ScoredIncidents(gold.id, tuple(_verdict(i, violent, main) for i in gold.incidents), len(violent), problem)


def _verdict(incident: Incident, violent: Sequence[Event], main: str | None) -> Verdict:
    days = [p for e in violent if e.date is not None and e.date.value and (p := period_of(e.date.value))]
    on = before = country = report_country = None
    if violent and incident.periods:
        on = any(p.first <= d.first and d.last <= p.last for p in incident.periods for d in days)
    elif violent and incident.before is not None:
        before = any(d.last <= incident.before for d in days)
    if violent and incident.countries:
        country = any(e.place is not None and e.place.country in incident.countries for e in violent)
        report_country = main in incident.countries
    return Verdict(incident, bool(violent), bool(days), on, before, country, report_country)


def main_country(places: Iterable[Place]) -> str | None:
    """The country that most places lie in; of equals the one named first."""
    return next((c for c, _ in Counter(p.country for p in places if p.country).most_common(1)), None)


@dataclass(frozen=True, slots=True)
class Share:
    """How many of the incidents that are asked about are right, with the 95 % interval over reports."""

    name: str
    right: int
    of: int
    bounds: tuple[float, float]

    @property
    def value(self) -> float:
        """The share; 0 where nothing is asked."""
        return self.right / self.of if self.of else 0.0


def shares(reports: Sequence[ScoredIncidents]) -> Iterator[Share]:
    """The figures: detection, then date and country of the detected."""
    yield _share("detected", reports, lambda v: v.detected)
    yield _share("detected, not optional", reports, lambda v: None if v.incident.optional else v.detected)
    yield _share("date", reports, lambda v: v.date)
    yield _share("date, of those with one", reports, lambda v: v.date if v.dated else None)
    yield _share("date before the latest", reports, lambda v: v.before)
    yield _share("country of the event", reports, lambda v: v.country)
    yield _share("country of the report", reports, lambda v: v.report_country)


def _share(name: str, reports: Sequence[ScoredIncidents], ask: Callable[[Verdict], bool | None]) -> Share:
    samples = []
    for report in reports:
        told = [answer for v in report.verdicts if (answer := ask(v)) is not None]
        samples.append(Counts(sum(told), 0, len(told) - sum(told)))
    whole = total(samples)
    return Share(name, whole.right, whole.right + whole.missed, interval(samples, _recall))


def _recall(drawn: Sequence[Counts]) -> float:
    return total(drawn).recall
