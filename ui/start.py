"""Starts the window: application, settings, workbooks, places."""

import os
import sys
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from app.commands.doors import Doors
from app.settings import SettingsFile, home
from resources.texts import text
from ui.context import Navigation
from ui.main_window import MainWindow
from ui.mishaps import Mishaps
from ui.preferences import LivePreferences
from ui.screens.places import PLACES
from ui.screens.welcome import Welcome
from ui.workbook_actions import WorkbookActions
from ui.workbooks import Workbooks

NO_DISPLAY = 2


def has_display() -> bool:
    """Whether a window can be seen, or was asked to be drawn without being seen."""
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def start(doors: Doors, file: Path | None) -> int:
    """Opens the window, with a file where one is named, and runs until it is closed."""
    if not has_display():
        print(text("commands.no_display"), file=sys.stderr)  # noqa: T201 - there is no window
        return NO_DISPLAY
    application = QApplication.instance() or QApplication(sys.argv[:1])
    application.setApplicationName(text("window.name"))
    mishaps = Mishaps(home())
    window, workbooks = make_window(doors)
    mishaps.tell_over(window)
    if file is not None and file.suffix.lower() == ".pdf":
        QTimer.singleShot(0, window, partial(open_pack, doors, workbooks, window, file))
    elif file is not None:
        workbooks.start_with(file)
    else:
        workbooks.resume()
    window.show()
    code: int = QApplication.exec()
    workbooks.close()
    return code


def make_window(
    doors: Doors, preferences: LivePreferences | None = None
) -> tuple[MainWindow, Workbooks]:
    """The window at its welcome, with the workbooks of this computer behind it."""
    preferences = preferences or LivePreferences(SettingsFile(home() / "settings.json"))
    workbooks = Workbooks(doors.library(None), doors.application, preferences)
    asking: list[WorkbookActions] = []

    def welcome(navigation: Navigation) -> QWidget:
        window = cast("MainWindow", navigation)
        actions = WorkbookActions(workbooks, window, partial(open_pack, doors, workbooks, window))
        asking.append(actions)
        return Welcome(actions)

    window = MainWindow(PLACES, preferences, welcome)
    asking[0].register(window.actions_known)
    workbooks.serve(window)
    return window, workbooks


def open_pack(doors: Doors, workbooks: Workbooks, window: QWidget, path: Path) -> None:
    """Shows a pack that somebody sent over the window; no workbook is needed for that."""
    from ui.screens.share.incoming import show_pack

    personal = doors.application(workbooks.library.personal())
    show_pack(path, personal, window)
