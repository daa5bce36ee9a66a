"""What the parts beside the pages have in common."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.screens.desk.session import ReviewSession
from ui.widgets.layouts import Column, Scroll


class Part(Scroll):
    """One part of the desk: a column that scrolls.

    `refresh` shows what is written; `wanted` asks for another part by its name.
    """

    wanted = Signal(str)

    def __init__(self, session: ReviewSession) -> None:
        self.session = session
        self.content = QWidget()
        self.body = Column(self.content, spacing=14, margins=(4, 6, 16, 28))
        super().__init__(self.content)
        session.came.connect(self.refresh)
        session.changed.connect(self.refresh)

    def add(self, part: QWidget) -> None:
        """Add to the end of the column."""
        self.body.addWidget(part)

    def refresh(self) -> None:
        """Show what is written now."""
