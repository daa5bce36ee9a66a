"""The rail at the left: places, and at its foot undo, the saved state, history, help, settings."""

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QSizePolicy, QWidget
from typing_extensions import override

from resources.texts import text
from ui.theme import TextRole, pixmap, px, theme
from ui.widgets.buttons import plain_tip
from ui.widgets.labels import label
from ui.widgets.layouts import Column, Scroll
from ui.widgets.stage_painting import draw_focus


class Breadth(Enum):
    """How broad the rail is: words beside icons, words under them, icons only."""

    WORDS = 196
    CAPTIONS = 88
    ICONS = 60


class RailButton(QAbstractButton):
    """One entry. `is_quiet` ones (at the foot) are smaller and have no words in a narrow rail."""

    def __init__(self, words: str, icon_name: str, *, is_quiet: bool = False) -> None:
        super().__init__()
        self._icon_name, self._is_quiet = icon_name, is_quiet
        self._breadth = Breadth.WORDS
        self.setText(words)
        self.name(words)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    def name(self, words: str) -> None:
        """Say in full what it does, for screen readers and as a tool tip."""
        self.setAccessibleName(words)
        self.setToolTip(plain_tip(words))

    def stand(self, breadth: Breadth) -> None:
        """Take the form for a broad or narrow rail."""
        self._breadth = breadth
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        line = QFontMetrics(theme().font(TextRole.BODY)).height()
        if self._breadth is Breadth.CAPTIONS and not self._is_quiet:
            return QSize(px(60), px(34) + line)
        if self._breadth is Breadth.ICONS:
            return QSize(px(44), line + px(9 if self._is_quiet else 14))
        return QSize(px(44), line + px(12 if self._is_quiet else 18))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = theme().tokens
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        is_near = self.underMouse() and self.isEnabled()
        if self.isChecked() or is_near:
            ground = QPainterPath()
            ground.addRoundedRect(box, px(8), px(8))
            painter.fillPath(
                ground, QColor(tokens.accent_soft if self.isChecked() else tokens.hover)
            )
        self._draw_inside(painter, box)
        if self.hasFocus():
            ring = QPainterPath()
            ring.addRoundedRect(box.adjusted(1, 1, -1, -1), px(8), px(8))
            draw_focus(painter, ring)
        painter.end()

    def _draw_inside(self, painter: QPainter, box: QRectF) -> None:
        side = px(16 if self._is_quiet else 20)
        image = pixmap(self._icon_name, self._colour(), side, self.devicePixelRatioF())
        painter.setPen(theme().colour(self._colour()))
        role = TextRole.QUIET if self._is_quiet else TextRole.BODY
        if self.isChecked():
            role = TextRole.STRONG
        if self._breadth is Breadth.WORDS:
            top = (self.height() - side) // 2
            painter.drawPixmap(px(10), top, image)
            painter.setFont(theme().font(role))
            room = QRectF(px(20) + side, 0, box.width() - px(24) - side, self.height())
            words = painter.fontMetrics().elidedText(
                self.text(), Qt.TextElideMode.ElideRight, int(room.width())
            )
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
            return
        has_words = self._breadth is Breadth.CAPTIONS and not self._is_quiet
        left = (self.width() - side) // 2
        painter.drawPixmap(left, px(8) if has_words else (self.height() - side) // 2, image)
        if has_words:
            font = theme().font(TextRole.CAPTION)
            font.setBold(self.isChecked())
            painter.setFont(font)
            under = QRectF(0, px(10) + side, self.width(), self.height() - px(12) - side)
            painter.drawText(under, Qt.AlignmentFlag.AlignCenter, self.text())

    def _colour(self) -> str:
        if not self.isEnabled():
            return "text_off"
        if self.isChecked():
            return "accent_strong"
        return "text_quiet" if self._is_quiet else "text"


class Rail(QFrame):
    """The rail. `places` are its upper buttons, the named ones stand at its foot."""

    def __init__(self, places: Sequence[tuple[str, str]]) -> None:
        """`places` are pairs of words and icon."""
        super().__init__()
        self.setProperty("part", "rail")
        self.setAccessibleName(text("window.rail.name"))
        self.breadth = Breadth.WORDS
        self.places = [RailButton(words, icon_name) for words, icon_name in places]
        self.undo = RailButton(text("window.rail.undo"), "undo-2", is_quiet=True)
        self.redo = RailButton(text("window.rail.redo"), "redo-2", is_quiet=True)
        self.history = RailButton(text("window.rail.history"), "history", is_quiet=True)
        self.help = RailButton(text("window.rail.help"), "circle-question-mark", is_quiet=True)
        self.settings = RailButton(text("window.rail.settings"), "settings", is_quiet=True)
        self.fold = RailButton(text("window.rail.fold"), "panel-left", is_quiet=True)
        self.saved = label("", TextRole.CAPTION)
        self._sign = label("", wrap=False)
        self._sign_icon = "circle-check"
        self._brand = label(text("window.name"), TextRole.SUBTITLE, wrap=False, tone="accent")
        whole = Column(self, margins=0, spacing=0)
        inside = QWidget()
        self._scroll = Scroll(inside)
        # A bar would cover the icons; wheel and keyboard bring what is below into sight.
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        whole.addWidget(self._scroll)
        self._fill(inside)
        self._group = QButtonGroup(self)
        for button in self.places:
            button.setCheckable(True)
            self._group.addButton(button)
        self.saved.setIndent(px(6))
        theme().changed.connect(self._scale)
        self._scale()

    def choose(self, number: int) -> None:
        """Mark the place one is at."""
        self.places[number].setChecked(True)

    def stand(self, breadth: Breadth, *, is_low: bool = False) -> None:
        """Become broad or narrow; a low rail keeps only what has no other place."""
        self.redo.setVisible(not is_low)
        self.fold.setVisible(not is_low)
        if breadth is self.breadth:
            return
        self.breadth = breadth
        is_broad = breadth is Breadth.WORDS
        for button in self._buttons():
            button.stand(breadth)
        self.fold.name(text("window.rail.narrow") if is_broad else text("window.rail.wide"))
        self._brand.setVisible(is_broad)
        middle = Qt.AlignmentFlag.AlignLeft if is_broad else Qt.AlignmentFlag.AlignHCenter
        self.saved.setAlignment(middle)
        self.saved.setIndent(px(6) if is_broad else 0)
        self.saved.setVisible(breadth is not Breadth.ICONS)
        self._sign.setVisible(breadth is Breadth.ICONS)
        self._scale()

    def say_saved(self, words: str, tone: str) -> None:
        """Say where the person's edits are."""
        self.saved.say(words)
        self.saved.tone(tone)
        self._sign.setAccessibleName(words)
        self._sign.setToolTip(plain_tip(words))
        self._sign_icon = "triangle-alert" if tone else "circle-check"
        self._draw_sign()

    def say_undo(self, undo: str, redo: str, *, waiting: bool) -> None:
        """Name what undo and redo would do; `waiting` typing can always be taken back."""
        self.undo.setEnabled(bool(undo) or waiting)
        self.redo.setEnabled(bool(redo) and not waiting)
        self.undo.name(text("window.rail.nothing_to_undo"))
        self.redo.name(text("window.rail.nothing_to_redo"))
        if waiting:
            self.undo.name(text("window.rail.undo"))
        elif undo:
            self.undo.name(text("window.rail.undo_what", what=undo))
        if redo and not waiting:
            self.redo.name(text("window.rail.redo_what", what=redo))

    def _buttons(self) -> tuple[RailButton, ...]:
        foot = (self.undo, self.redo, self.history, self.help, self.settings, self.fold)
        return (*self.places, *foot)

    def _fill(self, inside: QWidget) -> None:
        column = Column(inside, spacing=2, margins=(8, 16, 8, 12))
        brand = Column(spacing=0, margins=(10, 2, 0, 10))
        brand.addWidget(self._brand)
        column.addLayout(brand)
        for button in self.places:
            column.addWidget(button)
        column.addStretch(1)
        for button in (self.undo, self.redo, self.history, self.help, self.settings, self.fold):
            column.addWidget(button)
        state = Column(spacing=0, margins=(4, 8, 4, 0))
        state.addWidget(self.saved)
        state.addWidget(self._sign)
        self._sign.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._sign.hide()
        column.addLayout(state)

    def _scale(self) -> None:
        self.setFixedWidth(px(self.breadth.value))
        self._draw_sign()

    def _draw_sign(self) -> None:
        """The saved state as a sign, where there is no room for its words."""
        colour = "bad" if self._sign_icon == "triangle-alert" else "text_quiet"
        self._sign.setPixmap(pixmap(self._sign_icon, colour, px(16), self.devicePixelRatioF()))
