"""A stage is chosen on its track by dragging, clicking and keys, and never by accident."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.widgets.pyramids import pyramid_view
from ui.widgets.stage_track import StageBadge, StageTrack

STAGES = pyramid_view().stages
LEFT, PLAIN = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def track(qtbot: QtBot) -> StageTrack:
    made = StageTrack("Attendance", STAGES)
    qtbot.addWidget(made)
    made.resize(480, made.sizeHint().height())
    made.show()
    made.show_stage(1, ((True, True), (False, None), (None,), (None,)))
    return made


def chosen(track: StageTrack) -> list[int]:
    told: list[int] = []
    track.stage_chosen.connect(told.append)
    return told


def test_that_it_is_a_slider_with_the_stage_in_its_name(track: StageTrack) -> None:
    known = QAccessible.queryAccessibleInterface(track)
    assert known.role() == QAccessible.Role.Slider
    assert known.text(QAccessible.Text.Name) == "Attendance: Repair"
    track.show_stage(None)
    assert known.text(QAccessible.Text.Name) == "Attendance: Not yet judged"


@pytest.mark.parametrize(
    ("key", "stages"),
    [
        (Qt.Key.Key_Right, [2]),
        (Qt.Key.Key_Left, [0]),
        (Qt.Key.Key_Home, [0]),
        (Qt.Key.Key_End, [3]),
        (Qt.Key.Key_4, [3]),
        (Qt.Key.Key_2, []),
        (Qt.Key.Key_7, []),
    ],
)
def test_that_keys_set_the_stage(track: StageTrack, key: Qt.Key, stages: list[int]) -> None:
    told = chosen(track)
    QTest.keyClick(track, key)
    assert told == stages


def test_that_arrows_stop_at_the_ends(track: StageTrack) -> None:
    told = chosen(track)
    for _ in range(5):
        QTest.keyClick(track, Qt.Key.Key_Right)
    for _ in range(5):
        QTest.keyClick(track, Qt.Key.Key_Left)
    assert told == [2, 3, 2, 1, 0]


def test_that_dragging_tells_only_where_it_ends(track: StageTrack) -> None:
    told = chosen(track)
    QTest.mousePress(track, LEFT, PLAIN, QPoint(180, 24))
    for x in (220, 300, 460):
        QTest.mouseMove(track, QPoint(x, 24))
    assert told == []
    QTest.mouseRelease(track, LEFT, PLAIN, QPoint(460, 24))
    assert told == [3]


def test_that_a_click_on_a_stages_word_chooses_it(track: StageTrack) -> None:
    told = chosen(track)
    QTest.mouseClick(track, LEFT, PLAIN, QPoint(80, 60))
    assert told == [0]


def test_that_the_wheel_passes_by(track: StageTrack) -> None:
    told = chosen(track)
    turn = QWheelEvent(
        QPointF(50, 20),
        QPointF(50, 20),
        QPoint(0, 120),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        PLAIN,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(track, turn)
    assert told == []
    assert not turn.isAccepted()


def test_that_showing_a_stage_tells_nobody(qtbot: QtBot, track: StageTrack) -> None:
    with qtbot.assertNotEmitted(track.stage_chosen):
        track.show_stage(3)
        track.show_stage(None)


def test_that_an_open_a_met_and_an_unmet_gate_look_different(track: StageTrack) -> None:
    pictures = []
    for gate in (None, True, False):
        track.show_stage(1, ((gate,), (), (), ()))
        pictures.append(track.grab().toImage())
    assert pictures[0] != pictures[1] != pictures[2] != pictures[0]


def test_that_a_badge_says_its_stage(qtbot: QtBot) -> None:
    badge = StageBadge(STAGES, 3)
    qtbot.addWidget(badge)
    assert badge.accessibleName() == "Sustain"
    badge.show_stage(None)
    assert badge.accessibleName() == "Not yet judged"
