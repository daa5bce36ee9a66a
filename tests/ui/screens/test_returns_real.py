"""Real files through the window: countersigned by a colleague, and from other programs."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.domain.ids import PackId
from app.domain.packs import Openness, PackKind
from app.domain.peer_reviews import Mark
from app.domain.returns import (
    PeerAnswerKind,
    PeerReturn,
    ResponseSent,
    ReturnedNote,
    ReturnKind,
    pack_file,
)
from app.queries.reviews import current_review
from app.roads.pack_checking import what_is_known
from app.roads.peer_desk import countersign
from app.signing.cage import verify_bytes_caged
from app.use_cases.packs import RegisterPack
from app.use_cases.returns import AnswerPeer
from tests.data.returned_pack import FOLDER, PACK_ID
from tests.journeys.colleagues import PASSPHRASE, colleague, head
from tests.ui.looking import cut_at_the_side, nameless
from tests.ui.screens.returns_desk import HomeDesk, stores
from tests.ui.screens.review_desk import filled_file
from ui.screens.share.returns.arrival import Arrival
from ui.screens.share.returns.handing import Signing
from ui.screens.share.returns.sending import Sending
from ui.screens.share.returns.typed import TypedDialog
from ui.screens.share.seal import Seal

LONG_MS = 120_000


@dataclass(frozen=True, slots=True)
class Countersigned:
    """The head at the own window, and the file that came by e-mail."""

    desk: HomeDesk
    file: Path


@pytest.fixture
def countersigned(qtbot: QtBot, tmp_path: Path) -> Iterator[Countersigned]:
    with ExitStack() as stack:
        alex = stack.enter_context(head(tmp_path / "alex", "Alex Author"))
        pat = stack.enter_context(colleague(tmp_path / "pat", "Pat Peer", "Mallowby Primary"))
        review = pat.opens(alex.certifies())
        pat.says(review, "attendance", stage="stabilise", question="Why Mondays?")
        pat.says(review, "attendance", recommendation="Ring on day one.", lens="Ask them.")
        pat.marks(review, Mark.QUESTION, "With or without the three?", page=3)
        file = pat.desk / "back.pdf"
        countersign(pat.personal, review, pat.identity, file)
        desk = HomeDesk(qtbot, alex.school, alex.personal)
        yield Countersigned(desk, file)
        desk.window.close_workbook()


def looked_at(desk: HomeDesk, file: Path) -> Arrival:
    desk.window.go("share", part="back")
    desk.returns.look(file)
    arrival = desk.returns.arrival
    assert arrival is not None
    desk.qtbot.waitUntil(lambda: arrival.came is not None, timeout=LONG_MS)
    desk.settle()
    return arrival


def taken_in(countersigned: Countersigned) -> HomeDesk:
    """The file looked at and taken in; gives the window at its page."""
    desk = countersigned.desk
    arrival = looked_at(desk, countersigned.file)
    assert arrival.lines[0].words.text().startswith("It is countersigned under the name Pat Peer")
    assert nameless(desk.window) == []
    assert cut_at_the_side(desk.window) == []
    desk.press(arrival.take)
    desk.qtbot.waitUntil(lambda: desk.returns.review is not None, timeout=LONG_MS)
    desk.settle()
    return desk


def seal_of(sending: Sending) -> Seal:
    assert isinstance(sending.way, Signing)
    return sending.way.seal


def answered(desk: HomeDesk) -> None:
    """The recommendation is accepted."""
    notes = {note.field: note for note in desk.rows(ReturnedNote)}
    answer = PeerAnswerKind.ACCEPT
    desk.school.run(
        AnswerPeer(note_id=notes["recommendation"].id, answer=answer, reason="From Monday.")
    )
    desk.settle()


def signed_back(desk: HomeDesk, passphrase: str, target: Path) -> Sending:
    """The passphrase typed, Enter pressed, the file named; waits for the end."""
    sending = desk.review.turn_to("send")
    assert isinstance(sending, Sending)
    seal = seal_of(sending)
    desk.qtbot.waitUntil(seal.sign.isVisible, timeout=LONG_MS)
    QTest.keyClicks(seal.passphrase.line, passphrase)
    QTest.keyClick(seal.passphrase.line, Qt.Key.Key_Return)
    dialog = sending.findChildren(QFileDialog)[-1]
    dialog.fileSelected.emit(str(target))
    dialog.done(1)
    desk.qtbot.waitUntil(seal.progress.isHidden, timeout=LONG_MS)
    desk.settle()
    return sending


def test_that_a_countersigned_review_is_answered_and_signed_back(
    countersigned: Countersigned, tmp_path: Path
) -> None:
    desk = taken_in(countersigned)
    (came,) = desk.rows(PeerReturn)
    assert (came.kind, came.reviewer) == (ReturnKind.COUNTERSIGNED, "Pat Peer")
    answered(desk)
    target = tmp_path / "response.pdf"
    sending = signed_back(desk, PASSPHRASE, target)
    assert not sending.done.isHidden()
    (response,) = desk.rows(ResponseSent)
    assert not response.draft
    content = target.read_bytes()
    assert content.startswith(countersigned.file.read_bytes())
    verdict = verify_bytes_caged(content, what_is_known(desk.personal))
    assert [one.field for one in verdict.signatures] == ["Sig_Author", "Sig_Peer1", "Sig_Author1"]
    assert any("From Monday." in note.text for note in verdict.notes)
    desk.press(desk.review.back)
    assert "answered on" in desk.returns.list.tiles[0].accessibleDescription()


def test_that_claims_go_by_their_number_and_title(countersigned: Countersigned) -> None:
    desk = taken_in(countersigned)
    desk.qtbot.waitUntil(lambda: desk.review.desk.outline is not None, timeout=LONG_MS)
    outline = desk.review.desk.outline
    assert outline is not None
    marks = desk.review.desk.page.marks
    item = outline.item(marks[0].note.item)
    if item is not None:
        assert desk.review.desk.where(marks[0]).startswith(f"{item.number}. {item.title}")


def test_that_a_wrong_passphrase_is_said_beside_its_field(
    countersigned: Countersigned, tmp_path: Path
) -> None:
    desk = taken_in(countersigned)
    answered(desk)
    sending = signed_back(desk, "not this one", tmp_path / "no.pdf")
    assert seal_of(sending).passphrase_field.message.words
    assert desk.rows(ResponseSent) == ()
    assert not (tmp_path / "no.pdf").exists()


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled_file(tmp_path_factory.mktemp("sample"))


@pytest.fixture
def desk(qtbot: QtBot, filled: Path, tmp_path: Path) -> Iterator[HomeDesk]:
    """The workbook from which the frozen pack was sent."""
    school, personal = stores(filled, tmp_path)
    review, content = school.read(current_review), (FOLDER / "certified.pdf").read_bytes()
    assert review is not None
    school.run(
        RegisterPack(
            pack_id=PackId(UUID(PACK_ID)),
            series_id=PackId(UUID(PACK_ID)),
            edition=1,
            review_id=review.id,
            kind=PackKind.PEER,
            openness=Openness.REVIEWER,
            made_at=datetime(2026, 11, 20, tzinfo=UTC),
            sha256=pack_file(content).sha256,
            file_name="certified.pdf",
            journal_head="",
            fingerprint="ab" * 32,
            content=content,
        )
    )
    made = HomeDesk(qtbot, school, personal)
    yield made
    made.window.close_workbook()
    school.close()
    personal.close()


def test_that_comments_of_another_program_are_taken_in_as_unsigned(desk: HomeDesk) -> None:
    arrival = looked_at(desk, FOLDER / "poppler.pdf")
    assert arrival.lines[0].words.text().startswith("The certified pack inside is untouched.")
    assert arrival.who is not None
    arrival.who.clear()
    desk.press(arrival.take)
    assert desk.rows(PeerReturn) == ()
    arrival.who.setFocus()
    QTest.keyClicks(arrival.who, "Pat Peer")
    desk.press(arrival.take)
    desk.qtbot.waitUntil(lambda: desk.returns.review is not None, timeout=LONG_MS)
    desk.settle()
    (came,) = desk.rows(PeerReturn)
    assert (came.kind, came.reviewer) == (ReturnKind.UNSIGNED_NOTES, "Pat Peer")
    assert not any(note.signed for note in desk.rows(ReturnedNote))
    assert "not signed" in desk.review.state.words.text()


def test_that_another_document_is_not_taken_in_and_it_is_said_which_pages_differ(
    desk: HomeDesk,
) -> None:
    arrival = looked_at(desk, FOLDER / "page_changed.pdf")
    said = " ".join(line.words.text() for line in arrival.lines)
    assert "differ" in said
    assert "Nothing was taken in" in said
    assert not hasattr(arrival, "take")
    QTest.keyClick(arrival.back, Qt.Key.Key_Space)
    assert desk.returns.stack.currentWidget() is desk.returns.list


def test_that_a_scan_leads_to_typing_in_with_the_scan_attached(desk: HomeDesk) -> None:
    arrival = looked_at(desk, FOLDER / "scanned.pdf")
    assert "pictures of pages" in arrival.lines[0].words.text()
    desk.press(arrival.type)
    (dialog,) = desk.returns.window().findChildren(TypedDialog)
    desk.qtbot.waitUntil(lambda: dialog.scan_name.text() == "scanned.pdf")
    dialog.reject()
