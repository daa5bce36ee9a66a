"""A process of its own: types into a judgement without end, and says what it was told is saved.

Started by a test as `python -m tests.journeys.typing_until_killed`, which kills it.
"""

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

import main
from app.settings import SettingsFile, home
from tests.journeys import first_look as road
from tests.journeys.first_steps import begin_first_review, make_workbook
from tests.journeys.person import Person
from ui.preferences import LivePreferences
from ui.start import make_window

SCHOOL, FIELD = "Torrfield Primary School", "Judgement of Attendance in words"


class Patience:
    """Waits as a test does, without one."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int) -> None:  # noqa: N802 - as pytest-qt names it
        for _ in range(timeout // 10):
            if callback():
                return
            QTest.qWait(10)
        raise TimeoutError


def type_without_end(person: Person) -> None:
    """Word after word; whenever the window says so, what is saved is said."""
    person.settle()
    make_workbook(person, SCHOOL)
    begin_first_review(person)
    road.open_page(person, "Attendance")
    person.fills(FIELD, "Saved:")
    number = 0
    while True:
        if person.reads("All changes saved"):
            print(person.holds(FIELD), flush=True)  # noqa: T201 - read by the test
        number += 1
        person.types(f" {number}")
        QTest.qWait(30 if number % 12 else 1_000)


if __name__ == "__main__":
    application = QApplication(sys.argv)
    own = LivePreferences(SettingsFile(Path(home()) / "settings.json"))
    own.revise(still=True)
    window, workbooks = make_window(main.doors(), own)
    window.resize(1280, 800)
    window.show()
    window.activateWindow()
    type_without_end(Person(Patience(), window, workbooks))
