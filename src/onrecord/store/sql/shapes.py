"""What a question gives -> the rows of a view."""

from __future__ import annotations

import base64
import datetime
import json
from typing import Any

from onrecord.model import Span
from onrecord.store.rows import (
    CorrectionRow,
    EdgeRow,
    EntityRow,
    EventRow,
    QuarantineRow,
    QuoteRow,
    ReportRow,
    RunRow,
)


def event_row(row: Any) -> EventRow:
    """A row of `queries.EVENTS`."""
    key, sides, contexts, text, start, end, given_first, given_last, published, denied, *rest = row
    (report_id, given_id, source, title, url, event_id, type_, mode, status, quad, score, cameo, trigger, *rest) = rest
    date, granularity, date_from, place, place_country, lat, lon, geonames, level, admin1, place_from, *rest = rest
    quotation, speaker, confidence = rest
    parties = sorted(listed(sides), key=lambda side: (side[0], side[1]))
    actors = [side[2:] for side in parties if side[0] == 0]
    recipients = [side[2:] for side in parties if side[0] == 1]
    return EventRow(
        report_id=report_id,
        given_id=given_id,
        published=day(published),
        source=source,
        event_id=event_id,
        type=type_,
        mode=mode,
        status=status,
        date=date,
        actors=tuple(name for name, *_ in actors),
        recipients=tuple(name for name, *_ in recipients),
        place=place,
        trigger=trigger,
        sentence=text[start:end],
        sentence_span=Span(start, end),
        quotation_id=quotation,
        according_to=speaker,
        confidence=confidence,
        quad=quad,
        score=score,
        cameo=cameo,
        contexts=tuple(context for _, context in sorted(listed(contexts))),
        actor_ids=tuple(local for _, local, *_ in actors),
        recipient_ids=tuple(local for _, local, *_ in recipients),
        actor_identities=tuple(identity for _, _, identity, *_ in actors),
        recipient_identities=tuple(identity for _, _, identity, *_ in recipients),
        actor_countries=tuple(country for *_, country, _ in actors),
        recipient_countries=tuple(country for *_, country, _ in recipients),
        actor_sectors=tuple(tuple(listed(sectors)) for *_, sectors in actors),
        recipient_sectors=tuple(tuple(listed(sectors)) for *_, sectors in recipients),
        granularity=granularity,
        first_day=day(given_first),
        last_day=day(given_last),
        date_from=date_from,
        place_country=place_country,
        lat=lat,
        lon=lon,
        geonames=geonames,
        level=level,
        admin1=admin1,
        place_from=place_from,
        denied=bool(denied),
        title=title,
        url=url,
        key=str(key),
    )


def quote_row(row: Any) -> QuoteRow:
    """A row of `queries.QUOTES`."""
    report_id, given_id, published, source, id_, kind, speaker, cue, text, start, end, *rest, key = row
    head = (report_id, given_id, day(published), source)
    values: list[Any] = [*head, id_, kind, speaker, cue, text, Span(start, end), *rest, str(key)]
    return QuoteRow(*values)


def report_row(row: Any) -> ReportRow:
    """A row of `queries.REPORTS`."""
    report_id, given_id, title, url, source, author, published, *rest, key = row
    values: list[Any] = [report_id, given_id, title, url, source, author, day(published), *rest, str(key)]
    return ReportRow(*values)


def entity_row(row: Any) -> EntityRow:
    """A row of `queries.ENTITIES`."""
    identity, name, kind, country, reports, events, quotations, sectors, offices = row
    key = base64.urlsafe_b64encode(json.dumps([reports, name, kind, country or "", identity or 0]).encode()).decode()
    told = (tuple(sorted(listed(sectors))), tuple(sorted(set(listed(offices)))))
    return EntityRow(identity or None, name, kind, country or None, *told, reports, events, quotations, key)


def entity_key(after: str) -> tuple[int, str, str, str, int]:
    """What the key of an entity's row stands for. Raises `ValueError` for what is none."""
    try:
        reports, name, kind, country, identity = json.loads(base64.urlsafe_b64decode(after.encode("ascii")))
    except (ValueError, TypeError):
        raise ValueError(f"after: {after!r} is no key of a row") from None
    texts, numbers = (name, kind, country), (reports, identity)
    whole = all(isinstance(t, str) for t in texts) and all(type(n) is int and 0 <= n < 2**63 for n in numbers)
    if not whole:
        raise ValueError(f"after: {after!r} is no key of a row")
    return reports, name, kind, country, identity


def edge_row(row: Any) -> EdgeRow:
    """A row of `queries.EDGES`."""
    edge, number, report, given, published, entity, name, score, reason, by, made, ended, because = row
    return EdgeRow(
        edge, number, report, given, day(published), entity, name, score, reason, by, _time(made),
        _time(ended) if ended is not None else None, because,
    )  # fmt: skip


def correction_row(row: Any, applies: bool) -> CorrectionRow:
    """A row of `queries.CORRECTIONS`."""
    id_, report_id, target, local, start, end, type_, action, changes, note, by, at = row
    what = (action, json.loads(changes), note, by, _time(at))
    return CorrectionRow(id_, report_id, target, local, Span(start, end), type_, *what, applies)


def run_row(row: Any) -> RunRow:
    """A row of `queries.RUNS`."""
    run, version, codebook, model, started, ended, added, recoded, unchanged, quarantined, command = row
    begun, done = _time(started), _time(ended) if ended is not None else None
    return RunRow(run, version, codebook, model, begun, done, added, recoded, unchanged, quarantined, command)


def quarantine_row(row: Any) -> QuarantineRow:
    """A row of `queries.QUARANTINED`."""
    key, where, line, given_id, reason, when = row
    return QuarantineRow(where, line, given_id, reason, _time(when), str(key))


def listed(value: Any) -> list[Any]:
    """A list that the database made; some give it as JSON text."""
    if value is None:
        return []
    return list(json.loads(value) if isinstance(value, str) else value)


def day(value: str | None) -> datetime.date | None:
    """A day from its ISO text."""
    return datetime.date.fromisoformat(value) if value is not None else None


def _time(value: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(value)
