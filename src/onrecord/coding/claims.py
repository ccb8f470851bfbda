"""On whose word an event stands: the quotation that holds it, those that deny it, and what is told twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.model import Event, Quotation

_DENYING = ("den", "disput", "refut", "rebut", "contradict", "disavow", "disown", "repudiat")
"""Beginnings of the cues that deny what they report; "rejected" and "refused" turn down, they deny nothing."""


def denies(quotation: Quotation) -> bool:
    """Whether the cue of a quotation denies its words."""
    return quotation.cue is not None and any(
        word.startswith(_DENYING) for word in quotation.cue.text.casefold().replace("-", " ").split()
    )


def with_denials(events: Sequence[Event], quotations: Sequence[Quotation]) -> list[Event]:
    """The events with the quotations that deny them: their own, or one that denies the like elsewhere in the report."""
    denials = {q.id for q in quotations if denies(q)}
    denied = [e for e in events if e.according_to in denials]
    out = []
    for event in events:
        if event.according_to in denials:
            out.append(replace(event, status="denied", denied_by=(event.according_to,)))
            continue
        against = [d.according_to for d in denied if _alike(event, d) and d.according_to is not None]
        out.append(replace(event, denied_by=tuple(dict.fromkeys(against))) if against else event)
    return out


def told_once(events: Sequence[Event]) -> list[Event]:
    """The events without claims of what the report asserts in its own words elsewhere."""
    asserted = [e for e in events if e.according_to is None]
    return [
        e for e in events if e.according_to is None or e.status == "denied" or not any(_same(e, a) for a in asserted)
    ]


def _alike(one: Event, other: Event) -> bool:
    """The same kind of deed by the same parties, as far as both name them."""
    if one.type != other.type or not one.actors or not other.actors or set(one.actors) != set(other.actors):
        return False
    return not one.recipients or not other.recipients or set(one.recipients) == set(other.recipients)


def _same(claim: Event, event: Event) -> bool:
    """Whether a claim tells no more than an asserted event: type, parties, status; mode and day where both have one."""
    if claim.type != event.type or claim.status != event.status or claim.sentence == event.sentence:
        return False
    if not claim.actors or not claim.recipients or set(claim.actors) != set(event.actors):
        return False
    if set(claim.recipients) != set(event.recipients) or (claim.mode and event.mode and claim.mode != event.mode):
        return False
    days = {e.date.day for e in (claim, event) if e.date is not None and e.date.day is not None}
    return len(days) < 2 and claim.trigger.text.casefold()[:5] == event.trigger.text.casefold()[:5]
