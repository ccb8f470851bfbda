"""The place of an event: where its sentence says it was, else where the narrative stands, else the country at home.

Four grounds, kept apart in `Event.place_from`: the place in the event's clause, or the only one that says where in its
*sentence*; the place that the narrative has reached or that an event of the same type and party has (*context*); and
the country that the report takes for granted, by its *dateline* or by nearly all its *places*. The last two give a
country and no more, unless the report says "here": a dateline says where the reporter sat. They are used only for
parties who may be of that country.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.coding.circumstances import governing, of_a_thing, says, standing, token_of, where_clause
from onrecord.coding.stretches import by_sentence
from onrecord.model import Entity, Event, Place, Reading, Sentence

REACH = 3
"""Sentences for which a place that the narrative has reached holds."""

_GOING = ("visit", "withdraw")
_DONE = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT", "AID", "CONSULT"})
"""Types of what is done somewhere; the others are said, and where is seldom told."""


@dataclass(frozen=True, slots=True)
class _Reached:
    """A place that the narrative has reached, the number of the sentence and that of its paragraph."""

    place: Place
    sentence: int
    paragraph: int


def with_places(reading: Reading, events: Sequence[Event]) -> tuple[Event, ...]:
    """The events of a reading with their places, and where those come from."""
    if not events:
        return ()
    held = by_sentence(reading.sentences, reading.places)
    numbers = {s.span: n for n, s in enumerate(reading.sentences)}
    stated = [_stated(e, reading.sentences[numbers[e.sentence]], held[numbers[e.sentence]]) for e in events]
    reached = _narrative(reading, held)
    of = {e.id: e for e in reading.entities}
    home = reading.home
    out = []
    for event in stated:
        n = numbers[event.sentence]
        sentence = reading.sentences[n]
        if event.place is None and home is not None and home.here is not None and _is_here(event, sentence):
            event = replace(event, place=home.here, place_from="dateline")
        if event.place is None:
            found = _from_context(event, sentence, n, held[n], reached, stated)
            if found is not None and _may_be_in(event, found.country, of):
                event = replace(event, place=found, place_from="context")
        if event.place is None and (settled := _at_home(event, reading, of)) is not None:
            event = settled
        out.append(event)
    return tuple(out)


def _stated(event: Event, sentence: Sentence, places: Sequence[Place]) -> Event:
    trigger = token_of(sentence, event.trigger.span)
    if trigger is None or not places:
        return event
    place = where_clause(sentence, trigger, places)
    going, done = event.mode in _GOING, event.type in _DONE
    there = [
        p for p in places if standing(sentence, p, going=going, struck=trigger if event.type == "ASSAULT" else None)
    ]
    if not done:
        there = [p for p in there if not of_a_thing(sentence, p, trigger)]
    if place is None and there:
        place = governing(sentence, trigger, there)
    if place is None and done and there and len({p.country for p in there}) == 1:
        # Elsewhere in the sentence, but nowhere else: "the attack ..., which took place in Mosul".
        behind = [p for p in there if p.span.start > event.trigger.span.start]
        place = min(behind or there, key=lambda p: abs(p.span.start - event.trigger.span.start))
    return replace(event, place=place, place_from="sentence") if place is not None else event


def _narrative(reading: Reading, held: Sequence[Sequence[Place]]) -> Mapping[int, _Reached]:
    """For each sentence the place that the narrative had reached before it or reaches in it."""
    out: dict[int, _Reached] = {}
    current: _Reached | None = None
    for n, sentence in enumerate(reading.sentences):
        there = [p for p in held[n] if standing(sentence, p, going=True)]
        if there:
            countries = {p.country for p in there}
            current = _Reached(there[0], n, sentence.paragraph) if len(countries) == 1 else None
        if current is not None and n - current.sentence <= REACH:
            out[n] = current
    return out


def _is_here(event: Event, sentence: Sentence) -> bool:
    """Whether the report says that the event was where it was filed."""
    trigger = token_of(sentence, event.trigger.span)
    return trigger is not None and says(sentence, trigger, "here")


def _from_context(
    event: Event, sentence: Sentence, n: int, places: Sequence[Place], reached: Mapping[int, _Reached],
    events: Sequence[Event],
) -> Place | None:  # fmt: skip
    """The place that "there" takes up; of what was done that which the narrative has reached, or that of its twin."""
    at = reached.get(n)
    trigger = token_of(sentence, event.trigger.span)
    before = at is not None and at.sentence < n and sentence.paragraph - at.paragraph <= 1
    if trigger is not None and says(sentence, trigger, "there"):
        return at.place if at is not None and before else None
    if event.type not in _DONE or event.status not in ("happened", "ongoing", "denied"):
        return None
    if at is not None and before and not places:
        return at.place
    return _of_twin(event, events)


def _of_twin(event: Event, events: Sequence[Event]) -> Place | None:
    """The place of an event of the same type with a party in common, where all such have one."""
    parties = {*event.actors, *event.recipients}
    twins = [
        e for e in events
        if e.place is not None and e.type == event.type and parties & {*e.actors, *e.recipients}
    ]  # fmt: skip
    return twins[0].place if len({e.place.country for e in twins if e.place is not None}) == 1 else None


def _may_be_in(event: Event, country: str | None, of: Mapping[str, Entity]) -> bool:
    """Whether the parties may be in a country: one of them is of it, or none is of any."""
    sides = event.actors if event.type not in _DONE else (*event.actors, *event.recipients)
    countries = {of[p].country for p in sides if p in of} - {None}
    return not countries or country in countries


def _at_home(event: Event, reading: Reading, of: Mapping[str, Entity]) -> Event | None:
    """The event in the country at home, where its parties may be there."""
    home = reading.home
    if home is None:
        return None
    if not _may_be_in(event, home.country, of):
        return None
    place = Place(home.name, home.country, None, None, None, home.span, "country")
    return replace(event, place=place, place_from="dateline" if home.ground == "dateline" else "places")
