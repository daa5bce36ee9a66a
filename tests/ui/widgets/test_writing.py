"""Typing becomes one command when it rests, and never gets lost or mixed up."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from ui.widgets import pending
from ui.widgets.pending import pending_edits, settle_all
from ui.widgets.writing import TextLine, WritingField


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pending, "IDLE_MS", 60)
    monkeypatch.setattr(pending, "LONGEST_MS", 200)


Show = Callable[..., QWidget]


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    """Shows fields below each other in a window that lasts as long as the test."""
    kept: list[QWidget] = []

    def shown(*parts: QWidget) -> QWidget:
        window = QWidget()
        kept.append(window)
        layout = QVBoxLayout(window)
        for part in parts:
            layout.addWidget(part)
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        parts[0].setFocus()
        qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
        return window

    return shown


@pytest.mark.usefixtures("quick")
def test_that_one_burst_of_typing_is_settled_once_after_it_rests(qtbot: QtBot, show: Show) -> None:
    field = WritingField("In words")
    show(field)
    settled: list[str] = []
    field.settled.connect(settled.append)
    QTest.keyClicks(field.page, "First-day contact")
    assert settled == []
    assert pending_edits().waiting
    qtbot.waitUntil(lambda: bool(settled))
    assert settled == ["First-day contact"]
    assert not pending_edits().waiting


@pytest.mark.usefixtures("quick")
def test_that_unbroken_typing_is_settled_now_and_then(qtbot: QtBot, show: Show) -> None:
    field = WritingField("In words")
    show(field)
    settled: list[str] = []
    field.settled.connect(settled.append)
    for _ in range(14):
        QTest.keyClicks(field.page, "a")
        qtbot.wait(25)
    assert settled
    assert len(settled) < 5


@pytest.mark.usefixtures("quick")
def test_that_one_run_of_typing_keeps_one_name_until_the_field_is_left(
    qtbot: QtBot, show: Show
) -> None:
    field, other = WritingField("In words"), TextLine("Other")
    show(field, other)
    runs: list[str] = []
    field.settled.connect(lambda _text: runs.append(field.typing))
    for words in ("one ", "two "):
        QTest.keyClicks(field.page, words)
        qtbot.waitUntil(lambda: not pending_edits().waiting)
    other.setFocus()
    field.setFocus()
    QTest.keyClicks(field.page, "three")
    settle_all()
    assert len(runs) == 3
    assert runs[0] == runs[1] != runs[2]
    assert runs[0]


def test_that_leaving_the_field_settles_it_at_once(qtbot: QtBot, show: Show) -> None:
    field, other = WritingField("In words"), TextLine("Other")
    show(field, other)
    with qtbot.waitSignal(field.settled, timeout=300) as told:
        QTest.keyClicks(field.page, "Held")
        other.setFocus()
    assert told.args == ["Held"]


def test_that_a_line_settles_at_enter_without_its_outer_blanks(qtbot: QtBot, show: Show) -> None:
    line = TextLine("Title")
    show(line)
    with qtbot.waitSignal(line.settled, timeout=300) as told:
        QTest.keyClicks(line, "  Register check ")
        QTest.keyClick(line, Qt.Key.Key_Return)
    assert told.args == ["Register check"]


def test_that_settling_all_hands_over_every_field(qtbot: QtBot, show: Show) -> None:
    field, line = WritingField("In words"), TextLine("Title")
    show(field, line)
    settled: list[str] = []
    field.settled.connect(settled.append)
    line.settled.connect(settled.append)
    QTest.keyClicks(field.page, "a")
    line.setFocus()
    QTest.keyClicks(line, "b")
    settle_all()
    assert sorted(settled) == ["a", "b"]


def test_that_typing_back_to_what_was_there_settles_nothing(qtbot: QtBot, show: Show) -> None:
    field = WritingField("In words")
    show(field)
    field.show_text("Kept")
    settled: list[str] = []
    field.settled.connect(settled.append)
    field.page.moveCursor(field.page.textCursor().MoveOperation.End)
    QTest.keyClicks(field.page, "x")
    QTest.keyClick(field.page, Qt.Key.Key_Backspace)
    settle_all()
    assert settled == []


def test_that_showing_what_the_workbook_holds_settles_nothing(qtbot: QtBot, show: Show) -> None:
    field = WritingField("In words")
    show(field)
    with qtbot.assertNotEmitted(field.settled):
        field.show_text("From the workbook")
        settle_all()
    assert field.text() == "From the workbook"


def test_that_a_field_being_typed_in_keeps_its_own_words(qtbot: QtBot, show: Show) -> None:
    field = WritingField("In words")
    show(field)
    QTest.keyClicks(field.page, "Mine")
    field.show_text("Older")
    assert field.text() == "Mine"
    settle_all()
    field.show_text("Undone")
    assert field.text() == "Undone"


def test_that_what_is_on_its_way_to_the_workbook_is_not_overwritten(
    qtbot: QtBot, show: Show
) -> None:
    field = WritingField("In words")
    show(field)
    QTest.keyClicks(field.page, "Mine")
    settle_all()
    pending_edits().saving = True
    try:
        field.show_text("Older")
        assert field.text() == "Mine"
    finally:
        pending_edits().saving = False


def test_that_the_cursor_stays_where_it_is_when_the_same_words_come_back(
    qtbot: QtBot, show: Show
) -> None:
    field = WritingField("In words")
    show(field)
    field.show_text("One two three")
    cursor = field.page.textCursor()
    cursor.setPosition(3)
    field.page.setTextCursor(cursor)
    field.show_text("One two three")
    assert field.page.textCursor().position() == 3


@pytest.mark.parametrize("keys", ["Ctrl+Z", "Ctrl+Y"])
def test_that_undo_belongs_to_the_window_and_not_to_the_field(
    qtbot: QtBot, show: Show, keys: str
) -> None:
    field, line = WritingField("In words"), TextLine("Title")
    window = show(field, line)
    pressed: list[str] = []
    shortcut = QShortcut(QKeySequence(keys), window)
    shortcut.activated.connect(lambda: pressed.append(keys))
    key = Qt.Key.Key_Z if keys.endswith("Z") else Qt.Key.Key_Y
    for target in (field.page, line):
        target.setFocus()
        QTest.keyClicks(target, "abc")
        QTest.keyClick(target, key, Qt.KeyboardModifier.ControlModifier)
    assert pressed == [keys, keys]
    assert field.text() == line.text() == "abc"


def test_that_words_are_counted_gently_and_too_many_are_only_said(qtbot: QtBot, show: Show) -> None:
    field = WritingField("In words", most_words=3)
    show(field)
    field.show_text("one")
    assert field.count_line.text() == "1 of 3 words"
    field.show_text("one two three four")
    assert field.count_line.text().startswith("4 words.")
    assert field.text() == "one two three four"


def test_that_the_page_grows_with_its_text_and_never_scrolls(qtbot: QtBot, show: Show) -> None:
    field = WritingField("In words")
    window = show(field)
    window.resize(300, 600)
    before = field.page.height()
    field.show_text("Fewer pupils with SEND are severely absent. " * 12)
    QApplication.processEvents()
    assert field.page.height() > before * 2
    assert field.page.verticalScrollBar().maximum() == 0


def test_that_markup_typed_or_pasted_stays_plain_words(qtbot: QtBot, show: Show) -> None:
    field = WritingField("In words")
    show(field)
    QApplication.clipboard().setText("<b>not bold</b> & 1 < 2")
    field.page.paste()
    assert field.text() == "<b>not bold</b> & 1 < 2"


def test_that_a_field_taken_down_while_it_waited_stops_nobody(show: Show) -> None:
    gone, stays = TextLine("Gone"), TextLine("Stays")
    show(stays, gone)
    settled: list[str] = []
    stays.settled.connect(settled.append)
    for field in (gone, stays):
        QTest.keyClicks(field, "Held")
    delete(gone)
    settle_all()
    assert settled == ["Held"]
    assert not pending_edits().waiting
