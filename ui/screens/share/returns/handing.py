"""The two ways back: signed, or as comments on a draft. Both ask for what they need."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from app.application import Application
from app.domain.verdicts import Verdict
from app.errors import CandourError
from app.queries.signers import identities
from resources.texts import text
from ui.bridge import Bridge
from ui.jobs import Progress
from ui.screens.share.returns.desk import ReturnDesk
from ui.screens.share.seal import Seal
from ui.screens.share.signing import Unlocking, unlocked_for
from ui.theme import TextRole
from ui.widgets.buttons import Kind, button
from ui.widgets.labels import label
from ui.widgets.layouts import Column, Row
from ui.widgets.messages import Field, InlineMessage
from ui.widgets.writing import TextLine

Work = Callable[[Progress], Verdict]
WorkTo = Callable[[Path], Work]


class Signing(QWidget):
    """With a signature. `wanted` carries the work, given the file it is to write."""

    wanted = Signal(object)

    def __init__(self, desk: ReturnDesk, personal: Bridge, school: str) -> None:
        super().__init__()
        self._desk, self._personal = desk, personal
        self.seal = Seal(personal, school, text("returns.sign_and_save"))
        self.seal.wanted.connect(self._unlocking)
        Column(self).addWidget(self.seal)

    def allow(self, is_allowed: bool, why: str) -> None:
        """Say whether there is something to sign, and why not."""
        self.seal.allow(is_allowed, why)

    def begin(self) -> None:
        """It is on its way."""
        self.seal.begin()

    def went_on(self, percent: int, words: str) -> None:
        """How far it is."""
        self.seal.went_on(percent, words)

    def end(self) -> None:
        """However it ended, the next try can begin."""
        self.seal.end()

    def succeeded(self) -> None:
        """What was typed is forgotten."""
        self.seal.signed()

    def refuse(self, error: CandourError) -> None:
        """Say why it did not come about."""
        self.seal.refuse(error)

    def _unlocking(self, unlocking: Unlocking) -> None:
        application, personal = self._desk.context.application, self._personal.application
        return_id = self._desk.return_id

        def to(target: Path) -> Work:
            def sign(progress: Progress) -> Verdict:
                from app.roads.responding import respond

                identity = unlocked_for(unlocking, progress)
                return respond(application, personal, return_id, identity, target)

            return sign

        self.wanted.emit(to)


class Commenting(QWidget):
    """As comments on a draft, under a name. `wanted` as in Signing."""

    wanted = Signal(object)

    def __init__(self, desk: ReturnDesk, personal: Application) -> None:
        super().__init__()
        self._desk, self._personal = desk, personal
        column = Column(self, spacing=12)
        self.name = TextLine(text("identity.name"), longest=64)
        self.name_field = Field(text("identity.name"), self.name)
        held = personal.read(identities)
        self.name.show_text(held[0].name if held else "")
        column.addWidget(self.name_field)
        row = Row(spacing=12)
        self.save = button(text("returns.save_comments"), Kind.PRIMARY, pressed=self._press)
        row.addWidget(self.save)
        self.wait = label("", TextRole.QUIET)
        row.addWidget(self.wait, 1)
        column.addLayout(row)
        self.progress = QProgressBar()
        self.progress.setAccessibleName(text("returns.save_comments"))
        self.progress.setTextVisible(False)
        self.progress.setRange(0, 0)
        self.progress.hide()
        self.message = InlineMessage()
        column.addWidget(self.progress)
        column.addWidget(self.message)

    def allow(self, is_allowed: bool, why: str) -> None:
        """Say whether there is something to save, and why not."""
        self.save.setEnabled(is_allowed and self.progress.isHidden())
        self.wait.say(why)

    def begin(self) -> None:
        """It is on its way."""
        self.message.clear()
        self.progress.show()
        self.save.setEnabled(False)

    def went_on(self, _percent: int, words: str) -> None:
        """How far it is."""
        self.wait.say(words)

    def end(self) -> None:
        """However it ended, the next try can begin."""
        self.progress.hide()
        self.save.setEnabled(True)

    def succeeded(self) -> None:
        """Nothing was typed that would have to be forgotten."""

    def refuse(self, error: CandourError) -> None:
        """Say why it did not come about."""
        self.message.refuse(error)

    def _press(self) -> None:
        self.name_field.clear()
        name = self.name.text().strip()
        if not name:
            self.name_field.refuse(text("identity.name_missing"))
            self.name.setFocus()
            return
        application, personal = self._desk.context.application, self._personal
        return_id = self._desk.return_id

        def to(target: Path) -> Work:
            def comment(_progress: Progress) -> Verdict:
                from app.roads.responding import comment_on_draft

                return comment_on_draft(application, personal, return_id, name, target)

            return comment

        self.wanted.emit(to)
