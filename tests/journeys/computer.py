"""A computer with a home folder, on which Candour is started, closed, and started again."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import main
from app.commands.verifying import checked
from app.domain.ids import WorkbookId
from app.domain.judgements import Judgement
from app.domain.verdicts import Verdict
from app.ports import OpenWorkbook
from app.settings import SettingsFile
from database.checking import check_store
from database.store import SqlStore
from tests.journeys.person import Person
from ui.preferences import LivePreferences
from ui.start import make_window

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Computer:
    """One home folder; `desk` is where files are laid down and found."""

    qtbot: QtBot
    patch: pytest.MonkeyPatch
    home: Path
    desk: Path

    @contextmanager
    def started(
        self, size: tuple[int, int] = (1280, 800), *, resumes: bool = True
    ) -> Iterator[Person]:
        """The program, from its start to the end of its process."""
        self.patch.setenv("CANDOUR_HOME", str(self.home))
        preferences = LivePreferences(SettingsFile(self.home / "settings.json"))
        preferences.revise(still=True, scheme="light")
        window, workbooks = make_window(main.doors(), preferences)
        if resumes:
            workbooks.resume()
        self.qtbot.addWidget(window)
        window.resize(*size)
        window.show()
        window.activateWindow()
        self.qtbot.waitActive(window)
        person = Person(self.qtbot, window, workbooks)
        person.settle()
        try:
            yield person
        finally:
            window.close()
            workbooks.close()
            QApplication.processEvents()

    def workbooks(self) -> dict[str, WorkbookId]:
        """The workbooks of this computer by their schools."""
        self.patch.setenv("CANDOUR_HOME", str(self.home))
        library = main.doors().library(None)
        try:
            return {row.school: row.id for row in library.recent()}
        finally:
            library.close()

    @contextmanager
    def _opened(self, school: str) -> Iterator[OpenWorkbook]:
        """A school's workbook in a store of its own, after the program was closed."""
        self.patch.setenv("CANDOUR_HOME", str(self.home))
        library = main.doors().library(None)
        workbook = library.open(self.workbooks()[school], read_only=True)
        try:
            yield workbook
        finally:
            workbook.close()
            library.close()

    def journal_holds(self, school: str) -> bool:
        """Whether the program's own check finds the store of a school whole, journal included."""
        with self._opened(school) as workbook:
            assert isinstance(workbook.store, SqlStore)
            return check_store(workbook.store).sound

    def words_in_files(self, school: str) -> list[set[str]]:
        """The judgements in every workbook file that is kept in this computer's home."""
        self.patch.setenv("CANDOUR_HOME", str(self.home))
        doors = main.doors()
        library = doors.library(None)
        found = []
        for path in sorted((self.home / "workbooks" / self.workbooks()[school].hex).rglob("*")):
            if path.suffix == ".candour":
                copy = library.look_at_file(path)
                rows = doors.application(copy.store).read(lambda reader: reader.find(Judgement))
                found.append({row.words for row in rows})
                copy.close()
        library.close()
        return found

    def verdict(self, pack: Path) -> Verdict:
        """What the verifier says of a file to the person of this computer."""
        self.patch.setenv("CANDOUR_HOME", str(self.home))
        return checked(pack, main.doors())

    def rows(self, school: str, kind: type[Row], **equal: object) -> tuple[Row, ...]:
        """What the workbook of a school holds of one kind."""
        find: Callable[..., tuple[Row, ...]] = lambda reader: reader.find(kind, **equal)  # noqa: E731 - a query
        with self._opened(school) as workbook:
            return main.doors().application(workbook.store).read(find)
