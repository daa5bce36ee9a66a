"""A line for a number: whole, or with one decimal as tenths."""

import re

from PySide6.QtCore import Signal

from resources.texts import text
from ui.screens.review.sheet import Held
from ui.widgets.messages import Field
from ui.widgets.writing import TextLine

NUMBER_WIDTH, DAY_WIDTH = 120, 280
_WHOLE = re.compile(r"^\d{1,7}$")
_TENTHS = re.compile(r"^([+\-−–]?)(\d{1,4})(?:[.,](\d))?$")


class NumberLine(TextLine):
    """`numbered` carries the number, or None where the line was emptied.

    `unread` comes where what was typed is no number; the workbook keeps what it had.
    """

    numbered = Signal(object)
    unread = Signal()

    def __init__(self, name: str, *, in_tenths: bool = False, placeholder: str = "") -> None:
        super().__init__(name, placeholder=placeholder, longest=12)
        self._in_tenths = in_tenths
        self.settled.connect(self._read)

    def show_number(self, number: int | None) -> None:
        """Show what the workbook holds."""
        self.show_text(self._words(number))

    def _words(self, number: int | None) -> str:
        if number is None or not self._in_tenths:
            return "" if number is None else str(number)
        whole, rest = divmod(abs(number), 10)
        sign = "\N{MINUS SIGN}" if number < 0 else ""
        return f"{sign}{whole}.{rest}" if rest else f"{sign}{whole}"

    def _read(self, words: str) -> None:
        clean = words.replace("%", "").replace(" ", "")
        if not clean:
            self.numbered.emit(None)
            return
        number = _tenths(clean) if self._in_tenths else _whole(clean)
        if number is None:
            self.unread.emit()
        else:
            self.numbered.emit(number)


def _whole(words: str) -> int | None:
    return int(words) if _WHOLE.match(words) else None


def _tenths(words: str) -> int | None:
    found = _TENTHS.match(words)
    if not found:
        return None
    size = int(found[2]) * 10 + int(found[3] or 0)
    return size if found[1] in ("", "+") else -size


def number_field(name: str, line: NumberLine, *, hint: str = "") -> Field:
    """A field around a number line that says what it could not read."""
    made = Field(name, line, hint=hint, part=Held(line, NUMBER_WIDTH))
    words = text("review.not_a_number")
    line.unread.connect(lambda: made.refuse(words))
    return made
