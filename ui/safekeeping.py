"""The open workbook as a file: its shared copy kept up to date, its backup made each day."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal

from app.domain.library import Published, RecentWorkbook
from app.errors import CandourError
from app.ports import Library, OpenWorkbook
from ui.jobs import Job

FIRST_MS, AGAIN_MS = 4_000, 300_000
"""When the file is looked after: soon after opening, and then every five minutes."""


@dataclass(frozen=True, slots=True)
class Kept:
    """How looking after a workbook went; `errors` are what could not be done."""

    published: Published | None
    errors: tuple[CandourError, ...]


def listed(library: Library, workbook: OpenWorkbook) -> RecentWorkbook | None:
    """What this computer knows of the workbook's file; None while it is not in the list."""
    return next((row for row in library.recent() if row.id == workbook.id), None)


def listing(library: Library) -> tuple[RecentWorkbook, ...]:
    """The workbooks of this computer, the last opened first."""
    return library.recent()


def head_in(library: Library, path: Path) -> str:
    """The proof line of what a workbook file holds; slow, and nothing here changes."""
    looked_at = library.look_at_file(path)
    try:
        return looked_at.version().head
    finally:
        looked_at.close()


def look_after(library: Library, workbook: OpenWorkbook) -> Kept:
    """Bring the shared copy up to date where there is one, and make today's backup.

    Slow. Nothing is raised: what cannot be done now is done the next time.
    """
    published: Published | None = None
    errors: list[CandourError] = []
    if workbook.read_only:
        return Kept(None, ())
    try:
        published = _published_again(library, workbook)
    except CandourError as error:
        errors.append(error)
    try:
        workbook.backup_if_due()
    except CandourError as error:
        errors.append(error)
    return Kept(published, tuple(errors))


def _published_again(library: Library, workbook: OpenWorkbook) -> Published | None:
    row = listed(library, workbook)
    if row is None or not row.file or row.published_head == workbook.version().head:
        return None
    return workbook.publish(Path(row.file))


class Safekeeping(QObject):
    """Looks after one workbook at a time, in the background.

    `kept` carries a Kept after each time.
    """

    kept = Signal(object)

    def __init__(self, pool: QThreadPool, parent: QObject) -> None:
        super().__init__(parent)
        self._pool = pool
        self._library: Library | None = None
        self._workbook: OpenWorkbook | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)

    def begin(self, library: Library, workbook: OpenWorkbook) -> None:
        """Look after this workbook from now on."""
        self._library, self._workbook = library, workbook
        if not workbook.read_only:
            self._timer.start(FIRST_MS)

    def end(self) -> None:
        """Stop; whoever closes the workbook looks after it a last time."""
        self._workbook = None
        self._timer.stop()

    def look(self) -> None:
        """Look after the workbook now."""
        library, workbook = self._library, self._workbook
        if library is None or workbook is None:
            return
        self._timer.start(AGAIN_MS)
        self._run(lambda: look_after(library, workbook))

    def _run(self, work: Callable[[], Kept]) -> None:
        job = Job(lambda _progress: work())
        job.done.connect(self.kept)
        job.start(self._pool)
