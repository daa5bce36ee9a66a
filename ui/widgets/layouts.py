"""Layouts whose lengths follow the text scale, and containers that follow the width."""

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QEvent, QMargins, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QLayout,
    QLayoutItem,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ui.theme import px, theme

Sides = int | tuple[int, int, int, int]


def _margins(sides: Sides) -> QMargins:
    left, top, right, bottom = (sides,) * 4 if isinstance(sides, int) else sides
    return QMargins(px(left), px(top), px(right), px(bottom))


class _Box(QBoxLayout):
    def __init__(
        self, direction: QBoxLayout.Direction, parent: QWidget | None, spacing: int, margins: Sides
    ) -> None:
        # `parent` is passed on only where there is one: Qt takes None for a mistake here.
        super().__init__(direction, *((parent,) if parent else ()))
        self._space, self._sides = spacing, margins
        theme().changed.connect(self._scale)
        self._scale()

    def _scale(self) -> None:
        self.setSpacing(px(self._space))
        self.setContentsMargins(_margins(self._sides))


class Column(_Box):
    """Things below each other. `spacing` and `margins` are unscaled points."""

    def __init__(
        self, parent: QWidget | None = None, *, spacing: int = 8, margins: Sides = 0
    ) -> None:
        super().__init__(QBoxLayout.Direction.TopToBottom, parent, spacing, margins)


class Row(_Box):
    """Things beside each other. `spacing` and `margins` are unscaled points."""

    def __init__(
        self, parent: QWidget | None = None, *, spacing: int = 8, margins: Sides = 0
    ) -> None:
        super().__init__(QBoxLayout.Direction.LeftToRight, parent, spacing, margins)


class Grid(QGridLayout):
    """Rows and columns. Spacings and margins are unscaled points."""

    def __init__(
        self, parent: QWidget | None = None, *, across: int = 16, down: int = 8, margins: Sides = 0
    ) -> None:
        super().__init__(*((parent,) if parent else ()))
        self._across, self._down, self._sides = across, down, margins
        theme().changed.connect(self._scale)
        self._scale()

    def _scale(self) -> None:
        self.setHorizontalSpacing(px(self._across))
        self.setVerticalSpacing(px(self._down))
        self.setContentsMargins(_margins(self._sides))


