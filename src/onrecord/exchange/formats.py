"""The formats that events can be exported in, and their lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from onrecord.exchange.acts import Choices
from onrecord.exchange.columns import GDELT1_COLUMNS, GDELT2_COLUMNS, ICEWS_COLUMNS, POLECAT_COLUMNS
from onrecord.exchange.gdelt import gdelt1, gdelt2
from onrecord.exchange.icews import icews
from onrecord.exchange.losses import Losses
from onrecord.exchange.polecat import polecat
from onrecord.store.rows import EventRow

Exporter = Callable[[Iterable[EventRow], Choices, Losses], Iterator[tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class Format:
    """A tab-separated format: its columns, whether its files begin with their names, and what makes its rows."""

    columns: tuple[str, ...]
    headed: bool
    rows: Exporter


FORMATS: Mapping[str, Format] = {
    "gdelt1": Format(GDELT1_COLUMNS, False, gdelt1),
    "gdelt2": Format(GDELT2_COLUMNS, False, gdelt2),
    "icews": Format(ICEWS_COLUMNS, True, icews),
    "polecat": Format(POLECAT_COLUMNS, True, polecat),
}
"""By the name that ``onrecord export --to`` takes."""


def lines(
    rows: Iterable[EventRow],
    form: Format,
    choices: Choices | None = None,
    losses: Losses | None = None,
    *,
    headed: bool | None = None,
) -> Iterator[str]:
    """The lines of a file of `form`, each with its line feed, made as they are drawn.

    `headed` overrules whether the first one names the columns; `losses` is filled with what could not be said.
    """
    if form.headed if headed is None else headed:
        yield "\t".join(form.columns) + "\n"
    for row in form.rows(rows, choices or Choices(), losses if losses is not None else Losses()):
        yield "\t".join(row) + "\n"


def losses(rows: Iterable[EventRow], form: Format, choices: Choices | None = None) -> Losses:
    """What `form` cannot say of these events, without keeping its rows."""
    told = Losses()
    for _ in form.rows(rows, choices or Choices(), told):
        pass
    return told
