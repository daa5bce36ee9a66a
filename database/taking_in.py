"""A workbook read in the cage, written out as a new file of ours and believed only if it is whole."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import sqlcipher3.dbapi2 as driver

from app.errors import CandourError
from database.cage import Findings
from database.connection import Connection, connect, plain_errors
from database.creating import create_as
from database.migrations import shape
from database.opening import bring_up
from database.tables import WORKBOOK
from database.values import Plain


def written_out(findings: Findings, target: Path, path: Path) -> None:
    """Write what was read into a new file, brought up to this version.

    Raises:
        sqlcipher3.IntegrityError: a reference, a unique key or a CHECK does not hold.
        CandourError: workbook_damaged, disk_full and the like.
    """
    version = findings.header.version
    with plain_errors(target):
        create_as(target, WORKBOOK.application_id, version, shape(WORKBOOK.name, version))
        connection = connect(target)
        try:
            _insert(connection, findings)
        except (ValueError, TypeError, driver.InterfaceError, driver.ProgrammingError) as error:
            raise CandourError("workbook_damaged", path=str(path), detail=str(error)) from error
        finally:
            connection.close()
    bring_up(target, WORKBOOK)


def _insert(connection: Connection, findings: Findings) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        for table, group in groupby(findings.rows(), key=lambda row: row[0]):
            _insert_all(connection, table, group)
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _insert_all(
    connection: Connection, table: str, rows: Iterator[tuple[str, list[str], list[Plain]]]
) -> None:
    for _, columns, values in rows:
        listed = ", ".join(f'"{column}"' for column in columns)
        places = ", ".join("?" * len(columns))
        statement = f'INSERT INTO "{table}" ({listed}) VALUES ({places})'  # noqa: S608 - names of our own schema, compared in the cage
        connection.execute(statement, values)
