"""Bringing an older file up to this version: backup first, then all steps in one transaction."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from types import ModuleType

import sqlcipher3.dbapi2 as driver
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import StaticPool, create_engine
from sqlalchemy.exc import DBAPIError

from app.errors import CandourError
from database.connection import Connection, connect, plain_errors
from database.creating import expose, protect
from database.migrations import REVISIONS
from database.tables import Schema


def upgrade(path: Path, schema: Schema, version: int) -> None:
    """Take every step from a version to this program's. A failed one leaves the file as it was.

    Raises:
        CandourError: migration_failed, disk_full and the like.
    """
    connection = connect(path)
    try:
        with plain_errors(path):
            _upgrade(connection, schema, version)
    except CandourError:
        raise
    except Exception as error:
        raise CandourError("migration_failed", path=str(path), detail=str(error)) from error
    finally:
        connection.close()


def steps_after(schema: Schema, version: int) -> list[ModuleType]:
    """The revisions that lead from a version to this program's, in order."""
    folder = f"database.migrations.{schema.name}.versions"
    return [import_module(f"{folder}.{name}") for name in REVISIONS[schema.name][version:]]


def _upgrade(connection: Connection, schema: Schema, version: int) -> None:
    with operations(connection):
        # Rebuilding a parent table with foreign keys on would silently delete its children, and
        # the pragma is ignored inside a transaction.
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("BEGIN IMMEDIATE")
        try:
            _take(connection, steps_after(schema, version))
            connection.execute(f"PRAGMA application_id = {schema.application_id}")
            connection.execute(f"PRAGMA user_version = {schema.version}")
            connection.execute("COMMIT")
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")


def _take(connection: Connection, steps: list[ModuleType]) -> None:
    expose(connection)
    for step in steps:
        step.upgrade()
    if connection.execute("PRAGMA foreign_key_check").fetchall():
        raise RuntimeError("a row refers to one that is not there")
    protect(connection)


@contextmanager
def operations(connection: Connection) -> Iterator[None]:
    """Alembic's operations on a connection; transactions are the caller's, begun inside."""
    engine = create_engine(
        "sqlite://", module=driver, poolclass=StaticPool, creator=lambda: connection
    )
    # Where SQLAlchemy knows of no transaction, a rebuilt table is committed at once.
    with engine.begin() as tables, Operations.context(MigrationContext.configure(tables)):
        try:
            yield
        except DBAPIError as error:
            raise (error.orig or error) from error
