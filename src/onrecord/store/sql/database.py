"""What the shared part needs of a database. SQL is written once, with ``?`` for parameters and SQLite's functions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol


class Database(Protocol):
    """A connection. Every method raises `StoreError` for what goes wrong."""

    name: str
    """What messages call the archive."""
    words_key: str
    """The column of a table of words that holds the key."""
    words_match: str
    """The condition that a table of words, ``{table}`` by its alias ``d``, holds the words of a parameter."""
    in_order: str
    """What makes rows that are joined to ordered ones come in their order; ``{order}`` is the ORDER BY for it."""

    no_limit: int | None
    """The parameter of a LIMIT that is none. What has a LIMIT keeps its order within a larger question."""

    def rows(self, question: str, parameters: Sequence[object] = ()) -> list[Any]:
        """All rows at once."""

    def row(self, question: str, parameters: Sequence[object] = ()) -> Any | None:
        """The first row, if there is one."""

    def stream(self, question: str, parameters: Sequence[object] = ()) -> Iterator[Any]:
        """Rows as they are taken, all of one state of the archive."""

    def run(self, statement: str, parameters: Sequence[object] = ()) -> None:
        """A statement that gives no rows."""

    def run_many(self, statement: str, rows: Iterable[Sequence[object]]) -> None:
        """The same statement for each row of parameters."""

    def transaction(self) -> AbstractContextManager[None]:
        """All of it happens, or nothing; no other writer comes between."""

    def others_wrote(self) -> bool:
        """Within a transaction: whether another connection may have written since this one last asked."""

    def snapshot(self) -> AbstractContextManager[None]:
        """Questions within it see one state of the archive."""

    def words(self, words: Sequence[str]) -> str:
        """The parameter of `words_match`: each of the folded words begins a word."""

    def keep_words(self, table: str, texts: Iterable[tuple[int, Sequence[str]]]) -> None:
        """Index folded words under keys."""

    def drop_words(self, table: str, texts: Iterable[tuple[int, Sequence[str]]]) -> None:
        """Take out of the index what was kept."""

    def unholdable(self, error: BaseException) -> bool:
        """Whether `error` says that a value is one that the database cannot hold."""

    def close(self) -> None:
        """Give the connection back. Doing it twice does no harm."""

    def interrupt(self) -> None:
        """Break off the question that is being answered, from any thread."""
