"""One certified page with what the reviewer and others put on it: marked lines, pins, a choice.

Places are kept in points of the paper, never in pixels.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QWidget
from typing_extensions import override

from app.domain.peer_reviews import Mark, Quad
from app.reports.page_words import PageWord, PageWords
from resources.texts import text
from ui.screens.desk.marks import HIGHLIGHT, ICONS, ON_PAPER
from ui.screens.desk.selecting import PAPER, Selection
from ui.screens.share.sheet import Sheet
from ui.theme import pixmap_in, px
from ui.tokens import LIGHT
from ui.widgets.buttons import plain_tip

_PIN, _GAP = 22, 3
_MOVED = 4


@dataclass(frozen=True, slots=True)
class Pinned:
    """One mark or note as the pages show it.

    `top` is the height of its pin on the page, in points; `name` says it to a screen reader.
    """

    id: str
    item: str
    page: int
    top: float
    mark: Mark
    name: str
    quads: tuple[Quad, ...] = ()
    is_others: bool = False


class Pin(QAbstractButton):
    """A mark in the margin; others' notes have an open ring."""

    def __init__(self, pinned: Pinned, parent: QWidget) -> None:
        super().__init__(parent)
        self.pinned = pinned
        self.is_chosen = False
        self.setAccessibleName(pinned.name)
        self.setToolTip(plain_tip(pinned.name))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(_PIN), px(_PIN))

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = QColor(ON_PAPER[self.pinned.mark])
        room = QRectF(self.rect()).adjusted(3, 3, -3, -3)
        painter.setPen(QPen(colour, px(2)))
        painter.setBrush(QColor("#FFFFFF") if self.pinned.is_others else colour)
        painter.drawEllipse(room)
        side = round(room.width() * 0.62)
        ink = colour.name() if self.pinned.is_others else "#FFFFFF"
        image = pixmap_in(ICONS[self.pinned.mark], ink, side, self.devicePixelRatioF())
        painter.drawPixmap(room.center() - QPointF(side / 2, side / 2), image)
        if self.hasFocus() or self.is_chosen:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(LIGHT.text), px(2)))
            painter.drawEllipse(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        painter.end()


class MarkedSheet(Sheet):
    """A page that can be marked.

    `pointed` carries a place in points (page counted from 1) where the person clicked, `selected`
    a Selection that was drawn with the mouse, `pin_chosen` a Pinned.
    """

    pointed = Signal(int, float, float)
    selected = Signal(object)
    pin_chosen = Signal(object)

    def __init__(self, number: int, pages: int, shape: float) -> None:
        super().__init__(number, pages, shape)
        self.words: PageWords | None = None
        self.selection: Selection | None = None
        self.pins: list[Pin] = []
        self._pressed: QPointF | None = None
        self._region: tuple[float, float] | None = None
        if not self.is_cover:
            self.setCursor(Qt.CursorShape.IBeamCursor)

    @property
    def is_cover(self) -> bool:
        """Whether it is the cover, on which nothing is written."""
        return self.number == 0

    # What lies on it.

    def show_pins(self, pinned: Sequence[Pinned]) -> None:
        """Show these marks and notes; unchanged ones keep their buttons."""
        if [pin.pinned for pin in self.pins] == list(pinned):
            return
        for pin in self.pins:
            pin.hide()
            pin.deleteLater()
        self.pins = [Pin(one, self) for one in pinned]
        for pin in self.pins:
            pin.clicked.connect(self._pin_pressed)
            pin.show()
        self._place_pins()
        self.update()

    def show_region(self, region: tuple[float, float] | None) -> None:
        """Show where the chosen claim stands: its top and foot in points."""
        if region != self._region:
            self._region = region
            self.update()

    def choose_pin(self, mark_id: str) -> None:
        """Show which mark is chosen."""
        for pin in self.pins:
            pin.is_chosen = pin.pinned.id == mark_id
            pin.update()
        self.update()

    def show_selection(self, selection: Selection | None) -> None:
        """Show what is being marked."""
        self.selection = selection
        self.update()

    # Points and pixels.

    def scale(self) -> float:
        """How many pixels a point has."""
        width = self.words.width if self.words is not None else PAPER[0]
        return self.paper().width() / width

    def to_view(self, quad: Quad) -> QRectF:
        """A box of the page in pixels of the widget."""
        left, bottom, right, top = quad
        paper, by = self.paper(), self.scale()
        foot = paper.height()
        return QRectF(
            paper.x() + left * by, foot - top * by, (right - left) * by, (top - bottom) * by
        )

    def to_page(self, at: QPointF) -> tuple[float, float]:
        """A pixel of the widget as a place on the page in points."""
        paper, by = self.paper(), self.scale()
        return (at.x() - paper.x()) / by, (paper.height() - at.y()) / by

    # What Qt asks.

    @override
    def paint_over(self, painter: QPainter, room: QRectF) -> None:
        painter.save()
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        for pin in self.pins:
            for quad in pin.pinned.quads:
                painter.fillRect(self.to_view(quad), QColor(HIGHLIGHT[pin.pinned.mark]))
        if self.selection is not None:
            for quad in self.selection.quads:
                painter.fillRect(self.to_view(quad), QColor("#B9D2FF"))
        painter.restore()
        if self._region is not None:
            top, foot = self._region
            box = self.to_view((0.0, foot, 1.0, top))
            bar = QRectF(room.x() + px(4), box.y(), px(4), box.height())
            painter.fillRect(bar, QColor(LIGHT.accent))
        self._paint_chosen(painter)

    def _paint_chosen(self, painter: QPainter) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for pin in self.pins:
            if pin.is_chosen:
                painter.setPen(QPen(QColor(ON_PAPER[pin.pinned.mark]), px(1)))
                for quad in pin.pinned.quads:
                    painter.drawRect(self.to_view(quad))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_pins()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is not None and self._has_moved(event.position()):
            self.show_selection(self._drawn(event.position()))

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        if pressed is None:
            return
        if self.selection is not None and self.selection.quads:
            self.selected.emit(self.selection)
        else:
            self.pointed.emit(self.number + 1, *self.to_page(pressed))

    def _has_moved(self, at: QPointF) -> bool:
        way = at - (self._pressed or at)
        return self.selection is not None or abs(way.x()) + abs(way.y()) > _MOVED

    def _drawn(self, at: QPointF) -> Selection | None:
        """What lies between the press and here: words where it began on a line, else an area."""
        if self._pressed is None or self.is_cover:
            return None
        start, end = self.to_page(self._pressed), self.to_page(at)
        return Selection.between(self.number + 1, self.words, start, end)

    def select_words(self, first: int, last: int) -> Selection | None:
        """Mark words by their numbers, as the keyboard does."""
        if self.words is None or not self.words.words:
            return None
        chosen = self.words.between(first, last)
        self.show_selection(Selection.of_words(self.number + 1, chosen))
        return self.selection

    def word(self, number: int) -> PageWord | None:
        """A word of the page, None where there is none of that number."""
        held = self.words.words if self.words is not None else ()
        return held[number] if 0 <= number < len(held) else None

    def _pin_pressed(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, Pin):
            self.pin_chosen.emit(pressed.pinned)

    def _place_pins(self) -> None:
        """Pins in the margin at the height of what they speak of, side by side where that is one."""
        side, gap = px(_PIN), px(_GAP)
        left = round(self.to_view((PAPER[2], 0.0, PAPER[2], 1.0)).x())
        room = max(1, round(self.paper().right() - left) // (side + gap))
        taken: list[tuple[int, int]] = []
        for pin in self.pins:
            top = round(self.to_view((0.0, 0.0, 0.0, pin.pinned.top)).y())
            top = max(0, min(top, self.height() - side))
            column = 0
            while any(at == column and abs(y - top) < side + gap for at, y in taken):
                column += 1
                if column == room:
                    column, top = 0, top + side + gap
            taken.append((column, top))
            pin.setGeometry(left + column * (side + gap), top, side, side)
            pin.raise_()


def pin_name(mark: str, number: int | None, words: str, author: str) -> str:
    """What a pin is called: its mark, its claim, who wrote it, and its words."""
    where = text("peer.on_claim", number=number) if number else text("peer.on_page")
    said = " ".join(words.split())
    short = said if len(said) <= 120 else said[:119] + "…"
    name = text("peer.pin", mark=mark, where=where)
    if author:
        name = text("peer.pin_of", pin=name, author=author)
    return f"{name}: {short}" if short else name
