"""Who did it and to whom, as pairs of one source and one target."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from onrecord.exchange.acts import Act, is_mutual
from onrecord.store.rows import EventRow

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Party:
    """An actor or recipient: its id in the report's record, its name, alpha-3 country and PLOVER sectors."""

    id: str
    name: str
    country: str | None
    sectors: tuple[str, ...]


def actors_of(row: EventRow) -> tuple[Party, ...]:
    """The actors of an event."""
    return _parties(row.actor_ids, row.actors, row.actor_countries, row.actor_sectors)


def recipients_of(row: EventRow) -> tuple[Party, ...]:
    """The recipients of an event."""
    return _parties(row.recipient_ids, row.recipients, row.recipient_countries, row.recipient_sectors)


def pairs(act: Act) -> Iterator[tuple[Party | None, Party | None]]:
    """Every actor with every recipient, nobody with itself.

    Where there are only actors, a mutual act gives each pair of them in both directions, as GDELT and ICEWS do; one
    without a partner stands alone, with null for the other side.
    """
    actors, recipients = actors_of(act.row), recipients_of(act.row)
    if not recipients and len(actors) > 1 and is_mutual(act.row.type):
        recipients = actors
    found = False
    for source in actors:
        for target in recipients:
            if source.id != target.id:
                found = True
                yield source, target
    if not found:
        yield from ((source, None) for source in actors)
        if not actors:
            yield from ((None, target) for target in recipients)


def _parties(
    ids: Sequence[str], names: Sequence[str], countries: Sequence[str | None], sectors: Sequence[tuple[str, ...]]
) -> tuple[Party, ...]:
    return tuple(map(Party, ids, names, countries, sectors))
