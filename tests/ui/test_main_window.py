"""The frame: places, keys, undo across them, the saved line, the drawer, the palette, closing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.domain.ids import LayerId, StageId
from app.domain.judgements import Judgement
from app.domain.schools import School as SchoolRow
from app.ports import Change
from app.settings import Scheme, SettingsFile
from app.use_cases.judgements import JudgeLayer, ReviseJudgement
from app.use_cases.schools import ReviseSchool
from tests.app.workbooks import School
from tests.ui.looking import cut_at_the_side, nameless, scrolling_sideways
from tests.ui.widgets.pyramids import pyramid_view
from ui.actions import Action
from ui.context import Context, Place
from ui.dialogs.settings import SettingsDialog
from ui.main_window import MainWindow
from ui.preferences import LivePreferences
from ui.theme import theme
from ui.widgets.cards import Card
from ui.widgets.labels import label
from ui.widgets.layouts import Columns, Page
from ui.widgets.pyramid import Pyramid, Term
from ui.widgets.rail import Breadth
from ui.widgets.segmented import SegmentedControl
from ui.widgets.writing import TextLine, WritingField

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


class Trial(Page):
    """A place with what places have: a pyramid, answers, words."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.shown: list[dict[str, object]] = []
        self.left = 0
        self.changes: list[Change] = []
        self.words = WritingField("In words", most_words=60)
        self.words.settled.connect(self._keep)
        self.title = TextLine("School")
        answers = SegmentedControl("Answer", [("yes", "Yes"), ("no", "No")] * 3)
        pyramid = Pyramid()
        pyramid.show_terms([Term("Summer 26", pyramid_view()), Term("Autumn 26", pyramid_view())])
        columns = Columns(breaks=(900,), shares=(3, 2))
        for column, part in enumerate((pyramid, self.words, answers, self.title)):
            card = Card("A card with a rather long heading")
            card.add(label("A sentence that says what belongs here. " * 3))
            card.add(part)
            columns.add(column % 2, card)
        self.add(columns)
        context.bridge.changed.connect(self.changes.append)
        context.navigation.say_review("Millbrook Primary", "Autumn review 2026 · 2 of 6 finished")

    def show_where(self, **where: object) -> None:
        self.shown.append(where)

    def page_left(self) -> None:
        self.left += 1

    def _keep(self, words: str) -> None:
        application = self.context.application
        judgement = application.read(lambda reader: reader.find(Judgement))[0]
        self.context.bridge.submit(
            ReviseJudgement(
                review_id=judgement.review_id,
                unit_id=judgement.unit_id,
                layer_id=judgement.layer_id,
                words=words,
            ),
            typing=self.words.typing,
        )


NAMES = ("overview", "review", "evidence", "share")
ICONS = ("layout-dashboard", "clipboard-check", "folder-open", "send")
PLACES = [
    Place(name, name.capitalize(), icon_name, Trial)
    for name, icon_name in zip(NAMES, ICONS, strict=True)
]


@pytest.fixture
def school(tmp_path: Path) -> Iterator[School]:
    made = School(tmp_path)
    made.application.run(
        JudgeLayer(
            review_id=made.review,
            unit_id=made.unit_id,
            layer_id=LayerId("attendance"),
            stage_id=StageId("repair"),
        )
    )
    yield made
    made.application.close()


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    file = SettingsFile(tmp_path / "settings.json")
    preferences = LivePreferences(file)
    preferences.revise(scheme=Scheme.LIGHT, still=True)
    made = MainWindow(PLACES, preferences, lambda _navigation: QWidget())
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    yield made
    made.close_workbook()


@pytest.fixture
def opened(qtbot: QtBot, window: MainWindow, school: School) -> MainWindow:
    window.open_workbook(school.application)
    qtbot.waitUntil(window.isActiveWindow)
    return window


def trial(window: MainWindow, place_id: str = "overview") -> Trial:
    screen = window.screen_at(place_id)
    assert isinstance(screen, Trial)
    return screen


def words_kept(school: School) -> str:
    return school.rows(Judgement)[0].words


def test_that_the_welcome_stands_before_all(window: MainWindow) -> None:
    assert window.place_id == ""
    assert not window.rail.isVisible()
    QTest.keyClick(window, Qt.Key.Key_2, CONTROL)
    assert window.place_id == ""


