"""One mark as it is written, and one note of somebody else that can be replied to."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.domain.peer_reviews import Mark, PeerMark
from app.domain.peer_words import mark_of
from app.use_cases.peer_writing import RemoveMark, ReviseMark
from resources.texts import text
from ui.screens.desk.marks import ICONS, mark_options, mark_words
from ui.screens.desk.note_words import note_author, note_said
from ui.screens.desk.session import ReviewSession
from ui.screens.share.contents import Marked
from ui.theme import TextRole
from ui.widgets.buttons import IconButton, Kind, button
from ui.widgets.cards import Card
from ui.widgets.dates import day_words
from ui.widgets.labels import label
from ui.widgets.layouts import Column, Row
from ui.widgets.messages import InlineMessage
from ui.widgets.segmented import SegmentedControl
from ui.widgets.writing import WritingField

if TYPE_CHECKING:
    from app.domain.read_notes import ReadNote


class MarkEditor(Card):
    """One of the reviewer's own marks. `done` comes at Enter: on to the next claim."""

    done = Signal()

    def __init__(self, session: ReviewSession, mark: PeerMark) -> None:
        super().__init__(part="low", margins=12, spacing=8)
        self._session, self.mark = session, mark
        self.head_line = Marked(ICONS[mark.mark], mark_words(mark.mark), "accent")
        row = Row(spacing=8)
        row.addWidget(self.head_line, 1, Qt.AlignmentFlag.AlignVCenter)
        self.remove = IconButton("trash-2", text("peer.mark_remove"), self._remove)
        row.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(row)
        self.kinds: SegmentedControl | None = None
        if mark.mark is not Mark.REPLY and mark.sent_at is None:
            self.kinds = SegmentedControl(text("peer.mark_kind"), mark_options(), clearable=False)
            self.kinds.chosen.connect(self._turn)
            self.kinds.hide()
            self.change = button(text("peer.mark_other"), Kind.LINK, pressed=self._offer_kinds)
            row.insertWidget(1, self.change)
            self.add(self.kinds)
        self.words = WritingField(
            text("peer.mark_text"), placeholder=text("peer.mark_hint"), least_lines=1
        )
        self.words.settled.connect(self._write)
        self.words.page.installEventFilter(self)
        self.add(self.words)
        self.sent = label("", TextRole.BODY)
        self.sent_when = label("", TextRole.CAPTION)
        self.add(self.sent)
        self.add(self.sent_when)
        self.message = InlineMessage()
        self.add(self.message)
        self.show_mark(mark)

    def show_mark(self, mark: PeerMark) -> None:
        """Show what is kept of it."""
        self.mark = mark
        words = mark_words(mark.mark)
        if mark.quads:
            words = text("peer.mark_on_lines", mark=words)
        self.head_line.say(ICONS[mark.mark], words)
        self.setAccessibleName(words)
        is_sent = mark.sent_at is not None
        self.words.setVisible(not is_sent)
        self.remove.setVisible(not is_sent)
        self.sent.setVisible(is_sent and bool(mark.text))
        self.sent_when.setVisible(is_sent)
        if mark.sent_at is not None:
            self.sent.say(mark.text)
            day = day_words(mark.sent_at.astimezone().date())
            self.sent_when.say(text("peer.mark_sent", day=day))
            return
        self.words.show_text(mark.text)
        if self.kinds is not None:
            self.kinds.show_value(mark.mark.value)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter ends the mark; Shift and Enter begins a line in it."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if is_enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.words.settle()
                self.done.emit()
                return True
        return super().eventFilter(watched, event)

    def _offer_kinds(self) -> None:
        if self.kinds is not None:
            self.kinds.show()
            self.change.hide()
            self.kinds.focus_answer()

    def _turn(self, value: str) -> None:
        command = ReviseMark(mark_id=self.mark.id, mark=Mark(value))
        self._session.submit(command, self.message)

    def _write(self, words: str) -> None:
        command = ReviseMark(mark_id=self.mark.id, text=words)
        self._session.submit(command, self.message, self.words.typing)

    def _remove(self) -> None:
        self._session.submit(RemoveMark(mark_id=self.mark.id), self.message)


class NoteCard(QWidget):
    """A note that stands in the file, by somebody else. `reply_wanted` asks to reply to it."""

    reply_wanted = Signal(object)

    def __init__(self, session: ReviewSession, note: "ReadNote") -> None:
        super().__init__()
        self.note = note
        column = Column(self, spacing=4, margins=(2, 4, 2, 4))
        mark = mark_of(note.field) or Mark.REPLY
        self.said = Marked(ICONS[mark], note_said(note, session.outline))
        column.addWidget(self.said)
        column.addWidget(label(note_author(note), TextRole.CAPTION))
        self.reply = button(text("peer.reply"), Kind.LINK, icon_name="message-square")
        self.reply.setAccessibleDescription(self.said.words.text())
        self.reply.clicked.connect(lambda _on=False: self.reply_wanted.emit(note))
        column.addWidget(self.reply)
