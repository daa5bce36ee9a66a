"""The pages of the review beside the layers, and going about between them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.first_look import LookStep
from app.domain.judgements import Judgement, ThemeJudgement
from app.domain.measures import Figure, FigureState
from app.domain.reviews import Assurance, LensVerdict, Review
from app.domain.schools import Phase
from app.domain.schools import School as SchoolRow
from tests.app.workbooks import School
from tests.ui.looking import cut_at_the_side, nameless, scrolling_sideways
from tests.ui.screens.review_desk import ReviewDesk, filled_file, sample_application
from ui.screens.review.assurance import AssuranceSheet
from ui.screens.review.barometer_page import BarometerSheet
from ui.screens.review.desk import ASSURANCE, BAROMETER, DETAILS, LENS, SCHOOL
from ui.screens.review.details_page import DetailsSheet
from ui.screens.review.lens_verdict import LensVerdictSheet
from ui.screens.review.school_page import SchoolSheet
from ui.theme import theme

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


@pytest.fixture(scope="module")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled_file(tmp_path_factory.mktemp("sample"))


@pytest.fixture
def sample(qtbot: QtBot, sample_file: Path, tmp_path: Path) -> Iterator[ReviewDesk]:
    application = sample_application(sample_file, tmp_path)
    made = ReviewDesk(qtbot, application, tmp_path)
    yield made
    made.window.close_workbook()
    application.close()


def steps_done(desk: ReviewDesk) -> tuple[LookStep, ...]:
    return desk.workspace.desk.road.look.done()


def test_that_the_first_look_begins_with_the_school(desk: ReviewDesk) -> None:
    sheet = desk.sheet
    desk.settle()
    assert isinstance(sheet, SchoolSheet)
    desk.types("208")
    sheet.context.setFocus()
    desk.types("One form of entry in a market town")
    held = desk.rows(SchoolRow)[0]
    assert (held.pupils, held.context) == (208, "One form of entry in a market town")
    assert steps_done(desk) == (LookStep.SCHOOL,)
    desk.press(desk.workspace.look.skip)
    assert desk.workspace.page == "attendance"
    assert QApplication.focusWidget() is desk.layer("attendance", part="marker").track


def test_that_a_group_larger_than_the_school_is_refused_beside_its_field(desk: ReviewDesk) -> None:
    sheet = desk.page(SCHOOL, SchoolSheet)
    sheet.counts["pupils"].setFocus()
    desk.types("20")
    sheet.counts["send_pupils"].setFocus()
    desk.types("21")
    assert "20" in sheet.fields["send_pupils"].message.words
    assert desk.rows(SchoolRow)[0].send_pupils is None


def test_that_another_kind_of_school_is_spoken_to_in_its_own_words(desk: ReviewDesk) -> None:
    before = desk.layer("attendance").criteria.first_open()
    assert before is not None
    words = before.sentence.text()
    sheet = desk.page(SCHOOL, SchoolSheet)
    sheet.phase.setCurrentIndex(sheet.phase.findData(Phase.NURSERY.value))
    sheet.phase.chosen.emit(Phase.NURSERY.value)
    desk.settle()
    assert desk.sheet is sheet  # the page in hand stays
    after = desk.layer("attendance").criteria.first_open()
    assert after is not None
    assert after.sentence.text() != words


def test_that_themes_are_placed_by_number_keys(desk: ReviewDesk) -> None:
    sheet = desk.foundations()
    desk.keys(KEY.Key_2, KEY.Key_Return, KEY.Key_4)
    placed = {row.theme_id: row.stage_id for row in desk.rows(ThemeJudgement)}
    assert placed == {"leadership": "repair", "governance": "sustain"}
    desk.keys(KEY.Key_Delete)
    row = sheet.rows[desk.workspace.desk.framework.themes[0].id]
    desk.press(row.cells[2])
    row.add_note.setFocus()
    desk.press(row.add_note)
    desk.types("Since September")
    held = {one.theme_id: one for one in desk.rows(ThemeJudgement)}
    assert held["leadership"].stage_id == "improve"  # type: ignore[index]  # ids are text
    assert held["leadership"].note == "Since September"  # type: ignore[index]  # ids are text
    assert held["governance"].stage_id is None  # type: ignore[index]  # ids are text


def test_that_the_percentage_follows_from_the_pupils(desk: ReviewDesk) -> None:
    sheet = desk.page(BAROMETER, BarometerSheet)
    tile = next(one for one in sheet.tiles if one.name.startswith("Attainment"))
    desk.press(tile.state.segments[0])
    now = tile.sides[0]
    assert now.value.isHidden()
    now.reached.setFocus()
    desk.types("16")
    now.pupils.setFocus()
    desk.types("25")
    assert now.shown.text() == "64 % (16 of 25)"
    now.reached.selectAll()
    now.reached.setFocus()
    desk.types("26")
    assert "More pupils" in now.message.words
    held = desk.rows(Figure)[0]
    assert (held.reached_now, held.pupils_now) == (16, 25)
    desk.press(tile.state.segments[1])
    assert desk.rows(Figure)[0].state is FigureState.NO_MEASURE


def test_that_what_is_no_number_is_said_and_nothing_is_lost(desk: ReviewDesk) -> None:
    sheet = desk.page(BAROMETER, BarometerSheet)
    tile = sheet.tiles[0]
    desk.press(tile.state.segments[0])
    tile.sides[0].value.setFocus()
    desk.types("91.8")
    assert desk.rows(Figure)[0].now_tenths == 918
    tile.sides[0].value.selectAll()
    desk.types("most")
    assert "Type a number" in tile.sides[0].message.words
    assert desk.rows(Figure)[0].now_tenths == 918


def test_that_assurance_is_said_and_never_defaulted(desk: ReviewDesk) -> None:
    sheet = desk.page(ASSURANCE, AssuranceSheet)
    assert desk.rows(Assurance) == ()
    desk.press(sheet.met.segments[0])
    sheet.checked.line.setFocus()
    desk.types("6 October 2026")
    sheet.open_actions.setFocus()
    desk.types("0")
    sheet.lines["money_line"].setFocus()
    desk.types("Nothing to report")
    held = desk.rows(Assurance)[0]
    assert (held.safeguarding_met, held.safeguarding_open_actions) == (True, 0)
    assert str(held.safeguarding_checked_on) == "2026-10-06"
    assert (held.money_line, held.staffing_line) == ("Nothing to report", "")
    assert "4 of 7" in desk.workspace.road.entries[ASSURANCE].accessibleName()


def test_that_the_verdict_and_the_headline_are_kept(desk: ReviewDesk) -> None:
    verdict = desk.page(LENS, LensVerdictSheet)
    desk.press(verdict.control.segments[1])
    verdict.reason.setFocus()
    desk.types("Results are level")
    details = desk.page(DETAILS, DetailsSheet)
    assert QApplication.focusWidget() is details.headline.page
    desk.types("Calmer than before")
    held = desk.rows(Review)[0]
    assert (held.lens_verdict, held.lens_reason) == (LensVerdict.NOT_YET, "Results are level")
    assert held.headline == "Calmer than before"
    desk.press(details.close_button)
    assert desk.rows(Review)[0].closed_at is not None


def test_that_a_pasted_passage_goes_into_a_layer_by_keyboard_and_by_dropping(
    desk: ReviewDesk,
) -> None:
    desk.layer("attendance")
    side = desk.workspace.side
    desk.press(side.chips[2])
    pasted = side.pasted
    pasted.field.setFocus()
    desk.types("Boys come late. Girls do not.")
    desk.press(pasted.done)
    assert pasted.reading.isVisible()
    cursor = pasted.reading.textCursor()
    cursor.setPosition(0)
    cursor.setPosition(len("Boys come late."), QTextCursor.MoveMode.KeepAnchor)
    pasted.reading.setTextCursor(cursor)
    QTest.keyClick(pasted.reading, KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    assert desk.rows(Judgement, layer_id="attendance")[0].words == "Boys come late."
    dragged = QMimeData()
    dragged.setText("Girls do not.")
    drop = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        dragged,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    desk.workspace.road.entries["engagement"].dropEvent(drop)
    desk.settle()
    assert desk.rows(Judgement, layer_id="engagement")[0].words == "Girls do not."
    assert desk.rows(Review)[0].pasted_text == "Boys come late. Girls do not."


def test_that_one_goes_straight_to_a_criterion_of_another_stage(sample: ReviewDesk) -> None:
    sheet = sample.layer("engagement", criterion_id="ENG-SU-3")
    row = sheet.criteria.row(sample.workspace.desk.framework.criteria(sheet.layer_id)[-1].id)
    assert row is not None
    assert sheet.criteria.deeper.is_open
    focused = QApplication.focusWidget()
    assert focused is not None
    assert "ENG-SU-3" in {
        key for key, one in sheet.criteria.rows.items() if one.isAncestorOf(focused)
    }


def test_that_control_and_page_keys_walk_the_road(desk: ReviewDesk) -> None:
    desk.layer("attendance")
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, KEY.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    assert desk.workspace.page == "engagement"
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, KEY.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    assert desk.workspace.page == "attendance"


def test_that_another_review_is_chosen_on_the_road_and_its_past_is_its_own(
    sample: ReviewDesk,
) -> None:
    sample.layer("attendance")
    reviews = sample.workspace.desk.road.reviews
    sample.workspace.road.reviews.chosen.emit(str(reviews[1].id))
    sample.settle()
    assert sample.workspace.desk.review_id == reviews[1].id
    assert sample.workspace.page == "attendance"
    assert sample.workspace.closed_part.isVisible()
    sample.workspace.side.turn_to(1)
    assert [one.review.id for one in sample.workspace.side.past or ()] == [reviews[0].id]


def test_that_nothing_is_cut_and_everything_has_a_name(sample: ReviewDesk) -> None:
    faults = {}
    for width, height, percent in ((1280, 800, 100), (1093, 614, 100), (1280, 800, 200)):
        theme().use(scale_percent=percent)
        sample.window.resize(width, height)
        for where in ("engagement", "foundations", BAROMETER, LENS, ASSURANCE, SCHOOL, DETAILS):
            sample.go(page=where)
            found = [
                *scrolling_sideways(sample.workspace),
                *cut_at_the_side(sample.sheet),
                *nameless(sample.workspace),
            ]
            if found:
                faults[where, width, percent] = found
    assert faults == {}
