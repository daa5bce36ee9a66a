"""Dates are read as people in Britain write them."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.widgets.dates import DateField, day_words, month_words, read_day, read_month

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    "words",
    [
        *("3 December 2026", "3 Dec 2026", "3rd december 2026", "3/12/2026", "3.12.26"),
        *("03-12-26", "2026-12-03", "3 dec", "  3 DEC. 2026 ", "3rd of December 2026"),
    ],
)
def test_that_a_day_is_read_in_many_forms(words: str) -> None:
    assert read_day(words, TODAY) == date(2026, 12, 3)


@pytest.mark.parametrize(
    "words", ["31 February 2026", "December", "soon", "12/3", "3/13/2026", "0"]
)
def test_that_what_is_no_day_is_not_guessed(words: str) -> None:
    assert read_day(words, TODAY) is None


def test_that_a_day_without_a_year_is_the_next_one() -> None:
    assert read_day("3 March", TODAY) == date(2027, 3, 3)
    assert read_day("22 November", TODAY) == TODAY


@pytest.mark.parametrize("words", ["March 2026", "mar 26", "3/2026", "March", "14 March 2026"])
def test_that_a_month_is_read_in_many_forms_and_is_its_first_day(words: str) -> None:
    assert read_month(words, TODAY) == date(2026, 3, 1)


def test_that_a_month_without_a_year_is_the_last_one() -> None:
    assert read_month("December", TODAY) == date(2025, 12, 1)
    assert read_month("Sept", TODAY) == date(2026, 9, 1)


def test_that_words_for_dates_are_long_and_british() -> None:
    assert day_words(date(2026, 12, 3)) == "3 December 2026"
    assert month_words(date(2026, 3, 1)) == "March 2026"


def test_that_a_date_typed_short_is_settled_and_shown_long(qtbot: QtBot) -> None:
    field = DateField("By when", today=TODAY)
    qtbot.addWidget(field)
    field.show()
    with qtbot.waitSignal(field.settled) as told:
        QTest.keyClicks(field.line, "3/12/26")
        QTest.keyClick(field.line, Qt.Key.Key_Return)
    assert told.args == [date(2026, 12, 3)]
    assert field.line.text() == "3 December 2026"


def test_that_what_cannot_be_read_is_said_beside_the_field_and_nothing_is_settled(
    qtbot: QtBot,
) -> None:
    field = DateField("By when", today=TODAY)
    qtbot.addWidget(field)
    field.show_value(date(2026, 12, 3))
    field.show()
    with qtbot.assertNotEmitted(field.settled):
        field.line.selectAll()
        QTest.keyClicks(field.line, "soon <b>")
        QTest.keyClick(field.line, Qt.Key.Key_Return)
    assert "“soon <b>”" in field.message.words
    assert field.value == date(2026, 12, 3)


def test_that_emptying_the_field_takes_the_date_away(qtbot: QtBot) -> None:
    field = DateField("Seen in", today=TODAY, only_month=True)
    qtbot.addWidget(field)
    field.show_value(date(2026, 3, 1))
    assert field.line.text() == "March 2026"
    field.show()
    with qtbot.waitSignal(field.settled) as told:
        field.line.selectAll()
        QTest.keyClick(field.line, Qt.Key.Key_Delete)
        QTest.keyClick(field.line, Qt.Key.Key_Return)
    assert told.args == [None]
