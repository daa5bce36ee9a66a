"""Opens, makes, closes and shares workbooks for the window; nothing of it holds the window up."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Lock
from uuid import UUID

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.application import Application
from app.domain.ids import WorkbookId
from app.domain.library import Backup, OpeningOutcome, Published, RecentWorkbook
from app.domain.schools import Phase
from app.errors import CandourError
from app.ports import Library, Opening, OpenWorkbook
from resources.texts import text
from ui.context import Context, Preferences
from ui.dialogs.two_versions import TwoVersionsDialog
from ui.jobs import Job
from ui.new_workbooks import MakeApplication, made_for_school, ready, sample_school
from ui.safekeeping import Kept, Safekeeping, head_in, listed, listing, look_after
from ui.widgets.dates import moment_words
from ui.widgets.messages import sentence
from ui.workbook_frame import Entered, Frame, Personal, Said, not_kept

_NEWS_MS = 1500
Opens = Callable[[], "OpenWorkbook | Opening"]


class Workbooks(QObject):
    """The workbooks of this computer and the one that is open.

    `busy_changed` carries what is being done, "" when it is done. `said` carries a Said for the
    welcome. `opened` and `closed` come when the window shows another workbook, or none.
    """

    busy_changed = Signal(str)
    said = Signal(object)
    opened = Signal()
    closed = Signal()

    def __init__(
        self,
        open_library: Callable[[], Library],
        make_application: MakeApplication,
        preferences: Preferences,
    ) -> None:
        """`open_library` takes its time, so it is called beside the window, once."""
        super().__init__()
        self._open_library = open_library
        self._library: Library | None = None
        self._opening = Lock()
        self._make, self._preferences = make_application, preferences
        self._frame: Frame | None = None
        self._open: OpenWorkbook | None = None
        self.personal = Personal(lambda: self.library, make_application)
        self._context: Context | None = None
        self._pool = QThreadPool(self)
        # One after the other: closing the one workbook comes before opening the next.
        self._pool.setMaxThreadCount(1)
        self._busy = ""
        self.last_said: Said | None = None
        self._recent: tuple[RecentWorkbook, ...] = ()
        self._told: set[str] = set()
        self.safekeeping = Safekeeping(self._pool, self)
        self.safekeeping.kept.connect(self._kept)

    # What is open.

    @property
    def library(self) -> Library:
        """The workbooks of this computer; slow at first use."""
        with self._opening:
            if self._library is None:
                self._library = self._open_library()
            return self._library

    @property
    def workbook(self) -> OpenWorkbook | None:
        """The open workbook, None at the welcome."""
        return self._open

    @property
    def busy(self) -> str:
        """What is being done now, or ""."""
        return self._busy

    def serve(self, frame: Frame) -> None:
        """Show workbooks in this window from now on."""
        self._frame = frame

    def recent(self) -> tuple[RecentWorkbook, ...]:
        """The workbooks of this computer, the last opened first; () before they were ever read."""
        return self._recent

    def read_recent(self, done: Callable[[tuple[RecentWorkbook, ...]], object]) -> None:
        """Read again which workbooks there are."""

        def keep(rows: tuple[RecentWorkbook, ...]) -> None:
            self._recent = rows
            done(rows)

        self._run("", lambda: listing(self.library), keep, self._refused)

    # Opening.

    def resume(self) -> None:
        """Open the workbook that was open last, where there is one."""
        try:
            workbook_id = WorkbookId(UUID(self._preferences.settings.last_workbook))
        except ValueError:
            return
        self.open_recent(workbook_id)

    def start_with(self, path: Path) -> None:
        """Open a file named when the program was started: what is known here comes at once, and
        what is new in the file is asked about.
        """
        name = str(path.absolute())

        def opens() -> OpenWorkbook | Opening:
            known = next((row for row in self.library.recent() if row.file == name), None)
            if known is None or not path.exists():
                return self.library.open_file(path)
            return self.library.open(known.id)

        busy = text("opening.busy_reading", name=path.name)
        self._enter(busy, opens, lambda: self.library.look_at_file(path))

    def open_recent(self, workbook_id: WorkbookId) -> None:
        """Open a workbook of this computer."""
        if self._open is not None and self._open.id == workbook_id:
            return
        self._enter(
            text("opening.busy_opening"),
            lambda: self.library.open(workbook_id),
            lambda: self.library.open(workbook_id, read_only=True),
        )

    def open_file(self, path: Path) -> None:
        """Open a workbook file; what it holds is taken in where it is newer."""
        self._enter(
            text("opening.busy_reading", name=path.name),
            lambda: self.library.open_file(path),
            lambda: self.library.look_at_file(path),
        )

    def adopt_file(self, path: Path) -> None:
        """Go on with the version in a file; ours is set aside."""
        self._enter(
            text("opening.busy_reading", name=path.name), lambda: self.library.adopt_file(path)
        )

    def create(self, name: str, urn: str, phase: Phase) -> None:
        """Make a workbook for a school."""
        self._enter(
            text("opening.busy_making"),
            lambda: made_for_school(self.library, self._make, name, urn, phase),
        )

    def load_sample(self) -> None:
        """Open the sample school; it is made where it is not on this computer yet."""
        self._enter(text("opening.busy_sample"), lambda: sample_school(self.library, self._make))

    def leave(self) -> None:
        """Close the workbook and return to the welcome."""
        left = self._left() if self._may_leave() else None
        if left is None:
            return
        self._preferences.revise(last_workbook="")
        self._run(text("opening.busy_closing"), lambda: self._finished(left), self._has_left)

    def close(self) -> None:
        """Finish everything, when the program ends; may take a moment."""
        self.safekeeping.end()
        self._pool.waitForDone()
        if self._open is not None:
            workbook, self._open = self._open, None
            self._finished(workbook)
        if self._library is not None:
            self._library.close()

    # The workbook as a file.

    def school(self) -> str:
        """The name of the school of the open workbook, "" at the welcome."""
        row = listed(self.library, self._open) if self._open else None
        return row.school if row else ""

    def shared_file(self) -> RecentWorkbook | None:
        """What is known of the workbook's shared copy; None where there is none."""
        row = listed(self.library, self._open) if self._open else None
        return row if row and row.file else None

    def publish(self, path: Path, done: Callable[[Published], object] | None = None) -> None:
        """Save a copy to share at a place, which is kept up to date from then on."""
        workbook = self._open
        if workbook is None:
            return
        busy = text("opening.busy_sharing")
        self._run(busy, lambda: workbook.publish(path), done or self.say_published, self._refused)

    def say_published(self, published: Published) -> None:
        """Say where the copy is; in words of its own where it stands beside other work."""
        path = Path(published.file)
        if not published.beside:
            self._toast(text("opening.shared", path=published.file))
            return
        self._toast(text("opening.shared_beside", name=path.name, folder=str(path.parent)))

    def backups(self, done: Callable[[tuple[Backup, ...]], object]) -> None:
        """Read the list of backups, the newest first."""
        workbook = self._open
        if workbook is not None:
            self._run("", workbook.backups, done)

    def restore(self, backup: Backup, refused: Callable[[CandourError], object]) -> None:
        """Go back to a backup; what is here now is set aside first."""
        workbook, context = self._open, self._context
        if workbook is None or context is None:
            return
        if not self._may_leave():
            return

        def back(_change: object) -> None:
            self._show(workbook)
            self._toast(text("opening.went_back", day=moment_words(backup.made_at)))

        self._run(text("opening.busy_going_back"), lambda: workbook.restore(backup), back, refused)

    # How opening goes.

    def _enter(self, busy: str, opens: Opens, looks: Opens | None = None) -> None:
        """Close what is open, open something else; what was open comes back if that fails."""
        if not self._may_leave():
            return
        left = self._left()
        arrive = partial(self._arrive, looks=looks)
        self._run(busy, lambda: self._changed_over(left, opens), arrive, self._refused)

    def _changed_over(self, left: OpenWorkbook | None, opens: Opens) -> Entered:
        """Runs beside the window: close the one, open the other, or the first again."""
        if left is not None:
            self._finished(left)
        try:
            found = opens()
        except CandourError as error:
            is_back = left is not None and not left.read_only
            return Entered(self.library.open(left.id) if left and is_back else None, None, error)
        opening = found if isinstance(found, Opening) else None
        workbook = found.workbook if isinstance(found, Opening) else found
        return Entered(workbook, opening, None, ready(self._make(workbook.store)))

    def _arrive(self, result: Entered, *, looks: Opens | None) -> None:
        if result.workbook is not None:
            self._show(result.workbook, result.application)
            if result.opening is None:
                QTimer.singleShot(_NEWS_MS, self, self._look_for_news)
        else:
            self.closed.emit()
        if result.error is not None:
            self._not_entered(result.error, looks)
        if result.opening is not None:
            self._say_outcome(result.opening)

    def _show(self, workbook: OpenWorkbook, application: Application | None = None) -> None:
        self._open = workbook
        if self._frame is None:
            return
        self._told, self.last_said = set(), None
        self._context = self._frame.open_workbook(
            application or self._make(workbook.store),
            self.personal(),
            read_only=workbook.read_only,
        )
        self.safekeeping.begin(self.library, workbook)
        if not workbook.read_only:
            self._preferences.revise(last_workbook=str(workbook.id))
        self.opened.emit()

    def _may_leave(self) -> bool:
        trouble = not_kept(self._context) if self._context else None
        if trouble is not None:
            self._say(sentence(trouble))
        return trouble is None

    def _left(self) -> OpenWorkbook | None:
        """Take the open workbook out of the window; the caller closes it."""
        left, self._open, self._context = self._open, None, None
        self.safekeeping.end()
        if left is not None and self._frame is not None:
            self._frame.close_workbook()
        return left

    def _finished(self, workbook: OpenWorkbook) -> Kept:
        """Look after a workbook a last time, and close it."""
        kept = look_after(self.library, workbook)
        workbook.close()
        return kept

    def _has_left(self, kept: Kept) -> None:
        self.closed.emit()
        self._kept(kept)

    # Files that have grown apart, or on.

    def _say_outcome(self, opening: Opening) -> None:
        name = Path(opening.theirs.file).name
        if opening.outcome is OpeningOutcome.DIVERGED:
            self._ask_which(opening)
        elif opening.outcome is not OpeningOutcome.EQUAL:
            self._toast(text("opening.outcome_" + opening.outcome.value, name=name))

    def _ask_which(self, opening: Opening) -> None:
        window = self._frame if isinstance(self._frame, QWidget) else None
        dialog = TwoVersionsDialog(opening.ours, opening.theirs, window)
        dialog.theirs_chosen.connect(lambda: self.adopt_file(Path(opening.theirs.file)))
        dialog.open()

    def _look_for_news(self) -> None:
        """See whether the workbook file was changed on another computer since."""
        workbook, row = self._open, self.shared_file()
        if workbook is None or row is None or not Path(row.file).exists():
            return
        path = Path(row.file)

        def seen(found: str) -> None:
            if self._open is workbook and found != row.published_head:
                self._toast(
                    text("opening.news", name=path.name),
                    text("opening.news_take"),
                    lambda: self.open_file(path),
                )

        self._run("", lambda: head_in(self.library, path), seen)

    def _not_entered(self, error: CandourError, looks: Opens | None) -> None:
        if error.code == "workbook_in_use" and looks is not None:
            self._say(
                sentence(error),
                text("opening.look_only"),
                lambda: self._enter(text("opening.busy_opening"), looks),
            )
        else:
            self._say(sentence(error))

    def _kept(self, kept: Kept) -> None:
        if kept.published is not None and kept.published.beside:
            self.say_published(kept.published)
        for error in kept.errors:
            if error.code not in self._told:
                self._told.add(error.code)
                self._say(sentence(error))

    def _refused(self, error: CandourError) -> None:
        self._say(sentence(error))

    def _say(
        self, words: str, action: str = "", pressed: Callable[[], object] | None = None
    ) -> None:
        """Say something where the person is: at the welcome it stays, in a workbook it passes."""
        if self._open is None:
            self.last_said = Said(words, action, pressed)
            self.said.emit(self.last_said)
        else:
            self._toast(words, action, pressed)

    def _toast(
        self, words: str, action: str = "", pressed: Callable[[], object] | None = None
    ) -> None:
        if self._frame is not None:
            self._frame.toast(words, action, pressed)

    def run_beside(self, work: Callable[[], object], done: Callable[..., object]) -> None:
        """Do something beside the window, after what was asked for before."""
        self._run("", work, done)

    def _run(
        self,
        busy: str,
        work: Callable[[], object],
        done: Callable[..., object],
        refused: Callable[[CandourError], object] | None = None,
    ) -> None:
        job = Job(lambda _progress: work())
        if busy:
            self._be_busy(busy)
            job.done.connect(lambda _result: self._be_busy(""))
            job.failed.connect(lambda _error: self._be_busy(""))
        job.done.connect(done)
        if refused is not None:
            job.failed.connect(refused)
        job.start(self._pool)

    def _be_busy(self, words: str) -> None:
        if words != self._busy:
            self._busy = words
            self.busy_changed.emit(words)
