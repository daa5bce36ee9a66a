"""A pack that a colleague sent is opened from the welcome; no workbook is needed for that."""

from pathlib import Path

from resources.texts import text
from tests.journeys.computer import Computer
from tests.journeys.person import Person
from tests.packs.tampering.good_packs import AUTHOR, good

UNKNOWN = "Signed by someone you have not confirmed"
REMEMBER = text("share.remember")


def laid_down(computer: Computer, name: str, content: bytes) -> Path:
    path = computer.desk / name
    path.write_bytes(content)
    return path


def open_pack(person: Person, path: Path, verdict: str) -> None:
    """From the welcome to the verdict."""
    person.press_and_name_file("Open a pack a colleague sent", path)
    person.wait_for_words(verdict)


def put_away(person: Person) -> None:
    person.press("Close")
    person.wait(lambda: person.top is person.window, "the welcome")
    person.settle()


def test_that_a_signer_is_unknown_until_an_act_makes_them_known(computer: Computer) -> None:
    pack = laid_down(computer, "from a colleague.pdf", good(1))
    with computer.started() as person:
        open_pack(person, pack, UNKNOWN)
        assert person.reads(f"Signed by {AUTHOR}")
        person.wait(lambda: person.reads("Page 1 of "), "its pages")
        person.press(REMEMBER)
        person.wait_for_words("You have confirmed this signer.")
        assert person.reads("Certified")
        assert not person.sees(REMEMBER)
        put_away(person)
        assert person.window.context is None, "still at the welcome"
    with computer.started() as person:
        open_pack(person, pack, "Certified")
        assert not person.reads(UNKNOWN)
        put_away(person)


def test_that_a_changed_copy_is_said_at_once_and_not_shown(computer: Computer) -> None:
    content = bytearray(good(1))
    content[len(content) // 2] ^= 1
    pack = laid_down(computer, "changed.pdf", bytes(content))
    with computer.started() as person:
        open_pack(person, pack, "Changed after signing")
        assert person.reads("The pages are not shown")
        assert not person.sees(REMEMBER)
        put_away(person)


def test_that_a_step_back_to_an_older_state_is_noticed(computer: Computer) -> None:
    older = laid_down(computer, "first.pdf", good(1))
    later = laid_down(computer, "later.pdf", good(3))
    with computer.started() as person:
        open_pack(person, later, UNKNOWN)
        put_away(person)
        open_pack(person, older, "Older state than the one you hold")
        person.wait_for_words("You held a later state of this pack")
        put_away(person)
