"""One entry of the road: its stage or state as a sign, its name, and what is left in words."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QFontMetrics,
    QPainter,
    QPainterPath,
    QPaintEvent,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy
from typing_extensions import override

from app.domain.pyramid import shape_of_stage
from ui.theme import TextRole, pixmap, px, theme
from ui.widgets.stage_painting import draw_focus, shape_path


class RoadEntry(QAbstractButton):
    """A way to one page. `passage_dropped` carries a passage let fall on it."""

    passage_dropped = Signal(str, str)

    def __init__(self, page: str, name: str, *, is_layer: bool) -> None:
        super().__init__()
        self.page, self._name, self._is_layer = page, name, is_layer
        self._index: int | None = None
        self._state, self._finished, self._is_over = "", False, False
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(1)
        self.setText(name)
        self.setAcceptDrops(is_layer)
        theme().changed.connect(self.updateGeometry)

    def show_state(self, state: str, *, finished: bool, stage_index: int | None = None) -> None:
        """Show what is left; nothing of it is ever bad."""
        self._state, self._finished, self._index = state, finished, stage_index
        self.setAccessibleName(f"{self._name}: {state}")
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(200), self._line(TextRole.BODY) + self._line(TextRole.CAPTION) + px(14))

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasText():
            self._is_over = True
            self.update()
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._is_over = False
        self.update()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self._is_over = False
        self.update()
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.passage_dropped.emit(self.page, event.mimeData().text())

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QPainterPath()
        ground.addRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), px(8), px(8))
        if self.isChecked() or self._is_over:
            painter.fillPath(ground, QColor(look.accent_soft))
        elif self.underMouse():
            painter.fillPath(ground, QColor(look.hover))
        top, name_height = px(7), self._line(TextRole.BODY)
        self._paint_sign(painter, top + name_height / 2)
        left = px(34)
        room = self.width() - left - px(8)
        painter.setFont(theme().font(TextRole.STRONG if self.isChecked() else TextRole.BODY))
        painter.setPen(QColor(look.accent_strong if self.isChecked() else look.text))
        self._write(painter, QRectF(left, top, room, name_height), self._name)
        painter.setFont(theme().font(TextRole.CAPTION))
        painter.setPen(QColor(look.text_quiet))
        under = QRectF(left, top + name_height, room, self._line(TextRole.CAPTION))
        self._write(painter, under, self._state)
        if self.hasFocus():
            draw_focus(painter, ground)
        painter.end()

    def _paint_sign(self, painter: QPainter, middle: float) -> None:
        if self._is_layer and self._index is not None:
            colour = QColor(theme().tokens.stage(self._index))
            centre = QPointF(px(19), middle)
            painter.fillPath(shape_path(shape_of_stage(self._index), centre, px(7)), colour)
            return
        side = px(16)
        name = "circle-check" if self._finished else "circle-dashed"
        colour_name = "good" if self._finished else "text_quiet"
        image = pixmap(name, colour_name, side, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(px(11), middle - side / 2), image)

    def _write(self, painter: QPainter, room: QRectF, words: str) -> None:
        fitting = painter.fontMetrics().elidedText(
            words, Qt.TextElideMode.ElideRight, int(room.width())
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, fitting)

    @staticmethod
    def _line(role: TextRole) -> int:
        return QFontMetrics(theme().font(role)).height()
