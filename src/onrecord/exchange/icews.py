"""Events in the columns of ICEWS (20): tab-separated with a header, NA for what is not known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.exchange.acts import Act, Choices, acts, written
from onrecord.exchange.countries import country
from onrecord.exchange.losses import Losses
from onrecord.exchange.numbers import row_number, story_number
from onrecord.exchange.parties import Party, pairs
from onrecord.exchange.places import level_of
from onrecord.exchange.roles import icews_sectors, unsaid
from onrecord.exchange.text import cell, number
from onrecord.store.rows import EventRow

MISSING = "NA"


def icews(rows: Iterable[EventRow], choices: Choices, losses: Losses) -> Iterator[tuple[str, ...]]:
    """Rows of ICEWS, one for each pair of source and target; `losses` is filled on the way.

    ICEWS knows no event of one party: those are left out.
    """
    for act in acts(rows, choices, losses, coded=True):
        sides = [(source, target) for source, target in pairs(act) if source is not None and target is not None]
        if not sides:
            losses.left_out["of one party only"] += 1
            continue
        written(act, losses, len(sides), coded=True)
        if any(unsaid(p, "icews") for side in sides for p in side):
            losses.reduced["by or to a sector without an ICEWS word"] += 1
        for source, target in sides:
            yield _row(act, source, target)


def _row(act: Act, source: Party, target: Party) -> tuple[str, ...]:
    row = act.row
    if act.code is None:
        raise ValueError(f"{row.event_id}: no CAMEO code")
    return (
        str(row_number(row.report_id, row.event_id, source.id, target.id)), act.day.isoformat(), *_party(source),
        act.code.name, act.code.code, number(act.code.goldstein), *_party(target), str(story_number(row.report_id)),
        MISSING, cell(row.source, MISSING), *_place(row),
    )  # fmt: skip


def _party(party: Party) -> tuple[str, ...]:
    own = country(party.country)
    return (
        cell(party.name, MISSING),
        ",".join(icews_sectors(party)) or MISSING,
        cell(own.icews if own else None, MISSING),
    )


def _place(row: EventRow) -> tuple[str, ...]:
    own = country(row.place_country)
    name = cell(row.place, MISSING)
    level = level_of(row)
    city = name if level in ("city", "point") else MISSING
    province = name if level == "region" else MISSING
    spot = number(row.lat, MISSING), number(row.lon, MISSING)
    return city, MISSING, province, cell(own.icews if own else None, MISSING), *spot
