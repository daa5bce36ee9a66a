"""Ctrl+K: go to anything, do anything, by typing a few letters of it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from resources.texts import text
from ui.actions import Action
from ui.theme import TextRole, pixmap, px, theme
from ui.widgets.cards import divider
from ui.widgets.labels import label
from ui.widgets.layouts import Column

_ROWS_SEEN = 8
_ENTRY = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


def matching(entries: Sequence[Action], typed: str) -> list[Action]:
    """The entries that hold every word typed, those that begin with it first."""
    words = typed.casefold().split()
    found = []
    for entry in entries:
        name = entry.words.casefold()
        whole = f"{name} {entry.group.casefold()} {entry.also.casefold()}"
        if all(word in whole for word in words):
            starts = bool(words) and name.startswith(words[0])
            in_name = all(word in name for word in words)
            found.append((not starts, not in_name, entry))
    return [entry for *_, entry in sorted(found, key=lambda one: one[:2])]


class _Entries(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(px(200), QFontMetrics(theme().font()).height() + px(18))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = index.data(_ENTRY)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        if not isinstance(entry, Action):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = theme().tokens
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(QColor(tokens.focus))
            painter.setBrush(QColor(tokens.accent_soft))
            painter.drawRoundedRect(rect.adjusted(2, 1, -2, -1), px(6), px(6))
        side, left = px(16), rect.left() + px(12)
        image = pixmap(entry.icon_name or "arrow-right", "text_quiet", side)
        painter.drawPixmap(left, rect.center().y() - side // 2, image)
        painter.setFont(theme().font(TextRole.CAPTION))
        painter.setPen(QColor(tokens.text_quiet))
        right = "   ".join(part for part in (entry.group, *entry.shortcuts[:1]) if part)
        room = rect.adjusted(0, 0, -px(12), 0)
        flags = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, flags | Qt.AlignmentFlag.AlignRight, right)
        taken = painter.fontMetrics().horizontalAdvance(right) + px(20)
        painter.setFont(theme().font())
        painter.setPen(QColor(tokens.text))
        room = rect.adjusted(px(40), 0, -taken, 0)
        words = painter.fontMetrics().elidedText(
            entry.words, Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, flags, words)
        painter.restore()


class CommandPalette(QFrame):
    """Lies over the window until something is chosen or Escape is pressed."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.setProperty("part", "palette")
        self.setAccessibleName(text("window.palette.name"))
        self._entries: tuple[Action, ...] = ()
        self._before: QWidget | None = None
        self.line = QLineEdit()
        self.line.setProperty("part", "search")
        self.line.setAccessibleName(text("window.palette.name"))
        self.line.setAccessibleDescription(text("window.palette.how"))
        self.line.setPlaceholderText(text("window.palette.placeholder"))
        self.list = QListWidget()
        self.list.setAccessibleName(text("window.palette.name"))
        self.list.setItemDelegate(_Entries(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._nothing = label(text("window.palette.nothing"), TextRole.QUIET)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = Column(self, spacing=4, margins=8)
        for part in (self.line, divider(), self.list, self._nothing):
            column.addWidget(part)
        self.line.textChanged.connect(self._filter)
        self.line.installEventFilter(self)
        self.list.itemClicked.connect(self._run)
        over.installEventFilter(self)
        theme().changed.connect(self._place)
        self.hide()

    def open(self, entries: Sequence[Action]) -> None:
        """Show it with these entries, ready to type."""
        if not self.isVisible():
            self._before = self.window().focusWidget()
        self._entries = tuple(entries)
        self.line.clear()
        self._filter("")
        self._place()
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def shut(self) -> None:
        """Put it away and give the keyboard back."""
        if self.isHidden():
            return
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._before = None

    def shown(self) -> list[str]:
        """The words of the entries offered now."""
        return [self.list.item(row).text() for row in range(self.list.count())]

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.line:
            if event.type() == QEvent.Type.FocusOut and self.isVisible():
                self.shut()
            if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                return self._key(event.key())
        elif event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _key(self, key: int) -> bool:
        row, last = self.list.currentRow(), self.list.count() - 1
        moves = {
            Qt.Key.Key_Down: min(row + 1, last),
            Qt.Key.Key_Up: max(row - 1, 0),
            Qt.Key.Key_PageDown: min(row + _ROWS_SEEN, last),
            Qt.Key.Key_PageUp: max(row - _ROWS_SEEN, 0),
        }
        if Qt.Key(key) in moves:
            self.list.setCurrentRow(moves[Qt.Key(key)])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._run(self.list.currentItem())
        elif key == Qt.Key.Key_Escape:
            self.shut()
        else:
            return False
        return True

    def _filter(self, typed: str) -> None:
        self.list.clear()
        for entry in matching(self._entries, typed):
            item = QListWidgetItem(entry.words)
            item.setData(_ENTRY, entry)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{entry.words}, {entry.group}")
            self.list.addItem(item)
        has_some = self.list.count() > 0
        self.list.setVisible(has_some)
        self._nothing.setVisible(not has_some)
        if has_some:
            self.list.setCurrentRow(0)

    def _run(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        entry = item.data(_ENTRY)
        self.shut()
        if isinstance(entry, Action):
            entry.run()

    def _place(self) -> None:
        over = self.parentWidget()
        if over is None:
            return
        width = min(px(560), over.width() - px(32))
        row = QFontMetrics(theme().font()).height() + px(18)
        height = min(_ROWS_SEEN * row + px(78), over.height() - px(48))
        self.setGeometry(
            (over.width() - width) // 2, min(px(72), px(24) + over.height() // 20), width, height
        )
