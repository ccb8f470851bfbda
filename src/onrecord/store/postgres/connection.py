"""Connections to a PostgreSQL server, through psycopg 3."""

from __future__ import annotations

import functools
import itertools
import re
import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict

from onrecord.store.errors import InterruptedQueryError, StoreError

_WAIT_SECONDS = 15
_FETCH = 2000
"""How many rows of a stream come at once."""
_MOST_LEXEMES = 900_000
"""Bytes of words of one text: a tsvector holds a little over a million. What goes beyond is not found."""
_UNHOLDABLE = (psycopg.DataError, psycopg.errors.ProgramLimitExceeded, UnicodeEncodeError, OverflowError)
_LOCK = "SELECT pg_advisory_xact_lock(1330532931, hashtext(current_schema()))"


class PostgresDatabase:
    """See `onrecord.store.sql.database.Database`."""

    words_key = "key"
    words_match = "d.words @@ CAST(? AS tsquery)"
    in_order = "{order}"
    no_limit: int | None = None

    def __init__(self, address: str, *, read_only: bool) -> None:
        """Raises `StoreError` where no server answers or lets us in."""
        self.name = shown(address)
        self._cursors = itertools.count()
        self._token = uuid.uuid4().hex
        try:
            conninfo_to_dict(address)
        except psycopg.Error:
            # Its own message repeats the address, with the password.
            raise StoreError(f"cannot open {self.name}: this is no address of a PostgreSQL database") from None
        with self.errors("open"):
            self.connection = psycopg.connect(address, autocommit=True, connect_timeout=_WAIT_SECONDS)
            try:
                self._set_up(read_only)
            except BaseException:
                self.connection.close()
                raise

    def _set_up(self, read_only: bool) -> None:
        self.connection.execute("SET client_encoding TO 'UTF8'")
        if self.connection.info.parameter_status("server_encoding") != "UTF8":
            raise StoreError(f"cannot open {self.name}: its encoding is not UTF8")
        # Questions are short: compiling one takes longer than answering it.
        self.connection.execute("SET jit = off")
        if read_only:
            self.connection.execute("SET default_transaction_read_only = on")

    def rows(self, question: str, parameters: Sequence[object] = ()) -> list[Any]:
        """All rows at once."""
        with self.errors("read"):
            return self.connection.execute(translated(question), parameters).fetchall()

    def row(self, question: str, parameters: Sequence[object] = ()) -> Any | None:
        """The first row, if there is one."""
        with self.errors("read"):
            return self.connection.execute(translated(question), parameters).fetchone()

    def stream(self, question: str, parameters: Sequence[object] = ()) -> Iterator[Any]:
        """Rows as they are taken, all of one state of the archive."""
        with self.errors("read"):
            # Held by the server: the memory here stays flat, and other questions may come between.
            cursor = self.connection.cursor(f"onrecord_{next(self._cursors)}", withhold=True)
            cursor.itersize = _FETCH
            try:
                yield from iter(cursor.execute(translated(question), parameters))
            finally:
                with suppress(psycopg.Error):
                    cursor.close()

    def run(self, statement: str, parameters: Sequence[object] = ()) -> None:
        """A statement that gives no rows."""
        with self.errors("write"):
            self.connection.execute(translated(statement), parameters)

    def run_many(self, statement: str, rows: Iterable[Sequence[object]]) -> None:
        """The same statement for each row of parameters."""
        with self.errors("write"), self.connection.cursor() as cursor:
            cursor.executemany(translated(statement), rows)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of it happens, or nothing; no other writer comes between."""
        with self.errors("write"), self.connection.transaction():
            # The lock comes before the look: nobody else can add the same report in between.
            self.connection.execute(_LOCK)
            yield

    def others_wrote(self) -> bool:
        """Within a transaction: whether another connection may have written since this one last asked."""
        ((last,),) = self.rows("SELECT writer FROM last_writer")
        if last == self._token:
            return False
        self.run("UPDATE last_writer SET writer = ?", (self._token,))
        return True

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Questions within it see one state of the archive."""
        with self.errors("read"), self.connection.transaction():
            self.connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield

    def words(self, words: Sequence[str]) -> str:
        """A tsquery. Words hold letters, digits and _, so none is read as its syntax."""
        return " & ".join(f"'{word}':*" for word in words)

    def keep_words(self, table: str, texts: Iterable[tuple[int, Sequence[str]]]) -> None:
        """Index folded words under keys."""
        rows = [(key, _lexemes(words)) for key, words in texts]
        self.run_many(f"INSERT INTO {table} (key, words) VALUES (?, array_to_tsvector(CAST(? AS text[])))", rows)  # noqa: S608 - our own names

    def drop_words(self, table: str, texts: Iterable[tuple[int, Sequence[str]]]) -> None:
        """Take out of the index what was kept."""
        self.run_many(f"DELETE FROM {table} WHERE key = ?", [(key,) for key, _ in texts])  # noqa: S608 - our own names

    def unholdable(self, error: BaseException) -> bool:
        """Whether `error` says that a value is one that the database cannot hold."""
        return isinstance(error, _UNHOLDABLE) or isinstance(error.__cause__, _UNHOLDABLE)

    def close(self) -> None:
        """Give the connection back. Doing it twice does no harm."""
        self.connection.close()

    def interrupt(self) -> None:
        """Break off the question that is being answered, from any thread."""
        with suppress(psycopg.Error):  # closed meanwhile
            self.connection.cancel_safe(timeout=_WAIT_SECONDS)

    @contextmanager
    def errors(self, act: str) -> Iterator[None]:
        """Turn what goes wrong below into a `StoreError` that names the archive and the `act` ("read", "write")."""
        try:
            yield
        except psycopg.errors.QueryCanceled as error:
            raise InterruptedQueryError(f"cannot {act} {self.name}: broken off") from error
        except _UNHOLDABLE as error:
            told = f"a value that PostgreSQL cannot hold: {_first_line(error)}"
            raise StoreError(f"cannot {act} {self.name}: {told}") from error
        except psycopg.Error as error:
            raise StoreError(f"cannot {act} {self.name}: {_first_line(error)}") from error


def shown(address: str) -> str:
    """An address as messages name it, without its password."""
    try:
        parts = conninfo_to_dict(address)
    except psycopg.Error:
        return "postgresql://..."
    user, host, port = parts.get("user"), parts.get("host") or "", parts.get("port")
    where = f"{user}@{host}" if user else str(host)
    return f"postgresql://{where}{f':{port}' if port else ''}/{parts.get('dbname') or ''}"


@functools.lru_cache(maxsize=512)
def translated(question: str) -> str:
    """SQL as it is written for all databases -> PostgreSQL's."""
    text = question.replace("%", "%%").replace(" IS ?", " IS NOT DISTINCT FROM ?").replace("?", "%s")
    for ours, theirs in (
        ("json_group_array(", "json_agg("),
        ("json_array(", "json_build_array("),
        ("instr(", "strpos("),
        ("CROSS JOIN", "JOIN"),
    ):
        text = text.replace(ours, theirs)
    return text


def _lexemes(words: Sequence[str]) -> list[str]:
    kept, size = [], 0
    for word in dict.fromkeys(words):
        size += len(word.encode()) + 8
        if size > _MOST_LEXEMES:
            break
        kept.append(word)
    return kept


def _first_line(error: BaseException) -> str:
    # The server's further lines repeat the statement, and the address with them.
    return re.sub(r"\s+", " ", str(error).strip().split("\n")[0])
