"""The strip under the pyramid on which one goes back through past reviews."""

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
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QSlider
from typing_extensions import override

from resources.texts import text
from ui.theme import TextRole, px, theme
from ui.widgets.stage_painting import draw_focus


class TermStrip(QSlider):
    """Past reviews from left to right, the newest at the right.

    `term_chosen` carries the number of the review that the person went to, while dragging too.
    """

    term_chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._terms: tuple[str, ...] = ()
        self._current = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(1)
        theme().changed.connect(self.updateGeometry)

    @property
    def current(self) -> int:
        """The number of the review shown."""
        return self._current

    def show_terms(self, terms: Sequence[str], current: int) -> None:
        """Show the reviews' names and which one is shown."""
        self._terms, self._current = tuple(terms), current
        self.setRange(0, max(0, len(terms) - 1))
        self.setValue(current)
        name = text("window.pyramid.term", term=terms[current]) if terms else ""
        self.setAccessibleName(name)
        self.setAccessibleDescription(text("window.pyramid.strip_how"))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(320), px(48))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), px(48))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        wanted = {
            Qt.Key.Key_Left: self._current - 1,
            Qt.Key.Key_Down: self._current - 1,
            Qt.Key.Key_Right: self._current + 1,
            Qt.Key.Key_Up: self._current + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(self._terms) - 1,
        }.get(Qt.Key(event.key()))
        if wanted is None:
            event.ignore()
        else:
            self._choose(wanted)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._choose(self._nearest(event.position().x()))

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._choose(self._nearest(event.position().x()))

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._terms:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens, y = theme().tokens, px(14)
        painter.setPen(QPen(QColor(tokens.track), px(1.6)))
        painter.drawLine(QPointF(self._x(0), y), QPointF(self._x(len(self._terms) - 1), y))
        for number, words in enumerate(self._terms):
            self._draw_term(painter, number, words, y)
        if self.hasFocus():
            ring = QPainterPath()
            ring.addRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), px(8), px(8))
            draw_focus(painter, ring)
        painter.end()

    def _draw_term(self, painter: QPainter, number: int, words: str, y: float) -> None:
        tokens = theme().tokens
        is_current = number == self._current
        x = self._x(number)
        painter.setPen(QPen(QColor(tokens.accent), px(2)))
        painter.setBrush(QColor(tokens.accent if is_current else tokens.surface))
        radius = px(7 if is_current else 5)
        painter.drawEllipse(QPointF(x, y), radius, radius)
        font = theme().font(TextRole.CAPTION)
        font.setBold(is_current)
        painter.setFont(font)
        painter.setPen(QColor(tokens.text if is_current else tokens.text_quiet))
        if not is_current and not self._has_room(number):
            return
        wide = painter.fontMetrics().horizontalAdvance(words)
        left = min(max(x - wide / 2, 6.0), self.width() - wide - 6.0)
        painter.drawText(QPointF(left, px(38)), words)

    def _has_room(self, number: int) -> bool:
        """Where names would touch, only the first, the last and the current one are written."""
        metrics = QFontMetrics(theme().font(TextRole.CAPTION))
        longest = max(metrics.horizontalAdvance(words) for words in self._terms) + px(10)
        count = len(self._terms)
        apart = self._x(1) - self._x(0) if count > 1 else self.width()
        if apart >= longest:
            return True
        is_end = number in (0, count - 1)
        return is_end and abs(number - self._current) * apart >= longest

    def _x(self, number: int) -> float:
        font = theme().font(TextRole.CAPTION)
        font.setBold(True)
        metrics, count = QFontMetrics(font), len(self._terms)
        longest = max(metrics.horizontalAdvance(words) for words in self._terms)
        edge = min(longest / 2 + px(8), self.width() / 4)
        if count == 1:
            return self.width() - edge
        return edge + (self.width() - 2 * edge) * number / (count - 1)

    def _nearest(self, x: float) -> int:
        return min(range(len(self._terms)), key=lambda number: abs(self._x(number) - x), default=0)

    def _choose(self, number: int) -> None:
        if 0 <= number < len(self._terms) and number != self._current:
            self.show_terms(self._terms, number)
            self.term_chosen.emit(number)
