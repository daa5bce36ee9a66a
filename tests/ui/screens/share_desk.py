"""The Share and Evidence places in a real window, on a real workbook and a real personal store."""

import shutil
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.application import Application
from app.importing.frameworks import load_framework
from app.settings import SettingsFile
from database.clock import SystemClock, TimedIds
from database.opening import open_store
from database.tables import PERSONAL, WORKBOOK
from ui.main_window import MainWindow
from ui.preferences import LivePreferences
from ui.screens.evidence import EVIDENCE
from ui.screens.evidence.screen import EvidenceScreen
from ui.screens.share import SHARE
from ui.screens.share.going_out import GoingOut
from ui.screens.share.screen import ShareScreen
from ui.screens.share.seal import Seal

PASSPHRASE = "four blue herons"
LONG_MS = 30_000


def opened(file: Path, tables: object = WORKBOOK) -> Application:
    clock = SystemClock()
    store = open_store(file, tables, clock)  # type: ignore[arg-type]  # the two kinds of store
    return Application(store, clock, TimedIds(), load_framework)


def typed(line: QWidget, words: str) -> None:
    line.setFocus()
    if isinstance(line, QLineEdit):
        line.selectAll()
    QTest.keyClicks(line, words)


class ShareDesk:
    """A window with Share and Evidence over the sample school."""

    def __init__(self, qtbot: QtBot, filled: Path, folder: Path, *, first: str = "share") -> None:
        self.qtbot, self.folder = qtbot, folder
        self.application = opened(Path(shutil.copy(filled, folder / "workbook.db")))
        self.personal = opened(folder / "personal.db", PERSONAL)
        preferences = LivePreferences(SettingsFile(folder / "settings.json"))
        places = [SHARE, EVIDENCE] if first == "share" else [EVIDENCE, SHARE]
        self.window = MainWindow(places, preferences, lambda _navigation: QWidget())
        qtbot.addWidget(self.window)
        self.window.resize(1280, 800)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitActive(self.window)
        self.window.open_workbook(self.application, self.personal)

    @property
    def share(self) -> ShareScreen:
        self.window.go("share")
        screen = self.window.screen_at("share")
        assert isinstance(screen, ShareScreen)
        return screen

    @property
    def out(self) -> GoingOut:
        out = self.share.out
        assert out is not None
        return out

    @property
    def seal(self) -> Seal:
        seal = self.out.sign.seal
        assert seal is not None
        return seal

    @property
    def evidence(self) -> EvidenceScreen:
        self.window.go("evidence")
        screen = self.window.screen_at("evidence")
        assert isinstance(screen, EvidenceScreen)
        return screen

    def settle(self) -> None:
        """Wait until every edit is kept and shown."""
        assert self.window.bridge is not None
        self.window.bridge.drain()
        self.qtbot.wait(10)

    def wait_for_pages(self) -> None:
        self.qtbot.waitUntil(lambda: self.out.desk.is_fresh, timeout=LONG_MS)

    def wait_for_view(self) -> None:
        """Wait until the words of this moment are read, the pages perhaps not yet laid out."""
        self.qtbot.waitUntil(lambda: self.out.desk.is_read, timeout=LONG_MS)

    def make_identity(self, name: str = "Alex Marlow") -> None:
        form = self.seal.form
        assert form is not None
        typed(form.name_line, name)
        typed(form.first.line, PASSPHRASE)
        typed(form.second.line, PASSPHRASE)
        QTest.keyClick(form.second.line, Qt.Key.Key_Return)
        self.qtbot.waitUntil(lambda: self.out.desk.identity is not None, timeout=LONG_MS)
        self.wait_for_pages()

    def sign(self, passphrase: str = PASSPHRASE, name: str = "pack.pdf") -> Path:
        """Type the passphrase, press Enter, name the file; waits for the end."""
        typed(self.seal.passphrase.line, passphrase)
        QTest.keyClick(self.seal.passphrase.line, Qt.Key.Key_Return)
        return self.choose_file(name)

    def choose_file(self, name: str) -> Path:
        """Name the file in the dialog that asks for it; waits for the end of signing."""
        step = self.out.sign
        target = self.folder / name
        dialog = step.findChildren(QFileDialog)[-1]
        dialog.fileSelected.emit(str(target))
        dialog.done(1)
        self.qtbot.waitUntil(self.seal.progress.isHidden, timeout=LONG_MS)
        return target

    def close(self) -> None:
        self.window.close_workbook()
        self.application.close()
        self.personal.close()
