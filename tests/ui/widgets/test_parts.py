"""The smaller parts: plain text everywhere, refusals beside fields, room used well."""

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.errors import CandourError
from tests.ui.looking import cut_at_the_side, nameless, scrolling_sideways
from ui.theme import TextRole, theme
from ui.widgets.buttons import Chip, IconButton, Kind, button
from ui.widgets.cards import Card, Section
from ui.widgets.dialog import Dialog
from ui.widgets.drawer import Drawer
from ui.widgets.help_page import TOPICS, HelpPage
from ui.widgets.labels import ElidedLabel, label
from ui.widgets.layouts import Column, Columns, Flow, Page, Row
from ui.widgets.messages import EmptyState, Field, InlineMessage, Toast
from ui.widgets.progress import ProgressLine
from ui.widgets.tables import ColumnHead, Table
from ui.widgets.writing import TextLine

HOSTILE = "<img src='file:///etc/passwd'><b>a < b</b> R&D"


def test_that_labels_show_markup_as_it_stands(qtbot: QtBot) -> None:
    shown = label(HOSTILE)
    qtbot.addWidget(shown)
    assert shown.textFormat() == Qt.TextFormat.PlainText
    assert shown.text() == HOSTILE
    bomb = label("<table><tr><td>" * 400)
    qtbot.addWidget(bomb)
    assert bomb.sizeHint().height() > 0


def test_that_an_ampersand_in_a_button_is_an_ampersand(qtbot: QtBot) -> None:
    made = button("R&D", Kind.QUIET)
    qtbot.addWidget(made)
    assert made.text() == "R&&D"
    assert made.accessibleName() == "R&D"
    assert made.shortcut().isEmpty()


def test_that_a_tool_tip_cannot_hold_markup(qtbot: QtBot) -> None:
    made = IconButton("x", HOSTILE)
    qtbot.addWidget(made)
    assert "<" not in made.toolTip()
    assert made.accessibleName() == HOSTILE


def test_that_a_long_line_ends_in_dots_and_keeps_its_whole_name(qtbot: QtBot) -> None:
    line = ElidedLabel("The Very Long Name of a Primary School", TextRole.TITLE)
    qtbot.addWidget(line)
    line.resize(120, 40)
    line.show()
    assert line.text().endswith("…")
    assert line.accessibleName() == "The Very Long Name of a Primary School"
    line.resize(900, 40)
    assert line.text() == "The Very Long Name of a Primary School"


def test_that_a_refusal_stands_beside_its_field_until_it_is_cleared(qtbot: QtBot) -> None:
    line = TextLine("URN")
    field = Field("URN", line, hint="Six digits")
    qtbot.addWidget(field)
    field.show()
    field.refuse(CandourError("urn_malformed", urn="<b>12"))
    assert "“<b>12” is not a URN" in field.message.words
    assert line.property("refused") == "true"
    assert line.accessibleDescription() == "Six digits"
    field.clear()
    assert field.message.words == ""
    assert field.message.isHidden()
    assert line.property("refused") == "false"


def test_that_an_empty_message_takes_no_room(qtbot: QtBot) -> None:
    message = InlineMessage()
    qtbot.addWidget(message)
    assert message.isHidden()
    message.tell("Kept")
    assert message.words == "Kept"


def test_that_an_empty_place_offers_its_first_step(qtbot: QtBot) -> None:
    pressed: list[bool] = []
    state = EmptyState(
        "folder-open",
        "No evidence yet",
        "Anything you could show.",
        action="Add the first",
        pressed=lambda: pressed.append(True),
    )
    qtbot.addWidget(state)
    assert state.action is not None
    state.action.click()
    assert pressed == [True]


def test_that_a_toast_offers_one_thing_and_goes(qtbot: QtBot) -> None:
    over = QWidget()
    qtbot.addWidget(over)
    over.resize(600, 400)
    over.show()
    toast = Toast(over)
    pressed: list[bool] = []
    toast.say("Pack made", "Show in folder", lambda: pressed.append(True))
    assert toast.isVisible()
    assert over.rect().contains(toast.geometry())
    link = next(b for b in toast.findChildren(QPushButton) if b.text() == "Show in folder")
    link.click()
    assert pressed == [True]
    assert toast.isHidden()


def test_that_a_section_folds_by_keyboard_and_says_so(qtbot: QtBot) -> None:
    section = Section("Go deeper")
    qtbot.addWidget(section)
    inside = label("The other criteria")
    section.add(inside)
    section.show()
    assert not inside.isVisible()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Return):
        with qtbot.waitSignal(section.toggled):
            QTest.keyClick(section.heading, key)
    assert inside.isVisible()
    assert section.heading.accessibleDescription() == "Unfolded."


