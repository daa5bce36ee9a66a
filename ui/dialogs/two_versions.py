"""Two versions of one workbook have grown apart: both are kept, and the head chooses."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.library import WorkbookVersion
from resources.texts import text
from ui.theme import TextRole
from ui.widgets.cards import Card
from ui.widgets.dates import moment_words
from ui.widgets.dialog import Dialog
from ui.widgets.labels import label


class TwoVersionsDialog(Dialog):
    """Shows both, with when each was last changed. `theirs_chosen` comes for the file's."""

    theirs_chosen = Signal()

    def __init__(
        self, ours: WorkbookVersion | None, theirs: WorkbookVersion, parent: QWidget | None = None
    ) -> None:
        super().__init__(text("opening.two_title"), parent, width=560)
        self.add(label(text("opening.two_what")))
        self.add(_version(text("opening.two_ours"), ours))
        self.add(_version(text("opening.two_theirs"), theirs))
        self.add(label(text("opening.two_kept"), TextRole.QUIET))
        self.file_button = self.answer(text("opening.two_take_theirs"), self._take_theirs)
        self.own_button = self.answer(text("opening.two_take_ours"), self.accept, leading=True)

    def _take_theirs(self) -> None:
        self.accept()
        self.theirs_chosen.emit()


def _version(title: str, version: WorkbookVersion | None) -> Card:
    card = Card(margins=14, spacing=2, part="low")
    card.setAccessibleName(title)
    card.add(label(title, TextRole.STRONG))
    if version is not None and version.changed_at is not None:
        day = moment_words(version.changed_at)
        card.add(label(text("opening.two_changed", day=day, count=version.entries)))
    if version is not None and version.file:
        card.add(label(version.file, TextRole.QUIET))
    return card
