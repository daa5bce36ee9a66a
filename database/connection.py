"""Connections to a store's file: driver, pragmas, and what SQLite's errors mean to a person."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import sqlcipher3.dbapi2 as driver

from app.errors import CandourError

Connection = Any
"""A connection of the driver, which has no types."""

RuleBrokenError: Final[type[Exception]] = driver.IntegrityError
"""A reference, a unique key or a CHECK did not hold."""

OLDEST_SQLITE: Final = (3, 51, 3)
"""Older ones can lose a commit when the write-ahead log is reset."""

PRAGMAS: Final = (
    "synchronous = FULL",
    "fullfsync = ON",
    "checkpoint_fullfsync = ON",
    "foreign_keys = ON",
    "trusted_schema = OFF",
    "secure_delete = FAST",
    "journal_size_limit = 8388608",
)

# SQLite's names, without "SQLITE_", of what a person can do something about.
CODES: Final = {
    "FULL": "disk_full",
    "IOERR": "disk_trouble",
    "READONLY": "store_read_only",
    "PERM": "store_no_access",
    "CANTOPEN": "store_no_access",
    "AUTH": "store_no_access",
    "BUSY": "store_busy",
    "LOCKED": "store_busy",
    "CORRUPT": "workbook_damaged",
    "NOTADB": "workbook_damaged",
}


def connect(path: Path, *, read_only: bool = False, journal_mode: str = "WAL") -> Connection:
    """A connection to a file of ours, made if absent. Transactions are begun by hand.

    The journal mode is kept as it is where the file is only read.

    Raises:
        CandourError: store_no_access, workbook_damaged and the like.
    """
    if driver.sqlite_version_info < OLDEST_SQLITE:
        raise RuntimeError(f"SQLite {driver.sqlite_version} can lose commits")
    with plain_errors(path):
        connection = driver.connect(
            str(path), timeout=5, check_same_thread=False, isolation_level=None
        )
        try:
            _set_up(connection, None if read_only else journal_mode)
        except BaseException:
            connection.close()
            raise
    return connection


def _set_up(connection: Connection, journal_mode: str | None) -> None:
    connection.execute("PRAGMA cipher_log_level = NONE")
    if journal_mode is None:
        connection.execute("PRAGMA query_only = ON")
    else:
        mode = connection.execute(f"PRAGMA journal_mode = {journal_mode}").fetchone()[0]
        if mode.upper() != journal_mode:
            raise RuntimeError(f"the journal mode could not be set: {mode}")
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


@contextmanager
def plain_errors(path: Path) -> Iterator[None]:
    """Turn what SQLite says into an error with a sentence; what is our own mistake stays.

    Raises:
        CandourError: disk_full, disk_trouble, store_read_only, store_no_access, store_busy or
            workbook_damaged.
    """
    try:
        yield
    except driver.Error as error:
        name = str(getattr(error, "sqlite_errorname", ""))
        code = CODES.get(name.removeprefix("SQLITE_").partition("_")[0])
        if code is None:
            raise
        raise CandourError(code, path=str(path), detail=name) from error


@contextmanager
def snapshot(connection: Connection) -> Iterator[None]:
    """One unchanging state of the file while the block lasts."""
    connection.execute("BEGIN")
    try:
        yield
    finally:
        connection.execute("ROLLBACK")
