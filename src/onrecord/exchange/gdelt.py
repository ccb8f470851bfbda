"""Events in the columns of GDELT 1.0 (58) and 2.0 (61): tab-separated, no header, no quoting."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from onrecord.exchange.acts import Act, Choices, acts, written
from onrecord.exchange.columns import ACTOR, GEO_1, GEO_2
from onrecord.exchange.countries import country
from onrecord.exchange.losses import Losses
from onrecord.exchange.numbers import row_number
from onrecord.exchange.parties import Party, pairs
from onrecord.exchange.places import level_of
from onrecord.exchange.roles import cameo_actor, unsaid
from onrecord.exchange.text import cell, link, number
from onrecord.reference.cameo import CameoCode
from onrecord.store.rows import EventRow

# GeoNames numbers the regions of these countries otherwise than FIPS 10-4 does.
_OWN_REGIONS = {"BE", "CH", "GB", "ME"}
_LEAD = 500  # characters


def gdelt1(rows: Iterable[EventRow], choices: Choices, losses: Losses) -> Iterator[tuple[str, ...]]:
    """Rows of GDELT 1.0, one for each pair of source and target; `losses` is filled on the way."""
    return _rows(rows, choices, losses, 1)


def gdelt2(rows: Iterable[EventRow], choices: Choices, losses: Losses) -> Iterator[tuple[str, ...]]:
    """Rows of GDELT 2.0: as 1.0, with ADM2Code and the time of day in DATEADDED."""
    return _rows(rows, choices, losses, 2)


def _rows(rows: Iterable[EventRow], choices: Choices, losses: Losses, version: int) -> Iterator[tuple[str, ...]]:
    for act in acts(rows, choices, losses, coded=True):
        sides = list(pairs(act))
        if not sides:
            losses.left_out["without actor and recipient"] += 1
            continue
        written(act, losses, len(sides), coded=True)
        if any(p is not None and unsaid(p, "cameo") for side in sides for p in side):
            losses.reduced["by or to a sector without a CAMEO code"] += 1
        for source, target in sides:
            yield _row(act, source, target, version)


def _row(act: Act, source: Party | None, target: Party | None, version: int) -> tuple[str, ...]:
    row = act.row
    if act.code is None:
        raise ValueError(f"{row.event_id}: no CAMEO code")
    nowhere = ("0", *[""] * (len(GEO_1 if version == 1 else GEO_2) - 1))
    named = row_number(row.report_id, row.event_id, source.id if source else "", target.id if target else "")
    added = _compact(row.published or act.day) + ("" if version == 1 else "000000")
    # A citation must be that of one report, as a URL is: a publisher alone is not.
    where = link(row.url) if row.url else ", ".join(filter(None, (cell(row.source), cell(row.report_id))))
    return (
        str(named), *_days(act.day), *_actor(source), *_actor(target), str(int(row.sentence_span.start < _LEAD)),
        *_code(act.code), "1", "1", "1", "", *nowhere, *nowhere, *_place(row, version), added, where,
    )  # fmt: skip


def _days(day: datetime.date) -> tuple[str, ...]:
    # GDELT's own approximation: every month has thirty days.
    fraction = ((day.month - 1) * 30 + day.day) / 365
    whole = _compact(day)
    return whole, whole[:6], whole[:4], f"{day.year + fraction:.4f}"


def _compact(day: datetime.date) -> str:
    return day.isoformat().replace("-", "")


def _actor(party: Party | None) -> tuple[str, ...]:
    if party is None:
        return ("",) * len(ACTOR)
    codes = cameo_actor(party)
    types = (*codes.types, "", "", "")[:3]
    return codes.code, cell(party.name.upper()), codes.country, codes.group, "", "", "", *types


def _code(code: CameoCode) -> tuple[str, ...]:
    return code.code, code.base, code.root, str(code.quad), f"{code.goldstein:.1f}"


def _place(row: EventRow, version: int) -> tuple[str, ...]:
    """The place of the act. GDELT puts the centre of a country here; we leave what is not known blank."""
    own = country(row.place_country)
    fips = (own.fips if own else None) or ""
    american = row.place_country == "USA"
    kind = {"country": 1, "region": 2 if american else 5, "city": 3 if american else 4, "point": 3 if american else 4}
    level = kind.get(level_of(row) or "", 0)
    name = cell(row.place)
    if own and level > 1 and name:
        name = f"{name}, {cell(own.name)}"
    region = _region(fips, row.admin1) if level > 1 else fips
    spot = number(row.lat), number(row.lon)
    feature = fips if level == 1 else region if level in (2, 5) else ""
    return (str(level), name, fips, region, *([""] if version == 2 else []), *spot, feature)


def _region(fips: str, admin1: str | None) -> str:
    iso, _, own = (admin1 or "").partition(".")
    same = len(own) == 2 and iso not in _OWN_REGIONS and (own.isdecimal() or iso == "US")
    return fips + own if fips and same else fips
