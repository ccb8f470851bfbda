"""Events in the columns of POLECAT (40): PLOVER's own, tab-separated with a header, None for what is not known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.exchange.acts import Act, Choices, acts, written
from onrecord.exchange.countries import country
from onrecord.exchange.losses import Losses
from onrecord.exchange.numbers import story_number
from onrecord.exchange.parties import Party, actors_of, recipients_of
from onrecord.exchange.places import level_of
from onrecord.exchange.text import cell, item, number
from onrecord.reference.codebook import codebook
from onrecord.store.rows import EventRow
from onrecord.version import VERSION

MISSING = "None"
_QUADS = ("", "VERBAL COOPERATION", "MATERIAL COOPERATION", "VERBAL CONFLICT", "MATERIAL CONFLICT")
_FEATURES = {"country": "PCLI", "region": "ADM1", "city": "PPL"}  # GeoNames feature codes
_PARTIES, _WITHIN = "; ", "|"


def polecat(rows: Iterable[EventRow], choices: Choices, losses: Losses) -> Iterator[tuple[str, ...]]:
    """Rows of POLECAT, one for each event; `losses` is filled on the way.

    Several parties stand in one cell, parted by semicolons; several values of one party are parted by bars.
    """
    for act in acts(rows, choices, losses, coded=False):
        written(act, losses, 1, coded=False)
        yield _row(act)


def _row(act: Act) -> tuple[str, ...]:
    row = act.row
    known = codebook().types.get(act.type)
    as_coded = act.type == row.type
    quad = row.quad if as_coded or known is None else known.quad
    score = row.score if as_coded or known is None else codebook().score(act.type, act.mode)
    return (
        f"{story_number(row.report_id)}_{cell(row.event_id)}", act.day.isoformat(), cell(act.type),
        cell(act.mode, MISSING), number(score, MISSING), _QUADS[quad], _joined(map(item, row.contexts)),
        *_parties(actors_of(row)), *_parties(recipients_of(row)), *_place(row), cell(row.source, MISSING),
        row.published.isoformat() if row.published else MISSING, MISSING, MISSING, MISSING, "English",
        f"onrecord {VERSION}",
    )  # fmt: skip


def _parties(parties: tuple[Party, ...]) -> tuple[str, ...]:
    own = [country(p.country) for p in parties]
    names = _joined(item(p.name, MISSING) for p in parties)
    return (
        names,
        _joined(item(c.name if c else None, MISSING) for c in own),
        _joined(str(c.cow) if c and c.cow else MISSING for c in own),
        _joined(item(p.sectors[0] if p.sectors else None, MISSING) for p in parties),
        _joined(_WITHIN.join(map(item, p.sectors)) or MISSING for p in parties),
        _joined(MISSING for _ in parties),
        names,
        _joined(MISSING for _ in parties),
    )


def _joined(values: Iterable[str]) -> str:
    return _PARTIES.join(values) or MISSING


def _place(row: EventRow) -> tuple[str, ...]:
    own = country(row.place_country)
    name, level = cell(row.place, MISSING), level_of(row)
    return (
        name, name if level in ("city", "point") else MISSING, MISSING, name if level == "region" else MISSING,
        cell(own.name if own else None, MISSING), number(row.lat, MISSING), number(row.lon, MISSING),
        str(row.geonames) if row.geonames is not None else MISSING, name, _FEATURES.get(level or "", MISSING),
    )  # fmt: skip
