"""A page of the review: a head that stays, and a body that scrolls under it."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from ui.screens.review.desk import Desk, hold_still
from ui.theme import TextRole
from ui.widgets.buttons import Kind, button
from ui.widgets.labels import label
from ui.widgets.layouts import Column, Row, Scroll


class Sheet(QWidget):
    """One page. `head` stays in sight, `body` scrolls; `refresh` reads the workbook again.

    `aside_wanted` asks for what stands at the side where there is no room for it.
    """

    aside_wanted = Signal()

    def __init__(self, desk: Desk, title: str, words: str = "") -> None:
        super().__init__()
        self.desk = desk
        self.setAccessibleName(title)
        whole = Column(self, spacing=10)
        self.head = Column(spacing=4, margins=(0, 0, 12, 0))
        self.title_row = Row(spacing=12)
        self.title = label(title, TextRole.TITLE, wrap=False)
        self.title_row.addWidget(self.title)
        self.title_row.addStretch(1)
        self.aside = button("", Kind.PLAIN, icon_name="panel-left")
        self.aside.clicked.connect(self.aside_wanted.emit)
        self.title_row.addWidget(self.aside)
        self.head.addLayout(self.title_row)
        if words:
            self.head.addWidget(label(words, TextRole.QUIET))
        whole.addLayout(self.head)
        inside = QWidget()
        self.body = Column(inside, spacing=14, margins=(0, 0, 12, 24))
        self.pane = Scroll(inside)
        whole.addWidget(self.pane, 1)

    def add(self, part: QWidget) -> None:
        """Add to the end of the body."""
        self.body.addWidget(part)

    def close_up(self) -> None:
        """Everything is added: what room is left stays at the foot."""
        self.body.addStretch(1)

    def refresh(self) -> None:
        """Read the workbook again and show it."""
        self.show_now()
        hold_still(self, is_open=self.desk.is_open)

    def show_now(self) -> None:
        """Show what the workbook holds; each page in its own way."""

    def show_where(self, **where: object) -> None:
        """Bring one place of the page into sight."""
        self.pane.verticalScrollBar().setValue(0)

    def reveal(self, part: QWidget) -> None:
        """Bring a part into sight once the page has its size."""
        QTimer.singleShot(0, part, lambda: self.pane.reveal(part))
