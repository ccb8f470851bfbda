"""When and where the events of a report were, and what could not be told of them."""

from __future__ import annotations

from dataclasses import replace

from onrecord.coding.event_dates import with_dates
from onrecord.coding.event_places import with_places
from onrecord.model import Event, Problem, Reading
from onrecord.reference.codebook import Codebook


def with_setting(reading: Reading, book: Codebook) -> Reading:
    """`reading` whose events have date and place, where the report gives them; what it does not give is a problem.

    Call it when the country at home is known (`Reading.home`).
    """
    events = with_places(reading, with_dates(reading))
    problems = [p for event in events for p in _problems(event, reading, book)]
    return replace(reading, events=events, problems=(*reading.problems, *problems))


def lacks_recipient(event: Event, book: Codebook) -> bool:
    """Whether the event's type asks for a recipient and none is named."""
    return book.types[event.type].recipient_required and not event.recipients and len(event.actors) < 2


def _problems(event: Event, reading: Reading, book: Codebook) -> list[Problem]:
    lacking = []
    if not event.actors:
        lacking.append("no actor is named")
    if lacks_recipient(event, book):
        lacking.append(f"{event.type} has a recipient, but none is named")
    if event.date is None:
        unresolved = any(d.value is None and event.sentence.contains(d.span) for d in reading.dates)
        lacking.append("its time expression has no value" if unresolved else "nothing tells its day")
    if event.place is None:
        lacking.append("nothing tells its place")
    return [Problem("coding.events", event.trigger.span, f"{event.id}: " + "; ".join(lacking))] if lacking else []
