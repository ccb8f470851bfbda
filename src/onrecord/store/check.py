"""Whether a record holds together, before it is kept."""

from __future__ import annotations

import math
from collections.abc import Iterable

from onrecord.model import Event, Label, Quotation, Record, report_id
from onrecord.store.errors import RefusedRecordError


def check(record: Record) -> None:
    """Raise `RefusedRecordError` for a record that could not be given back as it came, or that contradicts itself.

    Asked: a text, and its digest as the id; local ids that are unique; speakers, addressees, actors, recipients,
    targets and quotations that the record has; no quotation that holds itself; no more spans than the parties they run
    beside; numbers that are numbers.
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
        _quotation(q, entities, quotations, f"{report.id} {q.id}")
    _chains(record.quotations, report.id)
    for place in record.places:
        _numbers([place.lat, place.lon], f"{report.id} {place.name}")
    for event in record.events:
        _event(event, entities, quotations, f"{report.id} {event.id}")
    for label in record.labels:
        _label(label, entities, quotations, f"{report.id} label {label.text!r}")


def _quotation(q: Quotation, entities: set[str], quotations: set[str], where: str) -> None:
    _known([party.entity for party in (q.speaker, q.addressee) if party], entities, where)
    _known(_given(q.within), quotations, where)
    _numbers([q.confidence], where)


def _chains(quotations: Iterable[Quotation], where: str) -> None:
    holder = {q.id: q.within for q in quotations}
    for start in holder:
        seen, at = {start}, holder[start]
        while at is not None:
            if at in seen:
                raise RefusedRecordError(f"{where} {start}: the quotation is held by itself")
            seen.add(at)
            at = holder[at]


def _label(label: Label, entities: set[str], quotations: set[str], where: str) -> None:
    _known([*_given(label.speaker), *_given(label.target)], entities, where)
    _known(_given(label.quotation), quotations, where)


def _event(event: Event, entities: set[str], quotations: set[str], where: str) -> None:
    _known([*event.actors, *event.recipients], entities, where)
    _known([*_given(event.according_to), *event.denied_by], quotations, where)
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


def _given(local: str | None) -> list[str]:
    return [local] if local is not None else []


def _known(ids: Iterable[str], known: set[str], where: str) -> None:
    for local in ids:
        if local not in known:
            raise RefusedRecordError(f"{where}: the record has no {local}")


def _numbers(values: Iterable[float | None], where: str) -> None:
    for value in values:
        # SQL has no such number and would quietly keep null instead.
        if value is not None and math.isnan(value):
            raise RefusedRecordError(f"{where}: NaN is not a number")
