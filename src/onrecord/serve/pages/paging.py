"""One page of rows, and whether there are more."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from onrecord.serve.errors import named


class Keyed(Protocol):
    """A row that knows its place in the order."""

    @property
    def key(self) -> str:
        """What the next page begins after."""


F = TypeVar("F")
R = TypeVar("R", bound=Keyed)


@dataclass(frozen=True, slots=True)
class Rows(Generic[R]):
    """Rows to show; `after` opens the next page, null on the last."""

    rows: Sequence[R]
    after: str | None


def paged(ask: Callable[[F], Iterable[R]], filters: F, size: int) -> Rows[R]:
    """Up to `size` rows; `filters` must ask for one more. Raises `FieldError` for a key that is none."""
    with named(("after",)):
        rows = list(ask(filters))
    return Rows(rows[:size], rows[size - 1].key if len(rows) > size else None)
