"""The schema of an archive on a server: telling what a database is, and bringing an archive up to date."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from onrecord.store.migration import Migration
from onrecord.store.postgres.connection import PostgresDatabase

# Many programs have a table schema_migrations; only this one's has the mark.
_MARK = "archive of onrecord"
_BOOKS = (
    "CREATE TABLE schema_migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at TEXT NOT NULL);"
    f" COMMENT ON TABLE schema_migrations IS '{_MARK}'"
)
# In the schema that tables would be made in; those of extensions do not count.
_TABLES = (
    "SELECT count(*) FROM pg_class AS c WHERE c.relnamespace = current_schema()::regnamespace"
    " AND c.relkind IN ('r', 'p') AND NOT EXISTS"
    " (SELECT 1 FROM pg_depend AS d WHERE d.objid = c.oid AND d.deptype = 'e')"
)
_FOUND = (
    "SELECT obj_description(c.oid, 'pg_class') FROM pg_class AS c"
    " WHERE c.relnamespace = current_schema()::regnamespace AND c.relname = 'schema_migrations'"
)


def schema_number(database: PostgresDatabase) -> int | None:
    """The last migration of the archive, 0 for an empty schema, null for one that holds something else."""
    found = database.row(_FOUND)
    if found is None or found[0] != _MARK:
        ((tables,),) = database.rows(_TABLES)
        return 0 if tables == 0 else None
    ((number,),) = database.rows("SELECT max(number) FROM schema_migrations")
    return int(number or 0)


def migrate(database: PostgresDatabase, steps: Sequence[Migration]) -> None:
    """Apply the steps that the archive lacks, each in a transaction of its own together with its entry."""
    for step in steps:
        with database.transaction():
            # Asked under the lock: another program may have taken this step meanwhile.
            if (schema_number(database) or 0) < step.number:
                _apply(database, step)


def _apply(database: PostgresDatabase, step: Migration) -> None:
    if step.number == 1:
        database.connection.execute(_BOOKS)
    # Without parameters it may be many statements, and needs no translation: it is written for this database.
    database.connection.execute(step.script)
    now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    database.run("INSERT INTO schema_migrations VALUES (?, ?, ?)", (step.number, step.name, now))
