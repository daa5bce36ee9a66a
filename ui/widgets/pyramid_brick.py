"""One brick of the plinth: a foundation theme."""

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget
from typing_extensions import override

from app.domain.ids import ThemeId
from app.domain.pyramid import PyramidBrick, PyramidStage, shape_of_stage
from resources.texts import text
from ui.theme import TextRole, px, theme
from ui.widgets.stage_painting import draw_focus, shape_path


class BrickButton(QAbstractButton):
    """A brick. `clicked` opens its theme; `moved_on` asks for the next (1) or previous (-1)."""

    moved_on = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._brick: PyramidBrick | None = None
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def theme_id(self) -> ThemeId:
        """Which theme it shows."""
        if self._brick is None:
            raise RuntimeError("the brick is shown before it is asked")
        return self._brick.theme_id

    def show_brick(self, brick: PyramidBrick, stages: tuple[PyramidStage, ...]) -> None:
        """Show a theme and where it stands."""
        self._brick = brick
        if brick.stage_index is None:
            words = text("window.track.not_judged")
        else:
            words = stages[brick.stage_index].name
        self.setAccessibleName(f"{brick.name}: {words}")
        self.update()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        steps = {
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Down: 4,
            Qt.Key.Key_Up: -4,
        }
        if key in steps:
            self.moved_on.emit(steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._brick is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens, stage = theme().tokens, self._brick.stage_index
        colour = QColor(tokens.track if stage is None else tokens.stage(stage))
        pen = QPen(colour, px(2 if self.underMouse() else 1.4))
        if stage is None:
            pen.setDashPattern([3.0, 2.4])
        box = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        painter.setPen(pen)
        painter.setBrush(QColor(tokens.stage_fill(stage)))
        painter.drawRoundedRect(box, px(3), px(3))
        self._draw_words(painter, box, colour)
        if self.hasFocus():
            ring = QPainterPath()
            ring.addRoundedRect(box.adjusted(2, 2, -2, -2), px(2), px(2))
            draw_focus(painter, ring)
        painter.end()

    def _draw_words(self, painter: QPainter, box: QRectF, colour: QColor) -> None:
        if self._brick is None:
            return
        painter.setFont(theme().font(TextRole.CAPTION))
        metrics = painter.fontMetrics()
        stage = self._brick.stage_index
        radius = px(4) if stage is not None else 0
        mark = radius * 2 + px(5) if stage is not None else 0
        room = int(box.width() - mark - px(8))
        words = metrics.elidedText(self._brick.name, Qt.TextElideMode.ElideRight, room)
        left = box.center().x() - (metrics.horizontalAdvance(words) + mark) / 2
        if stage is not None:
            centre = QPointF(left + radius, box.center().y())
            painter.fillPath(shape_path(shape_of_stage(stage), centre, radius), colour)
        painter.setPen(theme().colour("text"))
        baseline = box.center().y() + metrics.capHeight() / 2
        painter.drawText(QPointF(left + mark, baseline), words)
