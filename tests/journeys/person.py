"""Somebody at the window: finds things by the name a screen reader says, clicks, types, waits."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import shiboken6
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)
from pytestqt.exceptions import TimeoutError as InVain

from tests.journeys.tally import Tally
from ui.main_window import MainWindow
from ui.workbooks import Workbooks

KEY = Qt.Key
NO_KEY, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
FIELDS = (QLineEdit, QPlainTextEdit)
PATIENCE_MS = 60_000


def name_of(part: QWidget) -> str:
    """What a screen reader calls it."""
    if part.accessibleName():
        return part.accessibleName()
    if isinstance(part, QAbstractButton):
        return part.text().replace("&", "")
    return ""


def words_of(part: QWidget) -> list[str]:
    """Every text that can be seen on a part of the window."""
    labels = [label.text() for label in part.findChildren(QLabel) if label.isVisible()]
    buttons = [one for one in part.findChildren(QAbstractButton) if one.isVisible()]
    named = [name_of(one) for one in buttons]
    described = [one.accessibleDescription() for one in buttons]
    return [words for words in (*labels, *named, *described) if words]


class Waiting(Protocol):
    """Turns the event loop until something holds."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int) -> object:  # noqa: N802 - as pytest-qt names it
        """Raises where it never does."""


class Person:
    """Does nothing that a hand could not do."""

    def __init__(self, qtbot: Waiting, window: MainWindow, workbooks: Workbooks) -> None:
        self.qtbot, self.window, self.workbooks = qtbot, window, workbooks
        self.tally = Tally()

    # What is there to be seen.

    @property
    def top(self) -> QWidget:
        """The window that takes the clicks: a question, or else the program's own."""
        modal = QApplication.activeModalWidget()
        return modal if modal is not None else self.window

    def every(
        self, name: str, inside: str = "", kinds: tuple[type[QWidget], ...] = (QWidget,)
    ) -> list[QWidget]:
        """What is visible and called so, or begins so where the name ends in "…"."""
        holders: list[QWidget] = self.every(inside) if inside else [self.top]
        return [
            part
            for holder in holders
            for part in holder.findChildren(QWidget)
            if part.isVisible() and isinstance(part, kinds) and _is_called(name_of(part), name)
        ]

    def sees(self, name: str, inside: str = "") -> bool:
        return bool(self.every(name, inside))

    def page(self) -> str:
        """The title of the page in hand."""
        return max(
            (label for label in self.window.findChildren(QLabel) if label.isVisible()),
            key=lambda label: label.font().pointSizeF() + label.font().pixelSize(),
        ).text()

    def rests(self, name: str) -> bool:
        """Whether it is there, and none of what is called so can be used."""
        found = self.every(name)
        return bool(found) and not any(part.isEnabled() for part in found)

    def reads(self, words: str) -> bool:
        """Whether these words stand somewhere in sight."""
        return any(words in one for one in words_of(self.top))

    def find(
        self, name: str, inside: str = "", kinds: tuple[type[QWidget], ...] = (QWidget,)
    ) -> QWidget:
        """Waits until it is there and can be used."""
        usable: list[QWidget] = []

        def there() -> bool:
            usable[:] = [part for part in self.every(name, inside, kinds) if part.isEnabled()]
            return bool(usable)

        self.wait(there, f"{name!r} in {inside!r}" if inside else repr(name))
        return usable[0]

    def has_keyboard(self, name: str) -> bool:
        """Whether what is called so has the keyboard."""
        found = QApplication.focusWidget()
        return found is not None and _is_called(name_of(found), name)

    def shadow_words(self) -> list[str]:
        """What stands in empty fields to show what belongs there."""
        lines = [one.placeholderText() for one in self.top.findChildren(QLineEdit)]
        fields = [one.placeholderText() for one in self.top.findChildren(QPlainTextEdit)]
        return [words for words in (*lines, *fields) if words]

    def count_reading(self, words: str) -> int:
        """In how many places these words stand."""
        labels = (label for label in self.top.findChildren(QLabel) if label.isVisible())
        return sum(words in label.text() for label in labels)

    def wait(self, ready: Callable[[], bool], what: object = "") -> None:
        try:
            self.qtbot.waitUntil(ready, timeout=PATIENCE_MS)
        except InVain:
            seen = words_of(self.top)
            raise AssertionError(f"waited in vain for {what}; in sight: {seen}") from None

    def wait_for_words(self, words: str) -> None:
        self.wait(lambda: self.reads(words), f"the words {words!r}")

    def holds(self, name: str) -> str:
        """What a field holds."""
        field = self.find(name, "", FIELDS)
        return field.text() if isinstance(field, QLineEdit) else field.property("plainText")

    def wait_for_field(self, name: str, words: str) -> None:
        self.wait(lambda: self.holds(name) == words, f"{words!r} in {name!r}")

    def undo_offered(self) -> str:
        """What the rail says it would take back."""
        return name_of(self.find("Undo: …"))

    def settle(self) -> None:
        """Until everything asked for is done and shown; what is still being typed is left so."""
        self.wait(self._is_quiet, "quiet")
        for _ in range(4):
            QApplication.processEvents()
        self.wait(self._is_quiet, "quiet")
        if QApplication.activeWindow() is None and self.top.isVisible():
            # A desktop gives the keyboard back when a question is closed; offscreen nobody does.
            self.top.activateWindow()
            QApplication.processEvents()

    def wait_saved(self) -> None:
        self.wait(lambda: self.reads("All changes saved"), "the saved state")

    def _is_quiet(self) -> bool:
        QApplication.processEvents()
        bridge = self.window.bridge
        return not self.workbooks.busy and (bridge is None or bridge.pending == 0)

    # What hands do.

    def press(self, name: str, inside: str = "") -> None:
        """One click on what is called so and can be clicked."""
        self.click(self.find(name, inside, (QAbstractButton,)))

    def click(self, part: QWidget, at: QPoint | None = None) -> None:
        """One click, on what is really under the pointer; scrolls there first."""
        spot = at or part.rect().center()
        self.wait(lambda: self._reaches(part, spot), f"{name_of(part)!r} to be uncovered")
        self.tally.now.clicks += 1
        QTest.mouseClick(part, Qt.MouseButton.LeftButton, NO_KEY, spot)
        self.settle()

    def drag(self, part: QWidget, start: QPoint, right: int) -> None:
        """Take hold of something and let it go so many pixels further right."""
        self.wait(lambda: self._reaches(part, start), f"{name_of(part)!r} to be uncovered")
        self.tally.now.clicks += 1
        QTest.mousePress(part, Qt.MouseButton.LeftButton, NO_KEY, start)
        for share in (0.3, 0.7, 1.0):
            spot = QPoint(start.x() + round(right * share), start.y())
            at = QPointF(part.mapToGlobal(spot))
            move = QMouseEvent(
                QEvent.Type.MouseMove,
                QPointF(spot),
                at,
                Qt.MouseButton.NoButton,
                Qt.MouseButton.LeftButton,
                NO_KEY,
            )
            QApplication.sendEvent(part, move)
        QTest.mouseRelease(part, Qt.MouseButton.LeftButton, NO_KEY, spot)
        self.settle()

    def keys(self, *pressed: Qt.Key, held: Qt.KeyboardModifier = NO_KEY) -> None:
        """Keys into whatever has the keyboard."""
        for key in pressed:
            self.tally.now.keys += 1
            QTest.keyClick(self._keyboard(), key, held)
            self.settle()

    def types(self, words: str) -> None:
        """Words into whatever has the keyboard; each letter goes where the keyboard then is."""
        self.tally.now.words += len(words.split())
        QTest.keyClicks(self._keyboard(), words)

    def fills(self, name: str, words: str, inside: str = "") -> None:
        """Click into a field, and type."""
        self.click(self.find(name, inside, FIELDS))
        assert self.has_keyboard(name), f"a click into {name!r} does not bring the keyboard"
        self.types(words)

    def paste(self, words: str) -> None:
        QGuiApplication.clipboard().setText(words)
        self.keys(KEY.Key_V, held=CTRL)

    def undo(self) -> None:
        self.keys(KEY.Key_Z, held=CTRL)

    def redo(self) -> None:
        self.keys(KEY.Key_Y, held=CTRL)

    def go(self, number: int) -> None:
        """To a place of the rail by its shortcut."""
        self.keys(Qt.Key(KEY.Key_0 + number), held=CTRL)

    def tab_to(self, name: str, inside: str = "") -> None:
        """Tab until what is called so has the keyboard."""
        for _ in range(120):
            if self.has_keyboard(name) and (
                not inside or QApplication.focusWidget() in self.every(name, inside)
            ):
                return
            self.keys(KEY.Key_Tab)
        raise AssertionError(f"Tab never comes to {name!r}")

    def do(self, words: str, file: Path | None = None) -> None:
        """By the palette; where that asks for a file, its name is pasted."""
        self.keys(KEY.Key_K, held=CTRL)
        self.types(words)
        with self._naming(file):
            self.keys(KEY.Key_Return)

    def press_and_name_file(self, name: str, path: Path) -> None:
        """Press what asks for a file, and paste its name into the system's question."""
        with self._naming(path):
            self.press(name)

    @contextmanager
    def _naming(self, path: Path | None) -> Iterator[None]:
        """Answers the system's question for a file, which may hold up whoever asks it."""
        if path is None:
            yield
            return
        answered: list[bool] = []
        timer = QTimer()

        def answer() -> None:
            asked = QApplication.activeModalWidget()
            if not isinstance(asked, QFileDialog) or answered:
                return
            answered.append(True)
            line = asked.findChild(QLineEdit, "fileNameEdit")
            assert line is not None
            QGuiApplication.clipboard().setText(str(path))
            line.selectAll()
            QTest.keyClick(line, KEY.Key_V, CTRL)
            QTest.keyClick(line, KEY.Key_Return)
            self.tally.now.keys += 2

        timer.timeout.connect(answer)
        timer.start(20)
        yield
        self.wait(lambda: bool(answered), "the question for a file")
        timer.stop()
        self.settle()

    def close(self) -> None:
        """Close the window, as by its cross."""
        self.window.close()

    def _keyboard(self) -> QWidget:
        found = QApplication.focusWidget()
        assert found is not None, "nothing has the keyboard"
        return found

    def _reaches(self, part: QWidget, spot: QPoint) -> bool:
        """Turn the wheel until the spot is in sight; whether the part is what is seen there."""
        QApplication.processEvents()
        assert shiboken6.isValid(part), "it went away before it could be clicked"
        holder = part.parentWidget()
        while holder is not None:
            inside = holder.widget() if isinstance(holder, QScrollArea) else None
            if isinstance(holder, QScrollArea) and inside is not None:
                place = part.mapTo(inside, spot)
                holder.ensureVisible(place.x(), place.y(), 0, min(60, holder.height() // 3))
            holder = holder.parentWidget()
        top = part.window()
        hit = top.childAt(part.mapTo(top, spot))
        return hit is part or (hit is not None and part.isAncestorOf(hit))


def _is_called(found: str, name: str) -> bool:
    if name.endswith("…") and name != "…":
        return found.startswith(name[:-1])
    return found == name
