"""A field for a passphrase: hidden as it is typed, shown at a wish, never kept by the window."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from resources.texts import text
from ui.widgets.buttons import IconButton
from ui.widgets.layouts import Row

_LONGEST = 200


class PassphraseLine(QWidget):
    """One passphrase. `entered` comes at Enter, `typed` at each change."""

    entered = Signal()
    typed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.line = QLineEdit()
        self.line.setAccessibleName(name)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setMaxLength(_LONGEST)
        self.line.setMinimumWidth(1)
        self.line.returnPressed.connect(self.entered.emit)
        self.line.textEdited.connect(lambda _words: self.typed.emit())
        self.eye = IconButton("eye", text("identity.show_passphrase", name=name), self._turn)
        row = Row(self, spacing=4)
        row.addWidget(self.line, 1)
        row.addWidget(self.eye)
        self.setFocusProxy(self.line)

    def words(self) -> str:
        """What was typed, every blank of it."""
        return self.line.text()

    def clear(self) -> None:
        """Forget what was typed."""
        self.line.clear()
        self.line.setEchoMode(QLineEdit.EchoMode.Password)

    def _turn(self) -> None:
        hidden = self.line.echoMode() == QLineEdit.EchoMode.Password
        modes = QLineEdit.EchoMode
        self.line.setEchoMode(modes.Normal if hidden else modes.Password)
        if hidden:
            self.eye.rename(text("identity.hide_passphrase", name=self._name))
        else:
            self.eye.rename(text("identity.show_passphrase", name=self._name))
