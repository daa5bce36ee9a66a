"""Judging a layer by keyboard and mouse, read back from the store."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLayoutItem, QWidget
from pytestqt.qtbot import QtBot

from app.domain.evidence import Evidence, EvidenceLink
from app.domain.ids import CriterionId
from app.domain.judgements import Answer, Confidence, CriterionAnswer, Judgement, LensAnswer
from app.domain.plans import Action
from app.domain.reviews import Review
from app.use_cases.judgements import AnswerCriterion
from app.use_cases.reviews import CloseReview
from tests.app.workbooks import School
from tests.ui.screens.review_desk import ReviewDesk
from ui.screens.review.criterion_row import CriterionRow
from ui.screens.review.layer_page import LayerSheet

KEY = Qt.Key


@pytest.fixture
def school(tmp_path: Path) -> Iterator[School]:
    made = School(tmp_path)
    yield made
    made.application.close()


@pytest.fixture
def desk(qtbot: QtBot, school: School, tmp_path: Path) -> Iterator[ReviewDesk]:
    made = ReviewDesk(qtbot, school.application, tmp_path)
    yield made
    made.window.close_workbook()


def judgement(desk: ReviewDesk, layer: str = "attendance") -> Judgement:
    return desk.rows(Judgement, layer_id=layer)[0]


def answer(desk: ReviewDesk, criterion: str) -> CriterionAnswer | None:
    held = desk.rows(CriterionAnswer, criterion_id=criterion)
    return held[0] if held else None


def widget_of(item: QLayoutItem | None) -> QWidget:
    widget = item.widget() if item else None
    assert widget is not None
    return widget


def row_of(sheet: LayerSheet, criterion: str) -> CriterionRow:
    row = sheet.criteria.row(CriterionId(criterion))
    assert row is not None
    return row


def test_that_the_marker_is_set_first_and_by_keyboard(desk: ReviewDesk) -> None:
    sheet = desk.layer("attendance", part="marker")
    assert QApplication.focusWidget() is sheet.track
    desk.keys(KEY.Key_2)
    assert judgement(desk).stage_id == "repair"
    desk.keys(KEY.Key_Right)
    assert judgement(desk).stage_id == "improve"
    assert (
        desk.workspace.road.entries["attendance"].accessibleName().startswith("Attendance: Improve")
    )
    desk.press(sheet.standing.take_back)
    assert judgement(desk).stage_id is None


def test_that_number_keys_answer_and_enter_goes_on(desk: ReviewDesk) -> None:
    desk.layer("attendance", part="criteria")
    desk.keys(KEY.Key_1, KEY.Key_Return, KEY.Key_3)
    first, second = answer(desk, "ATT-ST-1"), answer(desk, "ATT-ST-2")
    assert first is not None
    assert first.answer is Answer.YES
    assert second is not None
    assert second.answer is Answer.NO
    desk.keys(KEY.Key_Delete)
    assert answer(desk, "ATT-ST-2") is None


def test_that_the_suggestion_follows_the_answers_and_a_difference_asks_why(
    desk: ReviewDesk,
) -> None:
    sheet = desk.layer("attendance", part="marker")
    assert sheet.standing.reason_field.isHidden()
    desk.keys(KEY.Key_4)
    sheet.show_where(part="criteria")
    desk.settle()
    desk.keys(KEY.Key_3)  # the first gate is no
    assert not sheet.standing.reason_field.isHidden()
    sheet.standing.reason.setFocus()
    desk.types("It was no last week only")
    assert judgement(desk).difference_reason == "It was no last week only"


def test_that_setting_aside_asks_for_a_reason(desk: ReviewDesk) -> None:
    sheet = desk.layer("attendance", criterion_id="ATT-ST-2")
    desk.keys(KEY.Key_5)
    reason = row_of(sheet, "ATT-ST-2").findChildren(type(sheet.standing.reason))[0]
    assert reason.isVisible()
    reason.setFocus()
    desk.types("No absence at all")
    given = answer(desk, "ATT-ST-2")
    assert given is not None
    assert (given.answer, given.reason) == (Answer.NOT_APPLICABLE, "No absence at all")


def test_that_an_open_question_is_settled_with_the_words_offered_and_a_day(
    desk: ReviewDesk,
) -> None:
    sheet = desk.layer("attendance", criterion_id="ATT-ST-1")
    desk.keys(KEY.Key_4)
    row = row_of(sheet, "ATT-ST-1")
    asked = row.reason
    assert asked is not None
    assert "registers" in asked.hint.text()
    desk.press(asked.use)
    asked.by.line.setFocus()
    desk.types("3 December 2026")
    given = answer(desk, "ATT-ST-1")
    assert given is not None
    assert given.reason.startswith("Take last week")
    assert str(given.settle_by) == "2026-12-03"


def test_that_a_chip_adds_and_links_evidence_and_its_month_is_asked(desk: ReviewDesk) -> None:
    sheet = desk.layer("attendance", criterion_id="ATT-ST-1")
    desk.keys(KEY.Key_1)
    row = row_of(sheet, "ATT-ST-1")
    assert row.backing.text() == "On our word"
    desk.press(row.evidence)
    picker = row.picker
    assert picker is not None
    chip = picker.typical.itemAt(0)
    desk.press(widget_of(chip))
    item = desk.rows(Evidence)[0]
    assert (item.title, item.kind_id, item.dated_on) == (
        "Register and code analysis", "figures", None
    )  # fmt: skip
    assert desk.rows(EvidenceLink)[0].criterion_id == "ATT-ST-1"
    today = desk.application.clock.today()
    desk.types(f"{today.month}/{today.year}")
    assert desk.rows(Evidence)[0].dated_on == today.replace(day=1)
    assert row.backing.text() == "Shown by E1; a gate wants a second kind"
    other = row_of(sheet, "ATT-ST-2")
    desk.press(other.evidence)
    assert other.picker is not None
    near = other.picker.near.itemAt(0)
    desk.press(widget_of(near))
    assert {link.criterion_id for link in desk.rows(EvidenceLink)} == {"ATT-ST-1", "ATT-ST-2"}


def test_that_words_are_one_step_of_undo_and_the_cursor_stays(desk: ReviewDesk) -> None:
    sheet = desk.layer("attendance", part="words")
    words = sheet.parts.words.words
    assert QApplication.focusWidget() is words.page
    QTest.keyClicks(words.page, "We judge Repair")
    desk.qtbot.wait(850)
    QTest.keyClicks(words.page, " because it is so")
    desk.settle()
    assert judgement(desk).words == "We judge Repair because it is so"
    assert words.page.textCursor().atEnd()
    desk.window.actions_known.perform("undo")
    desk.settle()
    assert words.text() == ""


def test_that_the_lens_is_answered_for_both_groups_and_asks_why(desk: ReviewDesk) -> None:
    sheet = desk.layer("attendance", part="lens")
    desk.keys(KEY.Key_2)
    send = list(sheet.parts.lens.groups.values())[1].control
    desk.press(send.segments[4])
    assert not sheet.parts.lens.field.message.isHidden()
    sheet.parts.lens.words.setFocus()
    desk.types("Two pupils only")
    held = judgement(desk)
    assert (held.lens_disadvantaged, held.lens_send) == (LensAnswer.NOT_YET, LensAnswer.TOO_FEW)
    assert held.lens_words == "Two pupils only"
    assert sheet.parts.lens.field.message.isHidden()


def test_that_confidence_is_one_press(desk: ReviewDesk) -> None:
    sheet = desk.layer("attendance")
    desk.press(sheet.standing.confidence.segments[2])
    assert judgement(desk).confidence is Confidence.HIGH


def test_that_next_steps_enter_with_their_first_words_and_three_are_starred(
    desk: ReviewDesk,
) -> None:
    steps = desk.layer("attendance", part="steps").parts.steps
    for number in range(4):
        desk.press(steps.more)
        desk.types(f"Step {number}")
    rows = list(steps.rows.values())
    for row in rows:
        desk.press(row.star)
    kept = sorted(desk.rows(Action), key=lambda action: action.position)
    assert [one.what for one in kept] == ["Step 0", "Step 1", "Step 2", "Step 3"]
    assert [one.priority for one in kept] == [1, 2, 3, None]
    assert "three" in rows[3].message.words or "3" in rows[3].message.words
    rows[0].by.line.setFocus()
    desk.types("22 January 2027")
    rows[0].role.setFocus()
    desk.types("SENCO")
    desk.press(rows[1].remove)
    kept = sorted(desk.rows(Action), key=lambda action: action.position)
    assert (kept[0].role, str(kept[0].due_on)) == ("SENCO", "2027-01-22")
    assert [one.what for one in kept] == ["Step 0", "Step 2", "Step 3"]


def test_that_carried_answers_are_hollow_and_one_key_confirms(
    desk: ReviewDesk, school: School
) -> None:
    school.application.run(
        AnswerCriterion(
            review_id=school.review,
            unit_id=school.unit_id,
            criterion_id=CriterionId("ATT-ST-1"),
            answer=Answer.PARTLY,
        )
    )
    later = school.application.clock.today().replace(year=2027)
    following = school.begin("Spring review 2027", later, carry=school.review)
    desk.settle()
    sheet = desk.layer("attendance", review_id=following, criterion_id="ATT-ST-1")
    row = row_of(sheet, "ATT-ST-1")
    assert "not looked at again" in row.control.carried_line.text()
    desk.keys(KEY.Key_Space)
    held = desk.rows(CriterionAnswer, review_id=following)[0]
    assert held.carried_on is None
    assert row.control.carried_line.isHidden()


def test_that_a_closed_review_is_only_read_until_it_is_reopened(
    desk: ReviewDesk, school: School
) -> None:
    sheet = desk.layer("attendance", part="marker")
    school.application.run(CloseReview(review_id=school.review, ended_on=sheet.desk.today))
    desk.settle()
    assert not sheet.track.isEnabled()
    assert sheet.parts.words.words.page.isReadOnly()
    assert desk.workspace.closed_part.isVisible()
    desk.press(desk.workspace.reopen)
    assert desk.rows(Review)[0].closed_at is None
    assert sheet.track.isEnabled()
    assert not sheet.parts.words.words.page.isReadOnly()
