"""What happens when the program itself is wrong: it is written down, said once, and not hidden."""

import faulthandler
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QtMsgType, Signal, qInstallMessageHandler
from PySide6.QtWidgets import QWidget

from resources.texts import text
from ui.widgets.dialog import Dialog
from ui.widgets.labels import label

if TYPE_CHECKING:
    from logging import Logger

LARGEST_LOG, LOGS_KEPT = 500_000, 3
_TOLD = {
    QtMsgType.QtWarningMsg: "warning",
    QtMsgType.QtCriticalMsg: "error",
    QtMsgType.QtFatalMsg: "critical",
}


class Mishaps(QObject):
    """Catches what nobody caught, on any thread. Nothing leaves the computer."""

    _happened = Signal(str)

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.file = folder / "candour.log"
        self._window: QWidget | None = None
        self._told = False
        self._log: Logger | None = None
        self._watch_for_crashes()
        self._happened.connect(self._say)
        sys.excepthook = self._caught
        threading.excepthook = self._caught_on_thread
        qInstallMessageHandler(self._from_qt)

    def tell_over(self, window: QWidget) -> None:
        """Show the dialog over this window."""
        self._window = window

    @property
    def log(self) -> "Logger":
        """Where it is written down; opened at the first mishap, since most days have none."""
        if self._log is None:
            self._log = _opened_log(self.file)
        return self._log

    def _watch_for_crashes(self) -> None:
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            self._crash = self.file.with_suffix(".crash").open("a", encoding="utf-8")
        except OSError:
            return
        faulthandler.enable(self._crash)

    def _caught(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self.log.error("not caught", exc_info=(kind, error, trace))
        self._happened.emit(kind.__name__)

    def _caught_on_thread(self, found: threading.ExceptHookArgs) -> None:
        if found.exc_value is not None:
            self._caught(found.exc_type, found.exc_value, found.exc_traceback)

    def _from_qt(self, kind: QtMsgType, _context: object, message: str) -> None:
        if kind in _TOLD and "propagateSizeHints" not in message:
            getattr(self.log, _TOLD[kind])("Qt: %s", message)

    def _say(self, _kind: str) -> None:
        """One honest dialog a session; what follows is only written down."""
        if self._told or self._window is None:
            return
        self._told = True
        dialog = Dialog(text("window.mishap.title"), self._window)
        dialog.add(label(text("window.mishap.words", file=str(self.file))))
        dialog.answer(text("window.mishap.close"), dialog.accept, leading=True)
        dialog.open()


def _opened_log(path: Path) -> "Logger":
    import logging
    from logging.handlers import RotatingFileHandler

    log = logging.getLogger("candour")
    written: logging.Handler
    try:
        written = RotatingFileHandler(
            path, maxBytes=LARGEST_LOG, backupCount=LOGS_KEPT, encoding="utf-8"
        )
    except OSError:
        written = logging.StreamHandler()
    written.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    log.addHandler(written)
    return log
