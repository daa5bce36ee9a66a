"""A pack comes in: the verdict first, who signed, the act of remembering a signer."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from app.application import Application
from app.domain.identities import KnownSigner
from app.domain.ids import IdentityId, SignerId
from app.domain.packs import Openness, PackKind, SeenState
from app.domain.verdicts import PackState
from app.queries.reviews import current_review
from app.queries.signers import pinned_signers
from app.roads.pack_making import build_pack, certify_pack, preparer, request_for
from app.signing.certificates import Person
from app.signing.identities import UnlockedIdentity, make_identity, unlock
from app.use_cases.identities import PinSigner
from database.clock import SystemClock, TimedIds
from database.tables import PERSONAL
from tests.ui.looking import cut_at_the_side, nameless
from tests.ui.screens.review_desk import filled_file
from tests.ui.screens.share_desk import LONG_MS, opened
from ui.screens.share.checking import Checked
from ui.screens.share.incoming import CheckedPack, show_pack
from ui.screens.share.lists import SignersKnown
from ui.screens.share.verdict_panel import fingerprint_words
from ui.widgets.dialog import Dialog


@pytest.fixture(scope="module")
def identity() -> UnlockedIdentity:
    person = Person(name="Alex Marlow", role="Headteacher", school="Tansyfield Primary School")
    made = make_identity(
        IdentityId(TimedIds().new()), person, "four blue herons", SystemClock().now()
    )
    return unlock(made, "four blue herons")


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory, identity: UnlockedIdentity) -> Path:
    """A governors' pack of the sample school, signed by somebody else."""
    folder = tmp_path_factory.mktemp("sender")
    application = opened(filled_file(folder))
    review = application.read(current_review)
    assert review is not None
    request = request_for(
        application, review.id, PackKind.GOVERNORS, preparer(identity), Openness.OPEN_PAPERS
    )
    target = folder / "tansyfield.pdf"
    certify_pack(application, build_pack(application, request), identity, target)
    application.close()
    return target


@pytest.fixture
def personal(tmp_path: Path) -> Iterator[Application]:
    application = opened(tmp_path / "personal.db", PERSONAL)
    yield application
    application.close()


def shown(qtbot: QtBot, path: Path, personal: Application) -> CheckedPack:
    dialog: Dialog = show_pack(path, personal)
    qtbot.addWidget(dialog)
    page = dialog.findChild(CheckedPack)
    assert isinstance(page, CheckedPack)
    qtbot.waitUntil(lambda: page.result is not None, timeout=LONG_MS)
    return page


def test_that_a_strangers_pack_is_said_to_be_unchanged_and_the_stranger_remembered_by_an_act(
    qtbot: QtBot, pack: Path, personal: Application, identity: UnlockedIdentity
) -> None:
    page = shown(qtbot, pack, personal)
    result = page.result
    assert result is not None
    assert result.verdict.state is PackState.UNKNOWN_SIGNER
    assert "Unchanged" in page.panel.meaning.text()
    assert page.pages.pages == len(result.drawn.shapes if result.drawn else ())
    assert personal.read(pinned_signers) == ()
    assert len(personal.read(lambda reader: reader.find(SeenState))) == 1
    assert nameless(page.window()) == []
    assert cut_at_the_side(page.window()) == []

    signer = page.panel.signers[0]
    assert signer.remember is not None
    signer.remember.setFocus()
    QTest.keyClick(signer.remember, Qt.Key.Key_Space)
    with qtbot.waitSignal(page.checked, timeout=LONG_MS):
        pass
    assert page.result is not None
    assert page.result.verdict.state is PackState.CERTIFIED
    assert [one.fingerprint for one in personal.read(pinned_signers)] == [identity.fingerprint]
    assert page.panel.signers[0].remember is None


def test_that_a_known_name_with_another_key_is_a_loud_warning(
    qtbot: QtBot, pack: Path, personal: Application
) -> None:
    personal.run(
        PinSigner(
            signer_id=SignerId(personal.ids.new()),
            name="ALEX  Marlow",
            school="Tansyfield Primary School",
            fingerprint="ab" * 32,
            certificate_pem="",
        )
    )
    page = shown(qtbot, pack, personal)
    remember = page.panel.signers[0].remember
    assert remember is not None
    assert remember.text().startswith("Rung and compared")
    assert page.panel.state.property("tone") == "bad"


def test_that_a_changed_pack_is_said_at_once_and_its_pages_are_held_back(
    qtbot: QtBot, pack: Path, personal: Application, tmp_path: Path
) -> None:
    content = pack.read_bytes()
    middle = len(content) // 2
    changed = tmp_path / "changed.pdf"
    changed.write_bytes(content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :])
    page = shown(qtbot, changed, personal)
    assert page.result is not None
    assert page.result.verdict.state is PackState.CHANGED
    assert page.panel.state.property("tone") == "bad"
    assert page.pages.pages == 0
    assert personal.read(lambda reader: reader.find(SeenState)) == ()
    assert all(signer.remember is None for signer in page.panel.signers)
    page.all_the_same.click()
    qtbot.waitUntil(lambda: page.pages.pages > 0 or bool(page.message.words), timeout=LONG_MS)


def test_that_a_file_which_is_no_pack_or_not_there_is_said_in_words(
    qtbot: QtBot, personal: Application, tmp_path: Path
) -> None:
    letter = tmp_path / "letter.pdf"
    letter.write_bytes(b"Dear colleague")
    page = shown(qtbot, letter, personal)
    assert page.result is not None
    assert page.result.verdict.state is PackState.NOT_A_PACK
    page.check(tmp_path / "nowhere.pdf")
    qtbot.waitUntil(lambda: bool(page.message.words), timeout=LONG_MS)
    assert "nowhere.pdf" in page.message.words


def test_that_a_check_can_be_left_and_another_file_checked_instead(
    qtbot: QtBot, pack: Path, personal: Application, tmp_path: Path
) -> None:
    dialog = show_pack(pack, personal)
    qtbot.addWidget(dialog)
    page = dialog.findChild(CheckedPack)
    assert isinstance(page, CheckedPack)
    page.stop_button.click()
    assert page.message.words
    letter = tmp_path / "letter.pdf"
    letter.write_bytes(b"Dear colleague")
    results: list[Checked] = []
    page.checked.connect(results.append)
    page.check(letter)
    qtbot.waitUntil(lambda: bool(results), timeout=LONG_MS)
    qtbot.wait(1500)
    assert [result.path for result in results] == [letter]
    assert page.message.words == ""


def test_that_a_signer_can_be_forgotten_again(qtbot: QtBot, personal: Application) -> None:
    signer = PinSigner(
        signer_id=SignerId(personal.ids.new()),
        name="Robin Vale",
        school="Mallowby Primary School",
        fingerprint="0123456789abcdef" * 4,
        certificate_pem="",
    )
    personal.run(signer)
    page = SignersKnown(personal)
    qtbot.addWidget(page)
    page.resize(800, 500)
    page.show()
    page.refresh()
    assert page.cards[0].accessibleName() == "Robin Vale"
    assert fingerprint_words(signer.fingerprint) == "0123 4567 89AB CDEF 0123 4567"
    buttons = page.cards[0].findChildren(QAbstractButton)
    next(one for one in buttons if one.accessibleName() == "Forget Robin Vale").click()
    qtbot.waitUntil(lambda: not page.cards, timeout=LONG_MS)
    assert personal.read(lambda reader: reader.find(KnownSigner)) == ()
    assert not page.empty.isHidden()
    qtbot.wait(20)  # the card goes while the page is still held
