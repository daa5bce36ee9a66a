"""The shell of a question that must be asked."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QWidget
from typing_extensions import override

from ui.theme import TextRole, px, theme
from ui.widgets.buttons import Button, Kind, button
from ui.widgets.labels import label
from ui.widgets.layouts import Column, Row, Scroll
from ui.widgets.messages import InlineMessage


class Dialog(QDialog):
    """A title, room for the question, a message line and buttons.

    Add to `body`; add buttons by `answer()`, the leading one last. Escape closes it and means no.
    """

    def __init__(self, title: str, parent: QWidget | None = None, *, width: int = 520) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self._width = width
        whole = Column(self, spacing=16, margins=(24, 20, 24, 20))
        whole.addWidget(label(title, TextRole.SUBTITLE))
        inside = QWidget()
        self.body = Column(inside, spacing=12, margins=(2, 2, 2, 2))
        self._inside = inside
        self._scroll = Scroll(inside)
        whole.addWidget(self._scroll, 1)
        self.message = InlineMessage()
        whole.addWidget(self.message)
        self.foot = Row(spacing=8)
        self.foot.addStretch(1)
        whole.addLayout(self.foot)
        theme().changed.connect(self._fit)

    def add(self, part: QWidget) -> None:
        """Add to the end of the body."""
        self.body.addWidget(part)

    def answer(self, words: str, pressed: Callable[[], object], *, leading: bool = False) -> Button:
        """A button at the foot; the leading one answers to Enter."""
        made = button(words, Kind.PRIMARY if leading else Kind.QUIET, pressed=pressed)
        made.setDefault(leading)
        self.foot.addWidget(made)
        return made

    def grow(self) -> None:
        """Take the height that the content needs now, as after something was refused."""
        self._inside.updateGeometry()
        QTimer.singleShot(0, self, self._fit)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        self._fit()
        super().showEvent(event)

    def _fit(self) -> None:
        screen = self.screen().availableSize()
        inside = self._inside
        width = min(px(self._width), screen.width() - px(40))
        around = self.sizeHint().height() - self._scroll.sizeHint().height()
        room = width - px(52)
        content = inside.sizeHint().height()
        if inside.hasHeightForWidth():
            content = inside.heightForWidth(room)
        self.resize(width, min(around + content + px(8), screen.height() - px(60)))
