"""Surfaces that hold things together: cards, lines, sections that fold."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from ui.theme import TextRole
from ui.widgets.buttons import Button, Kind
from ui.widgets.labels import Label, label
from ui.widgets.layouts import Column, Row, Sides


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


class Section(QWidget):
    """A heading that folds and unfolds what is under it, by mouse, Space or Enter."""

    toggled = Signal(bool)

    def __init__(self, title: str, *, is_open: bool = False, hint: str = "") -> None:
        super().__init__()
        whole = Column(self, spacing=4)
        self.heading = Button(title, Kind.HEADING, "chevron-right")
        self.heading.setAccessibleDescription(hint)
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
        self.heading.show_icon("chevron-down" if is_open else "chevron-right")
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
