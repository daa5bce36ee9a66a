"""A self-evaluation pasted from elsewhere, from which passages are taken into layers."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.use_cases.reviews import ReviseReview
from resources.texts import text
from ui.screens.review.desk import Desk, edits
from ui.theme import TextRole, px, theme
from ui.widgets.buttons import Kind, button
from ui.widgets.labels import label
from ui.widgets.layouts import Column, Row
from ui.widgets.messages import Field, InlineMessage, announce
from ui.widgets.writing import WritingField

TAKE_KEYS = "Ctrl+Return"


class _Reading(QPlainTextEdit):
    """The pasted text to mark passages in; dragging one copies it."""

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setProperty("alwaysOpen", True)
        self.setTabChangesFocus(True)
        self.setAccessibleName(text("review.pasted"))
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        theme().changed.connect(self._scale)
        self._scale()

    def _scale(self) -> None:
        self.setMinimumHeight(px(260))


class PastedText(QWidget):
    """First paste, then mark a passage and send it: by button, by Ctrl+Enter, or dragged."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._changing = False
        whole = Column(self, spacing=10, margins=(0, 0, 10, 12))
        whole.addWidget(label(text("review.pasted_what"), TextRole.QUIET))
        self.field = WritingField(
            text("review.pasted"), placeholder=text("review.pasted_here"), least_lines=8
        )
        self.field.settled.connect(self._pasted)
        self.holder = Field(text("review.pasted"), self.field)
        whole.addWidget(self.holder)
        self.done = button(text("review.pasted_done"), pressed=self._stop_changing)
        whole.addWidget(self.done)
        self.reading = _Reading()
        whole.addWidget(self.reading, 1)
        self.reading.selectionChanged.connect(self._marked)
        self.take = button("", icon_name="arrow-left", pressed=self._take)
        row = Row(spacing=12)
        row.addWidget(self.take)
        row.addStretch(1)
        whole.addLayout(row)
        self.change = button(text("review.pasted_change"), Kind.LINK, pressed=self._begin_changing)
        whole.addWidget(edits(self.change))
        self.message = InlineMessage()
        whole.addWidget(self.message)
        whole.addStretch(0)
        self._target = ""
        keys = QShortcut(QKeySequence(TAKE_KEYS), self.reading)
        keys.setContext(Qt.ShortcutContext.WidgetShortcut)
        keys.activated.connect(self._take)

    def show_text(self, target: str) -> None:
        """Show the pasted text; `target` names the layer that a passage would go to, or is ""."""
        words = self._desk.review.pasted_text
        self._target = target
        self.field.show_text(words)
        if words != self.reading.toPlainText():
            self.reading.setPlainText(words)
        is_writing = self._changing or not words
        self.holder.setVisible(is_writing)
        self.done.setVisible(is_writing and bool(words))
        self.reading.setVisible(not is_writing)
        self.change.setVisible(not is_writing)
        self.take.setVisible(not is_writing)
        self._marked()

    def _marked(self) -> None:
        has_marked = self.reading.textCursor().hasSelection()
        if not self._target:
            self.take.say(text("review.pasted_no_target"))
        else:
            self.take.say(text("review.pasted_take", layer=self._target))
        self.take.setEnabled(has_marked and bool(self._target) and self._desk.is_open)

    def _take(self) -> None:
        # Qt keeps line ends inside a selection as paragraph separators.
        passage = self.reading.textCursor().selectedText().replace("\u2029", "\n").strip()
        if not passage or not self._target or not self._desk.is_open:
            return
        self._desk.go("", passage=passage)
        words = text("review.pasted_taken", layer=self._target)
        self.message.tell(words)
        announce(self, words)

    def _pasted(self, words: str) -> None:
        self._changing = True
        command = ReviseReview(review_id=self._desk.review_id, pasted_text=words)
        self._desk.submit(command, self.holder, self.field)

    def _begin_changing(self) -> None:
        self._changing = True
        self.show_text(self._target)
        self.field.setFocus()

    def _stop_changing(self) -> None:
        self.field.settle()
        self._changing = False
        self.show_text(self._target)
        self.reading.setFocus()
