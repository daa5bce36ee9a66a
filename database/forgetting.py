"""Forgetting: a personal store begins its journal anew, and nothing of what was is left in a file.

What a reviewer promised to delete must be gone from the rows, the journal, the pages of the file
that are free again, its log and its backups.
"""

from contextlib import suppress
from datetime import datetime
from pathlib import Path

from app.errors import CandourError
from database.connection import Connection, plain_errors
from database.creating import expose, protect
from database.deltas import canonical, written
from database.journal import Step, instant_of
from database.tables import Schema


def may_forget(schema: Schema) -> bool:
    """Whether such a store may begin anew; a workbook's history goes with every copy of it."""
    return "workbook" not in schema.kind_names


def overwrite_what_goes(connection: Connection) -> None:
    """Let SQLite overwrite whatever is removed, also where that costs writing."""
    connection.execute("PRAGMA secure_delete = ON").fetchone()


def emptied(connection: Connection, schema: Schema) -> list[Step]:
    """Empty the journal; gives what is to be written in its place: every row there is, made anew.

    The first step is a note, by which a journal that was begun anew is known.
    """
    expose(connection)
    connection.execute("DELETE FROM change")
    protect(connection)
    steps = [Step(op="note", entity="", key="", delta="{}")]
    for rows in schema.rows.values():
        names = rows.columns[1:]
        for key, *values in connection.execute(rows.select_all):
            whole = {name: written(value) for name, value in zip(names, values, strict=True)}
            steps.append(Step(op="insert", entity=rows.table, key=key, delta=canonical(whole)))
    return steps


def scrubbed(connection: Connection, path: Path) -> None:
    """Write the file anew without its free pages, and empty the log beside it.

    Where there is no room for that the free pages stay, overwritten.
    """
    with suppress(CandourError), plain_errors(path):
        connection.execute("VACUUM")
    with suppress(CandourError), plain_errors(path):
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()


def begun_anew_at(connection: Connection) -> datetime | None:
    """When the journal was begun anew; None where it goes back to the beginning."""
    found = connection.execute("SELECT at, op FROM change WHERE seq = 1").fetchone()
    return instant_of(found[0]) if found and found[1] == "note" else None
