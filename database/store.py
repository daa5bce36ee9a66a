"""The one door to a file: read, change, undo, redo. Every change is journaled and durable."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from threading import Condition, RLock
from typing import Final, NamedTuple

from app.errors import CandourError
from app.ports import Change, Clock, Transaction
from database import journal
from database.connection import Connection, RuleBrokenError, connect, plain_errors, snapshot
from database.deltas import OvertakenError, canonical, inverse
from database.files import take_place
from database.forgetting import emptied, may_forget, overwrite_what_goes, scrubbed
from database.journal import Head, Heading, Step
from database.past import PastReader, state_after, txn_at
from database.tables import Schema
from database.transaction import SqlReader, SqlTransaction

PROOF_DIGITS: Final = 20
"""How many hex digits of the hash a pack prints."""


PATIENCE_S = 5.0
"""How long a swap of files waits for those who still read."""


class Undoable(NamedTuple):
    """What one undo takes back: the ends of the transactions of one step, in order, and its name."""

    ends: tuple[Head, ...]
    label: str
    facts: Mapping[str, str]
    run: str = ""


class SqlStore:
    """One open file with one writer, guarded by a lock, and as many readers as are asked for."""

    def __init__(
        self,
        path: Path,
        schema: Schema,
        clock: Clock,
        *,
        who: str = "",
        read_only: bool = False,
    ) -> None:
        self.path = path
        self.schema = schema
        self.read_only = read_only
        self._clock = clock
        self._who = who
        # Reading never waits for writing; whoever takes both takes the writer's lock first.
        self._writing = RLock()
        self._pool = Condition()
        self._lent = 0
        self._idle: list[Connection] = []
        self._closed = False
        self._undoable: list[Undoable] = []
        self._redoable: list[Undoable] = []
        self._end: Head
        self._names = schema.kind_names
        self._writer = connect(path, read_only=read_only)
        if may_forget(schema) and not read_only:
            overwrite_what_goes(self._writer)
        self.when_forgotten: Callable[[SqlStore], object] = lambda _store: None

    @contextmanager
    def reading(self) -> Iterator[SqlReader]:
        """A consistent state to read from; any thread."""
        with self.connected() as connection, snapshot(connection):
            yield SqlReader(connection, self.schema)

    @contextmanager
    def connected(self) -> Iterator[Connection]:
        """A connection for reading, outside any transaction."""
        with plain_errors(self.path):
            connection = self._taken()
            try:
                yield connection
            finally:
                self._given_back(connection)

    def change(
        self, work: Callable[[Transaction], None], initiator: str = "", run: str = ""
    ) -> Change | None:
        """Run the work in one transaction; None where it left everything as it was.

        Changes of the same `run` one after another (as in typing) are taken back in one step.

        Raises:
            CandourError: what the work raised, with all of it rolled back; disk_full and the like.
        """
        with self._writing:
            change = self._committed(work, "edit", initiator)
            if change is not None and change.undoable:
                self._remember(change, run)
                self._redoable.clear()
            return change

    def note(self, label: str, **facts: str) -> Change:
        """Journal a fact that changes no row, such as a restored backup; undo ends there."""
        with self._writing, plain_errors(self.path), self._written() as transaction:
            transaction.describe(label, **facts)
            step = Step(op="note", entity="", key="", delta="{}")
            self._undoable.clear()
            self._redoable.clear()
            return self._journaled(transaction, "fact", [step], "")

    def undo(self) -> Change | None:
        """Take back the newest step of this session that still can be; None if there is none.

        Raises:
            CandourError: undo_overtaken; that step is then out of the list.
        """
        with self._writing:
            return self._turned(self._undoable, self._redoable, "undo")

    def redo(self) -> Change | None:
        """Bring back what undo took; None if there is nothing.

        Raises:
            CandourError: undo_overtaken; that step is then out of the list.
        """
        with self._writing:
            return self._turned(self._redoable, self._undoable, "redo")

    def undo_label(self) -> tuple[str, Mapping[str, str]] | None:
        """Text key and words of what undo would take back."""
        return _label(self._undoable)

    def redo_label(self) -> tuple[str, Mapping[str, str]] | None:
        """Text key and words of what redo would bring back."""
        return _label(self._redoable)

    def history(self, limit: int = 200) -> tuple[Change, ...]:
        """The newest changes first."""
        with self.connected() as connection, snapshot(connection):
            return journal.history(connection, limit, self._names)

    def as_at(self, instant: datetime) -> PastReader:
        """The record as it was at an instant, from the journal; a picture that stays as it is."""
        with self.connected() as connection, snapshot(connection):
            txn = txn_at(connection, instant)
            return PastReader(self.schema, state_after(connection, self.schema, txn))

    def journal_head(self) -> str:
        """The proof line: "uid seq first-20-hex-of-hash"."""
        with self.connected() as connection, snapshot(connection):
            return proof_line(connection, self.schema)

    def close(self) -> None:
        """Finish writing and let go of the file."""
        with self._writing, self._pool:
            if not self._closed:
                self._closed = True
                self._let_go()

    def swap(self, file: Path) -> None:
        """Take another file in the place of this one, keeping nothing of it; undo ends there.

        Raises:
            CandourError: store_busy where somebody still reads after five seconds; the store then
                stays as it was.
        """
        with self._writing, self._pool:
            if not self._pool.wait_for(lambda: self._lent == 0, timeout=PATIENCE_S):
                raise CandourError("store_busy", path=str(self.path), detail="readers")
            self._let_go()
            try:
                take_place(file, self.path)
            finally:
                self._writer = connect(self.path)
            self._undoable.clear()
            self._redoable.clear()

    def _let_go(self) -> None:
        while self._idle:
            self._idle.pop().close()
        try:
            if not self.read_only:
                with plain_errors(self.path):
                    self._writer.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        finally:
            self._writer.close()

    def _committed(
        self, work: Callable[[SqlTransaction], None], kind: str, initiator: str
    ) -> Change | None:
        with plain_errors(self.path), self._written() as transaction:
            work(transaction)
            if transaction.left_all_as_it_was:
                return None
            kind = "fact" if transaction.is_fact else kind
            if transaction.forgets:
                return self._begun_anew(transaction, initiator)
            return self._journaled(transaction, kind, transaction.steps(), initiator)

    def _begun_anew(self, transaction: SqlTransaction, initiator: str) -> Change:
        """Commit with a journal that begins here, and leave no trace of the one before."""
        steps = emptied(self._writer, self.schema)
        change = self._journaled(transaction, "fact", steps, initiator)
        self._undoable.clear()
        self._redoable.clear()
        scrubbed(self._writer, self.path)
        self.when_forgotten(self)
        return change

    def _journaled(
        self, transaction: SqlTransaction, kind: str, steps: Iterator[Step] | list[Step], by: str
    ) -> Change:
        at = self._clock.now()
        heading = Heading(
            at=journal.plain_instant(at),
            who=self._who,
            kind=kind,
            label=transaction.label,
            facts=canonical(dict(transaction.facts)),
        )
        self._end = journal.append(self._writer, heading, steps)
        self._writer.execute("COMMIT")
        return Change(
            txn=self._end.txn,
            at=at,
            label=transaction.label,
            facts=json.loads(heading.facts),
            touched=transaction.touched,
            undoable=kind != "fact",
            initiator=by,
            kind=kind,
        )

    @contextmanager
    def _written(self) -> Iterator[SqlTransaction]:
        """A transaction on the writer; whatever was not committed when the block ends is undone."""
        if self.read_only:
            raise CandourError("store_read_only", path=str(self.path), detail="")
        self._writer.execute("BEGIN IMMEDIATE")
        try:
            yield SqlTransaction(self._writer, self.schema, self._clock)
        finally:
            if self._writer.in_transaction:
                self._writer.execute("ROLLBACK")

    def _remember(self, change: Change, run: str) -> None:
        last = self._undoable[-1] if self._undoable else None
        if run and last is not None and last.run == run:
            self._undoable[-1] = Undoable((*last.ends, self._end), last.label, last.facts, run)
        else:
            self._undoable.append(Undoable((self._end,), change.label, change.facts, run))

    def _turned(self, source: list[Undoable], target: list[Undoable], kind: str) -> Change | None:
        """Turn round the newest step that makes a difference."""
        while source:
            step = source[-1]
            try:
                change = self._committed(partial(self._turn, step), kind, "")
            except (OvertakenError, RuleBrokenError) as error:
                source.pop()
                raise CandourError("undo_overtaken") from error
            source.pop()
            if change is not None:
                target.append(Undoable((self._end,), step.label, step.facts))
                return change
        return None

    def _turn(self, step: Undoable, transaction: SqlTransaction) -> None:
        transaction.describe(step.label, **step.facts)
        for end in reversed(step.ends):
            if journal.hash_at(self._writer, end.seq) != end.hash:
                raise OvertakenError  # another window has begun the journal anew
            for entry in journal.entries_of(self._writer, end.txn):
                op, delta = inverse(entry.op, entry.fields())
                transaction.turn(entry.entity, entry.key, op, delta, end.txn)

    def _taken(self) -> Connection:
        with self._pool:
            if self._closed:
                raise RuntimeError(f"{self.path} is closed")
            connection = self._idle.pop() if self._idle else connect(self.path, read_only=True)
            self._lent += 1
            return connection

    def _given_back(self, connection: Connection) -> None:
        with self._pool:
            self._lent -= 1
            self._pool.notify_all()
            if not self._closed:
                self._idle.append(connection)
                return
        connection.close()


def _label(steps: list[Undoable]) -> tuple[str, Mapping[str, str]] | None:
    return (steps[-1].label, steps[-1].facts) if steps else None


def workbook_key(connection: Connection, schema: Schema) -> str | None:
    """The workbook's id as SQLite holds it; None in a personal store and before it has one."""
    if "workbook" not in schema.kind_names:
        return None
    found = connection.execute("SELECT id FROM workbook ORDER BY id LIMIT 1").fetchone()
    return None if found is None else str(found[0])


def proof_line(connection: Connection, schema: Schema) -> str:
    """The workbook's id, the length of its journal and the beginning of its last hash."""
    last = journal.head(connection)
    uid = workbook_key(connection, schema) or "-"
    return f"{uid} {last.seq} {last.hash.hex()[:PROOF_DIGITS]}"
