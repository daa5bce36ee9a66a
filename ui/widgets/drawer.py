"""A panel that slides in at the right, over the page, and goes away with Escape."""

from PySide6.QtCore import QEasingCurve, QEvent, QObject, QPoint, QPropertyAnimation, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget
from typing_extensions import override

from resources.texts import text
from ui.theme import TextRole, px, theme
from ui.widgets.buttons import IconButton
from ui.widgets.labels import label
from ui.widgets.layouts import Column, Row, Scroll

_WIDTH = 400


class Drawer(QFrame):
    """One drawer over a widget; it gives the keyboard back to where it was.

    `shut_down` comes when it has been closed.
    """

    shut_down = Signal()

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.setProperty("part", "drawer")
        self._before: QWidget | None = None
        self._scroll: Scroll | None = None
        self._content: QWidget | None = None
        self._whole = Column(self, spacing=8, margins=(20, 16, 8, 8))
        row = Row(spacing=8, margins=(0, 0, 8, 0))
        self._title = label("", TextRole.SUBTITLE)
        row.addWidget(self._title, 1)
        self._close = IconButton("x", text("window.drawer.close"), self.shut)
        row.addWidget(self._close)
        self._whole.addLayout(row)
        self._slide = QPropertyAnimation(self, b"pos", self)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        over.installEventFilter(self)
        theme().changed.connect(self._place)
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether it is shown."""
        return not self.isHidden()

    @property
    def content(self) -> QWidget | None:
        """What it shows now."""
        return self._content if self.is_open else None

    def open(self, title: str, content: QWidget) -> None:
        """Show content; what was shown before goes."""
        if not self.is_open:
            self._before = self.window().focusWidget()
        self._clear()
        self._title.say(title)
        self.setAccessibleName(title)
        self._content = content
        holder = QWidget()
        Column(holder, margins=(0, 4, 12, 12)).addWidget(content)
        self._scroll = Scroll(holder)
        self._whole.addWidget(self._scroll, 1)
        was_open = self.is_open
        self._place()
        self.show()
        self.raise_()
        if not was_open:
            self._glide()
        self._close.setFocus(Qt.FocusReason.OtherFocusReason)

    def shut(self) -> None:
        """Close it and give the keyboard back."""
        if not self.is_open:
            return
        self.hide()
        self._clear()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._before = None
        self.shut_down.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.shut()
            return
        super().keyPressEvent(event)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        over = self.parentWidget()
        if over is None:
            return
        width = min(px(_WIDTH), over.width() - px(40))
        self._slide.stop()
        self.setGeometry(over.width() - width, 0, width, over.height())

    def _glide(self) -> None:
        duration = theme().motion_ms(160)
        if not duration:
            return
        self._slide.setDuration(duration)
        self._slide.setStartValue(self.pos() + QPoint(px(48), 0))
        self._slide.setEndValue(self.pos())
        self._slide.start()

    def _clear(self) -> None:
        if self._scroll is not None:
            self._whole.removeWidget(self._scroll)
            self._scroll.hide()
            self._scroll.deleteLater()
            self._scroll = None
