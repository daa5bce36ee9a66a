"""The overview of the sample school, used as a head would, and read back from the store."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.application import Application
from app.domain.judgements import CriterionAnswer, Judgement
from app.domain.reviews import Review
from app.domain.schools import Phase
from app.queries.reviews import reviews
from app.use_cases.schools import CreateSchool, ReviseSchool
from tests.app.workbooks import School
from tests.ui.looking import cut_at_the_side, nameless, scrolling_sideways
from tests.ui.screens.review_desk import filled_file, opened, sample_application
from ui.context import Context, Place
from ui.dialogs.new_review import NewReviewDialog
from ui.main_window import MainWindow
from ui.preferences import LivePreferences
from ui.screens.overview import OVERVIEW
from ui.screens.overview.screen import OverviewScreen
from ui.theme import theme
from ui.widgets.pyramid import Pyramid
from ui.widgets.tiles import Tile


class Elsewhere(QWidget):
    """Stands where another place would, and remembers where one went."""

    def __init__(self, _context: Context) -> None:
        super().__init__()
        self.went: list[dict[str, object]] = []

    def show_where(self, **where: object) -> None:
        self.went.append(where)


class Desk:
    """A window with the overview and somewhere to go."""

    def __init__(self, qtbot: QtBot, application: Application, *, read_only: bool = False) -> None:
        self.qtbot, self.application = qtbot, application
        places = [OVERVIEW, Place("review", "Review", "clipboard-check", Elsewhere)]
        self.window = MainWindow(places, LivePreferences(), lambda _window: QWidget())
        qtbot.addWidget(self.window)
        self.window.resize(1280, 800)
        self.window.show()
        self.window.activateWindow()
        self.window.open_workbook(application, read_only=read_only)
        self.settle()

    @property
    def screen(self) -> OverviewScreen:
        screen = self.window.screen_at("overview")
        assert isinstance(screen, OverviewScreen)
        return screen

    @property
    def went(self) -> list[dict[str, object]]:
        elsewhere = self.window.screen_at("review")
        assert isinstance(elsewhere, Elsewhere)
        return elsewhere.went

    def settle(self) -> None:
        for _ in range(2):
            if self.window.bridge is not None:
                self.window.bridge.drain()
            self.qtbot.wait(5)
        self.screen.settle()

    def press(self, button: QWidget) -> None:
        self.screen.page.reveal(button)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()

    def stages(self) -> dict[str, str | None]:
        review = self.application.read(reviews)[-1]
        rows = self.application.read(lambda reader: reader.find(Judgement, review_id=review.id))
        return {row.layer_id: row.stage_id for row in rows}


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled_file(tmp_path_factory.mktemp("sample"))


@pytest.fixture
def sample(filled: Path, tmp_path: Path) -> Iterator[Application]:
    application = sample_application(filled, tmp_path)
    yield application
    application.close()


@pytest.fixture
def desk(qtbot: QtBot, sample: Application) -> Iterator[Desk]:
    made = Desk(qtbot, sample)
    yield made
    made.window.close_workbook()


def test_that_the_head_says_the_school_and_how_far_the_review_is(desk: Desk) -> None:
    line = desk.window.head.review.accessibleName()
    assert desk.window.head.school.accessibleName() == "Tansyfield Primary School"
    assert "begun 2 November 2026" in line
    assert line.endswith("6 judgements of 6 finished")


def test_that_a_marker_set_on_the_overview_is_the_judgement_and_can_be_taken_back(
    desk: Desk,
) -> None:
    before = desk.stages()
    layer = desk.screen.pyramid_card.pyramid.picture.layers[0]
    layer.setFocus()
    QTest.keyClick(layer, Qt.Key.Key_Right)
    desk.settle()
    assert before["attendance"] == "repair"
    assert desk.stages()["attendance"] == "improve"
    QTest.keyClick(desk.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    assert desk.stages() == before


def test_that_layers_and_bricks_lead_into_the_review(desk: Desk) -> None:
    picture = desk.screen.pyramid_card.pyramid.picture
    picture.layers[1].setFocus()
    QTest.keyClick(picture.layers[1], Qt.Key.Key_Return)
    desk.settle()
    assert desk.went[-1] == {"layer_id": "engagement"}
    desk.window.go("overview")
    QTest.keyClick(picture.bricks[0], Qt.Key.Key_Return)
    desk.settle()
    assert desk.went[-1]["layer_id"] == "foundations"
    assert "theme_id" in desk.went[-1]


def test_that_the_strip_looks_back_and_changes_nothing(desk: Desk) -> None:
    before = desk.stages()
    card = desk.screen.pyramid_card
    card.pyramid.strip.setFocus()
    QTest.keyClick(card.pyramid.strip, Qt.Key.Key_Left)
    assert card.title.text() == "Looking back at Summer 2026"
    layer = card.pyramid.picture.layers[0]
    QTest.keyClick(layer, Qt.Key.Key_Left)
    desk.settle()
    assert desk.stages() == before
    assert desk.window.head.review.accessibleName().startswith("Autumn 2026")
    desk.press(card.back_button)
    assert card.title.text() == "Where we stand"
    assert card.pyramid.strip.current == 5


def test_that_figures_stand_with_their_pupils(desk: Desk) -> None:
    spoken = [tile.accessibleName() for tile in desk.screen.barometer_card.tiles]
    assert spoken[0] == ("Attendance, disadvantaged pupils: 91.8 %, 62 pupils, was 90.1 % (60)")
    assert spoken[3] == "Attainment, pupils with SEND: 33.3 %, 3 of 9 pupils, was 25 % (2 of 8)"
    assert spoken[4] == "Progress, disadvantaged pupils: no measure this year"


def test_that_what_needs_the_head_is_one_press_from_its_place(desk: Desk) -> None:
    card = desk.screen.needs_card
    needs = desk.screen.view.needs if desk.screen.view else ()
    assert len(card.lines) == 3 < len(needs)
    desk.press(card.more_button)
    assert len(card.lines) == len(needs)
    last = card.lines[-1]
    assert isinstance(last, Tile)
    desk.press(last)
    assert desk.went[-1]["layer_id"] == needs[-1].layer_id


def test_that_steps_whose_day_has_passed_are_said_kindly_and_lead_to_their_layer(
    desk: Desk,
) -> None:
    first = desk.screen.next_card.lines[0]
    assert isinstance(first, Tile)
    assert first.accessibleName().startswith("30 Oct: ")
    assert "still open" in first.accessibleDescription()
    desk.press(first)
    assert desk.went[-1]["part"] == "steps"


def test_that_another_review_is_chosen_for_the_whole_window(desk: Desk) -> None:
    choice = desk.screen.review_card.choice
    assert choice is not None
    choice.setFocus()
    QTest.keyClick(choice, Qt.Key.Key_Down)
    desk.settle()
    assert desk.window.head.review.accessibleName().startswith("Summer 2026")
    assert desk.window.context is not None
    assert desk.window.context.reviewing.chosen == desk.application.read(reviews)[-2].id
    layer = desk.screen.pyramid_card.pyramid.picture.layers[0]
    assert not layer.is_editable
    desk.press(desk.screen.review_card.turn)
    assert desk.application.read(reviews)[-2].closed_at is None
    assert layer.is_editable
    desk.press(desk.screen.review_card.turn)
    assert desk.application.read(reviews)[-2].closed_at is not None


def test_that_a_new_review_carries_the_answers_over_and_is_the_one_in_hand(desk: Desk) -> None:
    desk.press(desk.screen.review_card.new)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, NewReviewDialog)
    assert dialog.title_line.text() == "Autumn review 2026"
    QTest.keyClicks(dialog.title_line, "Second look")
    QTest.keyClick(dialog.title_line, Qt.Key.Key_Return)
    desk.settle()
    newest = desk.application.read(reviews)[-1]
    assert newest.title == "Second look"
    carried = desk.application.read(
        lambda reader: reader.find(CriterionAnswer, review_id=newest.id)
    )
    assert carried
    assert all(answer.carried_on for answer in carried)
    assert desk.window.place_id == "review"
    assert desk.window.head.review.accessibleName().startswith("Second look")


def test_that_the_palette_finds_layers_questions_evidence_and_reviews(desk: Desk) -> None:
    assert desk.window.context is not None
    entries = {entry.id: entry for entry in desk.window.actions_known.entries()}
    review = desk.application.read(reviews)[0]
    assert entries["layer.curriculum"].words == "Curriculum"
    assert entries[f"review.{review.id}"].words == "Spring 2025"
    criteria = [key for key in entries if key.startswith("criterion.")]
    assert len(criteria) == 126
    assert any(key.startswith("evidence.") for key in entries)
    entries[criteria[0]].run()
    assert desk.went[-1]["criterion_id"] == criteria[0].removeprefix("criterion.")


def test_that_charts_come_after_the_first_look_with_their_values_as_tables(desk: Desk) -> None:
    desk.qtbot.waitUntil(lambda: desk.screen.charts_card is not None, timeout=20_000)
    card = desk.screen.charts_card
    assert card is not None
    desk.screen.page.reveal(card.profile)
    desk.qtbot.waitUntil(lambda: card.courses.is_drawn and card.profile.is_drawn, timeout=20_000)
    table = card.courses.table
    assert table is not None
    heads = [table.model().headerData(n, Qt.Orientation.Horizontal) for n in range(7)]
    assert heads[1:] == [
        "Spring 25", "Summer 25", "Autumn 25", "Spring 26", "Summer 26", "Autumn 26"
    ]  # fmt: skip
    assert table.model().rowCount() == 5
    assert table.model().index(0, 6).data() == "Repair"


def test_that_a_workbook_only_looked_at_has_nothing_to_set(
    qtbot: QtBot, sample: Application
) -> None:
    desk = Desk(qtbot, sample, read_only=True)
    before = desk.stages()
    layer = desk.screen.pyramid_card.pyramid.picture.layers[0]
    layer.setFocus()
    QTest.keyClick(layer, Qt.Key.Key_Right)
    desk.settle()
    assert desk.stages() == before
    assert not desk.screen.review_card.new.isVisible()
    desk.window.close_workbook()


def test_that_before_the_first_review_there_is_one_thing_to_do(
    qtbot: QtBot, tmp_path: Path
) -> None:
    application = opened(tmp_path / "new.db")
    command = CreateSchool(
        workbook_id=application.ids.new(),  # type: ignore[arg-type]  # any id will do
        name="Larch Road Infants",
        urn="",
        phase=Phase.INFANT,
    )
    application.run(command)
    desk = Desk(qtbot, application)
    assert desk.window.head.review.accessibleName() == "No review yet"
    QTest.mouseClick(desk.screen.begin_button, Qt.MouseButton.LeftButton)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, NewReviewDialog)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    desk.settle()
    rows = application.read(lambda reader: reader.find(Review))
    assert [row.title for row in rows] == ["Autumn review 2026"]
    assert desk.window.place_id == "review"
    desk.window.close_workbook()
    application.close()


def test_that_the_page_follows_edits_made_elsewhere_and_keeps_the_keyboard(
    qtbot: QtBot, tmp_path: Path
) -> None:
    school = School(tmp_path)
    desk = Desk(qtbot, school.application)
    strip = desk.screen.pyramid_card.pyramid.picture.layers[2]
    strip.setFocus()
    view = desk.screen.view
    assert view is not None
    school.application.run(ReviseSchool(school_id=view.school.id, name="Millbrook Juniors"))
    desk.settle()
    assert desk.window.head.school.accessibleName() == "Millbrook Juniors"
    assert strip.hasFocus()
    desk.window.close_workbook()
    school.application.close()


@pytest.mark.parametrize("size", [(1280, 800), (1093, 614), (820, 600)])
@pytest.mark.parametrize("percent", [100, 200])
def test_that_nothing_is_cut_and_everything_has_a_name(
    desk: Desk, size: tuple[int, int], percent: int
) -> None:
    theme().use(scale_percent=percent, reduced_motion=True)
    desk.window.resize(*size)
    desk.settle()
    desk.qtbot.wait(30)
    assert cut_at_the_side(desk.window) == []
    assert scrolling_sideways(desk.window) == []
    assert nameless(desk.window) == []


def test_that_the_whole_pyramid_is_seen_in_a_low_window(desk: Desk) -> None:
    desk.window.resize(1093, 614)
    desk.settle()
    desk.qtbot.wait(30)
    strip = desk.screen.pyramid_card.pyramid.strip
    bottom = strip.mapTo(desk.window, strip.rect().bottomLeft()).y()
    assert bottom <= desk.window.height()


def test_that_nothing_is_squeezed_while_the_charts_come(desk: Desk) -> None:
    pyramid = desk.screen.findChild(Pyramid)
    assert isinstance(pyramid, Pyramid)
    heights: list[int] = []

    def all_drawn() -> bool:
        heights.append(pyramid.height())
        card = desk.screen.charts_card
        return card is not None and card.courses.is_drawn

    for _ in range(3):
        desk.qtbot.waitUntil(all_drawn, timeout=20_000)
        QApplication.processEvents()
        heights.append(pyramid.height())
    assert min(heights) >= pyramid.minimumSizeHint().height()
