"""The code of conduct, asked for before the first note."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from resources.texts import text
from ui.theme import TextRole
from ui.widgets.dialog import Dialog
from ui.widgets.labels import label
from ui.widgets.layouts import Row

_RULES = 12


class ConductDialog(Dialog):
    """Twelve rules. `accept` means that they are accepted, `reject` that nothing is written."""

    def __init__(self, author: str, parent: QWidget | None) -> None:
        super().__init__(text("packs.conduct.title"), parent, width=640)
        self.add(label(text("peer.conduct_lead", author=author)))
        for number in range(1, _RULES + 1):
            row = Row(spacing=10)
            row.addWidget(_number(number), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(label(text(f"packs.conduct.{number}")), 1)
            self.body.addLayout(row)
        self.add(label(text("peer.conduct_recorded"), TextRole.QUIET))
        self.not_now = self.answer(text("peer.conduct_not_now"), self.reject)
        self.yes = self.answer(text("peer.conduct_accept"), self.accept, leading=True)


def _number(number: int) -> QWidget:
    made = label(f"{number}.", TextRole.STRONG, wrap=False)
    made.setMinimumWidth(made.fontMetrics().horizontalAdvance("12.") + 2)
    return made
