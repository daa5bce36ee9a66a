"""Forgetting: a personal store begins its journal anew, and nothing of what was is left in a file.

What a reviewer promised to delete must be gone from the rows, the journal, the pages of the file
that are free again, its log and its backups.
"""

from collections.abc import Iterator

from database.connection import Connection
from database.creating import expose, protect
from database.deltas import canonical, written
from database.journal import Step
from database.tables import Schema


def overwrite_from_now_on(connection: Connection) -> None:
    """Let SQLite overwrite what is removed, also where that costs writing."""
    connection.execute("PRAGMA secure_delete = ON").fetchone()


def emptied(connection: Connection, schema: Schema) -> Iterator[Step]:
    """Empty the journal; what is to be written in its place: every row that is there, made anew."""
    expose(connection)
    connection.execute("DELETE FROM change")
    protect(connection)
    for rows in schema.rows.values():
        names = rows.columns[1:]
        for key, *values in connection.execute(rows.select_all):
            whole = {name: written(value) for name, value in zip(names, values, strict=True)}
            yield Step(op="insert", entity=rows.table, key=key, delta=canonical(whole))


def scrubbed(connection: Connection) -> None:
    """Write the file anew without its free pages, and empty the log beside it."""
    connection.execute("VACUUM")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    connection.execute("PRAGMA secure_delete = FAST").fetchone()
