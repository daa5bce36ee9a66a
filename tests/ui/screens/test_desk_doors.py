"""The ways to the desk: from a pack just checked, from Share, and never from one's own pack."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.application import Application
from app.domain.identities import Identity
from app.domain.ids import PeerReviewId
from app.domain.peer_reviews import PeerReview
from app.roads.peer_desk import begin, open_pack
from app.settings import SettingsFile
from app.signing.identities import unlock
from app.use_cases.identities import KeepIdentity
from database.tables import PERSONAL
from tests.ui.looking import cut_at_the_side, nameless
from tests.ui.screens.review_desk import filled_file
from tests.ui.screens.reviewers_desk import colleagues_pack, made_author
from tests.ui.screens.share_desk import LONG_MS, PASSPHRASE, opened
from ui.main_window import MainWindow
from ui.preferences import LivePreferences
from ui.screens.desk.screen import PeerDesk
from ui.screens.share import SHARE
from ui.screens.share.incoming import CheckedPack, show_pack
from ui.screens.share.screen import ShareScreen


@pytest.fixture(scope="module")
def head() -> Identity:
    return made_author()


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory, head: Identity) -> Path:
    return colleagues_pack(tmp_path_factory.mktemp("sender"), unlock(head, PASSPHRASE))


@pytest.fixture
def personal(tmp_path: Path) -> Iterator[Application]:
    application = opened(tmp_path / "personal.db", PERSONAL)
    yield application
    application.close()


def checked(qtbot: QtBot, pack: Path, personal: Application) -> CheckedPack:
    dialog = show_pack(pack, personal)
    qtbot.addWidget(dialog)
    page = dialog.findChild(CheckedPack)
    assert isinstance(page, CheckedPack)
    qtbot.waitUntil(lambda: page.result is not None, timeout=LONG_MS)
    return page


def test_that_a_pack_just_checked_is_taken_up_once_however_often_it_is_asked_for(
    qtbot: QtBot, pack: Path, personal: Application
) -> None:
    begun: list[PeerReviewId] = []
    for _ in range(2):
        page = checked(qtbot, pack, personal)
        assert not page.review.isHidden()
        page.review_begun.connect(begun.append)
        with qtbot.waitSignal(page.review_begun, timeout=LONG_MS):
            page.review.click()
    assert begun[0] == begun[1]
    assert len(personal.read(lambda reader: reader.find(PeerReview))) == 1


def test_that_ones_own_pack_is_not_offered_for_review(
    qtbot: QtBot, pack: Path, personal: Application, head: Identity
) -> None:
    personal.run(KeepIdentity(identity=head))
    assert checked(qtbot, pack, personal).review.isHidden()


def test_that_share_lists_the_reviews_and_leads_to_the_desk_and_back(
    qtbot: QtBot, pack: Path, personal: Application, tmp_path: Path
) -> None:
    begin(personal, open_pack(personal, pack.read_bytes()))
    workbook = opened(filled_file(tmp_path))
    preferences = LivePreferences(SettingsFile(tmp_path / "settings.json"))
    window = MainWindow([SHARE], preferences, lambda _navigation: QWidget())
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    window.open_workbook(workbook, personal)
    window.go("share", part="reviews")
    share = window.screen_at("share")
    assert isinstance(share, ShareScreen)
    assert nameless(window) == []
    assert cut_at_the_side(window) == []
    share.reviews.cards[0].open.click()
    desk = window.desks.desk
    assert isinstance(desk, PeerDesk)
    qtbot.waitUntil(lambda: desk.pages.pages > 0, timeout=LONG_MS)
    assert not share.isVisible()
    window.back()
    assert window.desks.desk is None
    assert share.isVisible()
    window.close_workbook()
    workbook.close()
