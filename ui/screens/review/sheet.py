"""A page of the review: a head that stays, and a body that scrolls under it."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QTimer, Signal
from PySide6.QtWidgets import QWidget

from ui.screens.review.desk import Desk, hold_still
from ui.theme import TextRole, px, theme
from ui.widgets.buttons import Kind, button
from ui.widgets.labels import label
from ui.widgets.layouts import Column, Row, Scroll

Part = TypeVar("Part")


def built(part: Part | None) -> Part:
    """A part that is certain to be there once its page is whole."""
    if part is None:
        raise RuntimeError("a page was called whole before all of its pieces were built")
    return part


class Sheet(QWidget):
    """One page. `head` stays in sight, `body` scrolls; `refresh` reads the workbook again.

    A long page is built in pieces, one to a turn of the event loop, so that the window answers
    meanwhile. `aside_wanted` asks for what stands at the side where there is no room for it.
    """

    aside_wanted = Signal()

    def __init__(self, desk: Desk, title: str, words: str = "") -> None:
        super().__init__()
        self.desk = desk
        self.setAccessibleName(title)
        whole = Column(self, spacing=10)
        self.head = Column(spacing=4, margins=(0, 0, 24, 0))
        self.title_row = Row(spacing=12)
        self.title = label(title, TextRole.TITLE, wrap=False)
        self.title_row.addWidget(self.title)
        self.title_row.addStretch(1)
        self.aside = button("", Kind.PLAIN, icon_name="panel-left")
        self.aside.clicked.connect(self.aside_wanted.emit)
        self.title_row.addWidget(self.aside)
        self.head.addLayout(self.title_row)
        if words:
            self.head.addWidget(label(words, TextRole.QUIET))
        whole.addLayout(self.head)
        self._inside = QWidget()
        self.body = Column(self._inside, spacing=14, margins=(0, 0, 12, 24))
        self.body.addStretch(1)
        self.pane = Scroll(self._inside)
        whole.addWidget(self.pane, 1)
        self._pieces: list[Callable[[], object]] = []
        self._after: list[Callable[[], object]] = []
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.timeout.connect(self._build_one)

    def add(self, part: QWidget) -> None:
        """Add to the end of the body."""
        self.body.insertWidget(self.body.count() - 1, part)

    def later(self, *pieces: Callable[[], object]) -> None:
        """Build these one after another, each in its own turn."""
        self._pieces += pieces
        self._next.start(0)

    def finish(self) -> None:
        """Build everything that still waits, now."""
        while self._pieces:
            self._build_one()

    def when_whole(self, call: Callable[[], object]) -> None:
        """Call once the page is whole; at once where it is.

        Who goes to a place further down sees that place, not the top of the page for a moment.
        """
        if self._pieces:
            self._inside.setUpdatesEnabled(False)
            self._after.append(call)
        else:
            call()

    def refresh(self) -> None:
        """Read the workbook again and show it."""
        self.show_now()
        hold_still(self, is_open=self.desk.is_open)

    def show_now(self) -> None:
        """Show what the workbook holds; each page in its own way."""

    def show_where(self, **where: object) -> None:
        """Bring one place of the page into sight."""
        self.pane.verticalScrollBar().setValue(0)

    def reveal(self, part: QWidget, focus: Callable[[], object] | None = None) -> None:
        """Bring a part into sight, and the keyboard to it, once the page has its size."""

        def bring() -> None:
            self._bring(part)
            if focus is not None:
                focus()

        QTimer.singleShot(0, part, bring)

    def _build_one(self) -> None:
        if self._pieces:
            self._pieces.pop(0)()
            # Before anything is painted: what was there must not be squeezed for a moment.
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        if self._pieces:
            self._next.start(0)
            return
        hold_still(self, is_open=self.desk.is_open)
        QTimer.singleShot(0, self, self._show_whole)
        calls, self._after = self._after, []
        for call in calls:
            call()

    def _bring(self, part: QWidget) -> None:
        """Scroll so far that the part begins near the top, unless all of it is in sight."""
        bar = self.pane.verticalScrollBar()
        top = part.mapTo(self._inside, QPoint(0, 0)).y()
        above = top < bar.value()
        below = top + part.height() > bar.value() + self.pane.viewport().height()
        if above or below:
            bar.setValue(top - px(40))

    def _show_whole(self) -> None:
        self._inside.setUpdatesEnabled(True)


class Held(QWidget):
    """A control no wider than it needs to be, at the left of its line."""

    def __init__(self, control: QWidget, widest: int) -> None:
        """`widest` is in unscaled points."""
        super().__init__()
        self._control, self._widest = control, widest
        row = Row(self, spacing=0)
        row.addWidget(control, 1)
        row.addStretch(0)
        theme().changed.connect(self._scale)
        self._scale()

    def _scale(self) -> None:
        self._control.setMaximumWidth(px(self._widest))
