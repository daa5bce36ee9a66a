"""Days and months as people in Britain write them."""

import re
from datetime import date, datetime

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtWidgets import QCalendarWidget, QFrame, QWidget

from resources.texts import text
from ui.widgets.buttons import IconButton
from ui.widgets.labels import label
from ui.widgets.layouts import Column, Row
from ui.widgets.messages import InlineMessage
from ui.widgets.writing import TextLine

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_NUMBERS = re.compile(r"^(\d{1,2})[./\- ](\d{1,2})[./\- ](\d{4}|\d{2})$")
_ISO = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})$")
_WORDS = re.compile(
    r"^(?:(\d{1,2})(?:st|nd|rd|th)?\s+)?(?:of\s+)?([a-z]{3,9})\.?,?(?:\s+(\d{4}|\d{2}))?$"
)
_MONTH_NUMBERS = re.compile(r"^(\d{1,2})[./\- ](\d{4})$")


def day_words(day: date) -> str:
    """A day as "3 December 2026"."""
    return f"{day.day} {_MONTHS[day.month - 1].capitalize()} {day.year}"


def short_day_words(day: date) -> str:
    """A day of this or the next months as "3 Dec"."""
    return f"{day.day} {_MONTHS[day.month - 1][:3].capitalize()}"


def moment_words(at: datetime) -> str:
    """An instant as "3 December 2026, 16:20", in the time of this computer."""
    local = at.astimezone()
    return text("window.dates.moment", day=day_words(local.date()), time=f"{local:%H:%M}")


def month_words(day: date) -> str:
    """A month as "December 2026"."""
    return f"{_MONTHS[day.month - 1].capitalize()} {day.year}"


def read_day(words: str, today: date) -> date | None:
    """The day meant by "3/12/26", "3 Dec 2026", "3 december"; None where it is none.

    Without a year the next such day is meant, today included.
    """
    clean = words.strip().lower()
    found = _ISO.match(clean)
    if found:
        return _day(int(found[1]), int(found[2]), int(found[3]))
    found = _NUMBERS.match(clean)
    if found:
        return _day(_year(found[3]), int(found[2]), int(found[1]))
    found = _WORDS.match(clean)
    if not found or not found[1]:
        return None
    month, number = _month(found[2]), int(found[1])
    if found[3]:
        return _day(_year(found[3]), month, number)
    day = _day(today.year, month, number)
    return _day(today.year + 1, month, number) if day and day < today else day


def read_month(words: str, today: date) -> date | None:
    """The first day of the month meant by "Mar 2026", "3/2026", "march"; None where it is none.

    Without a year the last such month is meant, this one included.
    """
    clean = words.strip().lower()
    found = _MONTH_NUMBERS.match(clean)
    if found:
        return _day(int(found[2]), int(found[1]), 1)
    found = _WORDS.match(clean)
    if found and not found[1]:
        month = _month(found[2])
        if found[3]:
            return _day(_year(found[3]), month, 1)
        return _day(today.year - (month > today.month), month, 1)
    day = read_day(clean, today)
    return day.replace(day=1) if day else None


class DateField(QWidget):
    """A day or, with `only_month`, a month, typed in words or picked from a calendar.

    `settled` carries a date or None (emptied); a month is its first day. What cannot be read is
    said below the field, and the workbook keeps what it had.
    """

    settled = Signal(object)

    def __init__(self, name: str, *, today: date, only_month: bool = False) -> None:
        super().__init__()
        self._today, self._only_month, self._name = today, only_month, name
        self._value: date | None = None
        self._popup: QFrame | None = None
        example = "window.dates.month_example" if only_month else "window.dates.day_example"
        self.line = TextLine(name, placeholder=text(example))
        self.line.settled.connect(self._read)
        self.line.editingFinished.connect(self._tidy)
        self.message = InlineMessage()
        column = Column(self, spacing=4)
        row = Row(spacing=4)
        row.addWidget(self.line, 1)
        row.addWidget(IconButton("calendar", text("window.dates.pick", name=name), self._pick))
        column.addLayout(row)
        column.addWidget(self.message)
        self.setFocusProxy(self.line)

    @property
    def value(self) -> date | None:
        """The day shown, None where there is none."""
        return self._value

    def show_value(self, day: date | None) -> None:
        """Show what the workbook holds."""
        self._value = day
        self.message.clear()
        self.line.show_text(self._words(day))

    def _words(self, day: date | None) -> str:
        if day is None:
            return ""
        return month_words(day) if self._only_month else day_words(day)

    def _read(self, words: str) -> None:
        reader = read_month if self._only_month else read_day
        day = reader(words, self._today) if words else None
        if words and day is None:
            # While still typing, "3 De" is no mistake; it is said once the field is left.
            if not self.line.hasFocus():
                self._refuse(words)
            return
        self.message.clear()
        if day != self._value:
            self._value = day
            self.settled.emit(day)

    def _refuse(self, words: str) -> None:
        if self._only_month:
            self.message.refuse(text("window.dates.not_a_month", words=words))
        else:
            self.message.refuse(text("window.dates.not_a_day", words=words))

    def _tidy(self) -> None:
        words = self.line.text().strip()
        reader = read_month if self._only_month else read_day
        day = reader(words, self._today) if words else None
        if words and day is None:
            self._refuse(words)
        else:
            self.line.show_text(self._words(day))

    def _pick(self) -> None:
        popup = QFrame(self, Qt.WindowType.Popup)
        popup.setProperty("part", "palette")
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = Column(popup, spacing=4, margins=8)
        column.addWidget(label(self._name))
        calendar = QCalendarWidget()
        calendar.setAccessibleName(self._name)
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        shown = self._value or self._today
        calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        calendar.activated.connect(self._picked)
        calendar.clicked.connect(self._picked)
        column.addWidget(calendar)
        popup.move(self.mapToGlobal(QPoint(0, self.line.height())))
        self._popup = popup
        popup.show()
        calendar.setFocus()

    def _picked(self, chosen: QDate) -> None:
        day = date(chosen.year(), chosen.month(), chosen.day())
        day = day.replace(day=1) if self._only_month else day
        if self._popup is not None:
            self._popup.close()
            self._popup = None
        if day != self._value:
            self._value = day
            self.settled.emit(day)
        self.message.clear()
        self.line.show_text(self._words(day))
        self.line.setFocus()


def _year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _month(name: str) -> int:
    """1 to 12, or 0 where it is no month."""
    for number, month in enumerate(_MONTHS, start=1):
        if month.startswith(name) or (name == "sept" and month == "september"):
            return number
    return 0


def _day(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None
