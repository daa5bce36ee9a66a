"""New files: all tables of a schema, and the header that says whose they are."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from database.connection import Connection, connect
from database.migrations import shape
from database.tables import Schema

APPEND_ONLY: Final = """
CREATE TRIGGER change_is_never_{event}d BEFORE {event} ON change
BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END
"""
EVENTS: Final = ("update", "delete")


def one_line(statement: str) -> str:
    """A statement with every run of white space made one space, for keeping and comparing."""
    return " ".join(statement.split())


def create(path: Path, schema: Schema) -> None:
    """Make a new, empty file of this program's version."""
    create_as(path, schema.application_id, schema.version, shape(schema.name, schema.version))


def create_as(path: Path, application_id: int, version: int, made_by: Iterable[str]) -> None:
    """Make a new, empty file from its statements."""
    connection = connect(path)
    try:
        connection.execute("BEGIN IMMEDIATE")
        for statement in made_by:
            connection.execute(statement)
        protect(connection)
        connection.execute(f"PRAGMA application_id = {application_id}")
        connection.execute(f"PRAGMA user_version = {version}")
        connection.execute("COMMIT")
    finally:
        connection.close()


def protect(connection: Connection) -> None:
    """Let the journal only grow. Against accidents; a forger is found by the chain."""
    for event in EVENTS:
        connection.execute(APPEND_ONLY.format(event=event))


def expose(connection: Connection) -> None:
    """Take the triggers out: they have no place in a published file."""
    for event in EVENTS:
        connection.execute(f"DROP TRIGGER IF EXISTS change_is_never_{event}d")
