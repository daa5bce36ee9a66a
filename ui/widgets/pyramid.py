"""The pyramid on the screen: five tracks to set, eight bricks, and a strip through time."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QEasingCurve,
    QEvent,
    QObject,
    QPointF,
    QRectF,
    QSize,
    Qt,
    QTimer,
    QVariantAnimation,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from app.domain.ids import LayerId, ThemeId
from app.domain.pyramid import PyramidStage, PyramidView, plan_pyramid, shape_of_stage
from resources.texts import text
from ui.theme import TextRole, px, theme
from ui.widgets.layouts import Column
from ui.widgets.pyramid_brick import BrickButton
from ui.widgets.pyramid_layer import COMPACT_COURSE, LayerButton
from ui.widgets.pyramid_peer import OutlineMotion, draw_heading, outlines_of
from ui.widgets.stage_painting import shape_path
from ui.widgets.term_strip import TermStrip

_COURSE, _TALLEST_COURSE, _LETTER = 76, 100, 15.5
_HEAD = 22


@dataclass(frozen=True, slots=True)
class Term:
    """One review on the strip: its short name ("Autumn 26") and its pyramid."""

    name: str
    view: PyramidView


class PyramidPicture(QWidget):
    """The pyramid without its strip.

    `stage_chosen` (layer id, index of the stage) when the person moves a marker, `layer_opened`
    (layer id) and `theme_opened` (theme id) when they go into one.
    """

    stage_chosen = Signal(str, int)
    layer_opened = Signal(str)
    theme_opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._view: PyramidView | None = None
        self.layers: list[LayerButton] = []
        self.bricks: list[BrickButton] = []
        self._is_editable = True
        self._watched: QWidget | None = None
        self._motion = QVariantAnimation(self)
        self._motion.setEasingCurve(QEasingCurve.Type.InOutCubic)
        self._motion.setStartValue(0.0)
        self._motion.setEndValue(1.0)
        self._motion.valueChanged.connect(self._glide)
        self._outlines = OutlineMotion(self)
        self.setAccessibleName(text("window.pyramid.name"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme().changed.connect(self._rescale)

    @property
    def view(self) -> PyramidView | None:
        """What it shows."""
        return self._view

    @property
    def is_compact(self) -> bool:
        """Whether it stands in its low form."""
        return self._course() < px(_COURSE) - px(8)

    def show_view(self, view: PyramidView, *, editable: bool = True) -> None:
        """Show a pyramid; markers glide to their new places. Past ones are not editable."""
        self._is_editable = editable
        before, self._view = self._view, view
        is_same_shape = before is not None and _ids(before) == _ids(view)
        if not is_same_shape:
            self._rebuild(view)
        for button, layer in zip(self.layers, view.layers, strict=True):
            button.is_editable = editable
            button.show_layer(layer, view.stages)
        for brick_button, brick in zip(self.bricks, view.bricks, strict=True):
            brick_button.show_brick(brick, view.stages)
        if before is not None and outlines_of(before) != outlines_of(view):
            # Gates make room for the outlines.
            self._place(is_gliding=True)
        duration = theme().motion_ms(280) if is_same_shape and self.isVisible() else 0
        self._motion.stop()
        if duration:
            self._glide(0.0)
            self._motion.setDuration(duration)
            self._motion.start()
        else:
            self._glide(1.0)
        self._outlines.show(self.layers, before, view)
        self.update()

    def focus_layer(self, layer_id: LayerId) -> None:
        """Put the keyboard on a layer."""
        for button in self.layers:
            if button.layer_id == layer_id:
                button.setFocus(Qt.FocusReason.TabFocusReason)

    @override
    def sizeHint(self) -> QSize:
        course = COMPACT_COURSE if self._room_is_low() else _COURSE
        return QSize(px(600), self._height_for(course))

    @override
    def minimumSizeHint(self) -> QSize:
        course = COMPACT_COURSE if self._room_is_low() else _COURSE
        return QSize(px(300), self._height_for(course))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._outlines.begin_late()
        if self._watched is not self.window():
            self._watched = self.window()
            self._watched.installEventFilter(self)
            self.updateGeometry()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._watched:
            # Afterwards: asked for while the window is being laid out, it would be forgotten.
            QTimer.singleShot(0, self, self._ask_for_room)
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The words above the flanks and whose the outlines are; everything else is buttons."""
        if self._view is not None:
            draw_heading(QPainter(self), QRectF(0, 0, self.width(), px(_HEAD)), self._view)

    def _rebuild(self, view: PyramidView) -> None:
        for old in (*self.layers, *self.bricks):
            old.hide()
            old.deleteLater()
        self.layers = [LayerButton(self) for _ in view.layers]
        self.bricks = [BrickButton(self) for _ in view.bricks]
        for number, button in enumerate(self.layers):
            button.show_layer(view.layers[number], view.stages)
            button.stage_chosen.connect(self._chosen)
            button.layer_opened.connect(self._opened)
            button.moved_on.connect(self._climb)
            button.show()
        for number, brick in enumerate(self.bricks):
            brick.show_brick(view.bricks[number], view.stages)
            brick.clicked.connect(self._brick_opened)
            brick.moved_on.connect(self._along)
            brick.show()
        self._one_tab_stop(self.layers, 0)
        self._one_tab_stop(self.bricks, 0)
        self._place()
        self.updateGeometry()

    def _place(self, *, is_gliding: bool = False) -> None:
        if self._view is None or self.width() < 10:
            return
        top = px(_HEAD)
        height = min(self.height() - top, self._height_for(_TALLEST_COURSE) - top)
        letter = px(100) * _LETTER / 100
        inset = 4
        plan = plan_pyramid(self._view, self.width() - 2 * inset, height - 2 * inset, letter)
        sizes = (plan.marker_radius, plan.notch_size, plan.flank_radius)
        if self.is_compact:
            sizes = (sizes[0] * 0.86, sizes[1] * 0.9, sizes[2] * 0.9)
        for button, where, layer in zip(self.layers, plan.layers, self._view.layers, strict=True):
            button.is_compact = self.is_compact
            # On a short track the marker gives way, so that the gates stay to be seen.
            share = 0.24 if layer.peer_stage_index is None else 0.15
            marker = min(sizes[0], (where.steps[0].right - where.steps[0].left) * share)
            where_from = (inset, top + inset)
            button.place(where, (marker, *sizes[1:]), where_from, is_gliding=is_gliding)
        for brick, spot in zip(self.bricks, plan.bricks, strict=True):
            brick.setGeometry(
                QRectF(
                    spot.left + inset, spot.top + top + inset, spot.width, spot.height
                ).toAlignedRect()
            )

    def _height_for(self, course: float) -> int:
        """The height with courses of so many unscaled points."""
        layers = len(self._view.layers) if self._view else 5
        bricks = 2 * 1.9 + 0.4 + 0.42 if self._view is None or self._view.bricks else 0.0
        letters = (layers - 1) * 0.42 + bricks
        return px(_HEAD + layers * course + letters * _LETTER + 8)

    def _course(self) -> float:
        """The height of one layer at the present size, in pixels."""
        layers = len(self._view.layers) if self._view else 5
        return (self.height() - self._height_for(0)) / max(layers, 1)

    def _room_is_low(self) -> bool:
        return self.window().height() < px(720)

    def _ask_for_room(self) -> None:
        """Let everything around lay itself out anew; Qt alone stops half-way up."""
        part: QWidget | None = self
        while part is not None and not part.isWindow():
            part.updateGeometry()
            part = part.parentWidget()

    def _glide(self, share: object) -> None:
        if isinstance(share, float):
            for button in self.layers:
                button.glide(share)

    def _rescale(self) -> None:
        self.updateGeometry()
        self._place()
        self.update()

    def _chosen(self, index: int) -> None:
        button = self.sender()
        if isinstance(button, LayerButton):
            self.stage_chosen.emit(button.layer_id, index)

    def _opened(self) -> None:
        button = self.sender()
        if isinstance(button, LayerButton):
            self.layer_opened.emit(button.layer_id)

    def _brick_opened(self) -> None:
        brick = self.sender()
        if isinstance(brick, BrickButton):
            self.theme_opened.emit(brick.theme_id)

    def _climb(self, step: int) -> None:
        here = self.sender()
        if isinstance(here, LayerButton):
            self._to(self.layers, self.layers.index(here) + step)

    def _along(self, step: int) -> None:
        here = self.sender()
        if isinstance(here, BrickButton):
            self._to(self.bricks, self.bricks.index(here) + step)

    def _to(self, buttons: Sequence[LayerButton] | Sequence[BrickButton], number: int) -> None:
        if 0 <= number < len(buttons):
            self._one_tab_stop(buttons, number)
            buttons[number].setFocus(Qt.FocusReason.TabFocusReason)

    def _one_tab_stop(
        self, buttons: Sequence[LayerButton] | Sequence[BrickButton], number: int
    ) -> None:
        """Tab comes to one layer and one brick; arrows go on from there."""
        for place, button in enumerate(buttons):
            is_stop = place == number
            button.setFocusPolicy(
                Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus
            )


