"""Saving a copy of the workbook to share, and where the last one went."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from resources.texts import text
from ui.theme import TextRole
from ui.widgets.dialog import Dialog
from ui.widgets.labels import label


class ShareCopyDialog(Dialog):
    """What is in the copy, and where it goes. `again_wanted` and `place_wanted` say which."""

    again_wanted = Signal()
    place_wanted = Signal()

    def __init__(self, last_file: str, parent: QWidget | None = None) -> None:
        """`last_file` is where the copy stands that is kept up to date, or ""."""
        super().__init__(text("opening.share_title"), parent, width=520)
        self.add(label(text("opening.share_what")))
        self.add(label(text("opening.share_care"), TextRole.QUIET))
        if last_file:
            self.add(label(text("opening.share_last"), TextRole.STRONG))
            self.add(label(last_file))
        self.answer(text("opening.cancel"), self.reject)
        self.place_button = self.answer(
            text("opening.share_place"), self._place, leading=not last_file
        )
        if last_file:
            self.again_button = self.answer(text("opening.share_again"), self._again, leading=True)

    def _again(self) -> None:
        self.accept()
        self.again_wanted.emit()

    def _place(self) -> None:
        self.accept()
        self.place_wanted.emit()
