"""What the program's meaning needs from outside, as protocols."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Protocol, TypeVar
from uuid import UUID

from app.domain.ids import WorkbookId
from app.domain.library import (
    Backup,
    CheckReport,
    OpeningOutcome,
    Published,
    RecentWorkbook,
    WorkbookVersion,
)

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

    def forget_past(self) -> None:
        """Say that nothing of what is removed may be left: a fact.

        When the change is kept, the history begins anew with what is there then, undo ends, and
        the file and its backups hold no trace of what was before. Only in the personal store.
        """


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

    def as_at(self, instant: datetime) -> Reader:
        """The record as it was at an instant; a picture that stays as it is."""

    def journal_head(self) -> str:
        """The proof line: "uid seq first-20-hex-of-hash"."""

    def close(self) -> None:
        """Finish writing and let go of the file."""


class OpenWorkbook(Protocol):
    """One workbook, open on this computer: its store, and what happens to it as a file."""

    @property
    def id(self) -> WorkbookId:
        """The workbook's id."""

    @property
    def store(self) -> Store:
        """Its record; the same object as long as the workbook is open."""

    @property
    def read_only(self) -> bool:
        """Whether this is only a picture to look at."""

    def version(self) -> WorkbookVersion:
        """The state it is in."""

    def publish(self, target: Path) -> Published:
        """Write the whole record as one workbook file, never over other work.

        Raises:
            CandourError: disk_full, publish_blocked, workbook_empty; nothing of the work is lost.
        """

    def backup_if_due(self) -> Backup | None:
        """Make today's backup where something changed; None if there is nothing to do.

        Raises:
            CandourError: disk_full, backup_unproved.
        """

    def backups(self) -> tuple[Backup, ...]:
        """The backups that are there, the newest first."""

    def prove_backup(self, backup: Backup) -> None:
        """Try out whether a backup could be brought back.

        Raises:
            CandourError: backup_damaged.
        """

    def restore(self, backup: Backup) -> Change:
        """Bring a backup back; the present state is set aside first as a workbook file.

        Every screen must read again, and undo ends here.

        Raises:
            CandourError: backup_damaged, disk_full, store_busy; the record is then as it was.
        """

    def check(self) -> CheckReport:
        """Look whether the record is whole."""

    def close(self) -> None:
        """Finish, and let another window have it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """How opening a workbook file went. `workbook` is open; `ours` is what was here before."""

    outcome: OpeningOutcome
    workbook: OpenWorkbook
    ours: WorkbookVersion | None
    theirs: WorkbookVersion


class Library(Protocol):
    """Every workbook on this computer, and the personal store beside them."""

    def personal(self) -> Store:
        """The store of what belongs to this person."""

    def create(self, workbook_id: WorkbookId) -> OpenWorkbook:
        """A new, empty workbook; the command that fills it gives its row this id."""

    def open(self, workbook_id: WorkbookId, *, read_only: bool = False) -> OpenWorkbook:
        """A workbook of this computer; read-only, a picture of it as it is now.

        Raises:
            CandourError: workbook_unknown, workbook_in_use, workbook_damaged and the like.
        """

    def open_file(self, path: Path) -> Opening:
        """Open a workbook file: what it holds is taken in where it is newer than what is here.

        Raises:
            CandourError: not_a_workbook, workbook_too_new, workbook_damaged, workbook_altered,
                workbook_in_parts, workbook_too_large, workbook_in_use and the like.
        """

    def adopt_file(self, path: Path) -> Opening:
        """Go on with a file that has diverged; ours is set aside first as a workbook file.

        Raises:
            CandourError: as open_file.
        """

    def look_at_file(self, path: Path) -> OpenWorkbook:
        """A workbook file to be read only; nothing on this computer changes.

        Raises:
            CandourError: as open_file, without workbook_in_use.
        """

    def recent(self) -> tuple[RecentWorkbook, ...]:
        """The workbooks of this computer, the last opened first."""

    def check_file(self, path: Path) -> CheckReport:
        """Check a workbook file from anywhere; nothing on this computer changes."""

    def close(self) -> None:
        """Let go of the personal store."""
