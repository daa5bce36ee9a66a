"""The review leaves: as a draft, compared, countersigned; and the school's answer comes in."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.peer_reviews import Mark, PeerReview, PeerSending, PrivateKind
from app.domain.peer_words import AnswerParts, answer_value
from app.domain.verdicts import PackState
from app.queries.peer_reviews import PeerReviewLine
from app.queries.signers import pinned_signers
from app.reports.packs import StampMeaning, peer_stamp
from app.roads.pack_checking import knowing_too, what_is_known
from app.roads.peer_desk import open_pack
from app.signing.answering import Countersigning, countersign_to_file, draft_to_file
from app.signing.identities import UnlockedIdentity
from app.signing.peer_notes import NewNote
from app.signing.returned_notes import read_notes
from app.use_cases.peer_reviews import AcceptConduct, SetDeleteBy
from app.use_cases.peer_writing import AddMark, WritePeerField, WritePrivateNote
from database.clock import TimedIds
from tests.ui.looking import cut_at_the_side, nameless
from tests.ui.screens.reviewers_desk import ReviewersDesk, author, colleagues_pack
from tests.ui.screens.share_desk import LONG_MS, PASSPHRASE, typed
from ui.peer_doors import PeerDoors
from ui.screens.desk.session import HeldPack
from ui.screens.share.review_lines import ReviewsOfColleagues, deletion
from ui.widgets.buttons import Button
from ui.widgets.dialog import Dialog
from ui.widgets.messages import Toast

SECRET = "Ask gently about the two long absences"


@pytest.fixture(scope="module")
def head() -> UnlockedIdentity:
    return author()


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory, head: UnlockedIdentity) -> Path:
    return colleagues_pack(tmp_path_factory.mktemp("sender"), head)


@pytest.fixture
def at(qtbot: QtBot, pack: Path, tmp_path: Path) -> Iterator[ReviewersDesk]:
    made = ReviewersDesk(qtbot, pack, tmp_path)
    written(made)
    made.settle()
    yield made
    made.close()


def written(at: ReviewersDesk) -> None:
    """A short review, and something that must never leave."""
    run, ids = at.personal.run, TimedIds()
    run(AcceptConduct(peer_review_id=at.review_id))
    run(
        AddMark(
            mark_id=ids.new(),  # type: ignore[arg-type]  # any id
            peer_review_id=at.review_id,
            page=4,
            item="item-006",
            mark=Mark.QUESTION,
            text="Who rings when the office is empty?",
        )
    )
    for name, value in (("stage", "stabilise"), ("question", "What about Mondays?")):
        run(
            WritePeerField(peer_review_id=at.review_id, place="attendance", field=name, value=value)
        )
    for kind in PrivateKind:
        run(
            WritePrivateNote(
                note_id=ids.new(),  # type: ignore[arg-type]  # any id
                peer_review_id=at.review_id,
                kind=kind,
                text=SECRET,
            )
        )


def countersigned(at: ReviewersDesk) -> Path:
    """All the way through Send: compared, identity made, signed."""
    at.desk.turn_to("send")
    at.desk.stack.send.compare.remember.click()
    at.qtbot.waitUntil(lambda: at.desk.stack.send.compare.is_done, timeout=LONG_MS)
    at.make_identity()
    seal = at.desk.stack.send.seal
    at.qtbot.waitUntil(seal.sign.isEnabled, timeout=LONG_MS)
    typed(seal.passphrase.line, PASSPHRASE)
    QTest.keyClick(seal.passphrase.line, Qt.Key.Key_Return)
    target = at.choose_file("review.pdf")
    at.qtbot.waitUntil(lambda: not at.desk.stack.send.made.isHidden(), timeout=LONG_MS)
    at.settle()
    return target


def holds(content: bytes, words: str) -> bool:
    return words.encode() in content or words.encode("utf-16-be") in content


def answered(at: ReviewersDesk, file: Path, head: UnlockedIdentity) -> Path:
    """The school's signed response to what stands in the file."""
    opened = open_pack(at.personal, file.read_bytes())
    assert opened.outline is not None
    notes = read_notes(opened.verdict, opened.outline)
    question = next(note for note in notes if note.field == "question")
    now = at.personal.clock.now()
    reply = NewNote(
        id=str(uuid4()),
        item=question.item,
        field="answer",
        value=answer_value(AnswerParts("accept", "You are right.", "Hannah rings (by June)")),
        written_at=now,
        reply_to=question.id,
    )
    stamp = peer_stamp("Alex Marlow", "Headteacher", "Tansyfield", now, StampMeaning.RESPONSE)
    target = at.folder / "response.pdf"
    countersign_to_file(
        target,
        file.read_bytes(),
        [reply],
        Countersigning(identity=head, at=now, stamp=stamp),
        knowing_too(what_is_known(at.personal), head),
    )
    return target


