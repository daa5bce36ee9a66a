"""The states a record passes through, and how that of a workbook file stands to ours."""

from pathlib import Path

from app.domain.library import OpeningOutcome, WorkbookVersion
from database import journal
from database.connection import Connection, connect
from database.store import SqlStore, proof_line
from database.tables import Schema


def version_of(store: SqlStore) -> WorkbookVersion:
    """The state a store is in."""
    with store.connected() as connection:
        return state_of(connection, store.schema)


def state_of(connection: Connection, schema: Schema) -> WorkbookVersion:
    """The state of an open file."""
    newest = next(journal.entries_backwards(connection), None)
    return WorkbookVersion(
        head=proof_line(connection, schema),
        entries=0 if newest is None else newest.seq,
        changed_at=None if newest is None else journal.instant_of(newest.at),
    )


def passed_through(store: SqlStore, seq: int, seal: bytes) -> OpeningOutcome | None:
    """How our journal stands to one that ended so; None where ours never was in that state."""
    with store.connected() as connection:
        ours = journal.head(connection)
        held = journal.hash_at(connection, seq)
    if held != seal:
        return None
    return OpeningOutcome.OURS_NEWER if ours.seq > seq else OpeningOutcome.EQUAL


def outcome_of(store: SqlStore, file: Path, head: journal.Head) -> OpeningOutcome:
    """How a file's journal stands to ours: each head is looked up in the other's chain."""
    passed = passed_through(store, head.seq, head.hash)
    if passed is not None:
        return passed
    with store.connected() as connection:
        ours = journal.head(connection)
    connection = connect(file, read_only=True)
    try:
        known = journal.hash_at(connection, ours.seq)
    finally:
        connection.close()
    return OpeningOutcome.FAST_FORWARDED if known == ours.hash else OpeningOutcome.DIVERGED
