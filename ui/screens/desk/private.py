"""What the reviewer keeps for themselves: notes, and what is better said than written."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from app.domain.ids import PrivateNoteId
from app.domain.peer_reviews import PrivateKind, PrivateNote
from app.ports import Change
from app.use_cases.peer_writing import RemovePrivateNote, WritePrivateNote
from resources.texts import text
from ui.screens.desk.part import Part
from ui.screens.desk.session import ReviewSession
from ui.screens.share.contents import Marked
from ui.theme import TextRole
from ui.widgets.buttons import IconButton, button
from ui.widgets.cards import Card
from ui.widgets.labels import label
from ui.widgets.layouts import Column, Row
from ui.widgets.messages import Field
from ui.widgets.writing import WritingField


class PrivatePart(Part):
    """Two lists, plainly marked as staying here."""

    def __init__(self, session: ReviewSession) -> None:
        super().__init__(session)
        banner = Card(part="low", margins=14, spacing=4)
        self.banner = Marked("lock", text("peer.private_stays"), "good")
        self.banner.words.grow(TextRole.STRONG)
        banner.add(self.banner)
        banner.add(label(text("peer.private_what"), TextRole.QUIET))
        self.add(banner)
        self.notes = PrivateList(session, PrivateKind.NOTE)
        self.say = PrivateList(session, PrivateKind.SAY)
        self.add(self.notes)
        self.add(self.say)
        self.body.addStretch(1)

    def refresh(self) -> None:
        """Show what is kept."""
        page = self.session.page
        if page is not None:
            self.notes.show_notes(page.notes)
            self.say.show_notes(page.say)


class PrivateList(Card):
    """The notes of one kind, and a button for another one."""

    def __init__(self, session: ReviewSession, kind: PrivateKind) -> None:
        is_say = kind is PrivateKind.SAY
        super().__init__(text("peer.say_list") if is_say else text("peer.private_notes"))
        self._session, self._kind = session, kind
        self._wanted = ""
        self.lines: dict[str, PrivateLine] = {}
        what = text("peer.say_what") if is_say else text("peer.private_notes_what")
        self.add(label(what, TextRole.QUIET))
        self._held = Column(spacing=10)
        self.body.addLayout(self._held)
        words = text("peer.say_add") if is_say else text("peer.private_add")
        self.more = button(words, icon_name="plus", pressed=self._begin)
        self.add(self.more)

    def show_notes(self, notes: Sequence[PrivateNote]) -> None:
        """Show these."""
        known = {str(note.id) for note in notes}
        for key in [key for key in self.lines if key not in known]:
            line = self.lines.pop(key)
            self._held.removeWidget(line)
            line.hide()
            line.deleteLater()
        for note in notes:
            if str(note.id) not in self.lines:
                self.lines[str(note.id)] = PrivateLine(self._session, note)
                self._held.addWidget(self.lines[str(note.id)])
            self.lines[str(note.id)].show_note(note)

    def _begin(self) -> None:
        """A new one at the end, with the keyboard in it."""
        key = PrivateNoteId(self._session.application.ids.new())
        command = WritePrivateNote(
            note_id=key, peer_review_id=self._session.review_id, kind=self._kind, text=""
        )

        def done(_change: Change | None) -> None:
            line = self.lines.get(str(key))
            if line is not None:
                QTimer.singleShot(0, line, lambda: line.words.setFocus(_BY_KEY))

        self._session.bridge.submit(command, "desk", done=done)


class PrivateLine(QWidget):
    """One private note."""

    def __init__(self, session: ReviewSession, note: PrivateNote) -> None:
        super().__init__()
        self._session, self._note = session, note
        row = Row(self, spacing=6)
        name = text("peer.say_one") if note.kind is PrivateKind.SAY else text("peer.private_one")
        self.words = WritingField(name, least_lines=1)
        self.words.settled.connect(self._write)
        self.field = Field(name, self.words)
        self.field.name.hide()
        row.addWidget(self.field, 1)
        remove = IconButton("trash-2", text("peer.private_remove"), self._remove)
        row.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)

    def show_note(self, note: PrivateNote) -> None:
        """Show what is kept of it."""
        self._note = note
        self.words.show_text(note.text)

    def _write(self, words: str) -> None:
        command = WritePrivateNote(
            note_id=self._note.id,
            peer_review_id=self._session.review_id,
            kind=self._note.kind,
            text=words,
            item=self._note.item,
        )
        self._session.submit(command, self.field, self.words.typing)

    def _remove(self) -> None:
        self._session.submit(RemovePrivateNote(note_id=self._note.id), self.field)


_BY_KEY = Qt.FocusReason.OtherFocusReason
