"""What is put on one claim: the marks there are, the notes of others, and room for one more."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.peer_reviews import Mark
from resources.texts import text
from ui.screens.desk.claim_list import Claim
from ui.screens.desk.mark_editor import MarkEditor, NoteCard
from ui.screens.desk.marks import mark_options
from ui.screens.desk.session import ReviewSession
from ui.theme import TextRole
from ui.widgets.buttons import Kind, button
from ui.widgets.labels import label
from ui.widgets.layouts import Column
from ui.widgets.segmented import SegmentedControl

if TYPE_CHECKING:
    from app.domain.read_notes import ReadNote

_LONGEST = 240


class ClaimCard(QWidget):
    """Everything on the chosen claim. `done` says that its mark was written, with Enter."""

    done = Signal()
    pages_wanted = Signal()

    def __init__(self, session: ReviewSession) -> None:
        super().__init__()
        self._session = session
        self.claim: Claim | None = None
        self.editors: dict[str, MarkEditor] = {}
        self.notes: dict[str, NoteCard] = {}
        column = Column(self, spacing=8, margins=(46, 2, 8, 10))
        self.said = label("", TextRole.QUIET)
        self._quotes = False
        column.addWidget(self.said)
        self.see = button(text("peer.see_page"), Kind.LINK, icon_name="file-text")
        self.see.clicked.connect(lambda _on=False: self.pages_wanted.emit())
        self.see.hide()
        column.addWidget(self.see)
        self._held = Column(spacing=8)
        column.addLayout(self._held)
        self.what = label(text("peer.mark_add"), TextRole.STRONG)
        column.addWidget(self.what)
        self.chooser = SegmentedControl(text("peer.mark_add"), mark_options())
        self.chooser.chosen.connect(self._add)
        column.addWidget(self.chooser)
        self.how = label(text("peer.mark_keys"), TextRole.CAPTION)
        column.addWidget(self.how)

    def show_claim(self, claim: Claim) -> None:
        """Show another claim, or this one as it is now."""
        if self.claim is None or self.claim.key != claim.key:
            self._clear()
        self.claim = claim
        words = " ".join(" ".join(claim.item.text).split()) if claim.item is not None else ""
        self.said.say(words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…")
        self.said.setVisible(bool(words) and self._quotes)
        can_add = claim.item is not None
        for part in (self.what, self.chooser, self.how):
            part.setVisible(can_add)
        self.chooser.show_value("")
        self._show_notes(claim.notes)
        self._show_marks(claim)

    def quote(self, is_on: bool) -> None:
        """Repeat the claim's own words, where its page is not beside it."""
        self._quotes = is_on
        self.see.setVisible(is_on)
        self.said.setVisible(is_on and bool(self.said.text()))

    def editor(self, mark_id: str) -> MarkEditor | None:
        """The editor of a mark, None where it is not shown."""
        return self.editors.get(mark_id)

    def _show_notes(self, notes: "tuple[ReadNote, ...]") -> None:
        known = {note.id for note in notes}
        for gone in [key for key in self.notes if key not in known]:
            self._take_away(self.notes.pop(gone))
        for note in notes:
            if note.id not in self.notes:
                card = NoteCard(self._session, note)
                card.reply_wanted.connect(self._reply)
                self.notes[note.id] = card
                self._held.addWidget(card)

    def _show_marks(self, claim: Claim) -> None:
        known = {str(mark.id): mark for mark in claim.marks}
        for key in list(self.editors):
            held = known.get(key)
            # A mark that was handed over meanwhile has no controls any more.
            if held is None or (held.sent_at is None) != (self.editors[key].mark.sent_at is None):
                self._take_away(self.editors.pop(key))
        for key, mark in known.items():
            if key in self.editors:
                self.editors[key].show_mark(mark)
            else:
                editor = MarkEditor(self._session, mark)
                editor.done.connect(self.done)
                self.editors[key] = editor
                self._held.addWidget(editor)

    def _add(self, value: str) -> None:
        claim = self.claim
        if claim is not None and value:
            self.chooser.show_value("")
            self._session.add_mark(Mark(value), claim.item.id if claim.item else "", claim.page)

    def _reply(self, note: "ReadNote") -> None:
        self._session.add_mark(Mark.REPLY, note.item, note.page, reply_to=note.id)

    def _clear(self) -> None:
        for part in (*self.editors.values(), *self.notes.values()):
            self._take_away(part)
        self.editors, self.notes = {}, {}

    def _take_away(self, part: QWidget) -> None:
        self._held.removeWidget(part)
        part.hide()
        part.deleteLater()