def test_that_nothing_is_signed_before_the_fingerprint_was_compared(at: ReviewersDesk) -> None:
    at.desk.turn_to("send")
    at.make_identity()
    assert not at.desk.stack.send.seal.sign.isEnabled()
    assert "fingerprint" in at.desk.stack.send.seal.wait.text()
    at.desk.stack.send.compare.remember.click()
    at.qtbot.waitUntil(at.desk.stack.send.seal.sign.isEnabled, timeout=LONG_MS)
    assert len(at.personal.read(pinned_signers)) == 1
    assert "unfinished" in at.desk.stack.send.seal.wait.text()
    known = "Unchanged since Alex Marlow signed it"
    at.qtbot.waitUntil(lambda: known in at.desk.head.verdict.text(), timeout=LONG_MS)


def test_that_a_review_is_countersigned_on_the_way_to_an_identity_and_begins_with_the_pack(
    at: ReviewersDesk, pack: Path
) -> None:
    file = countersigned(at)
    content = file.read_bytes()
    assert content.startswith(pack.read_bytes())
    assert not holds(content, SECRET)
    opened = open_pack(at.personal, content)
    assert opened.verdict.state is PackState.COUNTERSIGNED
    assert {note.text for note in opened.verdict.notes} >= {
        "Question: Who rings when the office is empty?",
        "Stage as the reviewer sees it: Stabilise",
    }
    (sending,) = at.personal.read(lambda reader: reader.find(PeerSending))
    assert not sending.draft
    assert all(mark.sent_at is not None for mark in at.marks())
    assert nameless(at.window) == []
    assert cut_at_the_side(at.desk) == []
    at.desk.turn_to("claims")
    at.number(6)
    editor = at.editor(at.marks()[0])
    assert editor.words.isHidden()
    assert editor.remove.isHidden()


def test_that_words_which_look_like_a_child_are_pointed_at_before_they_leave(
    at: ReviewersDesk,
) -> None:
    look = at.desk.stack.send.look
    assert look.isHidden()
    at.personal.run(
        WritePeerField(
            peer_review_id=at.review_id,
            place="attendance",
            field="strength",
            value="The pupil Oliver is back every day.",
        )
    )
    at.qtbot.waitUntil(lambda: bool(look.lines), timeout=LONG_MS)
    assert any("Oliver" in line.words.text() for line in look.lines)


def test_that_a_draft_begins_each_note_with_the_word_and_is_not_signed(at: ReviewersDesk) -> None:
    at.desk.turn_to("send")
    typed(at.desk.stack.send.name, "Robin Vale")
    at.desk.stack.send.draft.click()
    file = at.choose_file("draft.pdf")
    at.qtbot.waitUntil(lambda: not at.desk.stack.send.made.isHidden(), timeout=LONG_MS)
    content = file.read_bytes()
    assert not holds(content, SECRET)
    opened = open_pack(at.personal, content)
    assert len(opened.verdict.signatures) == 1
    assert opened.verdict.notes
    assert all(note.text.startswith("DRAFT ") for note in opened.verdict.notes)


def test_that_the_schools_response_is_taken_in_and_stands_beside_what_was_said(
    at: ReviewersDesk, head: UnlockedIdentity
) -> None:
    response = answered(at, countersigned(at), head)
    at.desk.turn_to("answers")
    at.desk.stack.answers.take_in(response)
    at.qtbot.waitUntil(lambda: len(at.desk.stack.answers.cards) == 1, timeout=LONG_MS)
    (card,) = at.desk.stack.answers.cards
    words = " ".join(part.text() for part in card.findChildren(type(at.desk.head.saved)))
    assert "Question to the school: What about Mondays?" in words
    assert "Accepted" in words
    assert "You are right." in words
    assert "Hannah rings (by June)" in words
    page = at.desk.session.page
    assert page is not None
    assert page.review.round == 2
    assert "round 2" in at.desk.head.review.text()
    at.qtbot.waitUntil(lambda: "1" in at.desk.chips["answers"].text(), timeout=LONG_MS)


def test_that_comments_on_a_draft_are_taken_in_unsigned(at: ReviewersDesk, pack: Path) -> None:
    at.desk.turn_to("send")
    typed(at.desk.stack.send.name, "Robin Vale")
    at.desk.stack.send.draft.click()
    at.choose_file("draft.pdf")
    at.qtbot.waitUntil(lambda: not at.desk.stack.send.made.isHidden(), timeout=LONG_MS)
    comments = at.folder / "comments.pdf"
    note = NewNote(
        id=str(uuid4()),
        item="pack",
        field="corrections",
        value="The roll is 208, not 210.",
        written_at=datetime.now(UTC),
    )
    draft_to_file(comments, pack.read_bytes(), [note], "Alex Marlow", what_is_known(at.personal))
    at.desk.turn_to("answers")
    at.desk.stack.answers.take_in(comments)
    at.qtbot.waitUntil(lambda: len(at.desk.stack.answers.cards) == 1, timeout=LONG_MS)
    words = [
        part.text()
        for part in at.desk.stack.answers.cards[0].findChildren(type(at.desk.head.saved))
    ]
    assert any("The roll is 208, not 210." in said for said in words)
    assert any("not signed" in said for said in words)


