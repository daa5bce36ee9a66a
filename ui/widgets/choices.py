"""Choosing one of several: from a list, by radio buttons, or yes and no."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QRadioButton,
    QStyle,
    QStyleOptionButton,
    QWidget,
)
from typing_extensions import override

from ui.theme import pixmap, px
from ui.widgets.layouts import Column


class Choice(QComboBox):
    """A list to choose from. `chosen` carries the value (a text) of what the person chose."""

    chosen = Signal(str)

    def __init__(
        self, name: str, options: Sequence[tuple[str, str]], *, placeholder: str = ""
    ) -> None:
        """`options` are pairs of value and words."""
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setMinimumWidth(1)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for value, words in options:
            self.addItem(words, value)
        if placeholder:
            self.setCurrentIndex(-1)
        self.activated.connect(self._tell)

    def value(self) -> str:
        """The value chosen, or "" where nothing is."""
        return str(self.currentData() or "")

    def show_value(self, value: str) -> None:
        """Show what the workbook holds; an unknown value shows nothing."""
        self.setCurrentIndex(self.findData(value))

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        # The wheel scrolls the page; turning it must never change an answer on the way.
        event.ignore()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        side = px(16)
        place = QPoint(self.width() - side - px(10), (self.height() - side) // 2)
        colour = "text_quiet" if self.isEnabled() else "text_off"
        painter.drawPixmap(place, pixmap("chevron-down", colour, side, self.devicePixelRatioF()))
        painter.end()

    def _tell(self, _index: int) -> None:
        self.chosen.emit(self.value())


class Tick(QCheckBox):
    """Yes or no. `ticked` carries what the person made of it."""

    ticked = Signal(bool)

    def __init__(self, words: str, *, is_on: bool = False) -> None:
        super().__init__(words.replace("&", "&&"))
        self.setAccessibleName(words)
        self.setChecked(is_on)
        self.clicked.connect(self.ticked)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.isChecked():
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        box: QRect = self.style().subElementRect(
            QStyle.SubElement.SE_CheckBoxIndicator, option, self
        )
        side = min(box.width(), box.height()) - px(2)
        place = QPoint(box.center().x() - side // 2 + 1, box.center().y() - side // 2 + 1)
        painter = QPainter(self)
        painter.drawPixmap(place, pixmap("check", "on_accent", side, self.devicePixelRatioF()))
        painter.end()


class Radios(QWidget):
    """One of several sentences. `chosen` carries the value the person chose.

    Tab lands on the chosen button (the first while none is), arrows move inside.
    """

    chosen = Signal(str)

    def __init__(self, name: str, options: Sequence[tuple[str, str]]) -> None:
        """`options` are pairs of value and words."""
        super().__init__()
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._values = [value for value, _ in options]
        self.buttons: list[QRadioButton] = []
        column = Column(self, spacing=4)
        for number, (_, words) in enumerate(options):
            made = QRadioButton(words.replace("&", "&&"))
            made.setAccessibleName(words)
            self._group.addButton(made, number)
            self.buttons.append(made)
            column.addWidget(made)
        self._group.idToggled.connect(self._order)
        self._group.idClicked.connect(self._tell)
        self._order()

    def value(self) -> str:
        """The value chosen, or ""."""
        number = self._group.checkedId()
        return self._values[number] if number >= 0 else ""

    def show_value(self, value: str) -> None:
        """Show what the workbook holds; an unknown value shows none chosen."""
        self._group.setExclusive(False)
        for known, made in zip(self._values, self.buttons, strict=True):
            made.setChecked(known == value)
        self._group.setExclusive(True)
        self._order()

    def _order(self) -> None:
        stop = max(0, self._group.checkedId())
        for number, made in enumerate(self.buttons):
            is_stop = number == stop
            made.setFocusPolicy(
                Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus
            )

    def _tell(self, number: int) -> None:
        self.chosen.emit(self._values[number])
