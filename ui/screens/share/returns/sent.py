"""What was written just now, read back from the file, and what to do with it."""

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.domain.verdicts import Verdict
from resources.texts import text
from ui.dialogs.files import show_in_folder
from ui.screens.share.contents import Marked
from ui.screens.share.returns.desk import ReturnDesk
from ui.screens.share.verdict_panel import VerdictPanel
from ui.theme import TextRole
from ui.widgets.buttons import button
from ui.widgets.cards import Card
from ui.widgets.labels import label
from ui.widgets.layouts import Column, Flow
from ui.widgets.messages import announce


class Written(QWidget):
    """Hidden until something was written."""

    def __init__(self, desk: ReturnDesk) -> None:
        super().__init__()
        self._desk = desk
        self._column = Column(self)
        self._card: Card | None = None
        self.hide()

    def clear(self) -> None:
        """Show nothing any more."""
        if self._card is not None:
            self._column.removeWidget(self._card)
            self._card.hide()
            self._card.deleteLater()
        self._card = None
        self.hide()

    def show_file(self, path: Path, verdict: Verdict | None) -> None:
        """Show the verdict read back from the file (None for comments), and the next steps."""
        self.clear()
        card = Card(margins=16, spacing=12)
        if verdict is not None:
            panel = VerdictPanel()
            panel.show_verdict(verdict)
            for signer in panel.signers:
                signer.hide()
            card.add(panel)
        else:
            announce(self, text("returns.comments_saved"))
            card.add(Marked("circle-check", text("returns.comments_saved"), "good"))
        card.add(Marked("file-check", text("share.made_file", name=path.name)))
        card.add(label(str(path.parent), TextRole.CAPTION))
        flow = Flow(spacing=8)
        self.folder = button(text("share.show_folder"), icon_name="folder-open")
        self.folder.clicked.connect(lambda _on=False: show_in_folder(path))
        words = _letter(self._desk, path)
        self.letter = button(text("share.copy_letter"), icon_name="mail")
        self.letter.clicked.connect(lambda _on=False: self._copy(words))
        flow.addWidget(self.folder)
        flow.addWidget(self.letter)
        card.body.addLayout(flow)
        self._card = card
        self._column.addWidget(card)
        self.setFocusProxy(self.folder)
        self.show()

    def _copy(self, words: str) -> None:
        QGuiApplication.clipboard().setText(words)
        self._desk.context.navigation.toast(text("share.copied_long"))


def _letter(desk: ReturnDesk, path: Path) -> str:
    facts = {
        "name": desk.page.arrived.reviewer,
        "review": desk.page.review.title,
        "file": path.name,
    }
    if desk.is_draft:
        return text("returns.letter_draft", **facts)
    return text("returns.letter", **facts)
