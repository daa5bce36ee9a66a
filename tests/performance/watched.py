"""Starts a Qt program and tells from inside when it has painted what is waited for.

    watched.py bare                           a QMainWindow and nothing else
    watched.py window WORDS...                main.py with these words, until its window is painted
    watched.py NAME WORDS...                  until the widget of that object name is painted
    watched.py idle NAME SECONDS WORDS...     and then this long with nothing to do

Prints one line of JSON: the monotonic clock in nanoseconds, what is loaded, memory in MiB.
"""

import json
import os
import runpy
import sys
import time
from pathlib import Path
from typing import NoReturn

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

ROOT = Path(__file__).resolve().parents[2]
ENGINES = ("matplotlib", "numpy", "reportlab", "pyhanko", "pikepdf", "cryptography", "pypdfium2")


class Watch(QObject):
    """Waits for the first paint of a widget by object name, or of any main window for "window"."""

    def __init__(self, awaited: str, idle_seconds: float) -> None:
        super().__init__()
        self._awaited = awaited
        self._idle = idle_seconds
        self._seen = False

    def eventFilter(self, target: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        """Sees every event on its way."""
        if event.type() == QEvent.Type.Paint and not self._seen and self._is_awaited(target):
            self._seen = True
            # After this event and its flush to the screen.
            QTimer.singleShot(0, self._painted)
        return False

    def _is_awaited(self, target: QObject) -> bool:
        if self._awaited == "window":
            return isinstance(target, QMainWindow)
        return isinstance(target, QWidget) and target.objectName() == self._awaited

    def _painted(self) -> None:
        at = time.monotonic_ns()
        if self._idle:
            QTimer.singleShot(round(self._idle * 1000), lambda: tell(at))
        else:
            tell(at)


def tell(at: int) -> NoReturn:
    """Prints what there is to know and ends the process without further ado."""
    loaded = [name for name in ENGINES if name in sys.modules]
    print(json.dumps({"at": at, "loaded": loaded, "mebibytes": resident()}), flush=True)
    os._exit(0)


def resident() -> float:
    """The memory that this process holds now, in MiB; 0 where the system does not tell."""
    try:
        status = Path("/proc/self/status").read_text("ascii")
    except OSError:
        return 0.0
    kibibytes = next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS"))
    return int(kibibytes) / 1024


def watch(awaited: str, idle_seconds: float = 0) -> None:
    """Puts the watch in the way of the event loop's start."""
    run = QApplication.exec

    def watched_exec(*given: QApplication) -> int:
        application = QApplication.instance()
        assert application is not None
        watching = Watch(awaited, idle_seconds)
        application.installEventFilter(watching)
        return run(*given[:0])

    QApplication.exec = watched_exec  # type: ignore[method-assign]  # what main calls


def main(words: list[str]) -> None:
    """Does what the words say."""
    if words[0] == "bare":
        watch("window")
        application = QApplication([])
        window = QMainWindow()
        window.show()
        sys.exit(application.exec())
    if words[0] == "idle":
        watch(words[1], float(words[2]))
        rest = words[3:]
    else:
        watch(words[0])
        rest = words[1:]
    sys.path.insert(0, str(ROOT))
    sys.argv = [str(ROOT / "main.py"), *rest]
    runpy.run_path(sys.argv[0], run_name="__main__")


if __name__ == "__main__":
    main(sys.argv[1:])
