"""What was handed over just now, and what to do with it."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.domain.peer_reviews import PeerReview
from resources.texts import text
from ui.dialogs.files import show_in_folder
from ui.screens.desk.sending import Sent
from ui.screens.desk.session import ReviewSession
from ui.screens.share.contents import Marked
from ui.screens.share.verdict_panel import VerdictPanel, fingerprint_words
from ui.theme import TextRole
from ui.widgets.buttons import button
from ui.widgets.cards import Card
from ui.widgets.labels import label
from ui.widgets.layouts import Column, Flow


class SentCard(QWidget):
    """Hidden until something was handed over."""

    def __init__(self, session: ReviewSession) -> None:
        super().__init__()
        self._session = session
        self._column = Column(self)
        self._card: Card | None = None
        self.hide()

    def show_sent(self, sent: Sent, review: PeerReview) -> None:
        """Show the file, its verdict where it was signed, and the next steps."""
        if self._card is not None:
            self._column.removeWidget(self._card)
            self._card.hide()
            self._card.deleteLater()
        self._card = card = Card(part="low", margins=16, spacing=12)
        if sent.is_draft:
            card.add(Marked("circle-check", text("peer.draft_made"), "good"))
        else:
            panel = VerdictPanel()
            panel.show_verdict(sent.verdict)
            for signer in panel.signers:
                signer.hide()
            card.add(panel)
        card.add(Marked("file-check", text("share.made_file", name=sent.path.name)))
        card.add(label(str(sent.path.parent), TextRole.CAPTION))
        flow = Flow(spacing=8)
        self.folder = button(text("share.show_folder"), icon_name="folder-open")
        self.folder.clicked.connect(lambda _on=False: show_in_folder(sent.path))
        flow.addWidget(self.folder)
        if sent.fingerprint:
            shown = fingerprint_words(sent.fingerprint)
            self._copier(flow, text("share.copy_fingerprint"), "copy", shown)
        self._copier(flow, text("share.copy_letter"), "mail", letter_words(sent, review))
        card.body.addLayout(flow)
        self._column.addWidget(card)
        self.setFocusProxy(self.folder)
        self.show()

    def _copier(self, flow: Flow, words: str, icon_name: str, copied: str) -> None:
        made = button(words, icon_name=icon_name, pressed=lambda: self._copy(copied))
        flow.addWidget(made)

    def _copy(self, words: str) -> None:
        QGuiApplication.clipboard().setText(words)
        self._session.navigation.toast(text("share.copied_long"))


def letter_words(sent: Sent, review: PeerReview) -> str:
    """Words for the e-mail that goes with it."""
    facts = {
        "author": review.author,
        "review": review.review_title,
        "school": review.school,
        "file": sent.path.name,
    }
    if sent.is_draft:
        return text("peer.letter_draft", **facts)
    return text("peer.letter_final", fingerprint=fingerprint_words(sent.fingerprint), **facts)