class Pyramid(QWidget):
    """The pyramid with its strip of past reviews.

    Signals as in PyramidPicture; `term_chosen` carries the number of the review gone to. The last
    term is the review in hand; only it can be changed, and only where `editable`.
    """

    stage_chosen = Signal(str, int)
    layer_opened = Signal(str)
    theme_opened = Signal(str)
    term_chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._terms: tuple[Term, ...] = ()
        self._is_editable = True
        self.picture = PyramidPicture()
        self.strip = TermStrip()
        column = Column(self, spacing=10)
        column.addWidget(self.picture, 1)
        column.addWidget(self.strip)
        self.picture.stage_chosen.connect(self.stage_chosen)
        self.picture.layer_opened.connect(self.layer_opened)
        self.picture.theme_opened.connect(self.theme_opened)
        self.strip.term_chosen.connect(self._scrub)

    def show_terms(self, terms: Sequence[Term], *, editable: bool = True) -> None:
        """Show the reviews, oldest first. The one gone to stays shown while it is still there."""
        was_last = self.strip.current >= len(self._terms) - 1
        self._terms, self._is_editable = tuple(terms), editable
        last = len(terms) - 1
        current = last if was_last else min(self.strip.current, last)
        self.strip.show_terms([term.name for term in terms], current)
        self.strip.setVisible(len(terms) > 1)
        self._show(current)

    def go_to_newest(self) -> None:
        """Come back from looking at the past."""
        last = len(self._terms) - 1
        self.strip.show_terms([term.name for term in self._terms], last)
        self._scrub(last)

    def _scrub(self, number: int) -> None:
        self._show(number)
        self.term_chosen.emit(number)

    def _show(self, number: int) -> None:
        is_last = number == len(self._terms) - 1
        self.picture.show_view(self._terms[number].view, editable=is_last and self._is_editable)


