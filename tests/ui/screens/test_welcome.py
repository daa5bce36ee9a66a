"""The welcome: everything by keyboard, nothing cut, and words where something is refused."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.application import Application
from app.importing.frameworks import load_framework
from app.queries.schools import school_view
from database.workbooks import WorkbookLibrary
from tests.database.rows import CountingIds, SteppingClock
from tests.ui.looking import cut_at_the_side, nameless, scrolling_sideways
from ui.dialogs.new_workbook import NewWorkbookDialog
from ui.main_window import MainWindow
from ui.preferences import LivePreferences
from ui.screens.overview import OVERVIEW
from ui.screens.welcome import Welcome
from ui.theme import theme
from ui.workbook_actions import WorkbookActions
from ui.workbooks import Workbooks

WAIT = 15_000


@pytest.fixture
def workbooks(tmp_path: Path) -> Iterator[Workbooks]:
    clock, ids = SteppingClock(), CountingIds(last=0x01A2_0000_0000_7000_8000_0000_0002_0000)
    made = Workbooks(
        lambda: WorkbookLibrary(tmp_path / "home", clock),
        lambda store: Application(store, clock, ids, load_framework),
        LivePreferences(),
    )
    yield made
    made.close()


@pytest.fixture
def window(qtbot: QtBot, workbooks: Workbooks) -> Iterator[MainWindow]:
    def welcome(window: MainWindow) -> Welcome:
        return Welcome(WorkbookActions(workbooks, window, lambda _path: None))

    made = MainWindow([OVERVIEW], LivePreferences(), welcome)
    qtbot.addWidget(made)
    workbooks.serve(made)
    made.show()
    made.activateWindow()
    qtbot.waitActive(made)
    yield made
    made.close_workbook()


def welcome_of(window: MainWindow) -> Welcome:
    found = window.findChild(Welcome)
    assert found is not None
    return found


def new_workbook_asked(qtbot: QtBot) -> NewWorkbookDialog:
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), NewWorkbookDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, NewWorkbookDialog)
    return dialog


def test_that_three_fields_typed_with_the_keyboard_make_a_workbook(
    qtbot: QtBot, window: MainWindow, workbooks: Workbooks
) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "New workbook"
    QTest.keyClick(focused, Qt.Key.Key_Return)
    dialog = new_workbook_asked(qtbot)
    QTest.keyClicks(dialog.name_line, "Larch Road Primary")
    QTest.keyClick(dialog.name_line, Qt.Key.Key_Tab)
    QTest.keyClicks(dialog.urn_line, "123456")
    QTest.keyClick(dialog.urn_line, Qt.Key.Key_Tab)
    QTest.keyClicks(dialog.phase_choice, "Pri")
    QTest.keyClick(dialog.name_line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.context is not None, timeout=WAIT)
    assert window.context is not None
    view = window.context.application.read(school_view)
    assert view is not None
    assert (view.school.name, view.school.urn, view.school.phase) == (
        "Larch Road Primary",
        "123456",
        "primary",
    )
    workbooks.leave()
    welcome = welcome_of(window)
    qtbot.waitUntil(
        lambda: not workbooks.busy and len(welcome.recent_tiles) == 1 and welcome.isVisible(),
        timeout=WAIT,
    )
    QTest.keyClick(welcome.recent_tiles[0], Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: window.context is not None, timeout=WAIT)


def test_that_a_urn_of_other_than_six_digits_is_refused_beside_its_field(
    qtbot: QtBot, window: MainWindow, workbooks: Workbooks
) -> None:
    QTest.keyClick(welcome_of(window).begin_tiles[0], Qt.Key.Key_Return)
    dialog = new_workbook_asked(qtbot)
    QTest.keyClicks(dialog.name_line, "Larch Road Primary")
    QTest.keyClicks(dialog.urn_line, "12345")
    QTest.mouseClick(dialog.make_button, Qt.MouseButton.LeftButton)
    assert "six digits" in dialog.urn_field.message.words
    assert dialog.phase_field.message.words
    assert not dialog.name_field.message.words
    assert workbooks.workbook is None
    dialog.reject()


def test_that_the_sample_school_opens_once_and_is_the_same_the_second_time(
    qtbot: QtBot, window: MainWindow, workbooks: Workbooks
) -> None:
    for _ in range(2):
        workbooks.load_sample()
        qtbot.waitUntil(lambda: window.context is not None, timeout=WAIT)
        workbooks.leave()
        qtbot.waitUntil(lambda: not workbooks.busy, timeout=WAIT)
    assert [row.school for row in workbooks.library.recent()] == ["Tansyfield Primary School"]


def test_that_a_file_that_cannot_be_read_is_said_and_stays_said(
    qtbot: QtBot, window: MainWindow, workbooks: Workbooks, tmp_path: Path
) -> None:
    workbooks.open_file(tmp_path / "gone.candour")
    welcome = welcome_of(window)
    qtbot.waitUntil(lambda: "gone.candour" in welcome.message.words, timeout=WAIT)
    assert not workbooks.busy
    assert window.context is None


@pytest.mark.parametrize("size", [(1280, 800), (1093, 614), (700, 500)])
@pytest.mark.parametrize("percent", [100, 200])
def test_that_nothing_is_cut_and_everything_has_a_name(
    qtbot: QtBot, window: MainWindow, size: tuple[int, int], percent: int
) -> None:
    theme().use(scale_percent=percent, reduced_motion=True)
    window.resize(*size)
    qtbot.wait(50)
    assert cut_at_the_side(window) == []
    assert scrolling_sideways(window) == []
    assert nameless(window) == []
    if size == (1093, 614) and percent == 100:
        last = welcome_of(window).begin_tiles[-1]
        assert last.mapTo(window, last.rect().bottomLeft()).y() < window.height()
