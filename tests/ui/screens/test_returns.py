"""A review that came home, answered by the head through the window."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.ids import PeerReturnId
from app.domain.packs import Pack
from app.domain.plans import Action
from app.domain.returns import (
    FollowUp,
    FollowUpTime,
    PeerAgreement,
    PeerAnswer,
    PeerAnswerKind,
    PeerReturn,
    ResponseField,
    ReturnedNote,
    ReturnKind,
)
from app.settings import Scheme
from app.use_cases.returns import RegisterReturn
from tests.app.reviewers import said
from tests.ui.looking import cut_at_the_side, nameless, scrolling_sideways
from tests.ui.screens.returns_desk import HomeDesk, stores
from tests.ui.screens.review_desk import filled_file
from ui.screens.share.returns.answer_block import AnswerBlock
from ui.screens.share.returns.answers import Answers
from ui.screens.share.returns.beside import Beside
from ui.screens.share.returns.handing import Commenting, Signing
from ui.screens.share.returns.looking_back import LookingBack
from ui.screens.share.returns.sending import Sending
from ui.screens.share.returns.typed import TypedDialog
from ui.screens.share.returns.typing_in import TypingIn
from ui.theme import theme
from ui.widgets.tiles import Tile

PARTS = ("beside", "answers", "send", "later")


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled_file(tmp_path_factory.mktemp("sample"))


@pytest.fixture
def desk(qtbot: QtBot, filled: Path, tmp_path: Path) -> Iterator[HomeDesk]:
    school, personal = stores(filled, tmp_path)
    made = HomeDesk(qtbot, school, personal)
    yield made
    made.window.close_workbook()
    school.close()
    personal.close()


def answers(desk: HomeDesk, kind: ReturnKind = ReturnKind.COUNTERSIGNED) -> Answers:
    shown = desk.go_to(desk.comes_home(kind), "answers").part("answers")
    assert isinstance(shown, Answers)
    shown.finish()
    return shown


def block(page: Answers, words: str) -> AnswerBlock:
    return next(one for one in page.blocks.values() if words in one.line.note.value)


def test_that_what_came_back_is_listed_and_opened_by_the_keyboard(desk: HomeDesk) -> None:
    desk.comes_home()
    desk.window.go("share", part="back")
    desk.settle()
    (tile,) = desk.returns.list.tiles
    assert tile.accessibleName() == "Robin Ashdown · Mallowby Primary School"
    assert "Countersigned" in tile.accessibleDescription()
    assert "0 of 7 answered" in tile.accessibleDescription()
    tile.setFocus()
    desk.key(tile, Qt.Key.Key_Return)
    assert desk.returns.stack.currentWidget() is desk.review
    desk.press(desk.review.back)
    assert desk.returns.stack.currentWidget() is desk.returns.list


def test_that_the_file_is_saved_again_exactly_as_it_came(desk: HomeDesk, tmp_path: Path) -> None:
    return_id = desk.comes_home()
    page = desk.go_to(return_id)
    target = tmp_path / "copy.pdf"
    page.copy_to(target)
    desk.qtbot.waitUntil(target.exists)
    assert target.read_bytes() == return_id.bytes


def test_that_the_palette_leads_to_a_return(desk: HomeDesk) -> None:
    desk.comes_home()
    desk.window.go("overview")
    entry = next(one for one in desk.window.actions_known.entries() if "Robin" in one.words)
    entry.run()
    desk.settle()
    assert desk.returns.stack.currentWidget() is desk.review


def test_that_an_empty_place_says_what_comes_here(desk: HomeDesk) -> None:
    desk.window.go("share", part="back")
    assert desk.returns.list.empty.isVisible()
    assert desk.returns.list.empty.action is not None


def test_that_own_and_peer_stand_side_by_side_and_the_difference_is_said(desk: HomeDesk) -> None:
    shown = desk.go_to(desk.comes_home()).part("beside")
    assert isinstance(shown, Beside)
    assert shown.agreement.text() == "Agreed on 4 of 5; we were one stage higher on Attendance."
    said = [pair.accessibleName() for pair in shown.pairs]
    assert said[-1].startswith("Attendance: We say Repair, they say Stabilise: we are one stage")
    assert said[0].startswith("Outcomes: Both say Repair.")


def test_that_an_answer_is_kept_by_a_key_and_its_reason_as_it_is_typed(desk: HomeDesk) -> None:
    one = block(answers(desk), "Write down who rings")
    one.focus_answer()
    desk.press_key(Qt.Key.Key_2)
    one.reason.setFocus()
    desk.types("From January.")
    (row,) = desk.rows(PeerAnswer)
    assert (row.answer, row.reason) == (PeerAnswerKind.ACCEPT_IN_PART, "From January.")
    QTest.keyClick(desk.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    assert desk.rows(PeerAnswer)[0].reason == ""


def test_that_enter_goes_to_the_next_question(desk: HomeDesk) -> None:
    page = answers(desk)
    first, second = tuple(page.blocks.values())[:2]
    first.focus_answer()
    desk.press_key(Qt.Key.Key_Return)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert second.isAncestorOf(focus)


def test_that_many_remarks_are_shown_some_at_a_time(desk: HomeDesk) -> None:
    many = tuple(
        said("", "mark-question", f"How do you know, {number}?", note=f"n{number}")
        for number in range(60)
    )
    pack = desk.rows(Pack, id=desk.rows(PeerReturn, id=desk.comes_home())[0].pack_id)[0]
    desk.school.run(
        RegisterReturn(
            return_id=PeerReturnId(desk.school.ids.new()),
            pack_id=pack.id,
            kind=ReturnKind.COUNTERSIGNED,
            round=1,
            reviewer="Pat Peer",
            reviewer_school="",
            fingerprint="cd" * 32,
            state="countersigned",
            branch_sha256="",
            file_name="many.pdf",
            content=b"many",
            notes=many,
        )
    )
    came = desk.rows(PeerReturn, reviewer="Pat Peer")[0]
    page = desk.go_to(came.id, "answers").part("answers")
    assert isinstance(page, Answers)
    shown = len(page.blocks)
    assert 0 < shown < 20
    assert page.progress.text() == "0 of 60 are answered."
    tuple(page.blocks.values())[-1].focus_answer()
    desk.press_key(Qt.Key.Key_Return)
    assert len(page.blocks) > shown
    focus = QApplication.focusWidget()
    assert focus is not None
    assert tuple(page.blocks.values())[shown].isAncestorOf(focus)
    page.finish()
    assert len(page.blocks) == 60
    assert not page.more.isVisible()


def test_that_an_accepted_recommendation_becomes_a_next_step_under_its_layer(
    desk: HomeDesk,
) -> None:
    one = block(answers(desk), "part-time teachers their coaching")
    assert one.step.isHidden()
    one.focus_answer()
    desk.press_key(Qt.Key.Key_1)
    desk.press(one.step.begin)
    assert one.step.form is not None
    one.step.form.role.setFocus()
    desk.types("Deputy head")
    desk.press(one.step.form.keep)
    (answer,) = desk.rows(PeerAnswer)
    step = next(row for row in desk.rows(Action) if row.id == answer.action_id)
    assert step.layer_id == "teacher_expertise"
    assert step.what.startswith("Give the part-time teachers")
    assert step.role == "Deputy head"
    assert step.what in one.step.kept.words.text()
    desk.press(one.step.go)
    assert desk.window.place_id == "review"


def test_that_nothing_is_put_into_the_plan_where_we_disagree(desk: HomeDesk) -> None:
    one = block(answers(desk), "Write down who rings")
    one.focus_answer()
    desk.press_key(Qt.Key.Key_4)
    assert one.step.isHidden()


def test_that_our_own_words_are_kept(desk: HomeDesk) -> None:
    page = answers(desk)
    page.free["corrections"].setFocus()
    desk.types("208 pupils, not 210.")
    page.free["lens-reply"].setFocus()
    desk.types("We will ask them.")
    said = {row.field: row.value for row in desk.rows(ResponseField)}
    assert said == {"corrections": "208 pupils, not 210.", "lens-reply": "We will ask them."}


def test_that_a_draft_is_commented_on_and_not_answered(desk: HomeDesk) -> None:
    page = answers(desk, ReturnKind.DRAFT)
    one = block(page, "Write down who rings")
    assert one.control.isHidden()
    assert one.step.isHidden()
    one.focus_answer()
    desk.types("Day three is done.")
    assert desk.rows(PeerAnswer)[0].reason == "Day three is done."
    assert "later" not in desk.review.chips
    sending = desk.review.turn_to("send")
    assert isinstance(sending, Sending)
    assert isinstance(sending.way, Commenting)
    assert sending.way.save.isEnabled()


def test_that_it_is_said_before_it_goes_back_what_has_no_answer(desk: HomeDesk) -> None:
    sending = desk.go_to(desk.comes_home(), "send").part("send")
    assert isinstance(sending, Sending)
    assert sending.open.words.text().startswith("7 questions or recommendations")
    assert isinstance(sending.way, Signing)
    desk.press(sending.to_answers)
    assert isinstance(desk.review.stack.currentWidget(), Answers)


def test_that_a_look_back_is_written_and_asked_for_when_it_is_due(desk: HomeDesk) -> None:
    return_id = desk.comes_home()
    arrived = desk.rows(PeerReturn)[0]
    clock = desk.school.clock
    late = arrived.taken_at.date() + timedelta(weeks=7)
    clock.today = lambda: late  # type: ignore[method-assign]  # seven weeks on
    desk.window.go("overview")
    desk.overview.refresh()
    tiles = [one for one in desk.overview.needs_card.lines if isinstance(one, Tile)]
    due = next(one for one in tiles if "Six weeks since" in one.accessibleName())
    desk.press(due)
    later = desk.review.part("later")
    assert isinstance(later, LookingBack)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert later.notes[FollowUpTime.SIX_WEEKS].isAncestorOf(focus)
    desk.types("The Friday page is in use.")
    (row,) = desk.rows(FollowUp, return_id=return_id)
    assert (row.when, row.words) == (FollowUpTime.SIX_WEEKS, "The Friday page is in use.")


def test_that_the_overview_shows_the_peers_view_and_leads_to_what_waits(desk: HomeDesk) -> None:
    desk.comes_home()
    desk.window.go("overview")
    desk.settle()
    desk.overview.settle()
    base = desk.overview.pyramid_card.pyramid.picture.layers[0]
    assert base.accessibleName().endswith("Our peer says Stabilise.")
    view = desk.overview.pyramid_card.pyramid.picture.view
    assert view is not None
    assert view.peer.startswith("Robin Ashdown, ")
    (line,) = desk.overview.peers_card.lines
    assert "Agreed on 4 of 5" in line.accessibleName()
    first = desk.overview.needs_card.lines[0]
    assert isinstance(first, Tile)
    assert first.accessibleName() == "Robin Ashdown sent back your pack"
    desk.press(first)
    assert isinstance(desk.review.stack.currentWidget(), Answers)


def test_that_a_paper_is_typed_in_and_marked_as_not_verified(
    desk: HomeDesk, tmp_path: Path
) -> None:
    desk.comes_home(ReturnKind.DRAFT)
    desk.window.go("share", part="back")
    desk.press(desk.returns.list.type)
    (dialog,) = desk.returns.window().findChildren(TypedDialog)
    assert nameless(dialog) == []
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF-1.4 a scan")
    dialog.take_scan(scan)
    dialog.who.setFocus()
    desk.types("Sam Iqbal")
    desk.qtbot.waitUntil(lambda: dialog.scan_name.text() == "scan.pdf")
    desk.press(dialog.begin)
    desk.qtbot.waitUntil(lambda: desk.returns.review is not None)
    desk.window.activateWindow()
    desk.settle()
    page = desk.review.part("type")
    assert isinstance(page, TypingIn)
    page.stages["attendance"].focus_answer()
    desk.key(page.stages["attendance"].segments[0], Qt.Key.Key_3)
    page.words["attendance", "question"].setFocus()
    desk.types("Why Mondays?")
    came = next(row for row in desk.rows(PeerReturn) if row.kind is ReturnKind.TYPED_IN)
    said = {row.field: row.value for row in desk.rows(ReturnedNote, return_id=came.id)}
    assert said == {"stage": "improve", "question": "Why Mondays?"}
    assert came.file_name == "scan.pdf"
    assert "not verified" in desk.review.state.words.text()
    beside = desk.review.turn_to("beside")
    assert isinstance(beside, Beside)
    assert beside.agreement.text() == "Their stages are shown beside ours, but are not counted."


def test_that_the_agreement_is_written_made_and_answered(desk: HomeDesk, tmp_path: Path) -> None:
    desk.window.go("share", kind="peer")
    out = desk.share.out
    assert out is not None
    part = out.agreeing
    assert not part.make.isEnabled()
    part.unfold()
    desk.types("Robin Ashdown")
    part.words["focus"].setFocus()
    desk.types("Do our first days work?")
    part.days["answered_on"].line.setFocus()
    desk.types("3 December 2026")
    (row,) = desk.rows(PeerAgreement)
    assert (row.peer_name, row.focus) == ("Robin Ashdown", "Do our first days work?")
    assert part.state.text() == "Robin Ashdown answered on 3 December 2026."
    assert part.make.isEnabled()
    target = tmp_path / "agreement.pdf"
    part.make_to(target)
    desk.qtbot.waitUntil(target.exists, timeout=30_000)
    desk.qtbot.waitUntil(lambda: not part.folder.isHidden())
    assert target.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.CONTRAST])
def test_that_nothing_is_cut_or_nameless_on_a_small_screen(
    desk: HomeDesk, scheme: Scheme, scale: int
) -> None:
    return_id = desk.comes_home()
    desk.window.resize(1093, 614)
    theme().use(scheme=scheme, scale_percent=scale, reduced_motion=True)
    for part in PARTS:
        desk.go_to(return_id, part)
        assert scrolling_sideways(desk.window) == [], part
        assert cut_at_the_side(desk.window) == [], part
        assert nameless(desk.window) == [], part
    desk.press(desk.review.back)
    assert cut_at_the_side(desk.window) == []
    assert nameless(desk.window) == []