class StageLegend(QWidget):
    """The stages with their shapes, in one line."""

    def __init__(self, stages: Sequence[PyramidStage] = ()) -> None:
        super().__init__()
        self._stages = tuple(stages)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    def show_stages(self, stages: Sequence[PyramidStage]) -> None:
        """Show other stages."""
        self._stages = tuple(stages)
        self.setAccessibleName(", ".join(stage.name for stage in stages))
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(theme().font(TextRole.CAPTION))
        words = sum(metrics.horizontalAdvance(stage.name) + px(32) for stage in self._stages)
        return QSize(max(0, words - px(14)), metrics.height() + px(4))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(80), self.sizeHint().height())

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme().font(TextRole.CAPTION))
        painter.setPen(theme().colour("text_quiet"))
        metrics, left, radius = painter.fontMetrics(), 0.0, px(5)
        baseline = (self.height() + metrics.capHeight()) / 2
        for number, stage in enumerate(self._stages):
            centre = QPointF(left + radius + 1, self.height() / 2)
            path = shape_path(shape_of_stage(number), centre, radius)
            painter.fillPath(path, QColor(theme().tokens.stage(number)))
            painter.drawText(QPointF(left + radius * 2 + px(6), baseline), stage.name)
            left += metrics.horizontalAdvance(stage.name) + px(32)
        painter.end()


def _ids(view: PyramidView) -> tuple[tuple[LayerId, ...], tuple[ThemeId, ...]]:
    layers = tuple(layer.layer_id for layer in view.layers)
    return layers, tuple(brick.theme_id for brick in view.bricks)
