"""A quiet line of steps, each of which may be skipped and none of which is ever bad."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QLineF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from resources.texts import text
from ui.theme import TextRole, pixmap, px, theme
from ui.widgets.layouts import Row
from ui.widgets.stage_painting import draw_focus


class _Step(QAbstractButton):
    def __init__(self, words: str, number: int) -> None:
        super().__init__()
        self.number, self.is_done, self.is_current = number, False, False
        self.setText(words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(px(24))

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(theme().font(TextRole.STRONG))
        return QSize(metrics.horizontalAdvance(self.text()) + px(30), metrics.height() + px(20))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(24), self.sizeHint().height())

    def tell(self) -> None:
        """Name the step with its state, for a screen reader."""
        state = text("window.steps.open")
        if self.is_current:
            state = text("window.steps.current")
        elif self.is_done:
            state = text("window.steps.done")
        self.setAccessibleName(f"{self.text()}, {state}")
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = theme().tokens
        bar = QRectF(px(3), px(4), self.width() - px(6), px(3))
        reached = look.accent if self.is_done or self.is_current else look.track
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(reached))
        if self.is_done or self.is_current:
            painter.drawRoundedRect(bar, px(1.5), px(1.5))
        else:
            painter.setPen(QPen(QColor(reached), px(1)))
            painter.drawLine(QLineF(bar.left(), bar.center().y(), bar.right(), bar.center().y()))
        left = float(px(4))
        if self.is_done:
            image = pixmap("check", "accent", px(14), self.devicePixelRatioF())
            painter.drawPixmap(round(left), px(15), image)
            left += px(18)
        painter.setFont(theme().font(TextRole.STRONG if self.is_current else TextRole.QUIET))
        painter.setPen(QColor(look.text if self.is_current else look.text_quiet))
        room = QRectF(left, px(8), self.width() - left - px(2), self.height() - px(8))
        words = painter.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, int(room.width())
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
        if self.hasFocus():
            ring = QPainterPath()
            ring.addRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), px(6), px(6))
            draw_focus(painter, ring)
        painter.end()


class ProgressLine(QWidget):
    """Steps in a line. `step_chosen` carries the number (from 0) of the one pressed."""

    step_chosen = Signal(int)

    def __init__(self, name: str, steps: Sequence[str]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        row = Row(self, spacing=2)
        self.steps = [_Step(words, number) for number, words in enumerate(steps)]
        for step in self.steps:
            step.clicked.connect(self._pressed)
            row.addWidget(step)
        theme().changed.connect(self.updateGeometry)
        self.show_state((), 0)

    def show_state(self, done: Collection[int], current: int) -> None:
        """Show which steps are done and which one is in hand; numbers from 0."""
        for step in self.steps:
            step.is_done, step.is_current = step.number in done, step.number == current
            step.tell()

    def _pressed(self) -> None:
        step = self.sender()
        if isinstance(step, _Step):
            self.step_chosen.emit(step.number)
