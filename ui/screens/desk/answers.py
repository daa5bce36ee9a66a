"""What the school has answered so far, and taking in what it sent."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from typing_extensions import override

from app.domain.peer_words import ANSWER, read_answer
from app.domain.verdicts import Verdict
from app.errors import CandourError
from app.peer_grammar import peer_words
from resources.texts import text
from ui.dialogs.files import ask_for_file
from ui.jobs import Progress
from ui.screens.desk.note_words import note_author, note_said
from ui.screens.desk.part import Part
from ui.screens.desk.sending import taking_in
from ui.screens.desk.session import ReviewSession
from ui.screens.share.contents import Marked
from ui.theme import TextRole
from ui.widgets.buttons import Kind, button
from ui.widgets.cards import Card
from ui.widgets.labels import label
from ui.widgets.layouts import Column
from ui.widgets.messages import EmptyState, InlineMessage

if TYPE_CHECKING:
    from app.domain.read_notes import ReadNote

_LOOKS = {
    "accept": ("circle-check", "good"),
    "accept_in_part": ("circle-check", "accent"),
    "note": ("info", ""),
    "disagree": ("circle-x", "caution"),
}


class AnswersPart(Part):
    """The answers in the order of the pack. `counted` carries how many there are."""

    counted = Signal(int)

    def __init__(self, session: ReviewSession) -> None:
        super().__init__(session)
        self.setAcceptDrops(True)
        session.came.connect(self.read_answers)
        card = Card(text("peer.take_in_title"))
        card.add(label(text("peer.take_in_what"), TextRole.QUIET))
        self.take = button(text("peer.take_in"), icon_name="folder-open", pressed=self._ask)
        card.add(self.take)
        self.message = InlineMessage()
        card.add(self.message)
        self.add(card)
        self.empty = EmptyState(
            "message-square", text("peer.answers_none"), text("peer.answers_none_what")
        )
        self.add(self.empty)
        self._held = Column(spacing=10)
        self.body.addLayout(self._held)
        self.body.addStretch(1)
        self.cards: list[AnswerCard] = []
        self._shown: tuple[ReadNote, ...] = ()

    def read_answers(self) -> None:
        """Read the answers in the file that came, where something was handed over."""
        page, pack = self.session.page, self.session.pack
        if page is None or pack is None or not pack.is_sound:
            return
        if not page.sendings:
            self._show(())
            return
        application, review_id = self.session.application, self.session.review_id

        def work(_progress: Progress) -> "tuple[ReadNote, ...]":
            from app.roads.peer_desk import answers

            return answers(application, review_id)

        job = self.session.bridge.run_job(work, settle=False)
        job.done.connect(self._show)
        job.failed.connect(self.message.refuse)

    def take_in(self, path: Path) -> None:
        """Check a file that came and take in what the school answered."""
        self.message.clear()
        self.take.setEnabled(False)
        session = self.session
        job = session.bridge.run_job(taking_in(session.application, session.review_id, path))
        job.done.connect(self._taken)
        job.failed.connect(self._refused)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event) is not None:
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped(event)
        if path is not None:
            self.take_in(path)

    def _ask(self) -> None:
        ask_for_file(self, text("peer.take_in"), text("share.pdf_kind"), self.take_in)

    def _taken(self, _verdict: Verdict) -> None:
        self.take.setEnabled(True)
        self.message.tell(text("peer.taken_in"))
        self.session.load()

    def _refused(self, error: CandourError) -> None:
        self.take.setEnabled(True)
        self.message.refuse(error)

    def _show(self, notes: "tuple[ReadNote, ...]") -> None:
        self.empty.setVisible(not notes)
        if notes == self._shown:
            return
        self._shown = notes
        for card in self.cards:
            self._held.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = [AnswerCard(self.session, note) for note in notes if note.latest]
        for card in self.cards:
            self._held.addWidget(card)
        self.counted.emit(len(self.cards))
        QTimer.singleShot(0, self, self.content.updateGeometry)


class AnswerCard(Card):
    """One answer: what it is to, how the school takes it, why, and what follows."""

    def __init__(self, session: ReviewSession, note: "ReadNote") -> None:
        super().__init__(part="card", margins=14, spacing=6)
        self._session, self.note = session, note
        said_before = said_by_id(session, note.reply_to)
        if said_before:
            self.add(label(text("peer.you_said", words=said_before), TextRole.QUIET))
        self._add_answer(note)
        self.add(label(note_author(note), TextRole.CAPTION))
        item = session.outline.item(note.item) if session.outline is not None else None
        if item is not None:
            words = text("peer.claim_named", number=item.number, title=item.title)
            link = button(words, Kind.LINK)
            link.clicked.connect(lambda _on=False: session.choose_item(item.id))
            self.add(link)
        if note.draft:
            self.add(label(text("peer.on_draft"), TextRole.CAPTION))

    def _add_answer(self, note: "ReadNote") -> None:
        try:
            parts = read_answer(note.value) if note.field == ANSWER else None
        except ValueError:
            parts = None
        if parts is None:
            self.add(Marked("message-square", note_said(note, self._session.outline)))
            return
        icon_name, tone = _LOOKS.get(parts.answer, ("message-square", ""))
        words = peer_words().choices[ANSWER].get(parts.answer, parts.answer)
        line = Marked(icon_name, words, tone)
        line.words.grow(TextRole.STRONG)
        self.add(line)
        if parts.reason:
            self.add(label(parts.reason))
        if parts.next_step:
            self.add(Marked("target", text("peer.next_step", words=parts.next_step)))


def said_by_id(session: ReviewSession, note_id: str) -> str:
    """What the note of that id says, one's own included; empty where it is not known."""
    pack = session.pack
    if pack is None or not note_id:
        return ""
    found = next((note for note in pack.all_notes if note.id == note_id), None)
    return note_said(found, session.outline) if found is not None else ""


def _dropped(event: QDropEvent) -> Path | None:
    for url in event.mimeData().urls():
        if url.isLocalFile() and url.toLocalFile().lower().endswith(".pdf"):
            return Path(url.toLocalFile())
    return None
