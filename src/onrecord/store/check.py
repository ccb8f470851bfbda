"""Whether a record holds together, before it is kept."""

from __future__ import annotations

import math
from collections.abc import Iterable

from onrecord.model import Event, Record, report_id
from onrecord.store.errors import RefusedRecordError


def check(record: Record) -> None:
    """Raise `RefusedRecordError` for a record that could not be given back as it came, or that contradicts itself.

    Asked: a text, and its digest as the id; local ids that are unique; speakers, actors, recipients and quotations
    that the record has; no more spans than the parties they run beside; numbers that are numbers.
    """
    report = record.report
    if not report.text:
        raise RefusedRecordError("a report without text has nothing to keep: quarantine it")
    if report.id != report_id(report.text):
        raise RefusedRecordError(f"{report.id} is not the digest of the report's text")
    entities = _unique("entity", (e.id for e in record.entities), report.id)
    quotations = _unique("quotation", (q.id for q in record.quotations), report.id)
    _unique("event", (e.id for e in record.events), report.id)
    for q in record.quotations:
        where = f"{report.id} {q.id}"
        _known([q.speaker.entity] if q.speaker else [], entities, where)
        _numbers([q.confidence], where)
    for place in record.places:
        _numbers([place.lat, place.lon], f"{report.id} {place.name}")
    for event in record.events:
        _event(event, entities, quotations, f"{report.id} {event.id}")


def _event(event: Event, entities: set[str], quotations: set[str], where: str) -> None:
    _known([*event.actors, *event.recipients], entities, where)
    _known([event.according_to] if event.according_to is not None else [], quotations, where)
    _numbers([event.score, event.confidence], where)
    if event.place:
        _numbers([event.place.lat, event.place.lon], where)
    if len(event.actor_spans) > len(event.actors) or len(event.recipient_spans) > len(event.recipients):
        raise RefusedRecordError(f"{where}: more spans than actors or recipients")


def _unique(kind: str, ids: Iterable[str], where: str) -> set[str]:
    seen: set[str] = set()
    for local in ids:
        if local in seen:
            raise RefusedRecordError(f"{where}: two times the {kind} {local}")
        seen.add(local)
    return seen


def _known(ids: Iterable[str], known: set[str], where: str) -> None:
    for local in ids:
        if local not in known:
            raise RefusedRecordError(f"{where}: the record has no {local}")


def _numbers(values: Iterable[float | None], where: str) -> None:
    for value in values:
        # SQL has no such number and would quietly keep null instead.
        if value is not None and math.isnan(value):
            raise RefusedRecordError(f"{where}: NaN is not a number")
