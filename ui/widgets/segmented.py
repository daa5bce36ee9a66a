"""A row of answers of which one holds: number keys, arrows, Enter for the next question."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QWidget
from typing_extensions import override

from ui.theme import TextRole, px, theme
from ui.widgets.labels import label
from ui.widgets.layouts import Column, Flow


class _Segment(QAbstractButton):
    """One answer. Hollow with a dashed edge while it is only carried over."""

    def __init__(self, words: str, number: int) -> None:
        super().__init__()
        self.number = number
        self.is_carried = False
        self.setText(words)
        self.setAccessibleName(words)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        # Bold widens the words once chosen; the room for it is there from the start.
        metrics = QFontMetrics(theme().font(TextRole.STRONG))
        return QSize(metrics.horizontalAdvance(self.text()) + px(26), metrics.height() + px(14))

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_solid = self.isChecked() and not self.is_carried
        fill, edge, words = QColor(look.surface), QColor(look.edge), QColor(look.text)
        if is_solid:
            fill, edge, words = (
                QColor(look.accent),
                QColor(look.accent),
                QColor(look.on_accent),
            )
        elif self.isChecked():
            fill, edge, words = QColor(look.surface), QColor(look.accent), QColor(look.accent)
        elif self.underMouse() and self.isEnabled():
            fill = QColor(look.hover)
        if not self.isEnabled() and not self.isChecked():
            words, edge = QColor(look.text_off), QColor(look.divider)
        pen = QPen(edge, px(look.line) if not self.isChecked() else px(2))
        if self.isChecked() and self.is_carried:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(fill)
        inner = QRectF(self.rect()).adjusted(px(2), px(2), -px(2), -px(2))
        painter.drawRoundedRect(inner, px(8), px(8))
        painter.setPen(words)
        painter.setFont(theme().font(TextRole.STRONG if self.isChecked() else TextRole.BODY))
        painter.drawText(inner, Qt.AlignmentFlag.AlignCenter, self.text())
        if self.hasFocus():
            painter.setPen(QPen(QColor(look.focus), px(2)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            ring = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(ring, px(9), px(9))
        painter.end()


class SegmentedControl(QWidget):
    """One of a few answers.

    `chosen` carries the value the person chose, "" where they took the answer away by choosing it
    again. `confirmed` says that a carried answer still holds. `next_wanted` and `back_wanted` ask
    for the next or previous question (Enter, Shift+Enter). Keys 1-9 choose; 0 or Backspace takes
    the answer away; Space confirms a carried one.
    """

    chosen = Signal(str)
    confirmed = Signal()
    next_wanted = Signal()
    back_wanted = Signal()

    def __init__(
        self, name: str, options: Sequence[tuple[str, str]], *, clearable: bool = True
    ) -> None:
        """`options` are pairs of value and words."""
        super().__init__()
        self.setAccessibleName(name)
        self._values = [value for value, _ in options]
        self._clearable = clearable
        self._value, self._carried = "", ""
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        column = Column(self, spacing=2)
        flow = Flow(spacing=4)
        column.addLayout(flow)
        self.segments: list[_Segment] = []
        for number, (_, words) in enumerate(options):
            made = _Segment(words, number)
            made.clicked.connect(self._clicked)
            self._group.addButton(made, number)
            self.segments.append(made)
            flow.addWidget(made)
        self.carried_line = label("", TextRole.CAPTION)
        self.carried_line.hide()
        column.addWidget(self.carried_line)
        theme().changed.connect(self._refresh)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._refresh()

    @property
    def value(self) -> str:
        """The value shown as chosen, or ""."""
        return self._value

    def show_value(self, value: str, carried: str = "") -> None:
        """Show what the workbook holds.

        Args:
            value: the value, or "" for not asked yet.
            carried: "from March, not looked at again" where the answer was only carried over.
        """
        self._value, self._carried = value, carried if value else ""
        self._refresh()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if Qt.Key.Key_1 <= key <= Qt.Key.Key_9 and key - Qt.Key.Key_1 < len(self._values):
            self._choose(key - Qt.Key.Key_1)
        elif key in (Qt.Key.Key_0, Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self._take_away()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            is_back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            (self.back_wanted if is_back else self.next_wanted).emit()
        elif not self._moved(key):
            super().keyPressEvent(event)

    def focus_answer(self) -> None:
        """Put the keyboard on the chosen answer, or the first."""
        self._stop().setFocus(Qt.FocusReason.TabFocusReason)

    def _moved(self, key: int) -> bool:
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
        step = steps.get(Qt.Key(key))
        if step is None:
            return False
        at = next((s.number for s in self.segments if s.hasFocus()), 0)
        self.segments[(at + step) % len(self.segments)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _clicked(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, _Segment):
            self._choose(pressed.number)

    def _choose(self, number: int) -> None:
        value = self._values[number]
        if value == self._value and self._carried:
            self._carried = ""
            self._refresh()
            self.confirmed.emit()
        elif value == self._value:
            self._take_away()
        else:
            self._value, self._carried = value, ""
            self._refresh()
            self.chosen.emit(value)

    def _take_away(self) -> None:
        if self._value and self._clearable:
            self._value, self._carried = "", ""
            self.chosen.emit("")
        self._refresh()

    def _stop(self) -> _Segment:
        known = self._value in self._values
        return self.segments[self._values.index(self._value) if known else 0]

    def _refresh(self) -> None:
        stop = self._stop()
        for segment in self.segments:
            is_chosen = bool(self._value) and self._values[segment.number] == self._value
            segment.is_carried = bool(self._carried)
            segment.setChecked(is_chosen)
            segment.setAccessibleDescription(self._carried if is_chosen else "")
            # One stop for Tab; the arrows go from answer to answer.
            is_stop = segment is stop
            segment.setFocusPolicy(
                Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus
            )
            segment.updateGeometry()
            segment.update()
        self.carried_line.say(self._carried)
        self.carried_line.setVisible(bool(self._carried))