def test_that_chips_break_into_lines_where_there_is_no_room(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = Flow(holder, spacing=8)
    for number in range(12):
        flow.addWidget(Chip(f"Register check {number}"))
    holder.resize(400, 300)
    holder.show()
    assert flow.heightForWidth(400) > 2 * flow.heightForWidth(4000)
    assert all(flow.itemAt(n).geometry().right() <= 400 for n in range(flow.count()))  # type: ignore[union-attr]  # all are there


@pytest.mark.parametrize(("width", "shown"), [(700, 1), (1150, 2), (1400, 3)])
def test_that_columns_follow_the_width(qtbot: QtBot, width: int, shown: int) -> None:
    columns = Columns(breaks=(1100, 1280), shares=(1, 2, 1))
    qtbot.addWidget(columns)
    cards = [Card(f"Card {number}") for number in range(3)]
    for number, card in enumerate(cards):
        columns.add(number, card)
    columns.resize(width, 400)
    columns.show()
    QApplication.processEvents()
    assert columns.shown == shown
    assert len({card.mapTo(columns, card.rect().topLeft()).x() for card in cards}) == shown
    assert cut_at_the_side(columns) == []


def test_that_columns_become_one_when_text_is_large(qtbot: QtBot) -> None:
    columns = Columns(breaks=(1100,))
    qtbot.addWidget(columns)
    columns.resize(1280, 400)
    columns.show()
    seen = [columns.shown]
    theme().use(scale_percent=200)
    seen.append(columns.shown)
    assert seen == [2, 1]


def test_that_a_card_hidden_by_its_screen_stays_hidden_when_columns_change(qtbot: QtBot) -> None:
    columns = Columns(breaks=(1100,))
    qtbot.addWidget(columns)
    card, other = Card("Hidden"), Card("Shown")
    columns.add(1, card)
    columns.add(0, other)
    columns.resize(1280, 400)
    columns.show()
    card.hide()
    columns.resize(800, 400)
    QApplication.processEvents()
    assert card.isHidden()
    assert other.isVisible()


def test_that_a_page_never_scrolls_sideways_whatever_stands_on_it(qtbot: QtBot) -> None:
    page = Page()
    qtbot.addWidget(page)
    wide = QWidget()
    row = Row(wide)
    for number in range(8):
        row.addWidget(label(f"Some words that need room {number}"))
    page.add(wide)
    page.add(label("A sentence. " * 200))
    page.resize(320, 300)
    page.show()
    QApplication.processEvents()
    assert scrolling_sideways(page) == []
    assert page.verticalScrollBar().maximum() > 0


def test_that_steps_of_a_line_can_be_gone_to_in_any_order(qtbot: QtBot) -> None:
    line = ProgressLine("First look", ["The school", "Five markers", "In words"])
    qtbot.addWidget(line)
    line.resize(500, 50)
    line.show()
    line.show_state({0}, 1)
    assert [step.accessibleName() for step in line.steps] == [
        "The school, done",
        "Five markers, in hand",
        "In words, not begun",
    ]
    with qtbot.waitSignal(line.step_chosen) as told:
        QTest.keyClick(line.steps[2], Qt.Key.Key_Space)
    assert told.args == [2]


HEADS = (ColumnHead("Code"), ColumnHead("What", wide=True), ColumnHead("Pupils", number=True))
ROWS: Sequence[Sequence[str]] = (
    ("E1", "First-day contact check " * 8, "24"),
    ("E2", "<b>R&D</b>", "210"),
)


def test_that_a_table_says_its_cells_and_opens_rows_by_keyboard(qtbot: QtBot) -> None:
    table = Table("Evidence", HEADS)
    qtbot.addWidget(table)
    model: QAbstractItemModel = table.model()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    table.show_rows(ROWS)
    table.resize(420, 300)
    table.show()
    assert model.index(0, 2).data(Qt.ItemDataRole.AccessibleTextRole) == "Pupils: 24"
    assert model.index(1, 1).data() == "<b>R&D</b>"
    table.setCurrentIndex(model.index(1, 0))
    with qtbot.waitSignal(table.row_opened) as told:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert told.args == [1]
    table.show_rows(ROWS)
    assert table.currentIndex().row() == 1
    assert tester.model() is model


def test_that_a_table_is_as_high_as_its_rows_and_cuts_no_words(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    table = Table("Evidence", HEADS)
    Column(holder).addWidget(table)
    holder.resize(420, 500)
    holder.show()
    table.show_rows(ROWS)
    QApplication.processEvents()
    assert table.rowHeight(0) > 2 * table.rowHeight(1)
    assert table.verticalScrollBar().maximum() == 0
    assert table.horizontalScrollBar().maximum() == 0


def test_that_a_drawer_replaces_its_content_and_stays_inside(qtbot: QtBot) -> None:
    over = QWidget()
    qtbot.addWidget(over)
    over.resize(900, 600)
    over.show()
    drawer = Drawer(over)
    drawer.open("History", label("First"))
    second = label("Second")
    drawer.open("Help", second)
    assert drawer.content is second
    assert drawer.accessibleName() == "Help"
    over.resize(500, 400)
    QApplication.processEvents()
    assert over.rect().contains(drawer.geometry())
    with qtbot.waitSignal(drawer.shut_down):
        QTest.keyClick(drawer, Qt.Key.Key_Escape)
    assert not drawer.is_open


def test_that_a_dialog_fits_its_question_and_escape_means_no(qtbot: QtBot) -> None:
    dialog = Dialog("A question")
    qtbot.addWidget(dialog)
    dialog.add(label("Some words about it. " * 12))
    yes = dialog.answer("Yes", dialog.accept, leading=True)
    dialog.show()
    QApplication.processEvents()
    assert yes.isDefault()
    assert scrolling_sideways(dialog) == []
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.result() == Dialog.DialogCode.Rejected


def test_that_the_help_answers_every_question(qtbot: QtBot) -> None:
    page = HelpPage("gates")
    qtbot.addWidget(page)
    assert set(page.sections) == set(TOPICS)
    assert [name for name, section in page.sections.items() if section.is_open] == ["gates"]
    assert nameless(page) == []
