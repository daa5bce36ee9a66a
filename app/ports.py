"""What the program's meaning needs from outside, as protocols."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol, TypeVar
from uuid import UUID

Row = TypeVar("Row")


class Clock(Protocol):
    """Time, as asked for by commands."""

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""

    def today(self) -> date:
        """The present day where the user sits."""


class Ids(Protocol):
    """New identities."""

    def new(self) -> UUID:
        """A UUIDv7."""


class Reader(Protocol):
    """Reads one consistent state of a store. Rows come back as the domain's frozen dataclasses."""

    def get(self, kind: type[Row], key: UUID) -> Row | None:
        """The row of that kind and id, or None."""

    def find(self, kind: type[Row], /, **equal: object) -> tuple[Row, ...]:
        """All rows whose named fields equal the values given, in order of id (so of making)."""


class Transaction(Reader, Protocol):
    """One change in the making: all of it is kept, or nothing."""

    @property
    def clock(self) -> Clock:
        """The clock of this change."""

    def put(self, row: object) -> None:
        """Insert or replace the row of that kind and id, and journal what changed."""

    def remove(self, kind: type[object], key: UUID) -> None:
        """Remove a row, and journal it. A row that is not there is no error."""

    def describe(self, key: str, **facts: str) -> None:
        """Name the change for the undo menu and the history: a text key and its words."""

    def mark_as_fact(self) -> None:
        """Say that the change is a fact, never undone (made, signed, sent, pinned ...)."""


Handlers = dict[type[object], Callable[[Transaction, Any], None]]
"""What does each kind of command, by its class."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What one commit changed.

    `label` is a text key, `facts` its words. `touched` lists (class name of the row, id).
    `undoable` is False for facts. `initiator` says who asked, so that a screen can leave its own
    cursor alone. `kind` is "edit", "undo", "redo" or "fact"; an undo and a redo carry the label of
    what they took back or brought back.
    """

    txn: int
    at: datetime
    label: str
    facts: Mapping[str, str]
    touched: tuple[tuple[str, UUID], ...]
    undoable: bool
    initiator: str = ""
    kind: str = "edit"


class Store(Protocol):
    """One open workbook or personal store."""

    def reading(self) -> AbstractContextManager[Reader]:
        """A consistent state to read from; any thread."""

    def change(
        self, work: Callable[[Transaction], None], initiator: str = "", run: str = ""
    ) -> Change | None:
        """Run the work in one transaction; None where it left everything as it was.

        Changes of the same `run` one after another (as in typing) are taken back in one step.

        Raises:
            CandourError: what the work raised, with all of it rolled back; or disk_full,
                store_read_only and the like from the store itself.
        """

    def undo(self) -> Change | None:
        """Take back the newest change of this session that still can be; None if there is none.

        Raises:
            CandourError: undo_overtaken where the row was changed since by an import or merge.
        """

    def redo(self) -> Change | None:
        """Bring back what undo took; None if there is nothing."""

    def undo_label(self) -> tuple[str, Mapping[str, str]] | None:
        """Text key and words of what undo would take back."""

    def redo_label(self) -> tuple[str, Mapping[str, str]] | None:
        """Text key and words of what redo would bring back."""

    def history(self, limit: int = 200) -> tuple[Change, ...]:
        """The newest changes first."""

    def journal_head(self) -> str:
        """The proof line: "uid seq first-20-hex-of-hash"."""

    def close(self) -> None:
        """Finish writing and let go of the file."""
