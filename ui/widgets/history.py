"""The history as one reads it: what was changed, day by day, newest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from resources.texts import text
from ui.theme import TextRole, px
from ui.widgets.dates import day_words
from ui.widgets.labels import label
from ui.widgets.layouts import Column, Row

_FACT = "window.history.fact"


@dataclass(frozen=True, slots=True)
class Happened:
    """One change in words; `at` is local time. A fact cannot be undone."""

    at: datetime
    words: str
    is_fact: bool = False


class HistoryPage(QWidget):
    """Changes under their days."""

    def __init__(self, changes: Sequence[Happened]) -> None:
        super().__init__()
        self._column = Column(self, spacing=8)
        intro = text("window.history.intro") if changes else text("window.history.empty")
        self._column.addWidget(label(intro, TextRole.QUIET))
        day = None
        for change in changes:
            if change.at.date() != day:
                day = change.at.date()
                self._column.addSpacing(px(8))
                self._column.addWidget(label(day_words(day), TextRole.STRONG))
            self._column.addLayout(_line(change))
        self._column.addStretch(1)


def _line(change: Happened) -> Row:
    row = Row(spacing=12)
    time = label(f"{change.at:%H:%M}", TextRole.CAPTION, wrap=False)
    row.addWidget(time, 0, Qt.AlignmentFlag.AlignTop)
    words = change.words
    if change.is_fact:
        words = f"{words} ({text(_FACT)})"
    row.addWidget(label(words), 1)
    return row
