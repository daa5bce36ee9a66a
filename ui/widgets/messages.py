"""Things the program says: beside the field that was refused, or passing at the foot."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QWidget
from typing_extensions import override

from app.errors import CandourError
from resources.texts import text
from ui.theme import TextRole, icon, px, theme
from ui.widgets.buttons import Button, IconButton, Kind, button
from ui.widgets.labels import label
from ui.widgets.layouts import Column, Row


def sentence(error: CandourError) -> str:
    """What a person reads about an expected error."""
    return text("errors." + error.code, **error.facts)


def announce(source: QWidget, words: str) -> None:
    """Let a screen reader say something that only appears on the screen."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(source, words))


class InlineMessage(QFrame):
    """A sentence beside what it is about; empty and hidden until it has something to say."""

    def __init__(self) -> None:
        super().__init__()
        self._words = label("", TextRole.QUIET)
        row = Row(self, spacing=8, margins=(10, 6, 10, 6))
        row.addWidget(self._words, 1)
        self.hide()

    @property
    def words(self) -> str:
        """What it says now, or ""."""
        return self._words.text() if not self.isHidden() else ""

    def refuse(self, error: CandourError | str) -> None:
        """Say why something was not taken, in words that say what to do."""
        self._show(error if isinstance(error, str) else sentence(error), "refusal")

    def tell(self, words: str) -> None:
        """Say something that is no trouble."""
        self._show(words, "notice")

    def clear(self) -> None:
        """Say nothing any more."""
        self._words.say("")
        self.hide()

    def _show(self, words: str, part: str) -> None:
        self.setProperty("part", part)
        self.style().unpolish(self)
        self.style().polish(self)
        self._words.say(words)
        self.setAccessibleName(words)
        self.show()
        announce(self, words)


class Field(QWidget):
    """A control with its name above, a hint, and the refusal below it.

    `control` takes the focus. `refuse` shows a sentence and marks the control; `clear` takes both
    away again.
    """

    def __init__(
        self, name: str, control: QWidget, *, hint: str = "", part: QWidget | None = None
    ) -> None:
        """`part` is what stands in the layout where it is not the control itself."""
        super().__init__()
        self.control = control
        self.message = InlineMessage()
        column = Column(self, spacing=4)
        self.name = label(name, TextRole.STRONG)
        self.name.setBuddy(control)
        column.addWidget(self.name)
        if hint:
            column.addWidget(label(hint, TextRole.QUIET))
            control.setAccessibleDescription(hint)
        column.addWidget(part or control)
        column.addWidget(self.message)
        self.setFocusProxy(control)
        if not control.accessibleName():
            control.setAccessibleName(name)

    def refuse(self, error: CandourError | str) -> None:
        """Show why the value was not taken, beside the field."""
        self.message.refuse(error)
        self._mark(True)

    def clear(self) -> None:
        """The value is fine again."""
        self.message.clear()
        self._mark(False)

    def _mark(self, refused: bool) -> None:
        target = self.control.focusProxy() or self.control
        target.setProperty("refused", "true" if refused else "false")
        target.style().unpolish(target)
        target.style().polish(target)


class EmptyState(QWidget):
    """What belongs in an empty place, and the first step to fill it."""

    def __init__(
        self,
        icon_name: str,
        title: str,
        words: str,
        *,
        action: str = "",
        pressed: Callable[[], object] | None = None,
    ) -> None:
        super().__init__()
        column = Column(self, spacing=8, margins=(24, 32, 24, 32))
        self._picture = label("", wrap=False)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._icon_name = icon_name
        column.addStretch(1)
        column.addWidget(self._picture)
        for role, line in ((TextRole.SUBTITLE, title), (TextRole.QUIET, words)):
            made = label(line, role)
            made.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(made)
        self.action: Button | None = None
        if action:
            self.action = button(action, Kind.PRIMARY, pressed=pressed)
            column.addSpacing(px(4))
            column.addWidget(self.action, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        theme().changed.connect(self._draw)
        self._draw()

    def _draw(self) -> None:
        side = px(36)
        self._picture.setPixmap(icon(self._icon_name, "accent").pixmap(side, side))


class Toast(QFrame):
    """A passing word at the foot of the window, with at most one thing to do about it."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.setProperty("part", "palette")
        self._words = label("", TextRole.BODY, wrap=False)
        self._action = button("", Kind.LINK)
        self._action.clicked.connect(self._act)
        self._pressed: Callable[[], object] | None = None
        row = Row(self, spacing=12, margins=(16, 10, 8, 10))
        row.addWidget(self._words)
        row.addWidget(self._action)
        row.addWidget(IconButton("x", text("window.toast.close"), self.hide))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        over.installEventFilter(self)
        self.hide()

    def say(
        self, words: str, action: str = "", pressed: Callable[[], object] | None = None
    ) -> None:
        """Show words for a few seconds, longer where there is something to press."""
        self._words.say(words)
        self._pressed = pressed
        self._action.say(action)
        self._action.setVisible(bool(action))
        self.adjustSize()
        self._place()
        self.show()
        self.raise_()
        announce(self, words)
        self._timer.start(12000 if action else 6000)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        over = self.parentWidget()
        if over is None:
            return
        width = min(self.sizeHint().width(), over.width() - px(32))
        height = self.sizeHint().height()
        left = (over.width() - width) // 2
        self.setGeometry(left, over.height() - height - px(24), width, height)

    def _act(self) -> None:
        self.hide()
        if self._pressed is not None:
            self._pressed()
