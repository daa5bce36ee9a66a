"""The kinds of column every table is made of: bounded texts, instants, choices, references."""

from datetime import UTC, datetime
from enum import Enum
from typing import Any

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    Text,
    TypeDecorator,
    Uuid,
)
from sqlalchemy import Enum as Choice

from app.errors import CandourError

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
DOCUMENT = 20_000_000
"""Longest text that the program itself writes, such as a snapshot."""
LARGEST = 2_000_000_000
"""Largest whole number, above or below zero."""


class Words(TypeDecorator[str]):
    """Text of a bounded length, without what a database or a file cannot keep.

    Raises:
        CandourError: text_too_long.
    """

    impl = Text
    cache_ok = True

    def __init__(self, longest: int) -> None:
        super().__init__()
        self.longest = longest

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Strip NUL, mend halves of surrogate pairs, and refuse what is too long."""
        if value is None:
            return None
        if "\0" in value:
            value = value.replace("\0", "")
        try:
            value.encode()
        except UnicodeEncodeError:
            value = value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        if len(value) > self.longest:
            raise CandourError("text_too_long", length=len(value), longest=self.longest)
        return value


class Instant(TypeDecorator[datetime]):
    """An instant, aware and in UTC on this side, without a zone in the file."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The instant in UTC; an instant without a zone is a mistake of ours."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs its zone")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The instant, aware."""
        return None if value is None else value.replace(tzinfo=UTC)


class Whole(TypeDecorator[int]):
    """A whole number that every database can hold.

    Raises:
        CandourError: number_too_large.
    """

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: int | None, dialect: Dialect) -> int | None:
        """Refuse what is out of range."""
        if value is not None and abs(value) > LARGEST:
            raise CandourError("number_too_large", number=value)
        return value


def new_metadata() -> MetaData:
    """Tables whose every constraint has a name, so that a migration can address it."""
    return MetaData(naming_convention=NAMES)


def key() -> Column[Any]:
    """The row's own id."""
    return Column("id", Uuid(), primary_key=True)


def reference(
    name: str, table: str, *, optional: bool = False, indexed: bool = True
) -> Column[Any]:
    """The id of a row of another table, checked at the end of the transaction.

    Leave out the index where a unique key of the same table begins with this column.
    """
    target = ForeignKey(f"{table}.id", deferrable=True, initially="DEFERRED")
    return Column(name, Uuid(), target, nullable=optional, index=indexed)


def stray_key(name: str) -> Column[Any]:
    """An id whose row may be in another file or gone."""
    return Column(name, Uuid(), nullable=False)


def words(name: str, longest: int, *, optional: bool = False) -> Column[Any]:
    """Text of at most so many characters."""
    bound = CheckConstraint(f"length({name}) <= {longest}", name=f"{name}_length")
    return Column(name, Words(longest), bound, nullable=optional)


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
    return Column(name, one_of, nullable=optional)


def day(name: str, *, optional: bool = False) -> Column[Any]:
    """A calendar day."""
    return Column(name, Date(), nullable=optional)


def instant(name: str, *, optional: bool = False) -> Column[Any]:
    """An instant in UTC."""
    return Column(name, Instant(), nullable=optional)


def whole(name: str, *, optional: bool = False) -> Column[Any]:
    """A whole number."""
    bound = CheckConstraint(f"{name} BETWEEN -{LARGEST} AND {LARGEST}", name=f"{name}_range")
    return Column(name, Whole(), bound, nullable=optional)


def truth(name: str, *, optional: bool = False) -> Column[Any]:
    """Yes or no."""
    return Column(name, Boolean(name=name, create_constraint=True), nullable=optional)


def sealed(name: str) -> Column[Any]:
    """Bytes that the journal knows only by their digest."""
    bound = CheckConstraint(f"length({name}) <= 1000000", name=f"{name}_length")
    return Column(name, LargeBinary(), bound, nullable=False)
