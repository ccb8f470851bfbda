"""Rows of events made by hand."""

from __future__ import annotations

import dataclasses
import datetime
from typing import Any

from onrecord.model import Span
from onrecord.store.rows import EventRow

DAY = datetime.date(1978, 9, 17)
_MADE: dict[str, Any] = {
    "report_id": "sha256:" + "a" * 64, "given_id": "r1", "published": datetime.date(1978, 9, 18), "source": "Reuters",
    "event_id": "e1", "type": "CONSULT", "mode": None, "status": "happened", "date": "1978-09-17",
    "actors": ("Anwar Sadat",), "recipients": ("Menachem Begin",), "place": "Cairo", "trigger": "met",
    "sentence": "Sadat met Begin in Cairo.", "sentence_span": Span(0, 25), "quotation_id": None, "according_to": None,
    "confidence": 0.9, "key": "k", "quad": 1, "score": 2.5, "cameo": "040", "contexts": (),
    "actor_countries": ("EGY",), "recipient_countries": ("ISR",), "actor_sectors": (("GOV",),),
    "recipient_sectors": (("GOV",),), "actor_identities": (1,), "recipient_identities": (2,), "actor_ids": ("n1",),
    "recipient_ids": ("n2",), "place_country": "EGY", "lat": 30.0626, "lon": 31.2497, "geonames": 360630,
    "level": "city", "admin1": "EG.11", "granularity": "day", "title": None, "url": "https://example.org/a",
    "first_day": DAY, "last_day": DAY, "date_from": "sentence", "place_from": "sentence", "denied": False,
}  # fmt: skip


def event_row(**changes: Any) -> EventRow:
    """Sadat meets Begin in Cairo, or what the changes make of it."""
    known = {f.name for f in dataclasses.fields(EventRow)}
    return EventRow(**{k: v for k, v in {**_MADE, **changes}.items() if k in known})


def between(actors: list[tuple[str, str | None]], recipients: list[tuple[str, str | None]], **more: Any) -> EventRow:
    """An event between parties given as name and country; ids are n1, n2 ... in that order."""
    ids = [f"n{n + 1}" for n in range(len(actors) + len(recipients))]
    sides: dict[str, Any] = {}
    for side, parties, own in (("actor", actors, ids), ("recipient", recipients, ids[len(actors) :])):
        sides[f"{side}s"] = tuple(name for name, _ in parties)
        sides[f"{side}_countries"] = tuple(country for _, country in parties)
        sides[f"{side}_sectors"] = ((),) * len(parties)
        sides[f"{side}_identities"] = (None,) * len(parties)
        sides[f"{side}_ids"] = tuple(own[: len(parties)])
    return event_row(**{**sides, **more})