def test_that_keys_go_to_places_and_back(opened: MainWindow) -> None:
    assert opened.place_id == "overview"
    QTest.keyClick(opened, Qt.Key.Key_3, CONTROL)
    assert opened.place_id == "evidence"
    assert opened.rail.places[2].isChecked()
    QTest.keyClick(opened, Qt.Key.Key_4, CONTROL)
    QTest.keyClick(opened, Qt.Key.Key_Left, ALT)
    assert opened.place_id == "evidence"
    QTest.keyClick(opened, Qt.Key.Key_Left, ALT)
    QTest.keyClick(opened, Qt.Key.Key_Left, ALT)
    assert opened.place_id == "overview"


def test_that_places_are_made_when_first_shown_and_told_where(opened: MainWindow) -> None:
    assert opened.screen_at("review") is None
    opened.go("review", layer_id="attendance")
    assert trial(opened, "review").shown == [{"layer_id": "attendance"}]
    opened.go("review", layer_id="outcomes")
    opened.back()
    assert trial(opened, "review").shown[-1] == {"layer_id": "attendance"}
    assert trial(opened).left == 1


def test_that_leaving_a_page_keeps_what_was_typed(
    qtbot: QtBot, opened: MainWindow, school: School
) -> None:
    trial(opened).words.insert("First-day contact every day")
    assert opened.rail.saved.text() == "Saving…"
    opened.go("share")
    qtbot.waitUntil(lambda: words_kept(school) == "First-day contact every day")
    qtbot.waitUntil(lambda: opened.rail.saved.text() == "All changes saved")


def test_that_undo_says_what_it_takes_back_and_reaches_across_places(
    qtbot: QtBot, opened: MainWindow, school: School
) -> None:
    assert opened.rail.undo.accessibleName() == "Undo: Attendance judged Repair"
    trial(opened).words.insert("Held")
    opened.go("share")
    qtbot.waitUntil(lambda: "in words" in opened.rail.undo.accessibleName())
    QTest.keyClick(opened, Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: words_kept(school) == "")
    qtbot.waitUntil(opened.rail.redo.isEnabled)
    QTest.keyClick(opened, Qt.Key.Key_Y, CONTROL)
    qtbot.waitUntil(lambda: words_kept(school) == "Held")
    assert [change.label for change in trial(opened).changes]


def test_that_undo_is_off_where_there_is_nothing(
    qtbot: QtBot, opened: MainWindow, school: School
) -> None:
    assert opened.bridge is not None
    while school.application.undo_label() is not None:
        opened.bridge.undo().result(5)
    qtbot.waitUntil(lambda: not opened.rail.undo.isEnabled())
    assert opened.rail.undo.accessibleName() == "Nothing to undo"


def test_that_a_refusal_without_a_field_is_said_and_stays_at_the_foot(
    qtbot: QtBot, opened: MainWindow, school: School
) -> None:
    assert opened.context is not None
    opened.context.bridge.submit(ReviseSchool(school_id=school.rows(SchoolRow)[0].id, name=""))
    qtbot.waitUntil(lambda: opened.rail.saved.text().startswith("Not saved"))
    assert "needs a name" in opened.rail.saved.text()


def test_that_the_palette_finds_and_does(qtbot: QtBot, opened: MainWindow) -> None:
    found: list[str] = []
    opened.actions_known.provide(
        lambda: [Action(id="x", words="Engagement <b>", run=lambda: found.append("x"), also="RE-1")]
    )
    QTest.keyClick(opened, Qt.Key.Key_K, CONTROL)
    palette = opened.palette_shown
    qtbot.waitUntil(palette.line.hasFocus)
    assert palette.shown()[0] == "Overview"
    QTest.keyClicks(palette.line, "re-1")
    assert palette.shown() == ["Engagement <b>"]
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    assert found == ["x"]
    assert palette.isHidden()
    QTest.keyClick(opened, Qt.Key.Key_K, CONTROL)
    QTest.keyClicks(palette.line, "evid")
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    assert opened.place_id == "evidence"


def test_that_the_palette_walks_by_arrows_and_gives_the_keyboard_back(
    qtbot: QtBot, opened: MainWindow
) -> None:
    trial(opened).title.setFocus()
    QTest.keyClick(opened, Qt.Key.Key_K, CONTROL)
    palette = opened.palette_shown
    qtbot.waitUntil(palette.line.hasFocus)
    QTest.keyClick(palette.line, Qt.Key.Key_Down)
    assert palette.list.currentRow() == 1
    QTest.keyClicks(palette.line, "nothing like this")
    assert palette.shown() == []
    QTest.keyClick(palette.line, Qt.Key.Key_Escape)
    assert trial(opened).title.hasFocus()


