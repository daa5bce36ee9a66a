"""Choosing a stage on a track: the marker dragged, clicked, or moved by the arrow keys."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget
from typing_extensions import override

from app.domain.pyramid import Gate, PyramidStage, Step, plan_steps, shape_of_stage
from resources.texts import text
from ui.theme import TextRole, pixmap, px, theme
from ui.widgets.stage_painting import (
    TrackFrame,
    draw_focus,
    draw_marker,
    draw_no_marker,
    draw_track,
    shape_path,
)

_HEIGHT, _TRACK_Y, _WORDS_Y = 76, 24, 62


class StageTrack(QSlider):
    """The four-step track of one layer.

    `stage_chosen` carries the index of the stage (0 is the first) that the person chose by
    dragging, by a click on a step or its word, by arrow keys or a number key. Nothing is chosen
    while dragging, only at its end.
    """

    stage_chosen = Signal(int)

    def __init__(self, name: str, stages: Sequence[PyramidStage]) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._name, self._stages = name, tuple(stages)
        self._gates: tuple[tuple[Gate, ...], ...] = ((),) * len(self._stages)
        self._index: int | None = None
        self._dragged_x: float | None = None
        self.setRange(-1, len(self._stages) - 1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(1)
        theme().changed.connect(self._scaled)
        self.show_stage(None)

    @property
    def stage_index(self) -> int | None:
        """The stage shown; None while not judged."""
        return self._index

    def show_stage(
        self, stage_index: int | None, gates: Sequence[Sequence[Gate]] | None = None
    ) -> None:
        """Show what the workbook holds; `gates` by stage, None keeps those shown."""
        if gates is not None:
            self._gates = tuple(tuple(of_stage) for of_stage in gates)
        self._index = stage_index
        self.setValue(-1 if stage_index is None else stage_index)
        self.setAccessibleName(f"{self._name}: {self._stage_words(stage_index)}")
        self.setAccessibleDescription(text("window.track.how"))
        self.update()

    def rename(self, name: str) -> None:
        """Be the track of another layer."""
        self._name = name
        self.show_stage(self._index)

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(420), px(_HEIGHT))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(200), px(_HEIGHT))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, last = event.key(), len(self._stages) - 1
        now = -1 if self._index is None else self._index
        wanted = {
            Qt.Key.Key_Right: now + 1,
            Qt.Key.Key_Up: now + 1,
            Qt.Key.Key_Left: now - 1,
            Qt.Key.Key_Down: now - 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }.get(Qt.Key(key))
        if wanted is None and Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
            wanted = key - Qt.Key.Key_1
        if wanted is None:
            event.ignore()
            return
        if 0 <= wanted <= last:
            self._choose(wanted)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._dragged_x = event.position().x()
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.update()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragged_x is not None:
            self._dragged_x = event.position().x()
            self.update()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._dragged_x is not None:
            self._dragged_x = None
            self._choose(self._step_at(event.position().x()))
            self.update()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        # The wheel scrolls the page; it must never change a judgement on the way.
        event.ignore()

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = theme().colour("surface")
        steps, shown = self._steps(), self._index
        if self._dragged_x is not None:
            shown = self._step_at(self._dragged_x)
        frame = TrackFrame(px(_TRACK_Y), px(8), ground)
        draw_track(painter, steps, self._gates, shown, frame)
        centre = QPointF(self._marker_x(steps, shown), px(_TRACK_Y))
        if shown is None:
            draw_no_marker(painter, centre, px(11), ground)
        else:
            draw_marker(painter, centre, px(12), shown, ground)
        for number, step in enumerate(steps):
            self._draw_word(painter, number, step, number == shown)
        if self.hasFocus():
            ring = QPainterPath()
            ring.addRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), px(8), px(8))
            draw_focus(painter, ring)
        painter.end()

    def _draw_word(self, painter: QPainter, number: int, step: Step, is_chosen: bool) -> None:
        words = self._stages[number].name
        painter.setFont(theme().font(TextRole.STRONG if is_chosen else TextRole.QUIET))
        painter.setPen(theme().colour("text" if is_chosen else "text_quiet"))
        metrics = painter.fontMetrics()
        middle, radius = (step.left + step.right) / 2, px(5)
        room = step.right - step.left
        wide = metrics.horizontalAdvance(words) + radius * 2 + px(6)
        baseline = px(_WORDS_Y)
        if wide > room:
            painter.drawText(
                QPointF(middle - min(room, metrics.horizontalAdvance(words)) / 2, baseline),
                metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(room)),
            )
            return
        left = middle - wide / 2
        centre = QPointF(left + radius, baseline - metrics.capHeight() / 2)
        colour = QColor(theme().tokens.stage(number))
        painter.fillPath(shape_path(shape_of_stage(number), centre, radius), colour)
        painter.drawText(QPointF(left + radius * 2 + px(6), baseline), words)

    def _choose(self, index: int) -> None:
        if index != self._index:
            self.show_stage(index)
            self.stage_chosen.emit(index)

    def _steps(self) -> tuple[Step, ...]:
        return plan_steps(self._gates, px(40), self.width() - px(8), px(15))

    def _step_at(self, x: float) -> int:
        distances = [max(step.left - x, x - step.right, 0.0) for step in self._steps()]
        return distances.index(min(distances))

    def _marker_x(self, steps: Sequence[Step], shown: int | None) -> float:
        if self._dragged_x is not None:
            return min(max(self._dragged_x, steps[0].left), steps[-1].right)
        return steps[shown].marker_x if shown is not None else float(px(20))

    def _stage_words(self, index: int | None) -> str:
        return text("window.track.not_judged") if index is None else self._stages[index].name

    def _scaled(self) -> None:
        self.updateGeometry()
        self.update()


class StageBadge(QWidget):
    """A stage's shape and word, to be read only."""

    def __init__(self, stages: Sequence[PyramidStage], stage_index: int | None = None) -> None:
        super().__init__()
        self._stages, self._index = tuple(stages), stage_index
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)
        self.show_stage(stage_index)

    def show_stage(self, stage_index: int | None) -> None:
        """Show another stage; None is not judged yet."""
        self._index = stage_index
        self.setAccessibleName(self._words())
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(theme().font(TextRole.STRONG))
        return QSize(metrics.horizontalAdvance(self._words()) + px(24), metrics.height() + px(4))

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle, radius = self.height() / 2, px(7)
        centre = QPointF(radius + 1, middle)
        if self._index is None:
            side = px(15)
            image = pixmap("circle-dashed", "text_quiet", side, self.devicePixelRatioF())
            painter.drawPixmap(QPointF(0, middle - side / 2), image)
        else:
            path = shape_path(shape_of_stage(self._index), centre, radius)
            painter.fillPath(path, QColor(theme().tokens.stage(self._index)))
        painter.setFont(theme().font(TextRole.STRONG))
        painter.setPen(theme().colour("text" if self._index is not None else "text_quiet"))
        room = QRectF(px(22), 0, self.width() - px(22), self.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self._words())
        painter.end()

    def _words(self) -> str:
        if self._index is None:
            return text("window.track.not_judged")
        return self._stages[self._index].name
