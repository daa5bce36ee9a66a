"""The certified pages with everything marked on them; words are marked by mouse or keyboard."""

from collections import defaultdict
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.domain.pack_outline import OutlineItem, Spot
from app.domain.peer_reviews import Mark
from app.reports.page_pictures import DrawnPages
from resources.texts import text
from ui.screens.desk.mark_bar import MarkBar, as_mark
from ui.screens.desk.selecting import PAPER, Selection
from ui.screens.desk.sheet import MarkedSheet, Pinned
from ui.screens.share.page_list import PageList
from ui.screens.share.sheet import Sheet
from ui.theme import px
from ui.widgets.messages import announce

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_TRIES, _SOON_MS = 5, 30
_LINES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class MarkedPages(PageList):
    """Shows, points and marks.

    `pointed` carries page (from 1), x and y in points of a click, `pin_chosen` a Pinned,
    `mark_wanted` a Mark and the Selection that it is for. Enter begins marking by keyboard: arrows
    move, Shift and an arrow widen, Enter asks for the mark, Escape leaves.
    """

    pointed = Signal(int, float, float)
    pin_chosen = Signal(object)
    mark_wanted = Signal(object, object)
    with_words = True

    def __init__(self) -> None:
        super().__init__(text("peer.pages"))
        self.setAccessibleDescription(text("peer.pages_how"))
        self._pinned: dict[int, list[Pinned]] = {}
        self._item: OutlineItem | None = None
        self._marking: MarkedSheet | None = None
        self._first = self._last = 0
        self.bar = MarkBar(self._inside)
        self.bar.chosen.connect(self._mark)
        self.bar.left.connect(self.leave_marking)

    @property
    def sheets(self) -> list[MarkedSheet]:
        """The pages."""
        return [sheet for sheet in self._sheets if isinstance(sheet, MarkedSheet)]

    @property
    def selection(self) -> Selection | None:
        """What is being marked."""
        return self._marking.selection if self._marking is not None else None

    def show_pins(self, pinned: Sequence[Pinned]) -> None:
        """Show these marks and notes on their pages."""
        by_page: dict[int, list[Pinned]] = defaultdict(list)
        for one in pinned:
            by_page[one.page].append(one)
        self._pinned = by_page
        for sheet in self.sheets:
            sheet.show_pins(by_page.get(sheet.number + 1, []))

    def choose_pin(self, mark_id: str) -> None:
        """Show which mark is chosen, and bring it into sight."""
        for sheet in self.sheets:
            sheet.choose_pin(mark_id)
            for pin in sheet.pins:
                if pin.pinned.id == mark_id:
                    self._bring(sheet, pin.pinned.top)

    def show_item(self, item: OutlineItem | None, *, scroll: bool = True) -> None:
        """Show where a claim stands, and bring it into sight unless that is not wanted."""
        self._item = item
        for sheet in self.sheets:
            sheet.show_region(_region(item, sheet.number + 1))
        if item is not None and scroll and item.page <= len(self._sheets):
            self._bring(self.sheets[item.page - 1], item.opened.y)

    @override
    def make_sheet(self, number: int, pages: int, shape: float) -> Sheet:
        sheet = MarkedSheet(number, pages, shape)
        sheet.pointed.connect(self._point)
        sheet.selected.connect(self._ask)
        sheet.pin_chosen.connect(self.pin_chosen)
        return sheet

    @override
    def show_file(self, content: bytes, drawn: DrawnPages) -> None:
        super().show_file(content, drawn)
        self.words_came(drawn)
        for sheet in self.sheets:
            sheet.show_pins(self._pinned.get(sheet.number + 1, []))
        self.show_item(self._item, scroll=False)

    @override
    def words_came(self, drawn: DrawnPages) -> None:
        for number, words in drawn.words.items():
            if number < len(self.sheets):
                self.sheets[number].words = words

    # Marking.

    def leave_marking(self) -> None:
        """Mark nothing; the pages have the keyboard."""
        had_bar = not self.bar.isHidden()
        self.bar.hide()
        if self._marking is not None:
            self._marking.show_selection(None)
            self._marking = None
        if had_bar:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if self._marking is None and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._begin_marking()
        elif self._marking is None:
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Escape:
            self.leave_marking()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.selection is not None:
                self._ask(self.selection)
        elif key in _STEPS or key in _LINES:
            wide = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._move(self._next(key), wide)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._marking is not None and self.bar.isHidden():
            self.leave_marking()

    def _begin_marking(self) -> None:
        """Put the marking on the first word in sight."""
        top = self.verticalScrollBar().value()
        for number in self._in_sight():
            sheet = self.sheets[number]
            if sheet.is_cover or sheet.words is None:
                continue
            edge = sheet.to_page(QPointF(0, max(0, top - sheet.y())))[1]
            for at, word in enumerate(sheet.words.words):
                if word.box[3] <= min(edge, PAPER[1] - 60) and word.box[2] < PAPER[2] - 20:
                    self._marking = sheet
                    self._move(at, False)
                    announce(self, text("peer.marking_how"))
                    return

    def _next(self, key: Qt.Key) -> int:
        """The number of the word that an arrow leads to."""
        sheet = self._marking
        if sheet is None or sheet.words is None:
            return 0
        if key in _STEPS:
            return self._last + _STEPS[key]
        words = sheet.words.words
        word = words[self._last]
        lines = sorted({one.line for one in words})
        at = lines.index(word.line) + _LINES[key]
        if not 0 <= at < len(lines):
            return self._last
        middle = (word.box[0] + word.box[2]) / 2
        on_line = [number for number, one in enumerate(words) if one.line == lines[at]]
        return min(on_line, key=lambda number: abs(words[number].box[0] - middle))

    def _move(self, wanted: int, wide: bool) -> None:
        sheet = self._marking
        word = sheet.word(wanted) if sheet is not None else None
        if sheet is None or word is None:
            return
        self._last = wanted
        if not wide:
            self._first = wanted
        selection = sheet.select_words(self._first, self._last)
        self._bring_box(sheet, sheet.to_view(word.box))
        if selection is not None:
            announce(self, selection.words)

    def _ask(self, selection: Selection) -> None:
        sheet = self.sheets[selection.page - 1]
        if self._marking is not None and self._marking is not sheet:
            self._marking.show_selection(None)
        self._marking = sheet
        boxes = [sheet.to_view(quad) for quad in selection.quads]
        around = boxes[0]
        for box in boxes:
            around = around.united(box)
        place = QRectF(sheet.mapTo(self._inside, around.topLeft().toPoint()), around.size())
        self.bar.ask(selection, place)
        self.ensureWidgetVisible(self.bar, 0, px(8))

    def _mark(self, mark: object) -> None:
        selection = self.selection
        self.leave_marking()
        if selection is not None:
            self.mark_wanted.emit(as_mark(mark), selection)

    # Scrolling.

    def _point(self, page: int, x: float, y: float) -> None:
        self.leave_marking()
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.pointed.emit(page, x, y)

    def _bring(self, sheet: QWidget, y: float, tries: int = _TRIES) -> None:
        """Scroll there; once more in a moment where the pages do not stand in their places yet."""
        if isinstance(sheet, MarkedSheet):
            if tries and not (sheet.y() or sheet.is_cover):
                QTimer.singleShot(_SOON_MS, sheet, lambda: self._bring(sheet, y, tries - 1))
                return
            place = sheet.y() + round(sheet.to_view((0.0, y, 0.0, y)).y()) - px(28)
            self.verticalScrollBar().setValue(max(0, place))

    def _bring_box(self, sheet: MarkedSheet, box: QRectF) -> None:
        middle = sheet.mapTo(self._inside, box.center().toPoint())
        self.ensureVisible(middle.x(), middle.y(), 0, px(60))


def _region(item: OutlineItem | None, page: int) -> tuple[float, float] | None:
    """Top and foot of a claim on a page, in points; None where it does not stand on it."""
    if item is None or not item.opened.page <= page <= item.closed.page:
        return None
    top = item.opened.y if page == item.opened.page else PAPER[1] - 60
    foot = item.closed.y if page == item.closed.page else 54.0
    return (top, foot) if top > foot else None


def pin_height(item: OutlineItem | None, page: int) -> float:
    """The height at which a mark without marked lines stands: where its claim begins."""
    spot = item.opened if item is not None else Spot(page, 0.0)
    return spot.y if item is not None and spot.page == page else PAPER[1] - 60


__all__ = ["Mark", "MarkedPages", "Selection", "pin_height"]
