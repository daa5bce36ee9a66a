"""The reviewer's desk in a real window, on a real pack and a real personal store, no workbook."""

from pathlib import Path

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from app.domain.identities import Identity
from app.domain.ids import IdentityId
from app.domain.packs import Openness, PackKind
from app.domain.peer_reviews import PeerField, PeerMark
from app.queries.reviews import current_review
from app.roads.pack_making import build_pack, certify_pack, preparer, request_for
from app.roads.peer_desk import begin, open_pack
from app.settings import SettingsFile
from app.signing.certificates import Person
from app.signing.identities import UnlockedIdentity, make_identity, unlock
from database.clock import SystemClock, TimedIds
from database.tables import PERSONAL
from tests.ui.screens.review_desk import filled_file
from tests.ui.screens.share_desk import LONG_MS, PASSPHRASE, opened, typed
from ui.main_window import MainWindow
from ui.preferences import LivePreferences
from ui.screens.desk.conduct import ConductDialog
from ui.screens.desk.mark_editor import MarkEditor
from ui.screens.desk.screen import PeerDesk

AUTHOR, SCHOOL = "Alex Marlow", "Tansyfield Primary School"


def made_author() -> Identity:
    person = Person(name=AUTHOR, role="Headteacher", school=SCHOOL)
    return make_identity(IdentityId(TimedIds().new()), person, PASSPHRASE, SystemClock().now())


def author() -> UnlockedIdentity:
    return unlock(made_author(), PASSPHRASE)


def colleagues_pack(folder: Path, identity: UnlockedIdentity) -> Path:
    """A peer pack of the sample school, signed by its head."""
    application = opened(filled_file(folder))
    review = application.read(current_review)
    assert review is not None
    request = request_for(
        application, review.id, PackKind.PEER, preparer(identity), Openness.REVIEWER
    )
    target = folder / "tansyfield.pdf"
    certify_pack(application, build_pack(application, request), identity, target)
    application.close()
    return target


class ReviewersDesk:
    """A window at its welcome, with the desk of one review in front."""

    def __init__(self, qtbot: QtBot, pack: Path, folder: Path) -> None:
        self.qtbot, self.folder = qtbot, folder
        self.personal = opened(folder / "personal.db", PERSONAL)
        self.review_id = begin(self.personal, open_pack(self.personal, pack.read_bytes()))
        preferences = LivePreferences(SettingsFile(folder / "settings.json"))
        self.window = MainWindow([], preferences, lambda _navigation: QWidget())
        qtbot.addWidget(self.window)
        self.window.resize(1280, 800)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitActive(self.window)
        self.open()

    def open(self) -> None:
        """Come to the desk; it is ready once the pack was checked and drawn."""
        self.window.open_desk(self.review_id, self.personal)
        self.qtbot.waitUntil(lambda: self.desk.pages.pages > 0, timeout=LONG_MS)
        self.qtbot.waitUntil(lambda: self.desk.pages.sheets[1].words is not None, timeout=LONG_MS)

    @property
    def desk(self) -> PeerDesk:
        desk = self.window.desks.desk
        assert isinstance(desk, PeerDesk)
        return desk

    def settle(self) -> None:
        """Until everything asked for is kept and shown."""
        for _ in range(3):
            self.desk.session.bridge.drain()
            self.qtbot.wait(20)
        if QApplication.activeWindow() is None:
            # A desktop gives the keyboard back when a question is closed; offscreen nobody does.
            self.window.activateWindow()
            self.qtbot.wait(20)

    def accept(self) -> None:
        """Keep to the code of conduct that was just asked for."""
        self.qtbot.waitUntil(lambda: self.conduct is not None, timeout=LONG_MS)
        dialog = self.conduct
        assert dialog is not None
        QTest.mouseClick(dialog.yes, Qt.MouseButton.LeftButton)
        self.qtbot.waitUntil(lambda: self.desk.session.is_accepted, timeout=LONG_MS)
        self.settle()

    @property
    def conduct(self) -> ConductDialog | None:
        found = QApplication.activeModalWidget()
        return found if isinstance(found, ConductDialog) else None

    def marks(self) -> tuple[PeerMark, ...]:
        return self.personal.read(lambda reader: reader.find(PeerMark))

    def said(self) -> dict[tuple[str, str], str]:
        rows = self.personal.read(lambda reader: reader.find(PeerField))
        return {(row.place, row.field): row.value for row in rows}

    def number(self, number: int) -> str:
        """Type the number of a claim as from paper; gives the claim's id."""
        line = self.desk.stack.claims.number
        line.setFocus()
        QTest.keyClicks(line, str(number))
        QTest.keyClick(line, Qt.Key.Key_Return)
        self.settle()
        return self.desk.stack.claims.chosen

    def key(self, key: Qt.Key) -> None:
        target = QApplication.focusWidget()
        assert target is not None
        QTest.keyClick(target, key)
        self.settle()

    def types(self, words: str) -> None:
        target = QApplication.focusWidget()
        assert target is not None
        QTest.keyClicks(target, words)

    def editor(self, mark: PeerMark) -> MarkEditor:
        editor = self.desk.stack.claims.card.editor(str(mark.id))
        assert editor is not None
        return editor

    def draw(self, page: int, start: int, end: int) -> None:
        """Draw with the mouse from one word of a page, counted from 1, to another."""
        sheet = self.desk.pages.sheets[page - 1]
        assert sheet.words is not None
        places = [sheet.to_view(sheet.words.words[at].box).center() for at in (start, end)]
        _mouse(sheet, QEvent.Type.MouseButtonPress, places[0])
        _mouse(sheet, QEvent.Type.MouseMove, places[1])
        _mouse(sheet, QEvent.Type.MouseButtonRelease, places[1])
        self.qtbot.wait(20)

    def make_identity(self, name: str = "Robin Vale") -> None:
        form = self.desk.stack.send.seal.form
        assert form is not None
        typed(form.name_line, name)
        typed(form.first.line, PASSPHRASE)
        typed(form.second.line, PASSPHRASE)
        QTest.keyClick(form.second.line, Qt.Key.Key_Return)
        self.qtbot.waitUntil(
            lambda: self.desk.stack.send.seal.identity is not None, timeout=LONG_MS
        )
        self.settle()

    def choose_file(self, name: str) -> Path:
        """Name the file in the dialog that asks for it."""
        target = self.folder / name
        dialog = self.desk.stack.send.findChildren(QFileDialog)[-1]
        dialog.fileSelected.emit(str(target))
        dialog.done(1)
        return target

    def close(self) -> None:
        self.window.close()
        self.personal.close()


def _mouse(part: QWidget, kind: QEvent.Type, at: QPointF) -> None:
    held = Qt.MouseButton.LeftButton
    button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else held
    place = QPointF(part.mapToGlobal(at.toPoint()))
    event = QMouseEvent(kind, at, place, button, held, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(part, event)