def test_that_another_file_is_refused_in_words(at: ReviewersDesk, tmp_path: Path) -> None:
    letter = tmp_path / "letter.pdf"
    letter.write_bytes(b"Dear colleague")
    at.desk.stack.answers.take_in(letter)
    at.qtbot.waitUntil(lambda: bool(at.desk.stack.answers.message.words), timeout=LONG_MS)
    assert at.desk.stack.answers.cards == []


def test_that_a_review_is_listed_and_deleted_for_good_only_when_asked_twice(
    at: ReviewersDesk,
) -> None:
    page = ReviewsOfColleagues(at.desk.session.bridge)
    at.qtbot.addWidget(page)
    page.resize(900, 500)
    page.refresh()
    page.show()
    (card,) = page.cards
    assert "Tansyfield Primary School" in card.accessibleName()
    opened: list[object] = []
    page.open_wanted.connect(opened.append)
    card.open.click()
    assert opened == [at.review_id]
    card.delete.click()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, Dialog)
    dialog.reject()
    assert at.personal.read(lambda reader: reader.find(PeerReview))
    card.delete.click()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, Dialog)
    yes = next(one for one in dialog.findChildren(Button) if one.text() == "Delete for good")
    yes.click()
    at.qtbot.waitUntil(lambda: at.window.desks.desk is None, timeout=LONG_MS)
    assert at.personal.read(lambda reader: reader.find(PeerReview)) == ()


def test_that_the_visit_sheet_is_printed_with_the_claims_and_nothing_private(
    at: ReviewersDesk,
) -> None:
    at.desk.turn_to("send")
    target = at.folder / "sheet.pdf"
    at.desk.stack.send.sheet_to(target)
    at.qtbot.waitUntil(lambda: bool(at.desk.stack.send.sheet_message.words), timeout=LONG_MS)
    with pdfium_text(target) as words:
        assert "Attendance" in words
        assert SECRET not in words


def test_that_a_note_of_the_school_is_replied_to_and_has_its_pin(
    at: ReviewersDesk, head: UnlockedIdentity
) -> None:
    at.desk.stack.answers.take_in(answered(at, countersigned(at), head))
    at.qtbot.waitUntil(lambda: len(at.desk.stack.answers.cards) == 1, timeout=LONG_MS)
    at.desk.turn_to("claims")
    at.number(6)
    (note,) = at.desk.stack.claims.card.notes.values()
    note.reply.click()
    at.settle()
    reply = next(mark for mark in at.marks() if mark.mark is Mark.REPLY)
    assert reply.reply_to == note.note.id
    pins = [pin.pinned for sheet in at.desk.pages.sheets for pin in sheet.pins]
    assert sum(pin.is_others for pin in pins) == 1


def test_that_a_pack_that_is_not_whole_blocks_the_desk_and_keeps_the_words(
    at: ReviewersDesk, pack: Path
) -> None:
    content = bytearray(pack.read_bytes())
    content[len(content) // 2] ^= 1
    opened = open_pack(at.personal, bytes(content))
    at.desk.session.pack = HeldPack(opened.content, opened.verdict, opened.outline)
    at.desk.session.came.emit()
    assert at.desk.blocked.isVisible()
    assert not at.desk.pages.isVisible()
    assert at.desk.head.verdict.property("tone") == "bad"
    assert len(at.marks()) == 1


def test_that_a_copy_that_is_due_is_said_when_a_workbook_is_opened(at: ReviewersDesk) -> None:
    yesterday = at.personal.clock.today() - timedelta(days=1)
    at.personal.run(SetDeleteBy(peer_review_id=at.review_id, delete_by=yesterday))
    doors = PeerDoors(lambda: at.personal, lambda work, done: done(work()), at.window.open_desk)
    lines: list[PeerReviewLine] = []
    doors.read(lines.extend)
    assert [line.days_left for line in lines] == [-1]
    icon_name, words, tone = deletion(-1, yesterday)
    assert (icon_name, tone) == ("triangle-alert", "bad")
    assert words.startswith("Your copy was to be deleted")
    doors.remind(at.window)
    toast = at.window.findChild(Toast)
    assert toast is not None
    assert toast.isVisible()


@contextmanager
def pdfium_text(path: Path) -> Iterator[str]:
    with pypdfium2.PdfDocument(path.read_bytes()) as document:
        yield " ".join(page.get_textpage().get_text_range() for page in document)
