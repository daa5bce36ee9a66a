"""One cell of the foundations' grid: a stage and its sentence, to be chosen with one tap."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy
from typing_extensions import override

from app.domain.pyramid import shape_of_stage
from ui.theme import TextRole, px, theme
from ui.widgets.stage_painting import shape_path


class StageCell(QAbstractButton):
    """A button as high as its sentence needs. `key_pressed` carries keys it leaves to its row."""

    key_pressed = Signal(int)

    def __init__(self, index: int, stage: str, sentence: str) -> None:
        super().__init__()
        self.index, self._stage, self._sentence = index, stage, sentence
        self.is_carried = False
        self.setCheckable(True)
        self.setAccessibleName(f"{stage}: {sentence}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.MinimumExpanding)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumWidth(1)
        theme().changed.connect(self.updateGeometry)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        metrics = QFontMetrics(theme().font(TextRole.QUIET))
        room = QRect(0, 0, max(1, width - px(24)), 10_000)
        flags = Qt.TextFlag.TextWordWrap
        return metrics.boundingRect(room, flags, self._sentence).height() + px(46)

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(160), self.heightForWidth(max(px(110), self.width())))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(1, self.heightForWidth(max(px(110), self.width())))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Space, Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            super().keyPressEvent(event)
            return
        self.key_pressed.emit(int(key))
        event.accept()

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = QColor(look.stage(self.index))
        box = QRectF(self.rect()).adjusted(px(2), px(2), -px(2), -px(2))
        self._paint_ground(painter, box, colour)
        centre = QPointF(box.left() + px(16), box.top() + px(17))
        shape = shape_path(shape_of_stage(self.index), centre, px(6))
        if self.isChecked():
            painter.fillPath(shape, colour)
        else:
            painter.setPen(QPen(QColor(look.edge), px(1)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(shape)
        painter.setPen(QColor(look.text if self.isChecked() else look.text_quiet))
        painter.setFont(theme().font(TextRole.STRONG if self.isChecked() else TextRole.QUIET))
        head = QRectF(box.left() + px(28), box.top() + px(6), box.width() - px(32), px(22))
        painter.drawText(head, Qt.AlignmentFlag.AlignVCenter, self._stage)
        painter.setPen(QColor(look.text))
        painter.setFont(theme().font(TextRole.QUIET))
        room = box.adjusted(px(10), px(32), -px(10), -px(6))
        painter.drawText(room, Qt.TextFlag.TextWordWrap, self._sentence)
        painter.end()

    def _paint_ground(self, painter: QPainter, box: QRectF, colour: QColor) -> None:
        look = theme().tokens
        fill = QColor(look.surface)
        if self.isChecked() and not self.is_carried:
            fill = QColor(look.stage_fill(self.index))
        elif self.underMouse() and self.isEnabled():
            fill = QColor(look.hover)
        pen = QPen(colour if self.isChecked() else QColor(look.divider), px(look.line))
        if self.isChecked():
            pen.setWidth(px(2))
            if self.is_carried:
                pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(fill)
        painter.drawRoundedRect(box, px(8), px(8))
        if self.hasFocus():
            painter.setPen(QPen(QColor(look.focus), px(2)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), px(9), px(9))
