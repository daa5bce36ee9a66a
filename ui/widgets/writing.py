"""Fields for words: one line, or a growing page with a gentle count. Both settle by themselves."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent, QTextOption
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget
from typing_extensions import override

from resources.texts import text
from ui.theme import TextRole, px, theme
from ui.widgets.labels import label
from ui.widgets.layouts import Column
from ui.widgets.pending import PendingEdit

_APP_UNDO = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


def leaves_undo_to_the_window(event: QEvent) -> bool:
    """Whether this is Ctrl+Z or Ctrl+Y, which belong to the program and not to the field."""
    return isinstance(event, QKeyEvent) and (
        any(event.matches(key) for key in _APP_UNDO)
        or QKeySequence(event.keyCombination()) == QKeySequence("Ctrl+Y")
    )


class TextLine(QLineEdit):
    """One line of text that settles when the typing rests, at Enter and when it loses the focus.

    `settled` carries the text, without blanks at its ends.
    """

    settled = Signal(str)

    def __init__(self, name: str, *, placeholder: str = "", longest: int = 200) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setMaxLength(longest)
        self.setMinimumWidth(1)
        self._edit = PendingEdit(self, lambda: self.text().strip(), self.settled.emit)
        self.textEdited.connect(self._edit.touch)
        self.editingFinished.connect(self._edit.settle)

    @property
    def typing(self) -> str:
        """The run of typing in hand, for `Bridge.submit(typing=...)`: one run, one undo step."""
        return self._edit.typing

    def show_text(self, words: str) -> None:
        """Show what the workbook holds; a field being typed in keeps its own words."""
        if self._edit.keeps_its_words(self.hasFocus()):
            return
        if words != self.text().strip():
            place = self.cursorPosition()
            self.setText(words)
            self.setCursorPosition(min(place, len(words)))
        self._edit.forget(words)

    def settle(self) -> None:
        """Hand over what was typed."""
        self._edit.settle()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and leaves_undo_to_the_window(event):
            event.ignore()
            return False
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if leaves_undo_to_the_window(event):
            event.ignore()
            return
        super().keyPressEvent(event)


class _Page(QPlainTextEdit):
    """The text field inside a WritingField: as high as its text."""

    def __init__(self, least_lines: int) -> None:
        super().__init__()
        self._least_lines = least_lines
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(1)
        self.document().documentLayout().documentSizeChanged.connect(self.fit)
        theme().changed.connect(self._fit_later)
        self.fit()

    def sizeHint(self) -> QSize:
        return QSize(px(240), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Take the height that the text needs."""
        line = self.fontMetrics().lineSpacing()
        # A plain text document counts its height in lines, not in pixels.
        lines = max(self._least_lines, round(self.document().size().height()))
        around = self.contentsMargins().top() + self.contentsMargins().bottom()
        self.setFixedHeight(
            lines * line + 2 * round(self.document().documentMargin()) + around + px(12)
        )

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and leaves_undo_to_the_window(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if leaves_undo_to_the_window(event):
            event.ignore()
            return
        super().keyPressEvent(event)

    def _fit_later(self) -> None:
        # The new font reaches the document only after this turn of the event loop.
        QTimer.singleShot(0, self, self.fit)


class WritingField(QWidget):
    """A page that grows with its text and counts words gently against the room in the pack.

    `settled` carries the text. `most_words` 0 shows no count; more words than that are allowed,
    and said.
    """

    settled = Signal(str)

    def __init__(
        self, name: str, *, placeholder: str = "", most_words: int = 0, least_lines: int = 2
    ) -> None:
        super().__init__()
        self._most = most_words
        self.page = _Page(least_lines)
        self.page.setAccessibleName(name)
        self.page.setPlaceholderText(placeholder)
        self.count_line = label("", TextRole.CAPTION)
        whole = Column(self, spacing=4)
        whole.addWidget(self.page)
        whole.addWidget(self.count_line)
        # Only now that it has a parent: shown before, it would flash up as a window of its own.
        self.count_line.setVisible(most_words > 0)
        self.setFocusProxy(self.page)
        self._showing = False
        self._edit = PendingEdit(self, self.text, self.settled.emit)
        self.page.textChanged.connect(self._typed)
        self.page.installEventFilter(self)
        self._count()

    def text(self) -> str:
        """What it holds, without blanks at its ends."""
        return self.page.toPlainText().strip()

    @property
    def typing(self) -> str:
        """The run of typing in hand, for `Bridge.submit(typing=...)`: one run, one undo step."""
        return self._edit.typing

    def show_text(self, words: str) -> None:
        """Show what the workbook holds; a field being typed in keeps its own words."""
        if self._edit.keeps_its_words(self.page.hasFocus()):
            return
        if words != self.text():
            self._showing = True
            cursor = self.page.textCursor()
            place = cursor.position()
            self.page.setPlainText(words)
            cursor = self.page.textCursor()
            cursor.setPosition(min(place, len(words)))
            self.page.setTextCursor(cursor)
            self._showing = False
        self._edit.forget(words)
        self._count()

    def insert(self, words: str) -> None:
        """Put words in at the cursor, as if they were typed."""
        self.page.insertPlainText(words)

    def settle(self) -> None:
        """Hand over what was typed."""
        self._edit.settle()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            self._edit.settle()
        return super().eventFilter(watched, event)

    def _typed(self) -> None:
        self._count()
        if not self._showing:
            self._edit.touch()

    def _count(self) -> None:
        if not self._most:
            return
        words = len(self.text().split())
        if words > self._most:
            self.count_line.say(text("window.words.over", count=words, most=self._most))
        else:
            self.count_line.say(text("window.words.within", count=words, most=self._most))
        self.count_line.tone("caution" if words > self._most else "")
