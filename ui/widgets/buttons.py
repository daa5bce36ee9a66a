"""Buttons. Nothing in the program is dangerous enough for a red one: what is done can be undone."""

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolButton, QWidget

from ui.theme import icon, px, theme


class Kind(StrEnum):
    """How loud a button is."""

    PRIMARY = "primary"
    QUIET = "quiet"
    PLAIN = "plain"
    LINK = "link"
    CHIP = "chip"
    RAIL = "rail"
    FOOT = "foot"
    HEADING = "heading"


_ICON_TOKENS = {
    Kind.PRIMARY: ("on_accent", "on_accent"),
    Kind.LINK: ("accent", "accent"),
    Kind.CHIP: ("text_quiet", "accent"),
    Kind.RAIL: ("text_quiet", "accent"),
}

_WIDE = (Kind.RAIL, Kind.FOOT, Kind.HEADING)


class Button(QPushButton):
    """A button with words; made by `button()`. An ampersand in its words is an ampersand."""

    def __init__(
        self, words: str, kind: Kind, icon_name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.kind = kind
        self.setProperty("kind", kind.value)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.say(words)
        if icon_name:
            self.show_icon(icon_name)
        if kind not in _WIDE:
            self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self._scale)
        self._scale()

    def say(self, words: str) -> None:
        """Show other words, which are its name too."""
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(words)

    def show_icon(self, name: str) -> None:
        """Show another icon of resources/icons."""
        self.setIcon(icon(name, *_ICON_TOKENS.get(self.kind, ("text_quiet", "accent"))))

    def _scale(self) -> None:
        side = px(20 if self.kind is Kind.RAIL else 16)
        self.setIconSize(QSize(side, side))


def button(
    words: str,
    kind: Kind = Kind.QUIET,
    *,
    icon_name: str = "",
    pressed: Callable[[], object] | None = None,
    hint: str = "",
) -> Button:
    """A button with words.

    Args:
        words: what it does, as a verb.
        kind: one `PRIMARY` to a screen at most; `QUIET` otherwise, `LINK` inside text.
        icon_name: an icon of resources/icons, or "".
        pressed: called when it is pressed.
        hint: what a screen reader says in addition, or "".
    """
    made = Button(words, kind, icon_name)
    if pressed is not None:
        made.clicked.connect(lambda _checked=False: pressed())
    if hint:
        made.setAccessibleDescription(hint)
    return made


class IconButton(QToolButton):
    """A button with an icon only: its name is its accessible name and its tool tip."""

    def __init__(
        self,
        icon_name: str,
        name: str,
        pressed: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setIcon(icon(icon_name, "text_quiet", "accent"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.rename(name)
        if pressed is not None:
            self.clicked.connect(lambda _checked=False: pressed())
        theme().changed.connect(self._scale)
        self._scale()

    def rename(self, name: str) -> None:
        """Give it another name and tool tip."""
        self.setAccessibleName(name)
        self.setToolTip(plain_tip(name))

    def show_icon(self, name: str) -> None:
        """Show another icon of resources/icons."""
        self.setIcon(icon(name, "text_quiet", "accent"))

    def _scale(self) -> None:
        self.setIconSize(QSize(px(18), px(18)))


class Chip(Button):
    """A small rounded button, checkable where `checkable`."""

    def __init__(
        self,
        words: str,
        *,
        checkable: bool = False,
        icon_name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(words, Kind.CHIP, icon_name, parent)
        self.setCheckable(checkable)


def plain_tip(words: str) -> str:
    """Words as a tool tip that can hold no markup: Qt guesses rich text from angle brackets."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
