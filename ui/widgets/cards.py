"""Surfaces that hold things together: cards, lines, sections that fold."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QWidget
from typing_extensions import override

from resources.texts import text
from ui.theme import TextRole, pixmap, px, theme
from ui.widgets.labels import Label, label
from ui.widgets.layouts import Column, Row, Sides
from ui.widgets.stage_painting import draw_focus


class Card(QFrame):
    """A calm surface with a heading and room below it.

    `body` is the column to add to; `head` the row of the heading, for a button at its right.
    """

    def __init__(
        self, title: str = "", *, margins: Sides = 20, spacing: int = 10, part: str = "card"
    ) -> None:
        super().__init__()
        self.setProperty("part", part)
        whole = Column(self, spacing=12, margins=margins)
        self.head = Row(spacing=8)
        self.title: Label = label(title, TextRole.HEADING)
        self.head.addWidget(self.title, 1)
        self.body = Column(spacing=spacing)
        if title:
            whole.addLayout(self.head)
            self.setAccessibleName(title)
        else:
            self.title.setParent(self)
            self.title.hide()
        whole.addLayout(self.body, 1)

    def add(self, part: QWidget, stretch: int = 0) -> None:
        """Add to the end of the body."""
        self.body.addWidget(part, stretch)


def divider() -> QFrame:
    """A thin line between two things."""
    made = QFrame()
    made.setProperty("part", "line")
    return made


class _Fold(QAbstractButton):
    """The heading of a section: a chevron and words that break into lines."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.is_open = False
        self.setText(words)
        self.setAccessibleName(words)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme().changed.connect(self.updateGeometry)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        metrics = QFontMetrics(theme().font(TextRole.HEADING))
        room = QRect(0, 0, max(1, width - px(34)), 10000)
        return metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, self.text()).height() + px(12)

    @override
    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(theme().font(TextRole.HEADING))
        return QSize(metrics.horizontalAdvance(self.text()) + px(36), metrics.height() + px(12))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(60), self.sizeHint().height())

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), px(6), px(6))
        if self.underMouse():
            painter.fillPath(shape, theme().colour("hover"))
        side = px(16)
        chevron = "chevron-down" if self.is_open else "chevron-right"
        image = pixmap(chevron, "text_quiet", side, self.devicePixelRatioF())
        painter.drawPixmap(px(4), px(7), image)
        painter.setFont(theme().font(TextRole.HEADING))
        painter.setPen(theme().colour("text"))
        room = self.rect().adjusted(px(26), px(6), -px(8), 0)
        painter.drawText(room, Qt.TextFlag.TextWordWrap, self.text())
        if self.hasFocus():
            draw_focus(painter, shape)
        painter.end()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class Section(QWidget):
    """A heading that folds and unfolds what is under it, by mouse, Space or Enter."""

    toggled = Signal(bool)

    def __init__(self, title: str, *, is_open: bool = False, hint: str = "") -> None:
        super().__init__()
        whole = Column(self, spacing=4)
        self.heading = _Fold(title)
        self._hint = hint
        self.heading.clicked.connect(self._turn)
        self._content = QWidget()
        self.body = Column(self._content, spacing=10, margins=(26, 0, 0, 8))
        whole.addWidget(self.heading)
        whole.addWidget(self._content)
        self._open = not is_open
        self.unfold(is_open)

    @property
    def is_open(self) -> bool:
        """Whether its content is shown."""
        return self._open

    def unfold(self, is_open: bool = True) -> None:
        """Show or hide the content."""
        if is_open == self._open:
            return
        self._open = is_open
        self._content.setVisible(is_open)
        self.heading.is_open = is_open
        state = text("window.section.open") if is_open else text("window.section.folded")
        self.heading.setAccessibleDescription(f"{state} {self._hint}".strip())
        self.heading.update()
        self.toggled.emit(is_open)

    def add(self, part: QWidget) -> None:
        """Add to the end of the content."""
        self.body.addWidget(part)

    def _turn(self) -> None:
        self.unfold(not self._open)


def spread(left: QWidget, right: QWidget) -> Row:
    """One thing at the left, the other at the far right of the same line."""
    row = Row()
    row.addWidget(left, 1, Qt.AlignmentFlag.AlignVCenter)
    row.addWidget(right, 0, Qt.AlignmentFlag.AlignVCenter)
    return row
