"""A window with Overview, Review and Share on the sample school, and a review that came home."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.application import Application
from app.domain.ids import PeerReturnId, ReviewId
from app.domain.returns import ReturnKind
from app.queries.reviews import current_review
from database.tables import PERSONAL
from tests.ui.screens.share_desk import opened
from ui.main_window import MainWindow
from ui.preferences import LivePreferences
from ui.screens.overview import OVERVIEW
from ui.screens.overview.screen import OverviewScreen
from ui.screens.review import REVIEW
from ui.screens.share import SHARE
from ui.screens.share.returns.page import ReturnedReview
from ui.screens.share.returns.part import Returns
from ui.screens.share.screen import ShareScreen
from ui.shown_return import bring_home

Row = TypeVar("Row")


class HomeDesk:
    """The head at the own computer."""

    def __init__(self, qtbot: QtBot, school: Application, personal: Application) -> None:
        self.qtbot, self.school, self.personal = qtbot, school, personal
        places = [OVERVIEW, REVIEW, SHARE]
        self.window = MainWindow(places, LivePreferences(), lambda _window: QWidget())
        qtbot.addWidget(self.window)
        self.window.resize(1280, 800)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitActive(self.window)
        self.window.open_workbook(school, personal)

    @property
    def share(self) -> ShareScreen:
        screen = self.window.screen_at("share")
        assert isinstance(screen, ShareScreen)
        return screen

    @property
    def overview(self) -> OverviewScreen:
        screen = self.window.screen_at("overview")
        assert isinstance(screen, OverviewScreen)
        return screen

    @property
    def returns(self) -> Returns:
        return self.share.back

    @property
    def review(self) -> ReturnedReview:
        assert self.returns.review is not None
        return self.returns.review

    @property
    def review_id(self) -> ReviewId:
        review = self.school.read(current_review)
        assert review is not None
        return review.id

    def comes_home(self, kind: ReturnKind = ReturnKind.COUNTERSIGNED) -> PeerReturnId:
        return bring_home(self.school, self.review_id, kind)

    def go_to(self, return_id: PeerReturnId, part: str = "") -> ReturnedReview:
        self.window.go("share", return_id=return_id, return_part=part)
        self.settle()
        return self.review

    def settle(self) -> None:
        """Everything typed is kept, and shown."""
        assert self.window.bridge is not None
        for _ in range(2):
            self.window.bridge.drain()
            self.qtbot.wait(20)
            QApplication.processEvents()

    def key(self, widget: QWidget, key: Qt.Key) -> None:
        QTest.keyClick(widget, key)
        self.settle()

    def press_key(self, key: Qt.Key) -> None:
        """A key into whatever has the keyboard."""
        target = QApplication.focusWidget()
        assert target is not None
        self.key(target, key)

    def press(self, button: QWidget) -> None:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()

    def types(self, words: str) -> None:
        """Words into whatever has the keyboard."""
        target = QApplication.focusWidget()
        assert target is not None
        QTest.keyClicks(target, words)
        self.settle()

    def rows(self, kind: type[Row], **equal: object) -> tuple[Row, ...]:
        find: Callable[..., tuple[Row, ...]] = lambda reader: reader.find(kind, **equal)  # noqa: E731 - a query
        return self.school.read(find)


def stores(filled: Path, folder: Path) -> tuple[Application, Application]:
    """The sample school's workbook and an empty personal store, of their own."""
    file = Path(shutil.copy(filled, folder / "workbook.db"))
    return opened(file), opened(folder / "personal.db", PERSONAL)
