"""Answering by mouse and by keyboard: segments, radios, lists and ticks."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.choices import Choice, Radios, Tick
from ui.widgets.segmented import SegmentedControl

ANSWERS = [("yes", "Yes"), ("partly", "Partly"), ("no", "No"), ("dont_know", "Don’t know yet")]


@pytest.fixture
def row(qtbot: QtBot) -> SegmentedControl:
    made = SegmentedControl("Registers are taken on time", ANSWERS)
    qtbot.addWidget(made)
    made.resize(600, 60)
    made.show()
    return made


def emitted(row: SegmentedControl) -> list[str]:
    chosen: list[str] = []
    row.chosen.connect(chosen.append)
    return chosen


def test_that_number_keys_answer(qtbot: QtBot, row: SegmentedControl) -> None:
    chosen = emitted(row)
    row.focus_answer()
    QTest.keyClick(row.segments[0], Qt.Key.Key_2)
    QTest.keyClick(row.segments[0], Qt.Key.Key_9)
    assert chosen == ["partly"]
    assert row.value == "partly"


def test_that_a_click_answers_and_a_second_one_takes_the_answer_away(
    qtbot: QtBot, row: SegmentedControl
) -> None:
    chosen = emitted(row)
    for _ in range(2):
        QTest.mouseClick(row.segments[2], Qt.MouseButton.LeftButton)
    assert chosen == ["no", ""]


@pytest.mark.parametrize("key", [Qt.Key.Key_0, Qt.Key.Key_Backspace])
def test_that_a_key_takes_the_answer_away(qtbot: QtBot, row: SegmentedControl, key: Qt.Key) -> None:
    row.show_value("no")
    chosen = emitted(row)
    QTest.keyClick(row.segments[2], key)
    assert chosen == [""]


def test_that_arrows_move_and_space_chooses(qtbot: QtBot, row: SegmentedControl) -> None:
    chosen = emitted(row)
    row.focus_answer()
    QTest.keyClick(row.segments[0], Qt.Key.Key_Right)
    assert row.segments[1].hasFocus()
    assert chosen == []
    QTest.keyClick(row.segments[1], Qt.Key.Key_Space)
    assert chosen == ["partly"]


def test_that_enter_asks_for_the_next_question(qtbot: QtBot, row: SegmentedControl) -> None:
    with qtbot.waitSignal(row.next_wanted):
        QTest.keyClick(row.segments[0], Qt.Key.Key_Return)
    with qtbot.waitSignal(row.back_wanted):
        QTest.keyClick(row.segments[0], Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)


def test_that_a_carried_answer_is_dated_and_confirmed_by_one_key(
    qtbot: QtBot, row: SegmentedControl
) -> None:
    row.show_value("partly", "from March, not looked at again")
    assert row.carried_line.text() == "from March, not looked at again"
    assert row.segments[1].accessibleDescription() == "from March, not looked at again"
    chosen = emitted(row)
    with qtbot.waitSignal(row.confirmed):
        QTest.keyClick(row.segments[1], Qt.Key.Key_Space)
    assert chosen == []
    assert row.value == "partly"
    assert row.carried_line.isHidden()


def test_that_a_carried_answer_looks_different_from_a_given_one(row: SegmentedControl) -> None:
    row.show_value("partly", "from March, not looked at again")
    carried = row.segments[1].grab().toImage()
    row.show_value("partly")
    assert row.segments[1].grab().toImage() != carried


def test_that_showing_an_answer_tells_nobody(qtbot: QtBot, row: SegmentedControl) -> None:
    with qtbot.assertNotEmitted(row.chosen):
        row.show_value("yes")
        row.show_value("")


def test_that_tab_comes_to_the_chosen_answer_and_leaves_the_row(qtbot: QtBot) -> None:
    window = QWidget()
    layout = QVBoxLayout(window)
    before, row, after = QLineEdit(), SegmentedControl("Answer", ANSWERS), QLineEdit()
    for part in (before, row, after):
        layout.addWidget(part)
    qtbot.addWidget(window)
    row.show_value("no")
    window.show()
    window.activateWindow()
    before.setFocus()
    qtbot.waitUntil(before.hasFocus)
    QTest.keyClick(before, Qt.Key.Key_Tab)
    assert row.segments[2].hasFocus()
    QTest.keyClick(row.segments[2], Qt.Key.Key_Tab)
    assert after.hasFocus()


def test_that_radios_take_tab_at_the_chosen_one_and_tell_only_the_person(qtbot: QtBot) -> None:
    radios = Radios("For whom", [("open", "Open papers"), ("closed", "R&D <b>item</b>")])
    qtbot.addWidget(radios)
    radios.show()
    chosen: list[str] = []
    radios.chosen.connect(chosen.append)
    assert radios.value() == ""
    radios.show_value("closed")
    assert chosen == []
    assert radios.buttons[1].focusPolicy() == Qt.FocusPolicy.StrongFocus
    assert radios.buttons[0].focusPolicy() == Qt.FocusPolicy.ClickFocus
    assert radios.buttons[1].accessibleName() == "R&D <b>item</b>"
    radios.buttons[0].click()
    assert chosen == ["open"]
    assert radios.value() == "open"


def test_that_the_wheel_never_changes_a_choice(qtbot: QtBot) -> None:
    choice = Choice("Phase", [("primary", "Primary"), ("special", "Special")])
    qtbot.addWidget(choice)
    choice.show()
    choice.show_value("primary")
    turn = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(choice, turn)
    assert choice.value() == "primary"


def test_that_a_list_says_what_the_person_chose(qtbot: QtBot) -> None:
    choice = Choice("Phase", [("primary", "Primary"), ("special", "Special")], placeholder="Phase")
    qtbot.addWidget(choice)
    choice.show()
    assert choice.value() == ""
    with qtbot.waitSignal(choice.chosen) as told:
        QTest.keyClick(choice, Qt.Key.Key_Down)
        if choice.value() == "":
            choice.setCurrentIndex(0)
        choice.activated.emit(choice.currentIndex())
    assert told.args == ["primary"]


def test_that_a_tick_tells_what_it_became(qtbot: QtBot) -> None:
    tick = Tick("Reduce motion & more")
    qtbot.addWidget(tick)
    with qtbot.waitSignal(tick.ticked) as told:
        tick.click()
    assert told.args == [True]
    assert tick.accessibleName() == "Reduce motion & more"
