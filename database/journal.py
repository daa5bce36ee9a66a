"""The journal: a chain of change rows, each sealed to the one before by its hash."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from itertools import groupby
from typing import Final, NamedTuple
from uuid import UUID

from app.ports import Change
from database.connection import Connection
from database.deltas import Fields, canonical
from database.values import WAYS

GENESIS: Final = bytes(32)
"""What the first row is sealed to."""

COLUMNS: Final = (
    "seq", "txn", "at", "who", "kind", "undoes", "op", "entity", "key", "delta", "label", "facts",
    "prev", "hash",
)  # fmt: skip
_ALL: Final = ", ".join(f'"{name}"' for name in COLUMNS)
_READ: Final = f"SELECT {_ALL} FROM change"  # noqa: S608 - made of the constants above
_TOLD: Final = _ALL.replace('"delta"', "'' AS delta")
_LATE: Final = "txn > (SELECT coalesce(max(txn), 0) FROM change) - ?"
_NEWEST: Final = f"SELECT {_TOLD} FROM change WHERE {_LATE} ORDER BY seq DESC"  # noqa: S608 - the same
_WRITE: Final = f"INSERT INTO change ({_ALL}) VALUES ({', '.join('?' * len(COLUMNS))})"  # noqa: S608 - the same


_TO_PLAIN, _FROM_PLAIN = WAYS["instant"]


class Head(NamedTuple):
    """The end of the chain; `seq` 0 where nothing was written yet."""

    seq: int
    txn: int
    hash: bytes


class Entry(NamedTuple):
    """One row of the journal, as SQLite holds it; the fields are its columns, in order."""

    seq: int
    txn: int
    at: str
    who: str
    kind: str
    undoes: int | None
    op: str
    entity: str
    key: str
    delta: str
    label: str
    facts: str
    prev: bytes
    hash: bytes

    def sealed(self) -> bytes:
        """The hash that this row must have."""
        told = [
            self.seq, self.txn, self.at, self.who, self.kind, self.undoes, self.op, self.entity,
            self.key, self.delta, self.label, self.facts,
        ]  # fmt: skip
        return sha256(self.prev + canonical(told).encode()).digest()

    def fields(self) -> Fields:
        """The delta, read."""
        told: Fields = json.loads(self.delta)
        return told


class Heading(NamedTuple):
    """What all rows of one transaction share. `at` is as SQLite holds it."""

    at: str
    who: str
    kind: str
    label: str
    facts: str


class Step(NamedTuple):
    """One row changed in a transaction, before it has its place in the chain."""

    op: str
    entity: str
    key: str
    delta: str
    undoes: int | None = None


class BrokenChainError(Exception):
    """The chain does not hold at the entry `seq`."""

    def __init__(self, seq: int) -> None:
        super().__init__(seq)
        self.seq = seq


def head(connection: Connection) -> Head:
    """The end of the chain in this file."""
    found = connection.execute(
        'SELECT seq, txn, "hash" FROM change ORDER BY seq DESC LIMIT 1'
    ).fetchone()
    return Head(seq=0, txn=0, hash=GENESIS) if found is None else Head(
        seq=found[0], txn=found[1], hash=bytes(found[2])
    )  # fmt: skip


def append(connection: Connection, heading: Heading, steps: Iterable[Step]) -> Head:
    """Write a transaction at the end of the chain, its label in its first row; gives the new end."""
    last = head(connection)
    seq, prev, txn = last.seq, last.hash, last.txn + 1
    label, facts = heading.label, heading.facts
    for step in steps:
        seq += 1
        entry = (
            seq, txn, heading.at, heading.who, heading.kind, step.undoes, step.op, step.entity,
            step.key, step.delta, label, facts,
        )  # fmt: skip
        seal = sha256(prev + canonical(entry).encode()).digest()
        connection.execute(_WRITE, (*entry, prev, seal))
        prev, label, facts = seal, "", "{}"
    return Head(seq=seq, txn=txn, hash=prev)


def entries(connection: Connection, above: int = 0) -> Iterator[Entry]:
    """The chain from its beginning, or from above an entry."""
    for values in connection.execute(f"{_READ} WHERE seq > ? ORDER BY seq", (above,)):
        yield Entry(*values)


def entries_backwards(connection: Connection) -> Iterator[Entry]:
    """The chain from its end."""
    for values in connection.execute(f"{_READ} ORDER BY seq DESC"):
        yield Entry(*values)


def entries_of(connection: Connection, txn: int) -> tuple[Entry, ...]:
    """The rows of one transaction, the last first."""
    found = connection.execute(f"{_READ} WHERE txn = ? ORDER BY seq DESC", (txn,))
    return tuple(Entry(*values) for values in found)


def hash_at(connection: Connection, seq: int) -> bytes | None:
    """The hash at one place of the chain; the beginning counts as a place."""
    if seq == 0:
        return GENESIS
    found = connection.execute('SELECT "hash" FROM change WHERE seq = ?', (seq,)).fetchone()
    return None if found is None else bytes(found[0])


def verify(chain: Iterable[Entry]) -> Head:
    """Follow the chain from its beginning to its end.

    Raises:
        BrokenChainError: at the first entry that does not hold.
    """
    last = Head(seq=0, txn=0, hash=GENESIS)
    for entry in chain:
        joined = entry.seq == last.seq + 1 and entry.prev == last.hash
        ordered = entry.txn in (last.txn, last.txn + 1)
        if not joined or not ordered or entry.sealed() != entry.hash:
            raise BrokenChainError(entry.seq)
        last = Head(seq=entry.seq, txn=entry.txn, hash=entry.hash)
    return last


def history(connection: Connection, limit: int, names: Mapping[str, str]) -> tuple[Change, ...]:
    """The newest transactions first. `names` gives the class name for each table."""
    rows = (Entry(*values) for values in connection.execute(_NEWEST, (limit,)))
    return tuple(
        _change(tuple(group), names) for _, group in groupby(rows, key=lambda entry: entry.txn)
    )


def _change(rows: Sequence[Entry], names: Mapping[str, str]) -> Change:
    """One transaction from its rows, the last first."""
    first = rows[-1]
    touched = ((names[row.entity], UUID(row.key)) for row in reversed(rows) if row.entity)
    return Change(
        txn=first.txn,
        at=instant_of(first.at),
        label=first.label,
        facts=json.loads(first.facts),
        touched=tuple(dict.fromkeys(touched)),
        undoable=first.kind != "fact",
        kind=first.kind,
    )


def plain_instant(at: datetime) -> str:
    """An instant as SQLite holds it."""
    return str(_TO_PLAIN(at))


def instant_of(plain: str) -> datetime:
    """The instant that SQLite holds."""
    at: datetime = _FROM_PLAIN(plain)
    return at
