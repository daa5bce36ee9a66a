"""A pack goes out: lines, questions, thin spots, what stops it, and the signature."""

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.domain.identities import Identity
from app.domain.packs import Openness, Pack, PackDraft, PackKind, QuestionChoice, ThinSpotLine
from app.domain.schools import School
from app.domain.verdicts import PackState
from app.roads.pack_making import MadePack
from app.use_cases.packs import RevisePackDraft
from app.use_cases.schools import ReviseSchool
from tests.ui.looking import cut_at_the_side, nameless, scrolling_sideways
from tests.ui.screens.review_desk import filled_file
from tests.ui.screens.share_desk import LONG_MS, PASSPHRASE, ShareDesk, typed
from ui.screens.share.verdict_panel import fingerprint_words
from ui.theme import theme


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled_file(tmp_path_factory.mktemp("filled"))


@pytest.fixture
def desk(qtbot: QtBot, filled: Path, tmp_path: Path) -> Iterator[ShareDesk]:
    made = ShareDesk(qtbot, filled, tmp_path)
    yield made
    made.close()


Row = TypeVar("Row")


def rows(desk: ShareDesk, row: type[Row]) -> tuple[Row, ...]:
    return desk.application.read(lambda reader: reader.find(row))


def draft(desk: ShareDesk, kind: PackKind) -> PackDraft:
    return next(row for row in rows(desk, PackDraft) if row.kind is kind)


def test_that_the_first_pack_is_signed_from_nothing_and_reads_back_certified(
    desk: ShareDesk,
) -> None:
    desk.wait_for_pages()
    assert desk.out.preview.pages.pages > 3
    assert 0 in desk.out.preview.pages.drawn
    desk.make_identity()
    shown = desk.out.desk.pack
    assert shown is not None
    assert shown.unsigned.content.prepared_by.name == "Alex Marlow"
    made: list[MadePack] = []
    desk.out.sign.signed.connect(made.append)

    written = desk.sign()

    assert made[0].verdict.state is PackState.CERTIFIED
    assert written.read_bytes().startswith(shown.unsigned.pdf)  # what was seen is what was signed
    pack = rows(desk, Pack)[0]
    assert (pack.kind, pack.edition, pack.file_name) == (PackKind.PEER, 1, "pack.pdf")
    assert desk.seal.passphrase.words() == ""
    assert not desk.out.sign.made.isHidden()
    desk.out.sign.made.fingerprint.click()
    words = fingerprint_words(desk.personal.read(lambda r: r.find(Identity))[0].fingerprint)
    assert QGuiApplication.clipboard().text() == words
    desk.out.sign.made.letter.click()
    assert words in QGuiApplication.clipboard().text()
    desk.share.turn_to("made")
    assert desk.share.made.table.model().rowCount() == 1


def test_that_a_wrong_passphrase_is_said_beside_it_and_nothing_is_written(desk: ShareDesk) -> None:
    desk.out.choose_kind(PackKind.GOVERNORS)
    desk.make_identity()
    target = desk.sign("three red herons")
    assert not target.exists()
    assert desk.seal.passphrase_field.message.words
    assert rows(desk, Pack) == ()


def test_that_a_forgotten_passphrase_leads_to_a_new_identity_and_marks_the_old(
    desk: ShareDesk,
) -> None:
    desk.out.choose_kind(PackKind.GOVERNORS)
    desk.make_identity()
    desk.seal.forgotten.click()
    form = desk.seal.form
    assert form is not None
    assert form.name_line.text() == "Alex Marlow"
    typed(form.first.line, "a new long phrase")
    typed(form.second.line, "another phrase")
    form.make.click()
    assert form.second_field.message.words
    form.second.line.clear()
    typed(form.second.line, "a new long phrase")
    old = desk.out.desk.identity
    form.make.click()
    desk.qtbot.waitUntil(lambda: desk.out.desk.identity != old, timeout=LONG_MS)
    held = {one.id: one for one in desk.personal.read(lambda reader: reader.find(Identity))}
    assert old is not None
    assert desk.out.desk.identity is not None
    assert held[old.id].replaced_by_id == desk.out.desk.identity.id


def test_that_words_typed_just_now_reach_the_pages_before_anything_is_signed(
    desk: ShareDesk,
) -> None:
    desk.out.choose_kind(PackKind.GOVERNORS)
    desk.make_identity()
    line = desk.out.whom[PackKind.GOVERNORS].words["decisions_wanted"]
    line.setFocus()
    QTest.keyClicks(desk.window.focusWidget(), "Choose a clerk. ")
    step = desk.seal
    step.passphrase.line.setText(PASSPHRASE)
    step.sign.click()
    assert desk.out.sign.findChildren(QFileDialog) == []
    desk.wait_for_pages()
    pack = desk.out.desk.pack
    assert pack is not None
    assert pack.unsigned.content.letter.decisions_wanted.startswith("Choose a clerk.")
    assert draft(desk, PackKind.GOVERNORS).decisions_wanted.startswith("Choose a clerk.")


