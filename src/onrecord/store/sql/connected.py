"""Writers and views hold a connection each."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from onrecord.store.sql.database import Database


class Connected:
    """Something on a connection of its own, closed with it; while open it stands among the `open_ones`."""

    def __init__(self, database: Database, open_ones: set[Connected]) -> None:
        self._database = database
        self._open_ones = open_ones
        open_ones.add(self)

    def close(self) -> None:
        """Give the connection back. Doing it twice does no harm."""
        self._database.close()
        self._open_ones.discard(self)

    def interrupt(self) -> None:
        """Break off what the connection is doing; see `onrecord.store.base.View.interrupt`."""
        self._database.interrupt()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
