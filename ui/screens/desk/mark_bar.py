"""What appears under a selection: the six marks, by mouse or by the keys 1 to 6."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget
from typing_extensions import override

from app.domain.peer_reviews import Mark
from resources.texts import text
from ui.screens.desk.marks import CHOICES, ICONS, mark_words
from ui.screens.desk.selecting import Selection
from ui.theme import TextRole, px
from ui.widgets.buttons import Chip, IconButton
from ui.widgets.labels import ElidedLabel
from ui.widgets.layouts import Column, Flow, Row
from ui.widgets.messages import announce

_WIDE = 420


class MarkBar(QFrame):
    """Asks which mark a selection gets. `chosen` carries it, `left` says that none is wanted."""

    chosen = Signal(object)
    left = Signal()

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.setProperty("part", "palette")
        self.setAccessibleName(text("peer.mark_as"))
        whole = Column(self, spacing=8, margins=(12, 8, 12, 12))
        row = Row(spacing=8)
        self.quote = ElidedLabel("", TextRole.STRONG)
        row.addWidget(self.quote, 1)
        row.addWidget(IconButton("x", text("peer.mark_not"), self.left.emit))
        whole.addLayout(row)
        flow = Flow(spacing=6)
        self.chips: list[Chip] = []
        for mark in CHOICES:
            chip = Chip(mark_words(mark), icon_name=ICONS[mark])
            chip.clicked.connect(lambda _on=False, it=mark: self.chosen.emit(it))
            self.chips.append(chip)
            flow.addWidget(chip)
        whole.addLayout(flow)
        self.hide()

    def ask(self, selection: Selection, below: QRectF) -> None:
        """Stand under the selection, in pixels of what it lies over; takes the keyboard."""
        over = self.parentWidget()
        if over is None:
            return
        said = text("peer.mark_words", words=selection.words) if selection.words else ""
        self.quote.say(said or text("peer.mark_place"))
        width = min(px(_WIDE), over.width() - px(16))
        height = self.heightForWidth(width)
        left = min(max(px(4), round(below.x())), over.width() - width - px(12))
        top = round(below.bottom()) + px(8)
        if top + height > over.height():
            top = max(0, round(below.y()) - height - px(8))
        self.setGeometry(left, top, width, height)
        self.show()
        self.raise_()
        self.chips[0].setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, text("peer.mark_as"))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = event.key() - Qt.Key.Key_1
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif 0 <= number < len(CHOICES):
            self.chosen.emit(CHOICES[number])
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._step(1 if event.key() == Qt.Key.Key_Right else -1)
        else:
            super().keyPressEvent(event)

    def _step(self, by: int) -> None:
        at = next((number for number, chip in enumerate(self.chips) if chip.hasFocus()), 0)
        self.chips[(at + by) % len(self.chips)].setFocus(Qt.FocusReason.TabFocusReason)


def as_mark(chosen: object) -> Mark:
    """What a signal carried as an object."""
    return Mark(str(chosen))
