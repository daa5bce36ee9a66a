"""The pages of a PDF below each other, to read only. Pictures come when a page comes into sight."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget
from typing_extensions import override

from app.reports.page_pictures import MOST_PAGES, DrawnPages, drawn_pages
from ui.jobs import Job, Progress
from ui.screens.share.sheet import WIDEST, Sheet
from ui.theme import px
from ui.widgets.layouts import Column

_MOST_KEPT = 24
_SETTLE_MS = 160


class PageList(QScrollArea):
    """Shows the pages of one file after another; scrolled by mouse and by keyboard.

    `page_changed` carries the page in sight, counted from 0; `troubled` a CandourError. Whoever
    derives from it may make other sheets, and ask for the words of the pages too.
    """

    page_changed = Signal(int)
    troubled = Signal(object)
    with_words = False

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._content = b""
        self._sheets: list[Sheet] = []
        self._job: Job | None = None
        self._page = 0
        self._stale: set[int] = set()
        self._inside = QWidget()
        self._inside.setObjectName("scrolled")
        self._column = Column(self._inside, spacing=12, margins=(2, 2, 12, 2))
        self.setWidget(self._inside)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._draw_those_in_sight)
        self.verticalScrollBar().valueChanged.connect(self._moved)

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return len(self._sheets)

    @property
    def page(self) -> int:
        """The page in sight, counted from 0."""
        return self._page

    @property
    def drawn(self) -> tuple[int, ...]:
        """The pages that have a picture now."""
        return tuple(sheet.number for sheet in self._sheets if sheet.is_drawn)

    def wanted_width(self) -> int:
        """How many pixels wide a page is shown."""
        room = max(px(120), self.viewport().width() - px(14))
        return round(min(room, px(WIDEST)) * self.devicePixelRatioF())

    def show_file(self, content: bytes, drawn: DrawnPages) -> None:
        """Show another file, at the place where the one before stood."""
        self._content = content
        if [sheet.shape for sheet in self._sheets] != list(drawn.shapes):
            self._lay_sheets(drawn.shapes)
        for sheet in self._sheets:
            if sheet.number in drawn.pictures:
                sheet.show_picture(drawn.pictures[sheet.number])
            elif sheet.is_drawn and sheet.number not in self._in_sight():
                sheet.show_picture(None)
        self._stale = set(self._in_sight()) - set(drawn.pictures)
        self._rest.start(0)

    def clear(self) -> None:
        """Show nothing."""
        self._content = b""
        self._lay_sheets(())

    def go_to(self, page: int) -> None:
        """Bring a page, counted from 0, to the top."""
        if 0 <= page < len(self._sheets):
            self.verticalScrollBar().setValue(self._sheets[page].y())

    def make_sheet(self, number: int, pages: int, shape: float) -> Sheet:
        """The widget of one page."""
        return Sheet(number, pages, shape)

    def words_came(self, drawn: DrawnPages) -> None:
        """Called with pages just drawn; nothing to do here."""

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._rest.start(_SETTLE_MS)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._mark_focus(True)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._mark_focus(False)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Home:
            self.go_to(0)
        elif key == Qt.Key.Key_End:
            self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())
        else:
            super().keyPressEvent(event)

    def _mark_focus(self, is_focused: bool) -> None:
        for sheet in self._sheets:
            sheet.is_focused = is_focused
            sheet.update()

    def _lay_sheets(self, shapes: Iterable[float]) -> None:
        place = self.verticalScrollBar().value()
        for sheet in self._sheets:
            self._column.removeWidget(sheet)
            sheet.hide()
            sheet.deleteLater()
        held = list(shapes)
        self._sheets = [self.make_sheet(at, len(held), shape) for at, shape in enumerate(held)]
        for sheet in self._sheets:
            self._column.addWidget(sheet)
        self._stale = set()
        self._inside.adjustSize()
        self.verticalScrollBar().setValue(place)

    def _in_sight(self) -> tuple[int, ...]:
        top = self.verticalScrollBar().value()
        foot = top + self.viewport().height()
        return tuple(
            sheet.number
            for sheet in self._sheets
            if sheet.y() < foot and sheet.y() + sheet.height() > top
        )

    def _moved(self, _value: int) -> None:
        seen = self._in_sight()
        if seen:
            top = self.verticalScrollBar().value() + self.viewport().height() // 3
            under = [n for n in seen if self._sheets[n].y() <= top]
            page = under[-1] if under else seen[0]
            if page != self._page:
                self._page = page
                self.page_changed.emit(page)
        self._rest.start(_SETTLE_MS)

    def _draw_those_in_sight(self) -> None:
        if self._job is not None or not self._content or not self.isVisible():
            return
        seen = self._in_sight()
        if not seen:
            return
        near = [n for n in range(seen[0] - 1, seen[-1] + 3) if 0 <= n < len(self._sheets)]
        width = self.wanted_width()
        wanted = [number for number in near if self._needs(number, width)][:MOST_PAGES]
        if not wanted:
            return
        content, with_words = self._content, self.with_words

        def draw(_progress: Progress) -> tuple[bytes, DrawnPages]:
            return content, drawn_pages(content, wanted, width, with_words=with_words)

        self._job = Job(draw)
        self._job.done.connect(self._take)
        self._job.failed.connect(self.troubled)
        self._job.finished.connect(self._finished)
        self._job.start()

    def _needs(self, number: int, width: int) -> bool:
        sheet = self._sheets[number]
        return number in self._stale or abs(sheet.picture_width - width) > 2

    def _take(self, result: tuple[bytes, DrawnPages]) -> None:
        content, drawn = result
        if content is self._content:
            for number, picture in drawn.pictures.items():
                if number < len(self._sheets):
                    self._sheets[number].show_picture(picture)
                    self._stale.discard(number)
            self.words_came(drawn)
            self._forget_far()
            self._rest.start(0)

    def _finished(self) -> None:
        self._job = None

    def _forget_far(self) -> None:
        held = [sheet for sheet in self._sheets if sheet.is_drawn]
        held.sort(key=lambda sheet: abs(sheet.number - self._page))
        for sheet in held[_MOST_KEPT:]:
            sheet.show_picture(None)