def test_that_history_opens_in_a_drawer_and_escape_closes_it(
    qtbot: QtBot, opened: MainWindow
) -> None:
    trial(opened).title.setFocus()
    QTest.keyClick(opened, Qt.Key.Key_H, CONTROL)
    page = QApplication.focusWidget()
    assert page is not None
    drawer = page.parentWidget()
    assert drawer is not None
    assert drawer.accessibleName() == "History"
    words = [shown.text() for shown in drawer.findChildren(type(label()))]
    assert "Attendance judged Repair" in words
    assert any("cannot be undone" in one for one in words)
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert drawer.isHidden()
    assert trial(opened).title.hasFocus()


def test_that_help_opens_at_its_topic(opened: MainWindow) -> None:
    QTest.keyClick(opened, Qt.Key.Key_F1)
    assert opened.findChildren(QWidget, "scrolled")
    opened.open_help("gates")
    assert nameless(opened) == []


def test_that_settings_hold_at_once_and_the_next_time(opened: MainWindow, tmp_path: Path) -> None:
    QTest.keyClick(opened, Qt.Key.Key_Comma, CONTROL)
    dialog = opened.findChild(SettingsDialog)
    assert dialog is not None
    assert nameless(dialog) == []
    dialog.scheme.buttons[2].click()
    assert theme().tokens.name == Scheme.DARK
    dialog.scale.segments[2].click()
    assert theme().scale_percent == 150
    dialog.accept()
    kept = SettingsFile(tmp_path / "settings.json").load()
    assert (kept.scheme, kept.text_percent) == (Scheme.DARK, 150)


def test_that_keys_change_the_size_of_text(opened: MainWindow) -> None:
    QTest.keyClick(opened, Qt.Key.Key_Plus, CONTROL)
    assert theme().scale_percent == 125
    QTest.keyClick(opened, Qt.Key.Key_Minus, CONTROL)
    QTest.keyClick(opened, Qt.Key.Key_Minus, CONTROL)
    assert theme().scale_percent == 100


def test_that_every_control_has_a_name(opened: MainWindow) -> None:
    for place in NAMES:
        opened.go(place)
        assert nameless(opened) == []


@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize("size", [(1280, 800), (1093, 614)])
def test_that_nothing_scrolls_sideways_or_is_cut(
    opened: MainWindow, size: tuple[int, int], percent: int
) -> None:
    opened.preferences.revise(text_percent=percent)
    opened.resize(*size)
    opened.open_help("pyramid")
    for _ in range(3):
        QApplication.processEvents()
    assert (opened.width(), opened.height()) == size
    assert scrolling_sideways(opened) == []
    assert cut_at_the_side(opened) == []


def test_that_the_rail_narrows_by_itself_and_by_hand(opened: MainWindow) -> None:
    stood: list[Breadth] = []
    opened.resize(1280, 800)
    for _ in range(3):
        stood.append(opened.rail.breadth)
        opened.rail.fold.click()
    opened.rail.fold.click()
    assert stood == [Breadth.WORDS, Breadth.CAPTIONS, Breadth.WORDS]
    opened.resize(1093, 614)
    stood.append(opened.rail.breadth)
    opened.preferences.revise(text_percent=200)
    stood.append(opened.rail.breadth)
    assert stood[3:] == [Breadth.CAPTIONS, Breadth.ICONS]
    assert opened.rail.undo.isVisible()


def test_that_closing_while_typing_loses_nothing(opened: MainWindow, school: School) -> None:
    trial(opened).words.insert("Typed as the window closes")
    opened.close()
    assert words_kept(school) == "Typed as the window closes"
    assert opened.context is None


def test_that_another_workbook_begins_with_fresh_places(opened: MainWindow, tmp_path: Path) -> None:
    first = trial(opened)
    (tmp_path / "other").mkdir()
    other = School(tmp_path / "other")
    opened.open_workbook(other.application)
    assert trial(opened) is not first
    opened.close_workbook()
    assert opened.place_id == ""
    other.application.close()
