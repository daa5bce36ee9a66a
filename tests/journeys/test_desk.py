"""A colleague without a workbook reviews a head's pack: from the welcome to the countersignature."""

from pathlib import Path

from PySide6.QtCore import Qt

from app.domain.verdicts import PackState
from tests.journeys.computer import Computer
from tests.journeys.conftest import MakeComputer
from tests.journeys.first_look import PASSPHRASE, make_identity, sign_pack
from tests.journeys.person import KEY, Person
from tests.journeys.test_sample_school import load_sample

SECRET = "Ask gently about the two long absences"
RULES = "I keep to these rules"


def make_pack(computer: Computer) -> Path:
    """The head's side: the sample school, signed for a colleague."""
    path = computer.desk / "tansyfield.pdf"
    with computer.started() as person:
        load_sample(person)
        person.go(4)
        make_identity(person, "Alex Marlow")
        sign_pack(person, path)
    return path


def begin_review(person: Person, path: Path) -> None:
    """From the welcome to the desk."""
    person.press_and_name_file("Open a pack a colleague sent", path)
    person.press("Review this pack")
    person.wait(lambda: person.window.desks.desk is not None, "the desk")
    person.wait_for_words("Unchanged since it was signed")
    person.wait(lambda: person.reads("Page 1 of "), "the pages")


def type_up(person: Person, number: str, mark: Qt.Key, words: str) -> None:
    """One line of the paper sheet, without the mouse; ends in the number of the next."""
    person.fills("Claim", number)
    person.keys(KEY.Key_Return, mark)
    if person.sees(RULES):
        person.press(RULES)
        person.wait(lambda: person.has_keyboard("Words to this mark"), "the mark's words")
    person.types(words)
    person.keys(KEY.Key_Return)


def say_of_attendance(person: Person) -> None:
    person.press("Layers")
    person.press("Attendance")
    person.tab_to("Attendance: the stage as you see it…")
    person.keys(KEY.Key_1)
    person.press("Medium")
    person.fills("Your comment through the lens", "Not yet for pupils with SEND.")
    person.fills("A recommendation", "Give one person the Monday list.")


def write_and_leave(person: Person) -> None:
    """Two claims from paper, a private note, one layer; then back to the welcome."""
    type_up(person, "6", KEY.Key_1, "As in the register")
    type_up(person, "14", KEY.Key_3, "One term is thin")
    person.press("Private")
    person.press("Add a private note")
    person.wait(lambda: person.has_keyboard("Private note"), "the note")
    person.types(SECRET)
    say_of_attendance(person)
    person.press("Back")
    person.wait(lambda: person.window.desks.desk is None, "the welcome")


def come_back_and_sign(person: Person, target: Path) -> None:
    """From the list at the welcome to the verdict on the written file."""
    person.press("Tansyfield Primary School…")
    person.wait_for_words("2 marks on 2 of")
    person.press("Send")
    person.press("Compared: remember this signer")
    person.wait_for_words("You have compared this fingerprint.")
    make_identity(person, "Robin Vale")
    person.fills("Your passphrase", PASSPHRASE)
    person.press_and_name_file("Countersign and save", target)
    person.wait_for_words("Saved as review.pdf")


def test_that_a_colleague_reviews_a_pack_without_a_workbook_and_signs_it(
    new_computer: MakeComputer,
) -> None:
    heads, peers = new_computer("head"), new_computer("peer")
    pack = make_pack(heads)
    target = peers.desk / "review.pdf"
    with peers.started() as person:
        begin_review(person, pack)
        assert person.window.context is None
        write_and_leave(person)
    with peers.started() as person:
        come_back_and_sign(person, target)
    content = target.read_bytes()
    assert content.startswith(pack.read_bytes())
    assert SECRET.encode() not in content
    assert SECRET.encode("utf-16-be") not in content
    verdict = heads.verdict(target)
    assert len(verdict.signatures) == 2
    assert verdict.state in (PackState.COUNTERSIGNED, PackState.UNKNOWN_SIGNER)
    said = {note.text for note in verdict.notes}
    assert "Not yet convinced: One term is thin" in said
    assert "Through the lens: Not yet for pupils with SEND." in said
    assert any(words.startswith("Code of conduct: accepted on ") for words in said)
