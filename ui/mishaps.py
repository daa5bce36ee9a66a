"""What happens when the program itself is wrong: it is written down, said once, and not hidden."""

import faulthandler
import logging
import sys
import threading
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, QtMsgType, Signal, qInstallMessageHandler
from PySide6.QtWidgets import QWidget

from resources.texts import text
from ui.widgets.dialog import Dialog
from ui.widgets.labels import label

LARGEST_LOG, LOGS_KEPT = 500_000, 3
_LEVELS = {
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
log = logging.getLogger("candour")


class Mishaps(QObject):
    """Catches what nobody caught, on any thread. Nothing leaves the computer."""

    _happened = Signal(str)

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.file = folder / "candour.log"
        self._window: QWidget | None = None
        self._told = False
        self._open_log()
        self._happened.connect(self._say)
        sys.excepthook = self._caught
        threading.excepthook = self._caught_on_thread
        qInstallMessageHandler(self._from_qt)

    def tell_over(self, window: QWidget) -> None:
        """Show the dialog over this window."""
        self._window = window

    def _open_log(self) -> None:
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            written = RotatingFileHandler(
                self.file, maxBytes=LARGEST_LOG, backupCount=LOGS_KEPT, encoding="utf-8"
            )
            written.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
            log.addHandler(written)
            self._crash = self.file.with_suffix(".crash").open("a", encoding="utf-8")
            faulthandler.enable(self._crash)
        except OSError:
            log.addHandler(logging.StreamHandler())

    def _caught(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        log.error("not caught", exc_info=(kind, error, trace))
        self._happened.emit(kind.__name__)

    def _caught_on_thread(self, found: threading.ExceptHookArgs) -> None:
        if found.exc_value is not None:
            self._caught(found.exc_type, found.exc_value, found.exc_traceback)

    def _from_qt(self, kind: QtMsgType, _context: object, message: str) -> None:
        if kind in _LEVELS and "propagateSizeHints" not in message:
            log.log(_LEVELS[kind], "Qt: %s", message)

    def _say(self, _kind: str) -> None:
        """One honest dialog a session; what follows is only written down."""
        if self._told or self._window is None:
            return
        self._told = True
        dialog = Dialog(text("window.mishap.title"), self._window)
        dialog.add(label(text("window.mishap.words", file=str(self.file))))
        dialog.answer(text("window.mishap.close"), dialog.accept, leading=True)
        dialog.open()
