"""What was made just now: the verdict read back from the written file, and what to do with it."""

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.domain.pack_content import PackContent
from app.domain.packs import PackKind
from app.roads.pack_making import MadePack
from resources.texts import text
from ui.context import Context
from ui.dialogs.files import show_in_folder
from ui.screens.share.contents import Marked
from ui.screens.share.verdict_panel import VerdictPanel, fingerprint_words
from ui.theme import TextRole
from ui.widgets.buttons import button
from ui.widgets.cards import Card
from ui.widgets.labels import label
from ui.widgets.layouts import Column, Flow


class Made(QWidget):
    """Hidden until a pack was made."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._column = Column(self)
        self._card: Card | None = None
        self._kind: PackKind | None = None
        self.hide()

    def clear(self) -> None:
        """Show nothing any more."""
        if self._card is not None:
            self._column.removeWidget(self._card)
            self._card.hide()
            self._card.deleteLater()
            self._card = self._kind = None
        self.hide()

    def show_for(self, kind: PackKind) -> None:
        """Show it only while the pack that was made is of the kind in hand."""
        self.setVisible(self._card is not None and self._kind is kind)

    def show_pack(self, made: MadePack, content: PackContent) -> None:
        """Show the verdict on a pack and its three next steps."""
        self.clear()
        self._kind = content.kind
        self._card = Card(part="low", margins=16, spacing=12)
        panel = VerdictPanel()
        panel.show_verdict(made.verdict)
        for signer in panel.signers:
            signer.hide()
        self._card.add(panel)
        self._card.add(Marked("file-check", text("share.made_file", name=made.path.name)))
        self._card.add(label(str(made.path.parent), TextRole.CAPTION))
        flow = Flow(spacing=8)
        self.folder = button(text("share.show_folder"), icon_name="folder-open")
        self.folder.clicked.connect(lambda _on=False: show_in_folder(made.path))
        self.fingerprint = button(text("share.copy_fingerprint"), icon_name="copy")
        shown = fingerprint_words(content.prepared_by.fingerprint)
        self.fingerprint.clicked.connect(lambda _on=False: self._copy(shown))
        self.letter = button(text("share.copy_letter"), icon_name="mail")
        words = letter_words(content, made.path)
        self.letter.clicked.connect(lambda _on=False: self._copy(words))
        for part in (self.folder, self.fingerprint, self.letter):
            flow.addWidget(part)
        self._card.body.addLayout(flow)
        self._column.addWidget(self._card)
        self.setFocusProxy(self.folder)
        self.show()

    def _copy(self, words: str) -> None:
        QGuiApplication.clipboard().setText(words)
        self._context.navigation.toast(text("share.copied_long"))


def letter_words(content: PackContent, path: Path) -> str:
    """Words for the e-mail that goes with a pack."""
    facts = {
        "school": content.school.name,
        "review": content.review.title,
        "file": path.name,
        "fingerprint": fingerprint_words(content.prepared_by.fingerprint),
        "name": ", ".join(
            words for words in (content.prepared_by.name, content.prepared_by.role) if words
        ),
    }
    if content.kind is PackKind.PEER:
        return text("share.letter_peer", **facts)
    return text("share.letter_governors", **facts)
