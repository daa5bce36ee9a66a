"""Rows to dataclasses and back, by field name; each statement is compiled once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ClauseElement, Table, bindparam, delete, insert, select, update
from sqlalchemy.dialects import sqlite
from sqlalchemy.types import TypeEngine

Plain = str | int | float | bytes | None
"""A value as SQLite holds it."""

Values = tuple[Plain, ...]
"""A row as SQLite holds it, in the order of the dataclass's fields, id first."""

DIALECT: Final = sqlite.dialect(paramstyle="qmark")


def _statement(clause: ClauseElement) -> str:
    return str(clause.compile(dialect=DIALECT))


def _as_it_is(value: Any) -> Any:
    return value


def both_ways(kind: TypeEngine[Any]) -> tuple[Callable[[Any], Any], Callable[[Any], Any]]:
    """What turns a value into one SQLite holds, and back."""
    spoken = kind.dialect_impl(DIALECT)
    to_plain = spoken.bind_processor(DIALECT)
    from_plain = spoken.result_processor(DIALECT, None)
    return to_plain or _as_it_is, from_plain or _as_it_is


class RowMap:
    """How one dataclass lies in its table."""

    def __init__(self, kind: type[Any], table: Table) -> None:
        self.kind = kind
        self.name = kind.__name__
        self.table = table
        self.columns = tuple(field.name for field in fields(kind))
        if set(self.columns) != set(table.columns.keys()) or self.columns[0] != "id":
            raise TypeError(f"{kind.__name__} and the table {table.name} differ")
        ways = [both_ways(table.columns[name].type) for name in self.columns]
        self._to_plain = tuple(way[0] for way in ways)
        self._from_plain = tuple(way[1] for way in ways)
        self._places = {name: place for place, name in enumerate(self.columns)}
        self._updates: dict[tuple[int, ...], str] = {}
        self._finds: dict[tuple[tuple[str, bool], ...], str] = {}
        self.sealed = tuple(
            name for name in self.columns if table.columns[name].type.python_type is bytes
        )
        selected = select(*(table.columns[name] for name in self.columns))
        self._selected = selected
        self.select_one = _statement(selected.where(table.c.id == bindparam("id")))
        self.select_all = _statement(selected.order_by(table.c.id))
        # SQLAlchemy lists the values in the order of the table's columns.
        self._insert_order = tuple(self._places[column.name] for column in table.columns)
        self._insert = _statement(insert(table))
        self.delete = _statement(delete(table).where(table.c.id == bindparam("id")))

    def plain(self, name: str, value: object) -> Plain:
        """One field's value as SQLite holds it."""
        held: Plain = self._to_plain[self._places[name]](value)
        return held

    def values(self, row: object) -> Values:
        """The row as SQLite holds it.

        Raises:
            CandourError: text_too_long.
        """
        return tuple(
            way(getattr(row, name)) for name, way in zip(self.columns, self._to_plain, strict=True)
        )

    def row(self, values: Sequence[Plain]) -> Any:
        """The dataclass of a row.

        Raises:
            ValueError, TypeError, LookupError: the file holds what cannot be such a row.
        """
        named = {
            name: way(value)
            for name, way, value in zip(self.columns, self._from_plain, values, strict=True)
        }
        return self.kind(**named)

    def insertion(self, values: Values) -> tuple[str, list[Plain]]:
        """Statement and parameters that insert a row."""
        return self._insert, [values[place] for place in self._insert_order]

    def updating(self, old: Values, new: Values) -> tuple[str, list[Plain]]:
        """Statement and parameters that change what differs."""
        places = tuple(place for place, value in enumerate(new) if value != old[place])
        statement = self._updates.get(places)
        if statement is None:
            statement = self._updates[places] = self._update(places)
        return statement, [*(new[place] for place in places), new[0]]

    def _update(self, places: tuple[int, ...]) -> str:
        names: dict[str, Any] = {self.columns[place]: bindparam(f"new_{place}") for place in places}
        clause = update(self.table).where(self.table.c.id == bindparam("this"))
        return _statement(clause.ordered_values(*names.items()))

    def finding(self, equal: Mapping[str, object]) -> tuple[str, list[Plain]]:
        """Statement and parameters that find the rows whose fields equal the values."""
        plain = {name: self.plain(name, value) for name, value in sorted(equal.items())}
        shape = tuple((name, value is None) for name, value in plain.items())
        statement = self._finds.get(shape)
        if statement is None:
            statement = self._finds[shape] = self._find(shape)
        return statement, [value for value in plain.values() if value is not None]

    def _find(self, shape: tuple[tuple[str, bool], ...]) -> str:
        selected = self._selected
        for name, empty in shape:
            column = self.table.columns[name]
            selected = selected.where(
                column.is_(None) if empty else column == bindparam(f"is_{name}")
            )
        return _statement(selected.order_by(self.table.c.id))


_MADE: Final[dict[Table, RowMap]] = {}


def row_map(kind: type[Any], table: Table) -> RowMap:
    """The map of one dataclass and table, made at first use."""
    made = _MADE.get(table)
    if made is None:
        made = _MADE[table] = RowMap(kind, table)
    return made


def key_of(row_id: UUID) -> str:
    """An id as SQLite and the journal hold it."""
    return row_id.hex
