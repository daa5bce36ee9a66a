"""The kinds of column every table is made of: bounded texts, instants, choices, references."""

from enum import Enum
from typing import Any

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    Text,
    TypeDecorator,
    Uuid,
)
from sqlalchemy import Enum as Choice

from database.values import LARGEST, name_of, places_of, plain_places

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

NAME = 300
"""Longest name, title or role, in characters."""
CODE = 80
"""Longest id of a part of a framework, and longest digest."""
LINE = 2_000
"""Longest single line of a person's own words."""
PARAGRAPHS = 50_000
"""Longest text of a person's own words."""
PASTED = 500_000
"""Longest text pasted from elsewhere."""
NOTE = 8_000
"""Longest text of one note of a pack: with its label it still fits into the file."""
DOCUMENT = 20_000_000
"""Longest text that the program itself writes, such as a snapshot."""
VALUE = "value"
"""Where a column says of what kind its values are, for `database.values`."""


def new_metadata() -> MetaData:
    """Tables whose every constraint has a name, so that a migration can address it."""
    return MetaData(naming_convention=NAMES)


def kept_of(column: Column[Any]) -> tuple[Any, ...]:
    """Of what kind the values of a column are, and what belongs to that kind."""
    kind: tuple[Any, ...] = column.info[VALUE]
    return kind


def key() -> Column[Any]:
    """The row's own id."""
    return Column("id", Uuid(), primary_key=True, info={VALUE: ("key",)})


def reference(
    name: str, table: str, *, optional: bool = False, indexed: bool = True
) -> Column[Any]:
    """The id of a row of another table, checked at the end of the transaction.

    Leave out the index where a unique key of the same table begins with this column.
    """
    target = ForeignKey(f"{table}.id", deferrable=True, initially="DEFERRED")
    kind = {VALUE: ("key",)}
    return Column(name, Uuid(), target, nullable=optional, index=indexed, info=kind)


def stray_key(name: str) -> Column[Any]:
    """An id whose row may be in another file or gone."""
    return Column(name, Uuid(), nullable=False, info={VALUE: ("key",)})


def words(name: str, longest: int, *, optional: bool = False) -> Column[Any]:
    """Text of at most so many characters."""
    bound = CheckConstraint(f"length({name}) <= {longest}", name=f"{name}_length")
    kind = {VALUE: ("words", longest)}
    return Column(name, Text(), bound, nullable=optional, info=kind)


def choice(name: str, kind: type[Enum], *, optional: bool = False) -> Column[Any]:
    """One of the values of an enumeration."""
    one_of = Choice(
        kind,
        name=name,
        native_enum=False,
        create_constraint=True,
        length=32,
        values_callable=lambda members: [member.value for member in members],
    )
    return Column(name, one_of, nullable=optional, info={VALUE: ("choice", name_of(kind))})


def day(name: str, *, optional: bool = False) -> Column[Any]:
    """A calendar day."""
    return Column(name, Date(), nullable=optional, info={VALUE: ("day",)})


def instant(name: str, *, optional: bool = False) -> Column[Any]:
    """An instant in UTC."""
    return Column(name, DateTime(), nullable=optional, info={VALUE: ("instant",)})


def whole(name: str, *, optional: bool = False) -> Column[Any]:
    """A whole number."""
    bound = CheckConstraint(f"{name} BETWEEN -{LARGEST} AND {LARGEST}", name=f"{name}_range")
    return Column(name, Integer(), bound, nullable=optional, info={VALUE: ("whole",)})


def truth(name: str, *, optional: bool = False) -> Column[Any]:
    """Yes or no."""
    either = Boolean(name=name, create_constraint=True)
    return Column(name, either, nullable=optional, info={VALUE: ("truth",)})


class Places(TypeDecorator[Any]):
    """Marked lines as SQLite holds them: JSON, four numbers for each."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, _dialect: object) -> str | None:
        """As they are written."""
        return plain_places(value)

    def process_result_value(self, value: Any, _dialect: object) -> Any:
        """As they are read."""
        return places_of(value)


def places(name: str, longest: int = PARAGRAPHS) -> Column[Any]:
    """Marked lines of a page, in JSON of at most so many characters."""
    bound = CheckConstraint(f"length({name}) <= {longest}", name=f"{name}_length")
    return Column(name, Places(), bound, nullable=False, info={VALUE: ("places",)})


def sealed(name: str, longest: int = 1_000_000) -> Column[Any]:
    """Bytes, at most so many, that the journal knows only by their digest."""
    bound = CheckConstraint(f"length({name}) <= {longest}", name=f"{name}_length")
    return Column(name, LargeBinary(), bound, nullable=False, info={VALUE: ("sealed",)})
