"""Between the window and the application: commands in a queue, changes as a Qt signal."""

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from enum import StrEnum

import shiboken6
from PySide6.QtCore import QCoreApplication, QObject, QThreadPool, QTimer, Signal

from app.application import Application
from app.errors import CandourError
from app.ports import Change
from ui.jobs import Job, Progress
from ui.widgets.pending import pending_edits, settle_all

Refused = Callable[[CandourError], object]
Done = Callable[[Change | None], object]
Work = Callable[[], Change | None]

DISK = frozenset({"disk_full", "disk_trouble", "store_read_only", "store_no_access", "store_busy"})
"""The disk's own refusals: what was asked for is kept in memory and tried again."""
RETRY_MS = 4_000


class Saved(StrEnum):
    """Where the person's edits are."""

    SAVED = "saved"
    SAVING = "saving"
    NOT_SAVED = "not_saved"


@dataclass(frozen=True, slots=True)
class _Asked:
    work: Work
    refused: Refused | None
    done: Done | None
    future: "Future[Change | None]"


@dataclass(frozen=True, slots=True)
class _Outcome:
    asked: _Asked
    change: Change | None
    changes: tuple[Change, ...]
    error: BaseException | None


class Bridge(QObject):
    """The window's way to the application.

    `changed` carries a Change after each commit. `refused` carries each CandourError that no
    widget asked to be told about. `state_changed` carries a Saved; the error behind NOT_SAVED is
    `trouble`. All signals come on the window's thread, in the order of the commits.
    """

    changed = Signal(object)
    refused = Signal(object)
    state_changed = Signal(object)
    _came_back = Signal(object)
    _heard = Signal(object)

    def __init__(self, application: Application, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.application = application
        self._writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="writer")
        self._jobs = QThreadPool(self)
        self._running: set[Job] = set()
        self._on_writer = threading.local()
        self._pending = 0
        self._held: list[_Asked] = []
        self._told: set[int] = set()
        self._stuck: CandourError | None = None
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self.try_again)
        self._trouble: CandourError | None = None
        self._state = Saved.SAVED
        self._closed = False
        self._came_back.connect(self._take)
        self._heard.connect(self.changed)
        self._unlisten = application.listen(self._listen)
        pending_edits().waiting_changed.connect(self._look)

    @property
    def is_open(self) -> bool:
        """Whether the workbook is still there to be read; late timers ask before they read."""
        return not self._closed

    @property
    def pending(self) -> int:
        """How many commands are on their way."""
        return self._pending

    @property
    def working(self) -> bool:
        """Whether commands or jobs are on their way."""
        return bool(self._pending or self._running)

    @property
    def state(self) -> Saved:
        """Where the person's edits are now."""
        return self._state

    @property
    def trouble(self) -> CandourError | None:
        """Why the newest edit was not kept; None when it was."""
        return self._trouble

    def submit(
        self,
        command: object,
        initiator: str = "",
        *,
        typing: str = "",
        refused: Refused | None = None,
        done: Done | None = None,
    ) -> "Future[Change | None]":
        """Queue a command, first in first out, on the one writer thread.

        Args:
            command: what to do.
            initiator: who asks, found again in the Change.
            typing: the `typing` of the field it was typed in; one run of it is one undo step.
            refused: called with the CandourError on the window's thread, while its widget lives;
                where there is none, the signal `refused` says it.
            done: called with the Change (None where nothing changed) on the window's thread.
        """
        return self._queue(lambda: self.application.run(command, initiator, typing), refused, done)

    def undo(self, done: Done | None = None) -> "Future[Change | None]":
        """Settle what is typed, then take back the newest change."""
        settle_all()
        return self._queue(self.application.undo, None, done)

    def redo(self, done: Done | None = None) -> "Future[Change | None]":
        """Settle what is typed, then bring back what undo took."""
        settle_all()
        return self._queue(self.application.redo, None, done)

    @property
    def held(self) -> int:
        """How many commands the disk has refused; they wait in memory and are tried again."""
        return len(self._held)

    def try_again(self) -> None:
        """Ask the disk once more, in the order in which everything was asked for."""
        self._again.stop()
        held, self._held = self._held, []
        if held:
            self._writer.submit(self._unstick)
        for asked in held:
            self._send(asked)

    def run_job(self, work: Callable[[Progress], object], *, settle: bool = True) -> Job:
        """Start long work in the background, after all edits asked for so far are kept.

        The job is already on its way; connect to its signals at once, they come by the event loop.
        Without `settle`, what is being typed just now is left alone.
        """
        if settle:
            settle_all()
        before = self._writer.submit(lambda: None)

        def after_edits(progress: Progress) -> object:
            before.result()
            progress.check()
            return work(progress)

        job = Job(after_edits)
        self._running.add(job)
        job.finished.connect(lambda: self._running.discard(job))
        return job.start(self._jobs)

    def drain(self) -> None:
        """Settle all typing and wait until every queued command is kept or refused, and told."""
        settle_all()
        self._writer.submit(lambda: None).result()
        QCoreApplication.sendPostedEvents(self)

    def close(self) -> None:
        """Keep everything that was asked for, stop the jobs and let go of the application."""
        if self._closed:
            return
        self._closed = True
        for job in tuple(self._running):
            job.cancel()
        self.drain()
        self._writer.shutdown(wait=True)
        self._jobs.waitForDone()
        self._unlisten()

    def _queue(
        self, work: Work, refused: Refused | None, done: Done | None
    ) -> "Future[Change | None]":
        asked = _Asked(work, refused, done, Future())
        self._send(asked)
        return asked.future

    def _send(self, asked: _Asked) -> None:
        self._pending += 1
        self._look()
        self._writer.submit(self._write, asked)

    def _unstick(self) -> None:
        """Runs on the writer thread."""
        self._stuck = None

    def _write(self, asked: _Asked) -> None:
        """Runs on the writer thread. Once the disk refuses, what follows waits behind."""
        heard: list[Change] = []
        self._on_writer.heard = heard
        change: Change | None = None
        error: BaseException | None = self._stuck
        try:
            if error is None:
                change = asked.work()
        except Exception as raised:  # noqa: BLE001 - carried to the window's thread
            error = raised
        self._on_writer.heard = None
        if isinstance(error, CandourError) and error.code in DISK:
            self._stuck = error
        self._came_back.emit(_Outcome(asked, change, tuple(heard), error))
        if error is None:
            asked.future.set_result(change)
        elif error is not self._stuck:
            asked.future.set_exception(error)

    def _listen(self, change: Change) -> None:
        """Runs on the thread that committed."""
        heard: list[Change] | None = getattr(self._on_writer, "heard", None)
        if heard is not None:
            heard.append(change)
        else:
            self._heard.emit(change)

    def _take(self, outcome: _Outcome) -> None:
        self._pending -= 1
        error, asked = outcome.error, outcome.asked
        if error is None:
            self._trouble = None
        elif isinstance(error, CandourError):
            self._trouble = error
        on_disk = isinstance(error, CandourError) and error.code in DISK
        if on_disk:
            self._hold(asked)
        self._look()
        for change in outcome.changes:
            self.changed.emit(change)
        if error is None:
            self._finish(asked, outcome.change)
        elif not isinstance(error, CandourError):
            raise error
        elif not on_disk or self._is_news(asked):
            self._refuse(asked.refused, error)

    def _finish(self, asked: _Asked, change: Change | None) -> None:
        self._told.discard(id(asked))
        if asked.done is not None and _alive(asked.done):
            asked.done(change)

    def _is_news(self, asked: _Asked) -> bool:
        """Whether the person was not told yet that this waits for the disk."""
        is_news = id(asked) not in self._told
        self._told.add(id(asked))
        return is_news

    def _hold(self, asked: _Asked) -> None:
        """Keep what the disk refused, and what came behind it, until it can be written."""
        self._held.append(asked)
        if not self._closed:
            self._again.start(RETRY_MS)

    def _refuse(self, told: Refused | None, error: CandourError) -> None:
        if told is not None and _alive(told):
            told(error)
        else:
            self.refused.emit(error)

    def _look(self, _waiting: bool = False) -> None:
        pending_edits().saving = self._pending > 0
        state = Saved.SAVED
        if self._pending or pending_edits().waiting:
            state = Saved.SAVING
        elif self._trouble is not None:
            state = Saved.NOT_SAVED
        if state is not self._state:
            self._state = state
            self.state_changed.emit(state)


def _alive(called: Callable[..., object]) -> bool:
    """Whether the widget whose method this is still exists."""
    owner = getattr(called, "__self__", None)
    return not isinstance(owner, QObject) or shiboken6.isValid(owner)
