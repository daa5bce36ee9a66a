"""Workbooks opened, shared and closed through the window, on a library of real files."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from app.application import Application
from app.domain.library import Published
from app.domain.schools import Phase, School
from app.errors import CandourError
from app.importing.frameworks import load_framework
from app.queries.schools import school_view
from app.use_cases.schools import ReviseSchool
from database.workbooks import WorkbookLibrary
from tests.database.rows import CountingIds, SteppingClock
from ui.context import Context
from ui.dialogs.earlier_days import EarlierDaysDialog
from ui.dialogs.share_copy import ShareCopyDialog
from ui.dialogs.two_versions import TwoVersionsDialog
from ui.main_window import MainWindow
from ui.preferences import LivePreferences
from ui.screens.overview import OVERVIEW
from ui.screens.welcome import Welcome
from ui.workbook_actions import WorkbookActions
from ui.workbooks import Workbooks

WAIT = 15_000


class Desk:
    """One computer: its library, its window, and a person in front of it."""

    def __init__(self, qtbot: QtBot, home: Path, ids: CountingIds) -> None:
        self.qtbot, self.home = qtbot, home
        self.clock = SteppingClock()
        self.packs: list[Path] = []
        self.preferences = LivePreferences()
        self.preferences.revise(still=True)
        self.workbooks = Workbooks(
            lambda: WorkbookLibrary(home, self.clock),
            lambda store: Application(store, self.clock, ids, load_framework),
            self.preferences,
        )
        self.window = MainWindow([OVERVIEW], self.preferences, lambda _window: Welcome(self.doors))
        qtbot.addWidget(self.window)
        self.workbooks.serve(self.window)
        self.doors = WorkbookActions(self.workbooks, self.window, self.packs.append)
        self.doors.register(self.window.actions_known)
        self.window.show()

    @property
    def context(self) -> Context:
        assert self.window.context is not None
        return self.window.context

    @property
    def school(self) -> School:
        view = self.context.application.read(school_view)
        assert view is not None
        return view.school

    @property
    def said(self) -> str:
        toast = self.window.findChild(type(self.window._toast))  # noqa: SLF001 - what is said
        assert toast is not None
        return toast._words.text()  # noqa: SLF001 - the same

    def make(self, name: str = "Larch Road Primary") -> None:
        self.workbooks.create(name, "", Phase.PRIMARY)
        self.wait_for(name)

    def wait_for(self, school: str) -> None:
        self.qtbot.waitUntil(
            lambda: self.window.context is not None and self.school.name == school, timeout=WAIT
        )

    def write(self, words: str) -> None:
        command = ReviseSchool(school_id=self.school.id, context=words)
        self.context.bridge.submit(command)
        self.context.bridge.drain()

    def publish(self, path: Path) -> Published:
        told: list[Published] = []
        self.workbooks.publish(path, told.append)
        self.qtbot.waitUntil(lambda: bool(told), timeout=WAIT)
        return told[0]

    def wait_until_idle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.workbooks.busy, timeout=WAIT)

    def close(self) -> None:
        self.window.close()
        self.workbooks.close()


IDS = CountingIds(last=0x01A2_0000_0000_7000_8000_0000_0001_0000)


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(qtbot, tmp_path / "home", IDS)
    yield made
    # Without asking: whatever a test left unsaved is not to stop the run.
    made.window.close_workbook()
    made.close()


def dialog_of(desk: Desk, kind: type) -> object:
    desk.qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), kind), timeout=WAIT)
    return QApplication.activeModalWidget()


def test_that_a_new_workbook_opens_and_is_found_again_by_the_next_start(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    desk.make()
    desk.write("Two forms of entry.")
    kept = desk.preferences.settings.last_workbook
    desk.close()
    again = Desk(qtbot, tmp_path / "home", IDS)
    again.preferences.revise(last_workbook=kept)
    again.workbooks.resume()
    again.wait_for("Larch Road Primary")
    assert again.school.context == "Two forms of entry."
    again.close()


def test_that_opening_another_workbook_closes_the_first_properly(desk: Desk) -> None:
    desk.make("Larch Road Primary")
    desk.make("Millbrook Infants")
    names = {row.school for row in desk.workbooks.library.recent()}
    assert names == {"Larch Road Primary", "Millbrook Infants"}
    first = next(r for r in desk.workbooks.library.recent() if r.school == "Larch Road Primary")
    desk.workbooks.open_recent(first.id)
    desk.wait_for("Larch Road Primary")


def test_that_a_shared_copy_is_brought_up_to_date_when_the_workbook_is_closed(
    desk: Desk, tmp_path: Path
) -> None:
    desk.make()
    file = tmp_path / "Larch Road.candour"
    assert not desk.publish(file).beside
    desk.write("Written after the copy was made.")
    desk.workbooks.leave()
    desk.wait_until_idle()
    other = Desk(desk.qtbot, tmp_path / "other", IDS)
    other.workbooks.open_file(file)
    other.wait_for("Larch Road Primary")
    assert other.school.context == "Written after the copy was made."
    other.close()


def test_that_a_copy_never_goes_over_another_file(desk: Desk, tmp_path: Path) -> None:
    desk.make()
    file = tmp_path / "Larch Road.candour"
    file.write_text("somebody else's words")
    published = desk.publish(file)
    desk.workbooks.say_published(published)
    assert published.beside
    assert file.read_text() == "somebody else's words"
    assert Path(published.file).name in desk.said


def test_that_of_two_versions_the_head_chooses_and_the_other_is_kept(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    desk.make()
    file = tmp_path / "shared.candour"
    desk.publish(file)
    elsewhere = tmp_path / "elsewhere.candour"
    other = Desk(qtbot, tmp_path / "other", IDS)
    other.workbooks.open_file(file)
    other.wait_for("Larch Road Primary")
    other.write("Theirs.")
    other.publish(elsewhere)
    other.close()
    desk.write("Ours.")
    desk.workbooks.open_file(elsewhere)
    asked = dialog_of(desk, TwoVersionsDialog)
    assert isinstance(asked, TwoVersionsDialog)
    assert desk.school.context == "Ours."
    QTest.mouseClick(asked.file_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(
        lambda: desk.window.context is not None and desk.school.context == "Theirs.", timeout=WAIT
    )
    aside = list((tmp_path / "home").rglob("aside/*.candour"))
    assert len(aside) == 1


def test_that_a_file_further_on_is_taken_in_and_said_calmly(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    desk.make()
    file = tmp_path / "shared.candour"
    desk.publish(file)
    other = Desk(qtbot, tmp_path / "other", IDS)
    other.workbooks.open_file(file)
    other.wait_for("Larch Road Primary")
    other.write("Written at home.")
    other.close()
    desk.workbooks.open_file(file)
    qtbot.waitUntil(
        lambda: desk.window.context is not None and desk.school.context == "Written at home.",
        timeout=WAIT,
    )
    assert "shared.candour" in desk.said


def test_that_a_file_that_is_no_workbook_is_refused_and_the_open_one_comes_back(
    desk: Desk, tmp_path: Path
) -> None:
    desk.make()
    desk.write("Still here.")
    strange = tmp_path / "letter.candour"
    strange.write_text("Dear head")
    desk.workbooks.open_file(strange)
    desk.qtbot.waitUntil(lambda: "letter.candour" in desk.said, timeout=WAIT)
    assert desk.school.context == "Still here."


def test_that_a_workbook_open_elsewhere_can_be_looked_at_only(qtbot: QtBot, desk: Desk) -> None:
    desk.make()
    desk.write("Being written.")
    workbook = desk.workbooks.workbook
    assert workbook is not None
    second = Desk(qtbot, desk.home, IDS)
    second.workbooks.open_recent(workbook.id)
    second.wait_until_idle()
    welcome = second.window.findChild(Welcome)
    assert welcome is not None
    qtbot.waitUntil(welcome.mend_button.isVisible, timeout=WAIT)
    QTest.mouseClick(welcome.mend_button, Qt.MouseButton.LeftButton)
    second.wait_for("Larch Road Primary")
    assert second.context.read_only
    assert second.school.context == "Being written."
    second.close()
    desk.write("And on.")
    assert desk.school.context == "And on."


def test_that_going_back_a_day_sets_what_is_here_aside(desk: Desk, tmp_path: Path) -> None:
    desk.make()
    desk.write("Monday.")
    desk.workbooks.safekeeping.look()
    desk.qtbot.waitUntil(
        lambda: bool(desk.workbooks.workbook and desk.workbooks.workbook.backups()), timeout=WAIT
    )
    desk.write("Tuesday, by mistake.")
    desk.window.actions_known.perform("workbook.earlier")
    asked = dialog_of(desk, EarlierDaysDialog)
    assert isinstance(asked, EarlierDaysDialog)
    QTest.keyClick(asked.table, Qt.Key.Key_Return)
    desk.qtbot.waitUntil(
        lambda: desk.window.context is not None and desk.school.context == "Monday.", timeout=WAIT
    )
    assert len(list((tmp_path / "home").rglob("aside/*.candour"))) == 1
    desk.write("Monday, again.")
    assert desk.school.context == "Monday, again."


def test_that_a_dropped_workbook_opens_and_a_dropped_pack_is_handed_on(
    desk: Desk, tmp_path: Path
) -> None:
    desk.make()
    file = tmp_path / "dropped.candour"
    desk.publish(file)
    desk.workbooks.leave()
    desk.wait_until_idle()
    for path in (file, tmp_path / "pack.pdf"):
        words = QMimeData()
        words.setUrls([QUrl.fromLocalFile(str(path))])
        button, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        copying, place = Qt.DropAction.CopyAction, QPointF(200, 200)
        over = QDragEnterEvent(place.toPoint(), copying, words, button, keys)
        QApplication.sendEvent(desk.window, over)
        assert over.isAccepted()
        QApplication.sendEvent(desk.window, QDropEvent(place, copying, words, button, keys))
    desk.wait_for("Larch Road Primary")
    assert desk.packs == [tmp_path / "pack.pdf"]


def test_that_a_copy_saved_by_the_palette_gets_its_ending(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.make()
    chosen = str(tmp_path / f"Larch {date(2026, 11, 22)}")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_n: (chosen, ""))
    desk.window.actions_known.perform("workbook.share")
    asked = dialog_of(desk, ShareCopyDialog)
    assert isinstance(asked, ShareCopyDialog)
    QTest.keyClick(asked, Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: Path(chosen + ".candour").exists(), timeout=WAIT)
    desk.qtbot.waitUntil(lambda: chosen in desk.said, timeout=WAIT)


def test_that_a_workbook_stays_open_until_the_disk_took_the_last_words(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.make()
    application, bridge = desk.context.application, desk.context.bridge

    def full(*_given: object, **_named: object) -> None:
        raise CandourError("disk_full", path="workbook.db")

    with monkeypatch.context() as broken:
        broken.setattr(application, "run", full)
        desk.write("Kept in the end.")
        desk.workbooks.leave()
        is_open, said = desk.window.context is not None, desk.said
    bridge.try_again()
    bridge.drain()
    kept = desk.school.context if is_open else ""
    desk.workbooks.leave()
    desk.wait_until_idle()
    assert (is_open, kept) == (True, "Kept in the end.")
    assert said.startswith("The disk is full")
    assert desk.window.context is None
