"""Rows to dataclasses and back, by field name, with the statements kept of each table."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any, TypedDict
from uuid import UUID

from database.values import Plain, way_of

Values = tuple[Plain, ...]
"""A row as SQLite holds it, in the order of the dataclass's fields, id first."""


class KeptColumn(TypedDict):
    """What is kept of a column: its kind, and the pieces that name it in a statement."""

    value: list[Any]
    change: str
    equal: str
    empty: str


class KeptRows(TypedDict):
    """What `database.compiling` keeps of the table that holds one dataclass.

    `columns` are in the order of the fields, `inserted` in that of the table. `update` has a
    place for the changes, `select` takes conditions and then `order`.
    """

    table: str
    columns: dict[str, KeptColumn]
    inserted: list[str]
    insert: str
    update: str
    delete: str
    select: str
    select_one: str
    order: str


class RowMap:
    """How one dataclass lies in its table."""

    def __init__(self, kind: type[Any], kept: KeptRows) -> None:
        self.kind = kind
        self.name = kind.__name__
        self.table = kept["table"]
        self.columns = tuple(kept["columns"])
        if self.columns != tuple(field.name for field in fields(kind)):
            raise TypeError(f"{kind.__name__} and what is kept of {self.table} differ")
        ways = [way_of(column["value"]) for column in kept["columns"].values()]
        self._kept = kept
        self._to_plain = tuple(way.to_plain for way in ways)
        self._from_plain = tuple(way.from_plain for way in ways)
        self._places = {name: place for place, name in enumerate(self.columns)}
        self._updates: dict[tuple[int, ...], str] = {}
        self._finds: dict[tuple[tuple[str, bool], ...], str] = {}
        self.sealed = tuple(
            name for name, column in kept["columns"].items() if column["value"] == ["sealed"]
        )
        self.select_one = kept["select_one"]
        self.select_all = f"{kept['select']} {kept['order']}"
        self.delete = kept["delete"]
        self._insert_order = tuple(self._places[name] for name in kept["inserted"])

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
        return self._kept["insert"], [values[place] for place in self._insert_order]

    def updating(self, old: Values, new: Values) -> tuple[str, list[Plain]]:
        """Statement and parameters that change what differs."""
        places = tuple(place for place, value in enumerate(new) if value != old[place])
        statement = self._updates.get(places)
        if statement is None:
            statement = self._updates[places] = self._update(places)
        return statement, [*(new[place] for place in places), new[0]]

    def _update(self, places: tuple[int, ...]) -> str:
        columns = self._kept["columns"]
        changes = ", ".join(columns[self.columns[place]]["change"] for place in places)
        return self._kept["update"].format(changes=changes)

    def finding(self, equal: Mapping[str, object]) -> tuple[str, list[Plain]]:
        """Statement and parameters that find the rows whose fields equal the values."""
        if not equal:
            return self.select_all, []
        plain = {name: self.plain(name, value) for name, value in sorted(equal.items())}
        shape = tuple((name, value is None) for name, value in plain.items())
        statement = self._finds.get(shape)
        if statement is None:
            statement = self._finds[shape] = self._find(shape)
        return statement, [value for value in plain.values() if value is not None]

    def _find(self, shape: tuple[tuple[str, bool], ...]) -> str:
        columns = self._kept["columns"]
        asked = (columns[name]["empty" if empty else "equal"] for name, empty in shape)
        return f"{self._kept['select']} WHERE {' AND '.join(asked)} {self._kept['order']}"


def key_of(row_id: UUID) -> str:
    """An id as SQLite and the journal hold it."""
    return row_id.hex
