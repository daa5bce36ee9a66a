"""Starts the window: a calm page at once, the program behind it, then what was asked for."""

import gc
import os
import sys
from functools import partial
from importlib import import_module
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from app.settings import SettingsFile, home
from resources.texts import text
from ui.foyer import Foyer

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.commands.doors import Doors
    from ui.main_window import MainWindow
    from ui.preferences import LivePreferences
    from ui.workbook_actions import WorkbookActions
    from ui.workbooks import Workbooks

NO_DISPLAY = 2
LONGEST_MS = 8_000
"""The first page stands no longer, whatever a workbook file needs."""
BEHIND = (
    "sqlcipher3.dbapi2",
    "app.queries.overview",
    "app.importing.frameworks",
    "database.workbooks",
    "ui.workbook_actions",
    "ui.main_window",
    "ui.screens.places",
    "ui.screens.overview.screen",
)
"""What is fetched while the first page stands, off the window's thread."""


def has_display() -> bool:
    """Whether a window can be seen, or was asked to be drawn without being seen."""
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def start(make_doors: "Callable[[], Doors]", file: Path | None) -> int:
    """Opens the window, with a file where one is named, and runs until it is closed."""
    if not has_display():
        print(text("commands.no_display"), file=sys.stderr)  # noqa: T201 - there is no window
        return NO_DISPLAY
    gc.disable()  # until the window stands: almost nothing that is made until then goes away again
    application = QApplication.instance() or QApplication(sys.argv[:1])
    application.setApplicationName(text("window.name"))
    opening = Opening(make_doors, file)
    opening.begin()
    code: int = QApplication.exec()
    opening.end()
    return code


class Opening(QObject):
    """From the first page to the window."""

    _fetched = Signal(object)

    def __init__(self, make_doors: "Callable[[], Doors]", file: Path | None) -> None:
        super().__init__()
        self._make_doors, self._file = make_doors, file
        self._settings = SettingsFile(home() / "settings.json")
        self._foyer = Foyer(self._settings.load())
        self._workbooks: Workbooks | None = None
        self._is_left = False
        self._foyer.painted.connect(self._fetch)
        self._foyer.left.connect(self._leave)
        self._fetched.connect(self._enter)

    def begin(self) -> None:
        """Show the first page."""
        self._foyer.show()

    def end(self) -> None:
        """Finish with the workbooks, once the window is closed."""
        if self._workbooks is not None:
            self._workbooks.close()

    def _leave(self) -> None:
        self._is_left = True

    def _fetch(self) -> None:
        Thread(target=self._fetch_all, name="fetching", daemon=True).start()

    def _fetch_all(self) -> None:
        """Runs beside the window's thread, so that the first page answers meanwhile."""
        try:
            for name in BEHIND:
                import_module(name)
        except Exception as error:  # noqa: BLE001 - told on the window's thread
            self._fetched.emit(error)
        else:
            self._fetched.emit(None)

    def _enter(self, error: Exception | None) -> None:
        if error is not None:
            raise error
        if self._is_left:
            return
        from ui.mishaps import Mishaps
        from ui.preferences import LivePreferences

        mishaps = Mishaps(home())
        doors = self._make_doors()
        window, self._workbooks = make_window(doors, LivePreferences(self._settings))
        mishaps.tell_over(window)
        self._mishaps, self._window = mishaps, window
        window.setGeometry(self._foyer.geometry())
        self._open_what_was_asked(window, self._workbooks)
        if self._workbooks.busy:
            self._workbooks.opened.connect(self._give_way)
            self._workbooks.said.connect(self._give_way)
            QTimer.singleShot(LONGEST_MS, self, self._give_way)
        else:
            self._give_way()

    def _give_way(self, _said: object = None) -> None:
        """Put the window in the place of the first page, once."""
        if self._window.isVisible() or self._is_left:
            return
        self._window.show()
        gc.freeze()
        gc.enable()
        self._foyer.left.disconnect(self._leave)
        self._foyer.close()

    def _open_what_was_asked(self, window: "MainWindow", workbooks: "Workbooks") -> None:
        file = self._file
        if file is not None and file.suffix.lower() == ".pdf":
            QTimer.singleShot(0, window, partial(open_pack, workbooks, window, file))
        elif file is not None:
            workbooks.start_with(file)
        else:
            workbooks.resume()


def make_window(doors: "Doors", preferences: "LivePreferences") -> "tuple[MainWindow, Workbooks]":
    """The window at its welcome, with the workbooks of this computer behind it."""
    from ui.main_window import MainWindow
    from ui.peer_doors import PeerDoors
    from ui.screens.places import PLACES
    from ui.workbook_actions import WorkbookActions
    from ui.workbooks import Workbooks

    workbooks = Workbooks(partial(doors.library, None), doors.application, preferences)
    window = MainWindow(PLACES, preferences, lambda _window: _welcome(actions))
    actions = WorkbookActions(workbooks, window, partial(open_pack, workbooks, window))
    reviews = PeerDoors(workbooks.personal, workbooks.run_beside, window.open_desk)
    actions.reviews = reviews
    workbooks.opened.connect(lambda: reviews.remind(window))
    actions.register(window.actions_known)
    workbooks.serve(window)
    return window, workbooks


def _welcome(actions: "WorkbookActions") -> QWidget:
    from ui.screens.welcome import Welcome

    return Welcome(actions)


def open_pack(workbooks: "Workbooks", window: "MainWindow", path: Path) -> None:
    """Shows a pack that somebody sent over the window; no workbook is needed for that."""
    from ui.screens.share.incoming import show_pack

    personal = workbooks.personal()
    show_pack(path, personal, window, lambda review_id: window.open_desk(review_id, personal))
