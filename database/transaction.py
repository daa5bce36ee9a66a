"""Reading one state, and one change in the making."""

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple, TypeVar
from uuid import UUID

from app.ports import Clock
from database.connection import Connection
from database.deltas import Fields, OvertakenError, applied, canonical, difference, written
from database.forgetting import may_forget
from database.journal import Step
from database.mapping import RowMap, Values, key_of
from database.tables import Schema

Row = TypeVar("Row")

CLOSED_BY: Final = "sent_at"
"""The column of rows that are handed over: once it is set, undo leaves such a row alone."""


class SqlReader:
    """One consistent state of a file, on one connection."""

    def __init__(self, connection: Connection, schema: Schema) -> None:
        self._connection = connection
        self._schema = schema

    def get(self, kind: type[Row], key: UUID) -> Row | None:
        """The row of that kind and id, or None."""
        rows = self._map(kind)
        held = self._held(rows, key_of(key))
        if held is None:
            return None
        row: Row = rows.row(held)
        return row

    def find(self, kind: type[Row], /, **equal: object) -> tuple[Row, ...]:
        """All rows whose named fields equal the values given, in order of id."""
        rows = self._map(kind)
        statement, values = rows.finding(equal)
        return tuple(rows.row(held) for held in self._connection.execute(statement, values))

    def _map(self, kind: type[Any]) -> RowMap:
        return self._schema.map_of(kind)

    def _held(self, rows: RowMap, key: str) -> Values | None:
        held: Values | None = self._connection.execute(rows.select_one, (key,)).fetchone()
        return held


class Touch(NamedTuple):
    """One row before and after, as SQLite holds it; None where it was not there."""

    rows: RowMap
    key: str
    old: Values | None
    new: Values | None
    undoes: int | None = None

    def step(self) -> Step:
        """What the journal keeps of it."""
        op, delta = self._delta()
        return Step(
            op=op,
            entity=self.rows.table,
            key=self.key,
            delta=canonical(delta),
            undoes=self.undoes,
        )

    def _delta(self) -> tuple[str, Fields]:
        names = self.rows.columns[1:]
        if self.new is None or self.old is None:
            there = self.new or self.old or ()
            whole = {name: written(value) for name, value in zip(names, there[1:], strict=True)}
            return ("delete" if self.new is None else "insert"), whole
        pairs = zip(names, self.old[1:], self.new[1:], strict=True)
        return "update", {name: difference(old, new) for name, old, new in pairs if old != new}


class SqlTransaction(SqlReader):
    """One change in the making: rows are written as they come, the journal at the end."""

    def __init__(self, connection: Connection, schema: Schema, clock: Clock) -> None:
        super().__init__(connection, schema)
        self._clock = clock
        self._touches: list[Touch] = []
        self.label = ""
        self.facts: Mapping[str, str] = {}
        self.is_fact = False
        self.forgets = False

    @property
    def clock(self) -> Clock:
        """The clock of this change."""
        return self._clock

    def put(self, row: object) -> None:
        """Insert or replace the row of that kind and id, and journal what changed.

        Raises:
            CandourError: text_too_long, number_too_large.
        """
        rows = self._map(type(row))
        new = rows.values(row)
        self._change(rows, str(new[0]), new)

    def remove(self, kind: type[object], key: UUID) -> None:
        """Remove a row, and journal it. A row that is not there is no error."""
        self._change(self._map(kind), key_of(key), None)

    def describe(self, key: str, **facts: str) -> None:
        """Name the change for the undo menu and the history: a text key and its words."""
        self.label = key
        self.facts = facts

    def mark_as_fact(self) -> None:
        """Say that the change is a fact, never undone."""
        self.is_fact = True

    def forget_past(self) -> None:
        """Say that nothing of what is removed may be left."""
        if not may_forget(self._schema):
            raise RuntimeError("a workbook's history is never taken out")
        self.is_fact = self.forgets = True

    def turn(self, table: str, key: str, op: str, delta: Fields, undoes: int) -> None:
        """Apply a delta of the journal.

        Raises:
            OvertakenError: the row is not as the delta expects it, or was handed over since.
        """
        rows = self._schema.map_at(table)
        old = self._held(rows, key)
        names = rows.columns[1:]
        present = None if old is None else dict(zip(names, old[1:], strict=True))
        if present is not None and present.get(CLOSED_BY) is not None:
            raise OvertakenError
        after = applied(op, delta, present)
        new = None if after is None else (key, *(after[name] for name in names))
        self._change(rows, key, new, undoes)

    def steps(self) -> Iterator[Step]:
        """What the journal keeps of the change."""
        return (touch.step() for touch in self._touches)

    @property
    def touched(self) -> tuple[tuple[str, UUID], ...]:
        """Class name and id of every row changed, in order."""
        touched = ((touch.rows.name, UUID(touch.key)) for touch in self._touches)
        return tuple(dict.fromkeys(touched))

    @property
    def left_all_as_it_was(self) -> bool:
        """Whether every row is again what it was at the beginning."""
        first: dict[tuple[str, str], Values | None] = {}
        last: dict[tuple[str, str], Values | None] = {}
        for touch in self._touches:
            place = (touch.rows.name, touch.key)
            first.setdefault(place, touch.old)
            last[place] = touch.new
        return first == last

    def _change(
        self, rows: RowMap, key: str, new: Values | None, undoes: int | None = None
    ) -> None:
        old = self._held(rows, key)
        if old == new:
            return
        if new is None:
            self._connection.execute(rows.delete, (key,))
        elif old is None:
            self._connection.execute(*rows.insertion(new))
        else:
            self._connection.execute(*rows.updating(old, new))
        # Bytes are not in the journal, so they could not be brought back.
        self.is_fact = self.is_fact or bool(rows.sealed)
        self._touches.append(Touch(rows, key, old, new, undoes))
