"""The state of a record at an earlier moment, from its journal."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from app.ports import Reader
from database.connection import Connection
from database.deltas import Fields, applied, inverse, written
from database.journal import Entry, entries, entries_backwards, instant_of
from database.tables import Schema

Row = TypeVar("Row")
State = dict[str, dict[str, Fields]]
"""Rows by table and id, as the journal writes them."""


def present_state(connection: Connection, schema: Schema) -> State:
    """The rows that are in the tables now; sealed bytes only by their digest."""
    state: State = {}
    for rows in schema.rows.values():
        names = rows.columns[1:]
        state[rows.table] = {
            values[0]: {name: written(value) for name, value in zip(names, values[1:], strict=True)}
            for values in connection.execute(rows.select_all)
        }
    return state


def replayed(schema: Schema, chain: Iterable[Entry]) -> State:
    """The state that a chain leads to from nothing.

    Raises:
        OvertakenError: the chain contradicts itself.
    """
    state: State = {table: {} for table in schema.kind_names}
    for entry in chain:
        if entry.entity:
            _apply(state, entry, entry.op, entry.fields())
    return state


def rolled_back(state: State, newest_first: Iterable[Entry]) -> State:
    """The state before some entries, from the state after them.

    Raises:
        OvertakenError: the state is not the one that they led to.
    """
    for entry in newest_first:
        if entry.entity:
            _apply(state, entry, *inverse(entry.op, entry.fields()))
    return state


def state_after(connection: Connection, schema: Schema, txn: int) -> State:
    """The state right after a transaction, by the shorter of the two roads."""
    total = connection.execute("SELECT count(*) FROM change").fetchone()[0]
    later = connection.execute("SELECT count(*) FROM change WHERE txn > ?", (txn,)).fetchone()[0]
    if later * 2 > total:
        return replayed(schema, (entry for entry in entries(connection) if entry.txn <= txn))
    undone = (entry for entry in entries_backwards(connection) if entry.txn > txn)
    return rolled_back(present_state(connection, schema), undone)


def txn_at(connection: Connection, instant: datetime) -> int:
    """The last transaction not later than an instant; 0 where there is none."""
    for entry in entries_backwards(connection):
        if instant_of(entry.at) <= instant:
            return entry.txn
    return 0


def _apply(state: State, entry: Entry, op: str, delta: Fields) -> None:
    rows = state[entry.entity]
    after = applied(op, delta, rows.get(entry.key))
    if after is None:
        del rows[entry.key]
    else:
        rows[entry.key] = after


class PastReader(Reader):
    """An earlier state, held in memory, to be read like the present one.

    The journal keeps no bytes, so what is sealed is empty in it.
    """

    def __init__(self, schema: Schema, state: State) -> None:
        self._schema = schema
        self._state = state

    def get(self, kind: type[Row], key: UUID) -> Row | None:
        """The row of that kind and id, or None."""
        held = self._rows(kind).get(key.hex)
        return None if held is None else self._row(kind, key.hex, held)

    def find(self, kind: type[Row], /, **equal: object) -> tuple[Row, ...]:
        """All rows whose named fields equal the values given, in order of id."""
        rows = (self._row(kind, key, held) for key, held in sorted(self._rows(kind).items()))
        return tuple(
            row for row in rows if all(getattr(row, name) == value for name, value in equal.items())
        )

    def _rows(self, kind: type[Any]) -> dict[str, Fields]:
        return self._state[self._schema.map_of(kind).table]

    def _row(self, kind: type[Row], key: str, held: Fields) -> Row:
        rows = self._schema.map_of(kind)
        plain = held | dict.fromkeys(rows.sealed, b"")
        row: Row = rows.row((key, *(plain[name] for name in rows.columns[1:])))
        return row
