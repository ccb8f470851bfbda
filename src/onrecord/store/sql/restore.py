"""Rows -> the record they were made from. `flatten` is the way in."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from onrecord.model import (
    Coder,
    Cue,
    Date,
    Dateline,
    Entity,
    Event,
    Label,
    Mention,
    Office,
    Place,
    Problem,
    Quotation,
    Record,
    Report,
    Source,
    Span,
    Speaker,
    Trigger,
)
from onrecord.store.sql.database import Database
from onrecord.store.sql.tables import COLUMNS, REPORT_COLUMNS, Row


def _select(table: str, columns: tuple[str, ...]) -> str:
    order = " ORDER BY n" if "n" in columns else ""
    return f"SELECT {', '.join(columns)} FROM {table} WHERE report_id = ?{order}"  # noqa: S608 - our own names


_SELECT = {table: _select(table, columns) for table, columns in COLUMNS.items()}
_EVENT_PARTS = ("event_contexts", "event_denials")
_SELECT_REPORT = _select("reports", REPORT_COLUMNS)


def restore(database: Database, number: int) -> Record:
    """The record whose report_id is `number`; it must be there. Call it in a transaction: it asks many times."""
    rows = {table: database.rows(select, (number,)) for table, select in _SELECT.items()}
    report = _report(*database.rows(_SELECT_REPORT, (number,))[0])
    dates, places = [_date(*row) for row in rows["dates"]], [_place(*row) for row in rows["places"]]
    parts: dict[str, defaultdict[Any, list[Any]]] = {table: _by_owner(rows[table]) for table in _EVENT_PARTS}
    for side, name in enumerate(("actors", "recipients")):
        parts[name] = _by_owner((row[0], *row[2:6]) for row in rows["event_sides"] if row[1] == side)
    pieces = _by_owner(rows["quotation_parts"])
    return Record(
        report=report,
        entities=tuple(_entities(rows)),
        quotations=tuple(_quotation(row, pieces) for row in rows["quotations"]),
        events=tuple(_event(row, dates, places, parts) for row in rows["events"]),
        places=tuple(p for p, row in zip(places, rows["places"], strict=True) if row[1]),
        dates=tuple(d for d, row in zip(dates, rows["dates"], strict=True) if row[1]),
        coder=Coder(*rows["coder"][0]),
        problems=tuple(Problem(stage, _span(start, end), text) for _, stage, start, end, text in rows["problems"]),
        labels=tuple(_label(*row) for row in rows["labels"]),
    )


def _report(*row: Any) -> Report:
    (id_, given_id, title, url, source, author, published, language, place, agency, date, start, end, *rest) = row
    span, (head_start, head_end, by_start, by_end, text) = _span(start, end), rest
    return Report(
        id=id_,
        given_id=given_id,
        title=title,
        url=url,
        source=source,
        published=datetime.date.fromisoformat(published) if published is not None else None,
        dateline=Dateline(place, agency, date, span) if span is not None else None,
        language=language,
        text=text,
        author=author,
        headline=_span(head_start, head_end),
        byline=_span(by_start, by_end),
    )


def _entities(rows: Mapping[str, list[Row]]) -> Iterable[Entity]:
    sectors, offices, mentions = (_by_owner(rows[table]) for table in ("entity_sectors", "offices", "mentions"))
    row: Any
    for row in rows["entities"]:
        id_, _, name, kind, country, country_from = row
        yield Entity(
            id=id_,
            name=name,
            kind=kind,
            country=country,
            sectors=tuple(sector for (sector,) in sectors[id_]),
            offices=tuple(Office(title, where, Span(start, end)) for title, where, start, end in offices[id_]),
            mentions=tuple(Mention(Span(start, end), how) for how, start, end in mentions[id_]),
            country_from=country_from,
        )


def _quotation(row: Any, pieces: Mapping[str, list[Any]]) -> Quotation:
    id_, _, kind, start, end, text, cue, cue_start, cue_end, speaker, speaker_start, speaker_end, *rest = row
    confidence, cue_kind, stance, source, source_start, source_end, source_kind, unnamed, *rest = rest
    addressee, addressee_start, addressee_end, within, *_ = rest
    return Quotation(
        id=id_,
        kind=kind,
        span=Span(start, end),
        text=text,
        cue=Cue(cue, Span(cue_start, cue_end), cue_kind, stance) if cue is not None else None,
        speaker=Speaker(speaker, Span(speaker_start, speaker_end)) if speaker is not None else None,
        confidence=confidence,
        parts=tuple(Span(first, last) for first, last in pieces[id_]),
        source=Source(source, Span(source_start, source_end), source_kind, unnamed) if source is not None else None,
        addressee=Speaker(addressee, Span(addressee_start, addressee_end)) if addressee is not None else None,
        within=within,
    )


def _label(*row: Any) -> Label:
    _, text, start, end, speaker, target, quotation = row
    return Label(text, Span(start, end), speaker, target, quotation)


def _date(*row: Any) -> Date:
    _, _, value, granularity, text, start, end, resolved_from, type_, mod = row
    return Date(value, granularity, text, Span(start, end), resolved_from, type_, mod)


def _place(*row: Any) -> Place:
    _, _, name, country, lat, lon, geonames, start, end, level, admin1 = row
    return Place(name, country, lat, lon, geonames, Span(start, end), level, admin1)


def _event(row: Any, dates: list[Date], places: list[Place], parts: Mapping[str, defaultdict[Any, list[Any]]]) -> Event:
    id_, _, type_, mode, quad, score, cameo, word, start, end, sentence_start, sentence_end, *rest = row
    date_n, place_n, status, according_to, confidence, _, _, date_from, place_from, *_ = rest
    actors, recipients = parts["actors"][id_], parts["recipients"][id_]
    return Event(
        id=id_,
        type=type_,
        mode=mode,
        contexts=tuple(context for (context,) in parts["event_contexts"][id_]),
        quad=quad,
        score=score,
        cameo=cameo,
        actors=tuple(entity for entity, _, _ in actors),
        recipients=tuple(entity for entity, _, _ in recipients),
        trigger=Trigger(word, Span(start, end)),
        sentence=Span(sentence_start, sentence_end),
        date=dates[date_n] if date_n is not None else None,
        place=places[place_n] if place_n is not None else None,
        status=status,
        according_to=according_to,
        confidence=confidence,
        actor_spans=_spans(actors),
        recipient_spans=_spans(recipients),
        denied_by=tuple(quotation for (quotation,) in parts["event_denials"][id_]),
        date_from=date_from,
        place_from=place_from,
    )


def _spans(parties: Iterable[Any]) -> tuple[Span, ...]:
    return tuple(Span(start, end) for _, start, end in parties if start is not None)


def _by_owner(rows: Iterable[Any]) -> defaultdict[Any, list[Any]]:
    """What follows an owner's id and a position, by owner and in order."""
    found: defaultdict[Any, list[Any]] = defaultdict(list)
    for owner, _, *values in rows:
        found[owner].append(values)
    return found


def _span(start: int | None, end: int | None) -> Span | None:
    return Span(start, end) if start is not None and end is not None else None