def test_that_governors_papers_ask_each_time_who_may_read_them(desk: ShareDesk) -> None:
    desk.out.choose_kind(PackKind.GOVERNORS)
    desk.make_identity()
    desk.sign(name="governors.pdf")
    desk.settle()
    assert rows(desk, Pack)[0].openness is Openness.CONFIDENTIAL_ITEM
    assert draft(desk, PackKind.GOVERNORS).openness is None
    desk.wait_for_pages()
    assert desk.out.watching.stopping.isVisibleTo(desk.out)
    assert not desk.seal.sign.isEnabled()
    desk.out.watching.stopping.parts[0].link.click()
    openness = desk.out.whom[PackKind.GOVERNORS].openness
    assert openness is not None
    assert desk.window.focusWidget() is openness.buttons[0]
    QTest.keyClick(openness.buttons[0], Qt.Key.Key_Space)
    desk.settle()
    assert draft(desk, PackKind.GOVERNORS).openness is Openness.OPEN_PAPERS
    desk.wait_for_pages()
    assert desk.seal.sign.isEnabled()


def test_that_questions_are_moved_reworded_dropped_and_put_back(desk: ShareDesk) -> None:
    desk.out.choose_kind(PackKind.GOVERNORS)
    desk.wait_for_view()
    questions = desk.out.questions
    first, second = list(questions.printed)[:2]
    page = questions.printed[second].words.page
    page.setFocus()
    QTest.keyClick(page, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    desk.settle()
    desk.wait_for_pages()
    pack = desk.out.desk.pack
    assert pack is not None
    assert [claim.source for claim in pack.unsigned.content.questions][:2] == [second, first]
    questions.printed[first].drop.click()
    desk.settle()
    assert [row.kept for row in rows(desk, QuestionChoice) if row.source == first] == [False]
    desk.wait_for_view()
    assert first not in questions.printed
    desk.window.bridge.undo()  # type: ignore[union-attr]  # a workbook is open
    desk.settle()
    desk.wait_for_view()
    assert first in questions.printed


def test_that_a_line_beside_a_thin_spot_is_kept_and_undone_in_one_step(desk: ShareDesk) -> None:
    desk.out.choose_kind(PackKind.GOVERNORS)
    desk.wait_for_view()
    spot = next(one for one in desk.out.contents.spots.values() if not one.line.text())
    typed(spot.line.page, "Known; settled by March.")
    desk.settle()
    before = len(rows(desk, ThinSpotLine))
    kept = [row.line for row in rows(desk, ThinSpotLine) if row.source == spot.source]
    assert kept == ["Known; settled by March."]
    desk.window.bridge.undo()  # type: ignore[union-attr]  # a workbook is open
    desk.settle()
    assert len(rows(desk, ThinSpotLine)) == before - 1


def test_that_a_childs_name_in_the_context_is_shown_with_the_way_to_it(desk: ShareDesk) -> None:
    context = "Our only Traveller pupil, Tommy Ward, has left."
    desk.application.run(ReviseSchool(school_id=rows(desk, School)[0].id, context=context))
    desk.wait_for_view()
    found = desk.out.watching.watch
    assert found.isVisibleTo(desk.out)
    assert found.parts[0].link.text()
    gone: list[tuple[str, dict[str, object]]] = []
    desk.window.go = lambda place, **where: gone.append((place, where))  # type: ignore[method-assign]  # no Review here
    found.parts[0].link.click()
    assert gone[0][0] == "review"
    assert gone[0][1]["page"] == "@school"


@pytest.mark.parametrize(("size", "percent"), [((1280, 800), 100), ((1093, 614), 200)])
def test_that_nothing_is_nameless_cut_or_sideways(
    desk: ShareDesk, size: tuple[int, int], percent: int
) -> None:
    desk.window.resize(*size)
    theme().use(scale_percent=percent)
    for kind in PackKind:
        desk.out.choose_kind(kind)
        desk.wait_for_view()
        desk.qtbot.wait(50)
        assert nameless(desk.window) == []
        assert scrolling_sideways(desk.window) == []
        assert cut_at_the_side(desk.window) == []


def test_that_what_is_missing_is_one_press_away(desk: ShareDesk) -> None:
    desk.out.choose_kind(PackKind.GOVERNORS)
    desk.application.run(
        RevisePackDraft(review_id=desk.out.review_id, kind=PackKind.GOVERNORS, meeting_on=None)
    )
    desk.wait_for_view()
    missing = desk.out.watching.missing
    assert len(missing.parts) == 1
    missing.parts[0].link.click()
    meeting = desk.out.whom[PackKind.GOVERNORS].days["meeting_on"]
    assert desk.window.focusWidget() is meeting.line
