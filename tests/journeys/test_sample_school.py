"""The sample school, from the welcome to every place, in every look and two sizes."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tests.journeys.computer import Computer
from tests.journeys.fitting import cut
from tests.journeys.person import CTRL, Person
from tests.ui.looking import cut_at_the_side, nameless, scrolling_sideways

LOOKS = ("Use light colours", "Use dark colours", "Use high contrast")
SMALL, LARGE_TEXT = (1093, 614), (1280, 800)


def looked_at(person: Person, where: str) -> None:
    """Nothing stands out at the side, and everything that can be used has a name."""
    person.settle()
    window: QWidget = person.window
    assert scrolling_sideways(window) == [], where
    assert cut_at_the_side(window) == [], where
    assert nameless(window) == [], where
    left: list[str] = []

    def whole() -> bool:
        left[:] = cut(window)
        return not left

    # A long page is built in pieces; what is cut is what stays so.
    person.wait(whole, left)


def see_places(person: Person, look: str) -> None:
    """The four places, the review at its first layer."""
    for number, place in enumerate(("Overview", "Review", "Evidence", "Share"), start=1):
        person.go(number)
        looked_at(person, f"{place}, {look}")


def see_pages(person: Person) -> None:
    """The parts of Share and the pages of the review."""
    for chip in (
        "Check a pack that came",
        "Reviews of colleagues",
        "Packs made",
        "Signers you know",
    ):
        person.press(chip)
        looked_at(person, chip)
    person.go(2)
    seen = set()
    for _ in range(11):
        seen.add(person.page())
        looked_at(person, person.page())
        person.keys(Qt.Key.Key_PageDown, held=CTRL)
    assert len(seen) == 11


def load_sample(person: Person) -> None:
    person.press("Try the sample school")
    person.wait(lambda: person.window.context is not None, "the sample school")
    person.wait(lambda: person.sees("Review shown: …"), "its past reviews")


def see_all(person: Person) -> None:
    for look in LOOKS:
        person.do(look)
        see_places(person, look)
    see_pages(person)


def test_that_every_place_fits_a_small_screen_in_every_look(computer: Computer) -> None:
    with computer.started(SMALL) as person:
        looked_at(person, "welcome")
        load_sample(person)
        see_all(person)


def test_that_every_place_fits_with_text_at_twice_its_size(computer: Computer) -> None:
    with computer.started(LARGE_TEXT) as person:
        for _ in range(4):
            person.keys(Qt.Key.Key_Plus, held=CTRL)
        looked_at(person, "welcome at 200 %")
        load_sample(person)
        assert person.window.preferences.settings.text_percent == 200
        see_all(person)


def test_that_the_sample_school_tells_its_story_on_the_overview(computer: Computer) -> None:
    with computer.started() as person:
        load_sample(person)
        for layer in ("Attendance", "Engagement", "Curriculum", "Teacher expertise", "Outcomes"):
            assert not person.sees(f"{layer}: Not yet judged")
        for words in ("What moved", "Needs you", "Next", "For the pupils who need us most"):
            assert person.reads(words)
        assert person.count_reading("moved from") + person.count_reading("fell from")
