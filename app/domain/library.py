"""The workbooks on this computer: which there are, how opening one went, how checking it went."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.domain.ids import WorkbookId


@dataclass(frozen=True, slots=True, kw_only=True)
class RecentWorkbook:
    """A workbook known on this computer; a row of the personal store.

    `id` is the workbook's own. `file` is where its workbook file was last published to or opened
    from, empty while there is none; `published_head` is the proof line that file then held.
    """

    id: WorkbookId
    school: str
    opened_at: datetime
    file: str = ""
    published_head: str = ""


class OpeningOutcome(StrEnum):
    """How a workbook file met what this computer already holds of the same workbook.

    Where the two have diverged, both are kept and ours is opened; the file's is adopted only when
    that is asked for.
    """

    IMPORTED = "imported"
    EQUAL = "equal"
    OURS_NEWER = "ours_newer"
    FAST_FORWARDED = "fast_forwarded"
    DIVERGED = "diverged"
    ADOPTED = "adopted"


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkbookVersion:
    """One state of a workbook: its proof line, its length in journal entries and its last change.

    `changed_at` is None where nothing was written yet. `file` is empty for the copy on this
    computer.
    """

    head: str
    entries: int
    changed_at: datetime | None
    file: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """Where a workbook file was written.

    `beside` is True where the place asked for held something else, which was left alone, and the
    file was written beside it under another name.
    """

    file: str
    head: str
    beside: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """One proved backup. `file` is its path, `entries` the length of its journal."""

    file: str
    made_at: datetime
    entries: int
    head: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckStep:
    """One thing looked at in a check. `detail` says where it went wrong, for a help desk.

    `passed` is None where it could not be looked at because an earlier step failed.
    """

    name: str
    passed: bool | None
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckReport:
    """Everything looked at in a check of a workbook."""

    head: str
    steps: tuple[CheckStep, ...]

    @property
    def sound(self) -> bool:
        """Whether every step passed."""
        return all(step.passed is True for step in self.steps)
