"""The pyramid can do things: dragged, moved by keys, opened, and gone through in time."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.judgements import LensAnswer
from app.settings import Scheme
from tests.ui.looking import nameless
from tests.ui.widgets.pyramids import pyramid_view
from ui.theme import theme
from ui.widgets.pyramid import Pyramid, StageLegend, Term
from ui.widgets.pyramid_layer import LayerButton

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def pyramid(qtbot: QtBot) -> Pyramid:
    made = Pyramid()
    qtbot.addWidget(made)
    made.show_terms([Term("Autumn 26", pyramid_view())])
    made.resize(640, 720)
    made.show()
    made.activateWindow()
    QApplication.processEvents()
    return made


def marker(layer: LayerButton) -> QPoint:
    return QPointF(layer.marker_x, layer.track_y).toPoint()


def drag(layer: LayerButton, start: QPoint, to_x: float) -> None:
    goal = QPoint(round(to_x), start.y())
    QTest.mousePress(layer, LEFT, Qt.KeyboardModifier.NoModifier, start)
    QTest.mouseMove(layer, (start + goal) / 2)
    QTest.mouseMove(layer, goal)
    QTest.mouseRelease(layer, LEFT, Qt.KeyboardModifier.NoModifier, goal)


def test_that_each_layer_is_a_button_that_says_where_it_stands(pyramid: Pyramid) -> None:
    base, *_, top = pyramid.picture.layers
    assert base.accessibleName() == "Attendance: Repair, on our word, up since summer"
    assert top.accessibleName() == "Outcomes: Not yet judged"
    assert "For pupils with SEND: no." in base.accessibleDescription()
    assert "2 of 6 gates met." in base.accessibleDescription()
    for layer in pyramid.picture.layers:
        known = QAccessible.queryAccessibleInterface(layer)
        assert known.role() == QAccessible.Role.Button
    assert nameless(pyramid) == []


def test_that_dragging_the_marker_chooses_a_stage_and_opens_nothing(
    qtbot: QtBot, pyramid: Pyramid
) -> None:
    base = pyramid.picture.layers[0]
    before = base.marker_x
    opened: list[str] = []
    pyramid.layer_opened.connect(opened.append)
    with qtbot.waitSignal(pyramid.stage_chosen) as told:
        drag(base, marker(base), base.width() * 0.6)
    assert told.args == ["attendance", 2]
    assert opened == []
    # It stays where it was dropped while the workbook is written.
    landed = base.marker_x
    assert landed > before + 60
    pyramid.show_terms([Term("Autumn 26", pyramid_view(stage_index=2))])
    assert base.marker_x == pytest.approx(landed)


def test_that_a_drag_shows_where_it_would_land_and_escape_lets_go(
    qtbot: QtBot, pyramid: Pyramid
) -> None:
    base = pyramid.picture.layers[0]
    before, place = base.marker_x, marker(base)
    QTest.mousePress(base, LEFT, Qt.KeyboardModifier.NoModifier, place)
    QTest.mouseMove(base, place + QPoint(160, 0))
    assert base.marker_x == pytest.approx(before + 160, abs=2)
    with qtbot.assertNotEmitted(pyramid.stage_chosen):
        QTest.keyClick(base, Qt.Key.Key_Escape)
        QTest.mouseRelease(base, LEFT, Qt.KeyboardModifier.NoModifier, place + QPoint(160, 0))
    assert base.marker_x == pytest.approx(before)


def test_that_a_layer_not_yet_judged_is_set_by_dragging_its_open_ring(
    qtbot: QtBot, pyramid: Pyramid
) -> None:
    top = pyramid.picture.layers[-1]
    with qtbot.waitSignal(pyramid.stage_chosen) as told:
        drag(top, marker(top), marker(top).x() + 30)
    assert told.args == ["outcomes", 0]


def test_that_a_click_opens_the_layer(qtbot: QtBot, pyramid: Pyramid) -> None:
    layer = pyramid.picture.layers[2]
    with qtbot.waitSignal(pyramid.layer_opened) as told:
        QTest.mouseClick(layer, LEFT, Qt.KeyboardModifier.NoModifier, layer.rect().center())
    assert told.args == ["curriculum"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_that_enter_and_space_open_the_layer(qtbot: QtBot, pyramid: Pyramid, key: Qt.Key) -> None:
    with qtbot.waitSignal(pyramid.layer_opened) as told:
        QTest.keyClick(pyramid.picture.layers[1], key)
    assert told.args == ["engagement"]


def test_that_arrow_and_number_keys_set_the_stage(pyramid: Pyramid) -> None:
    chosen: list[tuple[str, int]] = []
    pyramid.stage_chosen.connect(lambda layer, stage: chosen.append((layer, stage)))
    base, *_, top = pyramid.picture.layers
    QTest.keyClick(base, Qt.Key.Key_Right)
    QTest.keyClick(base, Qt.Key.Key_Left)
    QTest.keyClick(base, Qt.Key.Key_4)
    QTest.keyClick(base, Qt.Key.Key_2)  # where it stands already
    QTest.keyClick(top, Qt.Key.Key_Left)  # nowhere to go
    QTest.keyClick(top, Qt.Key.Key_Right)
    assert chosen == [("attendance", 2), ("attendance", 0), ("attendance", 3), ("outcomes", 0)]


def test_that_arrows_climb_and_tab_has_one_stop_in_the_layers(pyramid: Pyramid) -> None:
    layers = pyramid.picture.layers
    layers[0].setFocus()
    QTest.keyClick(layers[0], Qt.Key.Key_Up)
    assert layers[1].hasFocus()
    stops = [one for one in layers if one.focusPolicy() == Qt.FocusPolicy.StrongFocus]
    assert stops == [layers[1]]
    QTest.keyClick(layers[1], Qt.Key.Key_Tab)
    assert pyramid.picture.bricks[0].hasFocus()


def test_that_the_corner_outside_the_slope_belongs_to_no_layer(
    qtbot: QtBot, pyramid: Pyramid
) -> None:
    base = pyramid.picture.layers[0]
    with qtbot.assertNotEmitted(pyramid.layer_opened):
        QTest.mouseClick(base, LEFT, Qt.KeyboardModifier.NoModifier, QPoint(5, 6))
    assert base.hitButton(base.rect().center())


def test_that_a_brick_opens_its_theme_by_mouse_and_by_keys(qtbot: QtBot, pyramid: Pyramid) -> None:
    bricks = pyramid.picture.bricks
    assert bricks[0].accessibleName() == "Leadership: Improve"
    assert bricks[1].accessibleName() == "Governance: Not yet judged"
    with qtbot.waitSignal(pyramid.theme_opened) as told:
        QTest.mouseClick(bricks[2], LEFT)
    assert told.args == ["safeguarding"]
    bricks[0].setFocus()
    QTest.keyClick(bricks[0], Qt.Key.Key_Right)
    assert bricks[1].hasFocus()
    with qtbot.waitSignal(pyramid.theme_opened) as told:
        QTest.keyClick(bricks[1], Qt.Key.Key_Return)
    assert told.args == ["governance"]


def test_that_the_strip_goes_back_in_time_and_the_past_cannot_be_changed(
    qtbot: QtBot, pyramid: Pyramid
) -> None:
    past = pyramid_view(stage_index=0)
    pyramid.show_terms([Term("Summer 26", past), Term("Autumn 26", pyramid_view())])
    base = pyramid.picture.layers[0]
    now = base.marker_x
    with qtbot.waitSignal(pyramid.term_chosen) as told:
        QTest.keyClick(pyramid.strip, Qt.Key.Key_Left)
    assert told.args == [0]
    assert base.marker_x < now
    assert pyramid.strip.accessibleName() == "Review shown: Summer 26"
    with qtbot.assertNotEmitted(pyramid.stage_chosen):
        QTest.keyClick(base, Qt.Key.Key_Right)
        drag(base, marker(base), base.width() * 0.7)
    QTest.keyClick(pyramid.strip, Qt.Key.Key_End)
    assert base.marker_x == pytest.approx(now)
    with qtbot.waitSignal(pyramid.stage_chosen):
        QTest.keyClick(base, Qt.Key.Key_Right)


def test_that_markers_glide_through_time_unless_motion_is_reduced(
    qtbot: QtBot, pyramid: Pyramid
) -> None:
    base = pyramid.picture.layers[0]
    start = base.marker_x
    theme().use(reduced_motion=False)
    pyramid.show_terms([Term("Autumn 26", pyramid_view(stage_index=3))])
    assert base.marker_x == pytest.approx(start, abs=1)
    qtbot.waitUntil(lambda: base.marker_x > start + 100)
    theme().use(reduced_motion=True)
    pyramid.show_terms([Term("Autumn 26", pyramid_view(stage_index=0))])
    assert base.marker_x < start


def test_that_the_review_looked_at_stays_when_the_workbook_is_read_again(
    pyramid: Pyramid,
) -> None:
    terms = [Term("Summer 26", pyramid_view(stage_index=0)), Term("Autumn 26", pyramid_view())]
    pyramid.show_terms(terms)
    assert pyramid.strip.current == 1
    QTest.keyClick(pyramid.strip, Qt.Key.Key_Left)
    pyramid.show_terms(terms)
    assert pyramid.strip.current == 0


def test_that_the_low_form_shows_everything_in_courses_of_56_points(qtbot: QtBot) -> None:
    made = Pyramid()
    qtbot.addWidget(made)
    made.show_terms([Term("Summer 26", pyramid_view()), Term("Autumn 26", pyramid_view())])
    made.resize(500, 480)
    made.show()
    QApplication.processEvents()
    assert made.minimumSizeHint().height() <= 480
    assert made.picture.is_compact
    for layer in made.picture.layers:
        assert layer.height() >= 56
    below = made.picture.bricks[-1].geometry().bottom()
    assert below <= made.picture.height()
    assert made.strip.geometry().bottom() <= made.height()


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK, Scheme.CONTRAST])
def test_that_dashes_and_lens_answers_are_told_apart_without_colour(
    pyramid: Pyramid, scheme: Scheme
) -> None:
    theme().use(scheme=scheme)
    pictures = []
    for answer in (None, *LensAnswer):
        pyramid.show_terms([Term("Autumn 26", pyramid_view(lens_send=answer))])
        grey = pyramid.picture.layers[0].grab().toImage()
        pictures.append(grey.convertToFormat(grey.Format.Format_Grayscale8))
    alike = {
        (one, other)
        for one, first in enumerate(pictures)
        for other, second in enumerate(pictures)
        if one < other and first == second
    }
    assert alike == {(4, 5)}  # no such pupils and too few: both a dash, told apart by name
    pyramid.show_terms([Term("Autumn 26", pyramid_view(on_our_word=False))])
    solid = pyramid.picture.layers[0].grab().toImage()
    pyramid.show_terms([Term("Autumn 26", pyramid_view(on_our_word=True))])
    assert pyramid.picture.layers[0].grab().toImage() != solid


def test_that_a_scale_of_200_percent_grows_everything(qtbot: QtBot, pyramid: Pyramid) -> None:
    before = pyramid.minimumSizeHint().height()
    theme().use(scale_percent=200)
    pyramid.resize(1280, 1440)
    QApplication.processEvents()
    assert pyramid.minimumSizeHint().height() == pytest.approx(2 * before, rel=0.35)
    with qtbot.waitSignal(pyramid.stage_chosen) as told:
        base = pyramid.picture.layers[0]
        drag(base, marker(base), base.width() * 0.88)
    assert told.args == ["attendance", 3]


def test_that_the_legend_names_the_stages(qtbot: QtBot) -> None:
    legend = StageLegend()
    qtbot.addWidget(legend)
    legend.show_stages(pyramid_view().stages)
    assert legend.accessibleName() == "Stabilise, Repair, Improve, Sustain"
    assert legend.sizeHint().width() > 200
