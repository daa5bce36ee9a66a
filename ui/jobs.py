"""Long work off the window's thread, with progress and a way to stop it."""

import threading
from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QCoreApplication, QObject, QRunnable, QThreadPool, Signal

from app.errors import CandourError


class Cancelled(Exception):  # noqa: N818 - it is no error that a person stopped something
    """The person stopped the job."""


class Progress:
    """What the work reports to; handed to it as its only argument."""

    def __init__(self, job: "Job") -> None:
        self._job = job

    def report(self, percent: int, words: str = "") -> None:
        """Say how far the work is.

        Raises:
            Cancelled: the person stopped it; the work lets it pass and cleans up behind itself.
        """
        self.check()
        self._job.progress.emit(percent, words)

    def check(self) -> None:
        """Stop here if the person wants it.

        Raises:
            Cancelled: as in `report`.
        """
        if self._job.stopping:
            raise Cancelled


class Job(QObject):
    """One piece of long work.

    Signals come to the window's thread: `progress` (percent, words), then one of `done` (the
    result), `failed` (a CandourError) or `cancelled`, then `finished`. Anything else that the
    work raises is a bug and goes to `sys.excepthook` there.
    """

    progress = Signal(int, str)
    done = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    finished = Signal()
    _ended = Signal(str, object)

    def __init__(self, work: Callable[[Progress], object]) -> None:
        # The application owns it: were the last reference dropped on the thread that works, it
        # would be taken apart there while the window's thread still tells its end.
        application = QCoreApplication.instance()
        super().__init__(*((application,) if application else ()))
        self._work = work
        self._stop = threading.Event()
        self._ended.connect(self._tell)

    @property
    def stopping(self) -> bool:
        """Whether the person asked to stop."""
        return self._stop.is_set()

    def cancel(self) -> None:
        """Ask the work to stop at its next report."""
        self._stop.set()

    def start(self, pool: QThreadPool | None = None) -> "Job":
        """Begin; the job stays alive until it is finished, whatever the caller drops."""
        _UNDER_WAY.add(self)
        (pool or QThreadPool.globalInstance()).start(_Run(self))
        return self

    def run_here(self) -> None:
        """Do the work on the thread that calls."""
        try:
            result = self._work(Progress(self))
        except Cancelled:
            self._end("cancelled", None)
        except CandourError as error:
            self._end("failed", error)
        except Exception as bug:  # noqa: BLE001 - carried to the window's thread and raised there
            self._end("bug", bug)
        else:
            self._end("done", result)

    def _end(self, outcome: str, what: object) -> None:
        """Tell the window's thread, unless the program is gone meanwhile."""
        if shiboken6.isValid(self):
            self._ended.emit(outcome, what)

    def _tell(self, outcome: str, what: object) -> None:
        _UNDER_WAY.discard(self)
        try:
            if outcome == "done":
                self.done.emit(what)
            elif outcome == "failed":
                self.failed.emit(what)
            elif outcome == "cancelled":
                self.cancelled.emit()
            elif isinstance(what, BaseException):
                raise what
        finally:
            self.finished.emit()
            self.deleteLater()


_UNDER_WAY: set[Job] = set()
"""Kept from the garbage collector until their end is told."""


class _Run(QRunnable):
    def __init__(self, job: Job) -> None:
        super().__init__()
        self._job = job

    def run(self) -> None:
        """Called by the pool on one of its threads."""
        self._job.run_here()
