"""One window at a time for each workbook: a lock that goes when the window goes, however it goes.

SQLite's own lock on an empty file: the same on every system, and let go of by the system itself
when a program is killed.
"""

from pathlib import Path

import sqlcipher3.dbapi2 as driver

from app.errors import CandourError
from database.connection import Connection, plain_errors
from database.files import plain_file_errors


class Occupied:
    """A folder that this window has for itself until it is released."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def release(self) -> None:
        """Let another window have it; again does no harm."""
        self._connection.close()


def occupied(folder: Path) -> Occupied:
    """Take a folder, made if absent, for this window alone.

    Raises:
        CandourError: workbook_in_use, store_no_access.
    """
    lock = folder / "lock"
    with plain_file_errors(folder, "store_no_access"):
        folder.mkdir(parents=True, exist_ok=True)
    with plain_errors(lock):
        connection = driver.connect(
            str(lock), timeout=0, check_same_thread=False, isolation_level=None
        )
        try:
            connection.execute("PRAGMA cipher_log_level = NONE")
            connection.execute("BEGIN EXCLUSIVE")
        except BaseException as error:
            connection.close()
            if "BUSY" in str(getattr(error, "sqlite_errorname", "")):
                raise CandourError("workbook_in_use") from error
            raise
    return Occupied(connection)
