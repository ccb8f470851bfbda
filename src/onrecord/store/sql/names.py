"""The numbers of the names that are searched in part."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.store.fold import fold
from onrecord.store.sql.database import Database

_KEPT = 200_000
"""How many numbers a writer remembers; then it forgets them all and asks again."""


class Names:
    """Gives names their numbers, making what is new. `forget` after a transaction that did not happen."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._numbers: dict[str, int] = {}

    def forget(self) -> None:
        """Ask again from now on."""
        self._numbers.clear()

    def numbers(self, names: Iterable[str]) -> dict[str, int]:
        """The number of each of the names."""
        if len(self._numbers) > _KEPT:
            self.forget()
        wanted = sorted(set(names))
        for name in wanted:
            if name not in self._numbers:
                self._numbers[name] = self._number(name)
        return {name: self._numbers[name] for name in wanted}

    def _number(self, name: str) -> int:
        found = self._database.row("SELECT name_id FROM names WHERE name = ?", (name,))
        if found is None:
            (found,) = self._database.rows(
                "INSERT INTO names (name, folded) VALUES (?, ?) RETURNING name_id", (name, fold(name))
            )
        return int(found[0])
