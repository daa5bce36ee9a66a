"""The head of the window: the school, the review in hand, and the way to everything."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from resources.texts import text
from ui.theme import TextRole, px
from ui.widgets.buttons import Kind, button
from ui.widgets.labels import ElidedLabel
from ui.widgets.layouts import Column, Row


class Head(QWidget):
    """Two lines at the left (one where the window is low), a button at the right."""

    def __init__(self, find: Callable[[], object], keys: str) -> None:
        super().__init__()
        row = Row(self, spacing=16, margins=(28, 16, 28, 12))
        self._lines = Column(spacing=2)
        self.school = ElidedLabel("", TextRole.TITLE)
        self.review = ElidedLabel("", TextRole.QUIET)
        # The review's line gives way first; the school's is cut only where it alone is too long.
        self.school.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.review.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._lines.addWidget(self.school)
        self._lines.addWidget(self.review, 1)
        row.addLayout(self._lines, 1)
        self.search = button(text("window.head.find"), Kind.PLAIN, icon_name="search", pressed=find)
        self.search.setAccessibleDescription(keys)
        row.addWidget(self.search, 0, Qt.AlignmentFlag.AlignVCenter)

    def say(self, school: str, review: str) -> None:
        """Set both lines."""
        self.school.say(school)
        self.review.say(review)

    def fold(self, *, is_low: bool, is_narrow: bool) -> None:
        """Take less room: both lines beside each other where low, no words on the button where
        narrow.
        """
        directions = QBoxLayout.Direction
        self._lines.setDirection(directions.LeftToRight if is_low else directions.TopToBottom)
        self._lines.setSpacing(px(14 if is_low else 2))
        self.school.grow(TextRole.SUBTITLE if is_low else TextRole.TITLE)
        words = text("window.head.find")
        self.search.setText("" if is_narrow else words)
