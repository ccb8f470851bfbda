"""Which events another format can hold, under which code, and on which day."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.exchange.losses import Losses
from onrecord.reference.cameo import CameoCode, cameo_codes
from onrecord.reference.codebook import FUTURE, codebook
from onrecord.reference.yaml_file import load_yaml
from onrecord.store.rows import EventRow

_HAPPENED = ("happened", "ongoing")


@dataclass(frozen=True, slots=True)
class Choices:
    """What to write beside what the format is made for.

    `every_status`: planned, conditional and denied events too, under the code of the act itself. `first_days`: events
    whose date is no single day (a month, a winter), on its first day.
    """

    every_status: bool = False
    first_days: bool = False


@dataclass(frozen=True, slots=True)
class Act:
    """An event that a format can hold. `code` is null where CAMEO has none for it.

    `type` is the PLOVER type; what is only planned is another, weaker one.
    """

    row: EventRow
    type: str
    mode: str | None
    code: CameoCode | None
    day: datetime.date


def acts(rows: Iterable[EventRow], choices: Choices, losses: Losses, *, coded: bool) -> Iterator[Act]:
    """Those of `rows` that can be told, in order; the others are counted in `losses`. `coded`: by a CAMEO code."""
    for row in rows:
        losses.events += 1
        act = _act(row, choices, coded)
        if isinstance(act, str):
            losses.left_out[act] += 1
        else:
            yield act


def _act(row: EventRow, choices: Choices, coded: bool) -> Act | str:
    kind, mode, code = row.type, row.mode, cameo_codes().get(row.cameo or "")
    if row.status not in _HAPPENED and not choices.every_status:
        if row.status != "planned" or kind not in intents():
            return row.status
        if kind in FUTURE:
            kind, mode = FUTURE[kind], None
        code = cameo_codes()[intents()[row.type]]
    if coded and code is None:
        return "without a CAMEO code"
    if row.first_day is None:
        return "without a day"
    if row.last_day != row.first_day and not choices.first_days:
        return "on no single day"
    return Act(row, kind, mode, code, row.first_day)


def written(act: Act, losses: Losses, rows: int, *, coded: bool) -> None:
    """Count an act that became so many rows, and what those do not say of it."""
    losses.rows += rows
    row = act.row
    if rows > 1:
        losses.reduced["split into rows of two parties"] += 1
    if row.quotation_id is not None:
        losses.reduced["as somebody claims"] += 1
    if row.denied:
        losses.reduced["denied by somebody"] += 1
    if row.status == "ongoing":
        losses.reduced["ongoing"] += 1
    if row.status not in _HAPPENED:
        losses.reduced[row.status] += 1
    if row.last_day != row.first_day:
        losses.reduced["on no single day"] += 1
    if coded and act.mode is not None and not _has_code(act.type, act.mode):
        losses.reduced["of a mode without a CAMEO code"] += 1


def is_mutual(kind: str) -> bool:
    """Whether several actors of this type, without a recipient, did it with or to each other."""
    return kind in _rules()[0]


def intents() -> dict[str, str]:
    """PLOVER types whose plans CAMEO can tell, with the code for them."""
    return _rules()[1]


@functools.cache
def _rules() -> tuple[frozenset[str], dict[str, str]]:
    rules = load_yaml("exchange/acts.yaml")
    return frozenset(rules["mutual"]), dict(rules["intent"])


def _has_code(kind: str, mode: str) -> bool:
    known = codebook().types.get(kind)
    own = known.modes.get(mode) if known else None
    return known is not None and own is not None and own.cameo not in (None, known.cameo)
