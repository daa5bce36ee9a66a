"""Taking back and bringing back, across the places of the window."""

from PySide6.QtCore import Qt

from app.domain.evidence import Evidence
from app.domain.judgements import CriterionAnswer, Judgement
from app.domain.packs import Pack
from app.domain.schools import Phase
from tests.journeys import first_look as road
from tests.journeys.computer import Computer
from tests.journeys.first_steps import begin_first_review, make_workbook
from tests.journeys.person import Person

KEY = Qt.Key
SCHOOL = "Larkfield Primary School"
JUDGED, ANSWERED, ADDED = "Attendance judged Repair", "answered “Yes”", "Evidence added: Book look"


def change_something_everywhere(person: Person) -> None:
    """A marker on the overview, an answer in the review, an item of evidence."""
    road.drag_marker(person, "Attendance")
    person.go(2)
    road.open_page(person, "Attendance")
    gate = road.FRAMEWORK.gates(road.FRAMEWORK.first_layer.id)[0]
    person.press("Yes", inside=road.FRAMEWORK.sentence(gate.id, Phase.PRIMARY))
    person.go(3)
    person.press("Add evidence")
    person.types("Book look")
    person.press("Put it down")
    person.find(f"Undo: {ADDED}")


def undone(person: Person, words: str) -> None:
    """Ctrl+Z, which says what it takes back."""
    assert words in person.undo_offered()
    person.undo()
    person.wait(lambda: person.reads("Taken back: ") and person.reads(words), words)


def test_that_undo_goes_back_through_the_places_and_leaves_what_was_signed(
    computer: Computer,
) -> None:
    with computer.started() as person:
        make_workbook(person, SCHOOL)
        begin_first_review(person)
        person.go(1)
        change_something_everywhere(person)
        person.go(4)
        road.make_identity(person, "Ada Bankole")
        road.sign_pack(person, computer.desk / "peer.pdf")
        for words in (ADDED, ANSWERED, JUDGED):
            undone(person, words)
        person.go(1)
        person.find("Attendance: Not yet judged")
        for words in (JUDGED, ANSWERED, ADDED):
            person.redo()
            person.wait(lambda: person.reads("Brought back: ") and person.reads(words), words)  # noqa: B023 - waited for here
        person.find("Attendance: Repair…")
        undone(person, ADDED)
        person.keys(KEY.Key_H, held=Qt.KeyboardModifier.ControlModifier)
        person.wait_for_words("cannot be undone")
    assert len(computer.rows(SCHOOL, Pack)) == 1
    assert computer.rows(SCHOOL, Evidence) == ()
    assert computer.rows(SCHOOL, Judgement)[0].stage_id == "repair"
    assert len(computer.rows(SCHOOL, CriterionAnswer)) == 1
    assert computer.journal_holds(SCHOOL)
