"""Text on the screen: always plain text, whatever it holds."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget
from typing_extensions import override

from ui.theme import TextRole, theme


class Label(QLabel):
    """Plain text in a role of the type scale; made by `label()`."""

    def __init__(self, words: str, role: TextRole, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setOpenExternalLinks(False)
        self.setProperty("role", role.value)
        if role is TextRole.NUMBER:
            self.setFont(theme().font(role))
        self.setText(words)

    def say(self, words: str) -> None:
        """Show other words; nothing happens where they are the same."""
        if words != self.text():
            self.setText(words)

    def grow(self, role: TextRole) -> None:
        """Take another place in the type scale."""
        if self.property("role") != role.value:
            self.setProperty("role", role.value)
            self.style().unpolish(self)
            self.style().polish(self)
            self.updateGeometry()

    def tone(self, name: str) -> None:
        """Colour the words: "good", "caution", "bad", "accent", or "" for the role's own."""
        if self.property("tone") != name:
            self.setProperty("tone", name)
            self.style().unpolish(self)
            self.style().polish(self)


def label(
    words: str = "",
    role: TextRole = TextRole.BODY,
    *,
    wrap: bool = True,
    tone: str = "",
    parent: QWidget | None = None,
) -> Label:
    """A label in plain text.

    Args:
        words: what it says; HTML in it is shown as it stands.
        role: its place in the type scale.
        wrap: whether it may break into lines.
        tone: "good", "caution", "bad", "accent" or "" for the role's own colour.
        parent: the owner, where no layout gives one.
    """
    made = Label(words, role, parent)
    if wrap:
        made.setWordWrap(True)
        made.setMinimumWidth(1)
        made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    if tone:
        made.setProperty("tone", tone)
    return made


class ElidedLabel(Label):
    """One line that ends in "…" where it does not fit; the whole of it stays in the name."""

    def __init__(
        self, words: str = "", role: TextRole = TextRole.BODY, parent: QWidget | None = None
    ) -> None:
        self._words = words
        super().__init__(words, role, parent)
        self.setMinimumWidth(1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(words)

    def say(self, words: str) -> None:
        """Show other words."""
        self._words = words
        self.setAccessibleName(words)
        self.updateGeometry()
        self._fit()

    @override
    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self._words) + 2, metrics.height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = max(0, self.contentsRect().width())
        self.setText(self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room))
