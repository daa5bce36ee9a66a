"""Starts a Qt program and tells from inside when it has painted what is waited for.

    watched.py bare                           a QMainWindow and nothing else
    watched.py window WORDS...                main.py with these words, until its window is painted
    watched.py NAME WORDS...                  until the widget of that object name is painted
    watched.py idle NAME SECONDS WORDS...     and then this long with nothing to do

Prints one line of JSON: the monotonic clock in nanoseconds, what is loaded, memory in MiB.
"""

import importlib.util
import json
import os
import runpy
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from importlib.machinery import ModuleSpec
    from types import ModuleType

ROOT = Path(__file__).resolve().parents[2]
ENGINES = ("matplotlib", "numpy", "reportlab", "pyhanko", "pikepdf", "cryptography", "pypdfium2")


class PatchWhenLoaded:
    """Puts the watch into QApplication once the program itself loads it, and not earlier.

    What is imported after PySide6 is imported more slowly, so its place in the order matters.
    """

    def __init__(self, awaited: str, idle_seconds: float) -> None:
        self._given = (awaited, idle_seconds)

    def find_spec(self, name: str, _path: object, _target: object = None) -> "ModuleSpec | None":
        """Finds the one module, with a loader that patches it."""
        if name != "PySide6.QtWidgets":
            return None
        sys.meta_path.remove(self)
        spec = importlib.util.find_spec(name)
        assert spec is not None
        assert spec.loader is not None
        load = spec.loader.exec_module

        def load_and_patch(module: "ModuleType") -> None:
            load(module)
            watch(*self._given)

        spec.loader.exec_module = load_and_patch  # type: ignore[method-assign]  # this once
        return spec


def tell(at: int) -> NoReturn:
    """Prints what there is to know and ends the process without further ado."""
    loaded = [name for name in ENGINES if name in sys.modules]
    worked = time.process_time()
    told = {"at": at, "worked": worked, "loaded": loaded, "mebibytes": resident()}
    print(json.dumps(told), flush=True)
    os._exit(0)


def resident() -> float:
    """The memory that this process holds now, in MiB; 0 where the system does not tell."""
    try:
        status = Path("/proc/self/status").read_text("ascii")
    except OSError:
        return 0.0
    kibibytes = next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS"))
    return int(kibibytes) / 1024


def watch(awaited: str, idle_seconds: float) -> None:
    """Puts the watch in the way of the event loop's start."""
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

    def is_awaited(target: QObject) -> bool:
        if awaited == "window":
            return isinstance(target, QMainWindow)
        return isinstance(target, QWidget) and target.objectName() == awaited

    def painted() -> None:
        at = time.monotonic_ns()
        QTimer.singleShot(round(idle_seconds * 1000), lambda: tell(at))

    class Watch(QObject):
        seen = False

        def eventFilter(self, target: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
            if event.type() == QEvent.Type.Paint and not self.seen and is_awaited(target):
                self.seen = True
                QTimer.singleShot(0, painted)  # after this event and its flush to the screen
            return False

    run = QApplication.exec

    def watched_exec() -> int:
        application = QApplication.instance()
        assert application is not None
        watching = Watch()
        application.installEventFilter(watching)
        return run()

    QApplication.exec = staticmethod(watched_exec)  # type: ignore[method-assign]  # main's way in


def main(words: list[str]) -> None:
    """Does what the words say."""
    if words[0] == "idle":
        awaited, seconds, *rest = words[1:]
    else:
        awaited, seconds, *rest = words[0], "0", *words[1:]
    bare = awaited == "bare"
    sys.meta_path.insert(0, PatchWhenLoaded("window" if bare else awaited, float(seconds)))
    if bare:
        show_bare_window()
    sys.path.insert(0, str(ROOT))
    sys.argv = [str(ROOT / "main.py"), *rest]
    runpy.run_path(sys.argv[0], run_name="__main__")


def show_bare_window() -> NoReturn:
    """The least that a program with a window can be."""
    from PySide6.QtWidgets import QApplication, QMainWindow

    application = QApplication([])
    window = QMainWindow()
    window.show()
    sys.exit(application.exec())


if __name__ == "__main__":
    main(sys.argv[1:])
