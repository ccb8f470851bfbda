"""The schema of an archive: telling what a file is, and bringing an archive up to date."""

from __future__ import annotations

import datetime
import sqlite3
from collections.abc import Iterator, Sequence

from onrecord.store.migration import Migration

_APPLICATION_ID = 0x4F4E5243  # "ONRC"; many programs have a table schema_migrations, only this one has the mark
_BOOKS = "CREATE TABLE schema_migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at TEXT NOT NULL)"


def schema_number(connection: sqlite3.Connection) -> int | None:
    """The last migration of the archive, 0 for an empty file, null for a file that is something else."""
    (mark,) = connection.execute("PRAGMA application_id").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if mark != _APPLICATION_ID:
        return 0 if mark == 0 and tables == 0 else None
    (number,) = connection.execute("SELECT max(number) FROM schema_migrations").fetchone()
    return int(number or 0)


def migrate(connection: sqlite3.Connection, steps: Sequence[Migration]) -> None:
    """Apply the steps that the archive lacks, each in a transaction of its own together with its entry."""
    for step in steps:
        connection.execute("BEGIN IMMEDIATE")
        try:
            # Asked under the lock: another program may have taken this step meanwhile.
            if (schema_number(connection) or 0) < step.number:
                _apply(connection, step)
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise


def _apply(connection: sqlite3.Connection, step: Migration) -> None:
    if step.number == 1:
        connection.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
        connection.execute(_BOOKS)
    for statement in _statements(step.script):
        connection.execute(statement)
    now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    connection.execute("INSERT INTO schema_migrations VALUES (?, ?, ?)", (step.number, step.name, now))


def _statements(script: str) -> Iterator[str]:
    # executescript() would commit first, and the step would no longer be one transaction.
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
    if statement.strip():
        yield statement
