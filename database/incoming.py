"""A workbook file taken in: read in the cage, written out and checked whole."""

from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from app.domain.ids import WorkbookId
from app.domain.library import WorkbookVersion
from app.errors import CandourError
from database import journal
from database.cage import caged
from database.checking import check_connection
from database.connection import Connection, RuleBrokenError, connect, plain_errors
from database.recognising import Met
from database.store import workbook_key
from database.tables import WORKBOOK
from database.taking_in import written_out
from database.versions import state_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """A workbook file, written out as a file of ours that nobody else has.

    `sha256` and `length` (in bytes) are those of the file as it came.
    """

    file: Path
    workbook_id: WorkbookId
    version: WorkbookVersion
    head: journal.Head
    sha256: str
    length: int

    @property
    def met(self) -> Met:
        """What is kept of it, so that the same bytes are known again."""
        return Met(self.sha256, self.length, self.version, self.head.hash)


def read_in(path: Path, target: Path) -> Incoming:
    """Write a workbook file out to a new file, if every check passes.

    Raises:
        CandourError: not_a_workbook, workbook_too_new, workbook_in_parts, workbook_too_large,
            workbook_damaged, workbook_altered, disk_full and the like.
    """
    with caged(path) as findings:
        findings.require_sound(path)
        try:
            written_out(findings, target, path)
        except RuleBrokenError as error:
            raise CandourError("workbook_damaged", path=str(path), detail=str(error)) from error
    with plain_errors(target):
        connection = connect(target, read_only=True)
        try:
            _require_whole(connection, path)
            uid = workbook_key(connection, WORKBOOK)
            if uid is None:
                raise CandourError("workbook_empty", path=str(path))
            return Incoming(
                file=target,
                sha256=findings.sha256,
                length=findings.header.length,
                workbook_id=WorkbookId(UUID(uid)),
                version=state_of(connection, WORKBOOK),
                head=journal.head(connection),
            )
        finally:
            connection.close()


def _require_whole(connection: Connection, path: Path) -> None:
    report = check_connection(connection, WORKBOOK)
    failed = next((step for step in report.steps if not step.passed), None)
    if failed is not None:
        code = "workbook_altered" if failed.name in ("journal", "record") else "workbook_damaged"
        raise CandourError(code, path=str(path), detail=f"{failed.name}: {failed.detail}")
