"""Is a workbook file from anywhere whole? Read in the cage, then checked like a record of ours."""

from pathlib import Path
from tempfile import TemporaryDirectory

import sqlcipher3.dbapi2 as driver

from app.domain.library import CheckReport, CheckStep
from app.errors import CandourError
from database.cage import caged
from database.checking import NAMES, check_connection
from database.connection import connect, plain_errors
from database.tables import WORKBOOK
from database.taking_in import written_out


def check_file(path: Path) -> CheckReport:
    """Check a workbook file from anywhere. Nothing in it is run, nothing is kept of it.

    Raises:
        CandourError: not_a_workbook, workbook_too_new, store_no_access and the like.
    """
    try:
        return _checked(path)
    except CandourError as error:
        if error.code != "workbook_damaged":
            raise
        failed = CheckStep(name=NAMES[0], passed=False, detail=str(error.facts.get("detail")))
        return CheckReport(head="", steps=_after({failed.name: failed}))


def _checked(path: Path) -> CheckReport:
    with caged(path) as findings, TemporaryDirectory(prefix="candour-check-") as room:
        read = {step.name: step for step in findings.steps}
        if not findings.complete:
            return CheckReport(head="", steps=_after(read))
        copy = Path(room) / "copy.db"
        try:
            written_out(findings, copy, path)
        except driver.IntegrityError as error:
            read["foreign_keys"] = CheckStep(name="foreign_keys", passed=False, detail=str(error))
            return CheckReport(head="", steps=_after(read))
        with plain_errors(copy):
            connection = connect(copy, read_only=True)
            try:
                report = check_connection(connection, WORKBOOK)
            finally:
                connection.close()
    first = tuple(read.get(step.name, step) if step.passed else step for step in report.steps)
    return CheckReport(head=report.head, steps=first)


def _after(read: dict[str, CheckStep]) -> tuple[CheckStep, ...]:
    """The steps with those that were not reached left open."""
    return tuple(read.get(name, CheckStep(name=name, passed=None)) for name in NAMES)
