"""Words in the middle of being typed: a window that is closed, a page that is left, an undo."""

import pytest
from PySide6.QtCore import Qt

from app.domain.judgements import Judgement
from app.domain.schools import School
from tests.journeys import first_look as road
from tests.journeys.computer import Computer
from tests.journeys.first_steps import begin_first_review, make_workbook
from tests.journeys.person import Person

KEY = Qt.Key
SCHOOL = "Fernhill Primary School"
WORDS = "Judgement of Attendance in words"


def words(computer: Computer) -> str:
    return computer.rows(SCHOOL, Judgement, layer_id="attendance")[0].words


def at_attendance(person: Person) -> None:
    make_workbook(person, SCHOOL)
    begin_first_review(person)
    road.open_page(person, "Attendance")


def test_that_words_typed_just_before_the_window_is_closed_are_there_again(
    computer: Computer,
) -> None:
    with computer.started() as person:
        at_attendance(person)
        person.fills(WORDS, "Half a sentence that nobody has fini")
        person.close()
    assert words(computer) == "Half a sentence that nobody has fini"
    with computer.started() as person:
        assert person.reads(SCHOOL), "the last workbook opens by itself"
        person.go(2)
        road.open_page(person, "Attendance")
        person.wait_for_field(WORDS, "Half a sentence that nobody has fini")


@pytest.mark.parametrize("leave", ["another page", "another place", "the welcome"])
def test_that_leaving_a_page_while_typing_keeps_the_words(computer: Computer, leave: str) -> None:
    with computer.started() as person:
        at_attendance(person)
        person.fills(WORDS, "Left in the middle of")
        if leave == "another page":
            person.keys(KEY.Key_PageDown, held=Qt.KeyboardModifier.ControlModifier)
            person.wait(lambda: person.sees("Judgement of Engagement in words"), "the next page")
        elif leave == "another place":
            person.go(1)
        else:
            person.keys(KEY.Key_K, held=Qt.KeyboardModifier.ControlModifier)
            person.types("Close this workbook")
            person.keys(KEY.Key_Return)
            person.wait(lambda: person.sees("Try the sample school"), "the welcome")
    assert words(computer) == "Left in the middle of"


def test_that_a_run_of_typing_is_one_step_of_undo(computer: Computer) -> None:
    with computer.started() as person:
        at_attendance(person)
        person.fills(WORDS, "First we look,")
        person.wait_saved()
        person.types(" then we judge,")
        person.wait_saved()
        person.types(" then we mend.")
        person.undo()
        person.wait_for_field(WORDS, "")
        person.redo()
        person.wait_for_field(WORDS, "First we look, then we judge, then we mend.")
        person.press("School: …")
        person.fills("Context", "By the sea.")
        person.undo()
        person.wait_for_field("Context", "")
    assert words(computer) == "First we look, then we judge, then we mend."
    assert computer.rows(SCHOOL, School)[0].context == ""
