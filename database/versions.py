"""A workbook file taken in: read in the cage, checked whole, and set against what is here."""

from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from app.domain.ids import WorkbookId
from app.domain.library import OpeningOutcome, WorkbookVersion
from app.errors import CandourError
from database import journal
from database.cage import caged
from database.checking import check_connection
from database.connection import Connection, RuleBrokenError, connect, plain_errors
from database.store import SqlStore, proof_line, workbook_key
from database.tables import WORKBOOK, Schema
from database.taking_in import written_out


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """A workbook file, written out as a file of ours that nobody else has."""

    file: Path
    workbook_id: WorkbookId
    version: WorkbookVersion
    head: journal.Head


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
                workbook_id=WorkbookId(UUID(uid)),
                version=_version(connection, WORKBOOK),
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


def version_of(store: SqlStore) -> WorkbookVersion:
    """The state a store is in."""
    with store.connected() as connection:
        return _version(connection, store.schema)


def _version(connection: Connection, schema: Schema) -> WorkbookVersion:
    newest = next(journal.entries_backwards(connection), None)
    return WorkbookVersion(
        head=proof_line(connection, schema),
        entries=0 if newest is None else newest.seq,
        changed_at=None if newest is None else journal.instant_of(newest.at),
    )


def outcome_of(store: SqlStore, incoming: Incoming) -> OpeningOutcome:
    """How the file's journal stands to ours: each head is looked up in the other's chain."""
    with store.connected() as connection:
        ours = journal.head(connection)
        held = journal.hash_at(connection, incoming.head.seq)
    if held == incoming.head.hash:
        newer = ours.seq > incoming.head.seq
        return OpeningOutcome.OURS_NEWER if newer else OpeningOutcome.EQUAL
    connection = connect(incoming.file, read_only=True)
    try:
        known = journal.hash_at(connection, ours.seq)
    finally:
        connection.close()
    return OpeningOutcome.FAST_FORWARDED if known == ours.hash else OpeningOutcome.DIVERGED