class Flow(QLayout):
    """Chips in lines, as many to a line as fit. `spacing` is in unscaled points."""

    def __init__(self, parent: QWidget | None = None, *, spacing: int = 8) -> None:
        super().__init__(*((parent,) if parent else ()))
        self._items: list[QLayoutItem] = []
        self._space = spacing
        # A page asks each of its flows many times over while it lays itself out.
        self._heights: dict[int, int] = {}
        self.setContentsMargins(0, 0, 0, 0)
        theme().changed.connect(self.invalidate)

    @override
    def invalidate(self) -> None:
        self._heights.clear()
        super().invalidate()

    @override
    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    @override
    def count(self) -> int:
        return len(self._items)

    @override
    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    @override
    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    @override
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._arranged(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    @override
    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arranged(rect, move=True)

    @override
    def sizeHint(self) -> QSize:
        wide = sum(item.sizeHint().width() + px(self._space) for item in self._items)
        return QSize(wide, self.minimumSize().height())

    @override
    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(QSize(min(item.sizeHint().width(), px(160)), 0))
            size = size.expandedTo(QSize(0, item.sizeHint().height()))
        return size

    def _arranged(self, rect: QRect, *, move: bool) -> int:
        left, top, line_height, gap = rect.x(), rect.y(), 0, px(self._space)
        for item in self._items:
            if item.isEmpty():
                continue
            wanted = item.sizeHint()
            size = QSize(min(wanted.width(), rect.width()), wanted.height())
            if left > rect.x() and left + size.width() > rect.x() + rect.width():
                left, top, line_height = rect.x(), top + line_height + gap, 0
            if move:
                item.setGeometry(QRect(QPoint(left, top), size))
            left += size.width() + gap
            line_height = max(line_height, size.height())
        return top + line_height - rect.y()


class Scroll(QScrollArea):
    """Scrolls its content up and down, never sideways: the content is as wide as there is room."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inside = content
        content.setObjectName("scrolled")
        content.installEventFilter(self)
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._measure()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._measure()
        return super().eventFilter(watched, event)

    def _measure(self) -> None:
        """Let the content be as high as it needs at the width there is.

        Left alone, Qt asks for the height at the content's smallest width, where every line is
        broken, and for that smallest width even where there is less.
        """
        layout = self._inside.layout()
        height = 1
        if layout is not None and not layout.hasHeightForWidth():
            height = layout.totalMinimumSize().height()
        self._inside.setMinimumSize(1, height)

    def reveal(self, part: QWidget) -> None:
        """Bring a part of the content into sight."""
        self.ensureWidgetVisible(part, 0, px(48))


class Page(Scroll):
    """A page of a place: scrolls up and down, keeps the usual margins and a readable width.

    Add to `body`.
    """

    def __init__(self, *, widest: int = 1440, spacing: int = 16) -> None:
        self.content = QWidget()
        self.body = Column(self.content, spacing=spacing, margins=(28, 4, 28, 28))
        self._widest = widest
        super().__init__(self.content)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        theme().changed.connect(self._limit)
        self._limit()

    def add(self, part: QWidget, stretch: int = 0) -> None:
        """Add to the end of the page."""
        self.body.addWidget(part, stretch)

    def _limit(self) -> None:
        self.content.setMaximumWidth(px(self._widest))


class Columns(QWidget):
    """One, two or three columns, by the room there is.

    `breaks` are the unscaled widths from which a second, third ... column stands: (1100,) for two,
    (760, 1280) for three. `shares` are the columns' shares of the width. Widgets are added to a
    column; where there are fewer columns than that, they stand below the last one.
    """

    def __init__(
        self,
        *,
        breaks: Sequence[int] = (1100,),
        shares: Sequence[int] = (1, 1),
        spacing: int = 16,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._breaks, self._shares = tuple(breaks), tuple(shares)
        self._row = Row(self, spacing=spacing)
        self._columns = [self._new_column(spacing) for _ in range(len(self._breaks) + 1)]
        self._widgets: list[tuple[int, QWidget]] = []
        self._shown = 0
        theme().changed.connect(self._arrange)
        self._arrange()

    @property
    def shown(self) -> int:
        """How many columns stand beside each other now."""
        return self._shown

    def add(self, column: int, widget: QWidget, stretch: int = 0) -> None:
        """Put a widget at the end of a column (0 is the left one)."""
        widget.setProperty("columnStretch", stretch)
        self._widgets.append((column, widget))
        self._shown = 0
        self._arrange()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _new_column(self, spacing: int) -> QWidget:
        column = QWidget(self)
        Column(column, spacing=spacing)
        # Shares decide the widths; a long word in one column must not push the other away.
        column.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._row.addWidget(column)
        return column

    def _arrange(self) -> None:
        wanted = 1 + sum(self.width() >= px(width) for width in self._breaks)
        if wanted == self._shown:
            return
        self._shown = wanted
        for number, column in enumerate(self._columns):
            layout = cast("QVBoxLayout", column.layout())
            # Taken out by removeWidget: Qt keeps what takeAt gives back, and its old height with it.
            for _, widget in self._widgets:
                layout.removeWidget(widget)
            while layout.count():
                layout.takeAt(0)
            column.setVisible(number < wanted)
            share = self._shares[number] if number < len(self._shares) else 1
            self._row.setStretch(number, share if number < wanted else 0)
        for column_number, widget in self._widgets:
            target = self._columns[min(column_number, wanted - 1)]
            layout = cast("QVBoxLayout", target.layout())
            layout.addWidget(widget, int(widget.property("columnStretch")))
        for column in self._columns[:wanted]:
            cast("QVBoxLayout", column.layout()).addStretch(0)
