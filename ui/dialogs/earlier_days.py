"""Going back to an earlier day: the backups that are there."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.library import Backup
from app.errors import CandourError
from resources.texts import text
from ui.theme import TextRole
from ui.widgets.dates import moment_words
from ui.widgets.dialog import Dialog
from ui.widgets.labels import label
from ui.widgets.tables import ColumnHead, Table


class EarlierDaysDialog(Dialog):
    """The backups, newest first. `wanted` carries the Backup to go back to.

    It stays open, and quiet, until the workbook has gone back or `refuse` says why not.
    """

    wanted = Signal(object)

    def __init__(self, backups: Sequence[Backup], parent: QWidget | None = None) -> None:
        super().__init__(text("opening.earlier_title"), parent, width=520)
        self._backups = tuple(backups)
        self.table = Table(
            text("opening.earlier_title"),
            [
                ColumnHead(text("opening.earlier_day"), wide=True),
                ColumnHead(text("opening.earlier_changes"), number=True),
            ],
        )
        self.back_button = None
        if not self._backups:
            self.add(label(text("opening.earlier_none")))
            self.answer(text("opening.close"), self.reject, leading=True)
            return
        self.add(label(text("opening.earlier_what")))
        self.table.show_rows([(moment_words(one.made_at), str(one.entries)) for one in backups])
        self.table.selectRow(0)
        self.table.row_opened.connect(lambda _row: self._go_back())
        self.add(self.table)
        self.add(label(text("opening.earlier_kept"), TextRole.QUIET))
        self.answer(text("opening.cancel"), self.reject)
        self.back_button = self.answer(text("opening.earlier_go"), self._go_back, leading=True)
        self.table.setFocus()

    def refuse(self, error: CandourError) -> None:
        """Say why the workbook could not go back; another day can be tried."""
        self._hold(False)
        self.message.refuse(error)

    def _go_back(self) -> None:
        row = self.table.currentIndex().row()
        if 0 <= row < len(self._backups) and self.table.isEnabled():
            self._hold(True)
            self.message.tell(text("opening.busy_going_back"))
            self.wanted.emit(self._backups[row])

    def _hold(self, is_on: bool) -> None:
        self.table.setEnabled(not is_on)
        if self.back_button is not None:
            self.back_button.setEnabled(not is_on)
