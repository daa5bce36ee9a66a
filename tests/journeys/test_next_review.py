"""The second review stands on the first: carried answers are hollow until looked at again."""

from PySide6.QtCore import Qt

from app.domain.judgements import CriterionAnswer, Judgement
from app.domain.reviews import Review
from app.domain.schools import Phase
from tests.journeys import first_look as road
from tests.journeys.computer import Computer
from tests.journeys.first_steps import begin_first_review, make_workbook
from tests.journeys.person import Person

KEY = Qt.Key
SCHOOL = "Stonegate Primary School"
FIRST, SECOND, THIRD = (
    road.FRAMEWORK.sentence(gate.id, Phase.PRIMARY)
    for gate in road.FRAMEWORK.gates(road.FRAMEWORK.first_layer.id)[:3]
)


def judge_attendance(person: Person) -> None:
    person.go(1)
    road.drag_marker(person, "Attendance")
    person.go(2)
    road.open_page(person, "Attendance")
    person.press("Yes", inside=FIRST)
    person.press("Partly", inside=SECOND)


def hollow(person: Person) -> int:
    """How many answers in sight say that nobody has looked at them again."""
    return person.count_reading("not looked at again")


def test_that_carried_answers_are_hollow_until_a_key_confirms_them(computer: Computer) -> None:
    with computer.started() as person:
        make_workbook(person, SCHOOL)
        begin_first_review(person)
        judge_attendance(person)
        person.go(1)
        person.press("New review")
        person.types("A second look")
        person.keys(KEY.Key_Return)
        person.wait(lambda: person.window.place_id == "review", "the new review")
        road.open_page(person, "Attendance")
        assert hollow(person) == 3, "the judgement and two answers"
        person.tab_to("Yes", inside=FIRST)
        person.keys(KEY.Key_Space)
        person.wait(lambda: hollow(person) == 2, "one answer confirmed")
        person.keys(KEY.Key_Return, KEY.Key_1)
        person.wait(lambda: hollow(person) == 1, "one answer changed, and looked at by that")
        person.press("Still holds")
        person.wait(lambda: not hollow(person), "the judgement confirmed")
        person.fills("Judgement of Attendance in words", "It has got better.")
        person.go(1)
        look_back(person)
    reviews = {one.title: one.id for one in computer.rows(SCHOOL, Review)}
    first, second = sorted(reviews, key=lambda title: title == "A second look")
    answers = {
        (one.review_id, one.criterion_id): one.answer
        for one in computer.rows(SCHOOL, CriterionAnswer)
    }
    gates = [gate.id for gate in road.FRAMEWORK.gates(road.FRAMEWORK.first_layer.id)[:2]]
    assert [answers[reviews[first], gate] for gate in gates] == ["yes", "partly"]
    assert [answers[reviews[second], gate] for gate in gates] == ["yes", "yes"]
    stages = {one.review_id: one.stage_id for one in computer.rows(SCHOOL, Judgement)}
    assert stages == {reviews[first]: "repair", reviews[second]: "improve"}


def look_back(person: Person) -> None:
    """Move the marker on in this review, and see in the term strip that the past stayed."""
    layer = person.find("Attendance: Repair…")
    person.tab_to(layer.accessibleName())
    person.keys(KEY.Key_3)
    person.find("Attendance: Improve…")
    person.tab_to("Review shown: …")
    person.keys(KEY.Key_Left)
    person.wait_for_words("Looking back at ")
    person.find("Attendance: Repair…")
    person.keys(KEY.Key_Right)
    person.find("Attendance: Improve…")
