"""Rows to read, walk through and open by keyboard; every cell says what it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)
from typing_extensions import override

from ui.theme import px, theme

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class ColumnHead:
    """A column: its title, whether its words take the room left over, whether they are numbers."""

    title: str
    wide: bool = False
    number: bool = False


class _Rows(QAbstractTableModel):
    def __init__(self, heads: Sequence[ColumnHead]) -> None:
        super().__init__()
        self._heads = tuple(heads)
        self._rows: tuple[tuple[str, ...], ...] = ()

    def show(self, rows: Sequence[Sequence[str]]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self._rows = tuple(tuple(row) for row in rows)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._heads)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        words = self._rows[index.row()][index.column()]
        head = self._heads[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{head.title}: {words}" if head.title else words
        if role == Qt.ItemDataRole.TextAlignmentRole:
            across = Qt.AlignmentFlag.AlignRight if head.number else Qt.AlignmentFlag.AlignLeft
            return across | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._heads[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            is_number = self._heads[section].number
            across = Qt.AlignmentFlag.AlignRight if is_number else Qt.AlignmentFlag.AlignLeft
            return across | Qt.AlignmentFlag.AlignVCenter
        return None


class _Cells(QStyledItemDelegate):
    """Gives a row the height its words need; Qt forgets the padding of the style sheet."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        table = self.parent()
        words = str(index.data() or "")
        metrics = QFontMetrics(theme().font(figures=True))
        if not isinstance(table, QTableView) or not words:
            return QSize(px(24), metrics.height() + px(18))
        is_wide = table.horizontalHeader().sectionResizeMode(index.column())
        if is_wide != QHeaderView.ResizeMode.Stretch:
            return QSize(metrics.horizontalAdvance(words) + px(30), metrics.height() + px(18))
        room = max(px(40), table.columnWidth(index.column()) - px(30))
        box = metrics.boundingRect(QRect(0, 0, room, 10000), Qt.TextFlag.TextWordWrap, words)
        return QSize(room, box.height() + px(18))


class Table(QTableView):
    """A table as high as its rows, so that the page scrolls and not the table.

    `row_opened` carries the number of the row opened by Enter or double click; `row_chosen` that
    of the one the keyboard or mouse came to.
    """

    row_opened = Signal(int)
    row_chosen = Signal(int)

    def __init__(self, name: str, heads: Sequence[ColumnHead]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._rows = _Rows(heads)
        self.setModel(self._rows)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setItemDelegate(_Cells(self))
        self.setWordWrap(True)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(False)
        self.horizontalHeader().setMinimumSectionSize(px(24))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for number, head in enumerate(heads):
            mode = QHeaderView.ResizeMode.ResizeToContents
            if head.wide:
                mode = QHeaderView.ResizeMode.Stretch
            self.horizontalHeader().setSectionResizeMode(number, mode)
        self.doubleClicked.connect(self._opened)
        self.selectionModel().currentRowChanged.connect(self._came)
        # While the header tells of a new width, the column still has its old one.
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.timeout.connect(self._fit)
        self.horizontalHeader().sectionResized.connect(self._resized)
        theme().changed.connect(self._fit_later)

    def show_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Show these rows, keeping the place of the keyboard."""
        place = self.currentIndex().row()
        self._rows.show(rows)
        if 0 <= place < len(rows):
            self.setCurrentIndex(self._rows.index(place, 0))
        self._fit()

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(240), self.height())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._opened(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _opened(self, index: QModelIndex) -> None:
        if index.isValid():
            self.row_opened.emit(index.row())

    def _came(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid():
            self.row_chosen.emit(current.row())

    def _resized(self, _section: int, _before: int, _now: int) -> None:
        self._late.start(0)

    def _fit_later(self) -> None:
        QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        self.resizeRowsToContents()
        head = self.horizontalHeader().sizeHint().height()
        rows = sum(self.rowHeight(number) for number in range(self._rows.rowCount()))
        self.setFixedHeight(head + rows + px(4))
