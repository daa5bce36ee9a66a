"""The Review place in a real window on a real store, as a headteacher meets it."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.application import Application
from app.domain.schools import Unit
from app.importing.frameworks import load_framework
from app.importing.samples import sample_rows
from app.queries.schools import school_view
from app.settings import SettingsFile
from app.use_cases.samples import LoadSample
from database.opening import open_store
from database.tables import WORKBOOK
from tests.database.rows import CountingIds, SteppingClock
from ui.main_window import MainWindow
from ui.preferences import LivePreferences
from ui.screens.review import REVIEW
from ui.screens.review.foundations_page import FoundationsSheet
from ui.screens.review.layer_page import LayerSheet
from ui.screens.review.screen import ReviewScreen
from ui.screens.review.sheet import Sheet
from ui.screens.review.workspace import Workspace

Row = TypeVar("Row")
SheetKind = TypeVar("SheetKind", bound=Sheet)


def opened(file: Path) -> Application:
    clock = SteppingClock()
    return Application(
        open_store(file, WORKBOOK, clock), clock, CountingIds(last=0x01B2 << 112), load_framework
    )


def filled_file(folder: Path) -> Path:
    """The store of the sample school, made once for many tests."""
    file = folder / "sample.db"
    application = opened(file)
    application.run(LoadSample(rows=tuple(sample_rows(CountingIds()))))
    application.close()
    return file


def sample_application(filled: Path, folder: Path) -> Application:
    """The sample school in a store of its own."""
    return opened(Path(shutil.copy(filled, folder / "sample.db")))


class ReviewDesk:
    """A window that shows nothing but the Review place."""

    def __init__(self, qtbot: QtBot, application: Application, folder: Path) -> None:
        self.qtbot, self.application = qtbot, application
        preferences = LivePreferences(SettingsFile(folder / "settings.json"))
        self.window = MainWindow([REVIEW], preferences, lambda _navigation: QWidget())
        qtbot.addWidget(self.window)
        self.window.resize(1280, 800)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitActive(self.window)
        self.window.open_workbook(application)
        self.settle()

    @property
    def screen(self) -> ReviewScreen:
        screen = self.window.screen_at("review")
        assert isinstance(screen, ReviewScreen)
        return screen

    @property
    def workspace(self) -> Workspace:
        assert self.screen.workspace is not None
        return self.screen.workspace

    @property
    def sheet(self) -> Sheet:
        sheet = self.workspace.sheet
        assert sheet is not None
        return sheet

    def go(self, **where: object) -> Sheet:
        """Go somewhere, and wait until the page stands."""
        self.window.go("review", **where)
        self.settle()
        return self.sheet

    def layer(self, layer_id: str, **where: object) -> LayerSheet:
        sheet = self.go(layer_id=layer_id, **where)
        assert isinstance(sheet, LayerSheet)
        return sheet

    def foundations(self) -> FoundationsSheet:
        sheet = self.go(layer_id="foundations")
        assert isinstance(sheet, FoundationsSheet)
        return sheet

    def page(self, page: str, kind: type[SheetKind]) -> SheetKind:
        sheet = self.go(page=page)
        assert isinstance(sheet, kind)
        return sheet

    def settle(self) -> None:
        """Everything typed is kept, every page built, every change shown."""
        bridge = self.window.bridge
        assert bridge is not None
        for _ in range(3):
            bridge.drain()
            if self.screen.workspace is not None and self.screen.workspace.sheet is not None:
                self.screen.workspace.sheet.finish()
            for _ in range(4):
                QApplication.processEvents()

    def keys(self, *pressed: Qt.Key) -> None:
        """Keys into whatever has the keyboard."""
        for key in pressed:
            target = QApplication.focusWidget()
            assert target is not None
            QTest.keyClick(target, key)
        self.settle()

    def types(self, words: str) -> None:
        """Words into whatever has the keyboard."""
        target = QApplication.focusWidget()
        assert target is not None
        QTest.keyClicks(target, words)
        self.settle()

    def press(self, button: QWidget) -> None:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()

    def rows(self, kind: type[Row], **equal: object) -> tuple[Row, ...]:
        find: Callable[..., tuple[Row, ...]] = lambda reader: reader.find(kind, **equal)  # noqa: E731 - a query
        return self.application.read(find)

    @property
    def unit(self) -> Unit:
        view = self.application.read(school_view)
        assert view is not None
        return view.unit
