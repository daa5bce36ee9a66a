"""Several schools, several windows, several computers."""

import shutil
from pathlib import Path

from PySide6.QtCore import Qt

from app.domain.judgements import Judgement
from app.domain.schools import School
from tests.journeys import first_look as road
from tests.journeys.computer import Computer
from tests.journeys.conftest import MakeComputer
from tests.journeys.first_steps import begin_first_review, make_workbook
from tests.journeys.person import CTRL, Person

KEY = Qt.Key
SCHOOL = "Redmoor Primary School"
SCHOOLS = {
    "Ashdale Infant School": "Infant school",
    "Brackley College": "Post-16 college",
    "Coldbrook School": "Special school",
}
WORDS = "Judgement of Attendance in words"


def leave(person: Person) -> None:
    person.do("Close this workbook")
    person.wait(lambda: person.sees("Try the sample school"), "the welcome")
    person.settle()


def test_that_three_schools_live_beside_each_other(computer: Computer) -> None:
    with computer.started() as person:
        for school, kind in SCHOOLS.items():
            make_workbook(person, school, kind)
            assert person.reads(school)
            leave(person)
        for school in SCHOOLS:
            person.press(school)
            person.wait(lambda: person.window.context is not None, "the workbook")
            assert person.window.windowTitle().startswith(school)
            leave(person)
    assert set(computer.workbooks()) == set(SCHOOLS)
    for school in SCHOOLS:
        assert [one.name for one in computer.rows(school, School)] == [school]


def test_that_a_second_window_says_so_and_only_looks(computer: Computer) -> None:
    with computer.started() as first:
        make_workbook(first, SCHOOL)
        begin_first_review(first)
        with computer.started() as second:
            second.wait_for_words("This workbook is already open in another window.")
            second.press("Look at it without changing it")
            second.wait_for_words("You are looking at this workbook without changing it.")
            layer = second.find("Attendance: Not yet judged")
            second.click(layer)
            second.wait(lambda: second.window.place_id == "review", "the layer")
            second.wait(lambda: second.rests("Attendance: Not yet judged"), "a track that rests")
        first.window.activateWindow()
        road.open_page(first, "Attendance")
        first.fills(WORDS, "The first window goes on.")
    assert computer.rows(SCHOOL, Judgement)[0].words == "The first window goes on."


def share_a_copy(person: Person, path: Path) -> None:
    person.keys(KEY.Key_S, held=CTRL)
    person.press_and_name_file("Choose a place …", path)
    person.wait_for_words("A copy is saved at")


def write(person: Person, words: str) -> None:
    """At the end of the judgement of attendance."""
    person.go(2)
    road.open_page(person, "Attendance")
    person.fills(WORDS, "")
    person.keys(KEY.Key_End, held=CTRL)
    person.types(words)


def test_that_a_workbook_goes_to_another_computer_and_comes_back(
    new_computer: MakeComputer,
) -> None:
    school, kitchen = new_computer("school"), new_computer("kitchen")
    there, here = school.desk / "redmoor.candour", kitchen.desk / "redmoor.candour"
    with school.started() as person:
        make_workbook(person, SCHOOL)
        begin_first_review(person)
        write(person, "Written at school.")
        share_a_copy(person, there)
    shutil.copy(there, here)
    with kitchen.started() as person:
        person.press_and_name_file("Open a workbook file", here)
        person.wait_for_words("is on this computer now")
        write(person, " Gone on at home.")
    shutil.copy(here, there)
    with school.started() as person:
        person.wait_for_words("was changed on another computer")
        person.press("Take the changes in")
        person.wait_for_words("its changes were taken in")
    both = "Written at school. Gone on at home."
    assert [one.words for one in school.rows(SCHOOL, Judgement)] == [both]
    assert school.journal_holds(SCHOOL)


def test_that_two_versions_are_both_shown_and_both_kept(new_computer: MakeComputer) -> None:
    school, kitchen = new_computer("school"), new_computer("kitchen")
    there, here = school.desk / "redmoor.candour", kitchen.desk / "redmoor.candour"
    with school.started() as person:
        make_workbook(person, SCHOOL)
        begin_first_review(person)
        share_a_copy(person, there)
    shutil.copy(there, here)
    with kitchen.started() as person:
        person.press_and_name_file("Open a workbook file", here)
        person.wait_for_words("is on this computer now")
        write(person, "The kitchen's words.")
    with school.started() as person:
        write(person, "The school's words.")
        person.do("Open a workbook file", file=here)
        person.wait_for_words("There are two versions of this workbook")
        person.press("Go on with the file’s")
        person.wait_for_words("The version that was on this computer is set aside")
        person.go(2)
        road.open_page(person, "Attendance")
        person.wait_for_field(WORDS, "The kitchen's words.")
    assert [one.words for one in school.rows(SCHOOL, Judgement)] == ["The kitchen's words."]
    kept = school.words_in_files(SCHOOL)
    assert any("The school's words." in words for words in kept), "the other version is lost"
