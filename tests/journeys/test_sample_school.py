"""The sample school, from the welcome to every place, in every look and two sizes."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tests.journeys.computer import Computer
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


def walk(person: Person, look: str) -> None:
    """Every place, and the pages of the review."""
    for number, place in enumerate(("Overview", "Review", "Evidence", "Share"), start=1):
        person.go(number)
        looked_at(person, f"{place}, {look}")
    for chip in ("Check a pack that came", "Packs made", "Signers you know", "Make a pack"):
        person.press(chip)
        looked_at(person, f"{chip}, {look}")
    person.go(2)
    for _ in range(11):
        person.keys(Qt.Key.Key_PageDown, held=CTRL)
        looked_at(person, f"a page of the review, {look}")


def load_sample(person: Person) -> None:
    person.press("Try the sample school")
    person.wait(lambda: person.window.context is not None, "the sample school")
    person.wait(lambda: person.sees("Review shown: …"), "its past reviews")


@pytest.mark.parametrize("look", LOOKS)
def test_that_every_place_fits_a_small_screen(computer: Computer, look: str) -> None:
    with computer.started(SMALL) as person:
        looked_at(person, "welcome")
        load_sample(person)
        person.do(look)
        walk(person, look)


@pytest.mark.parametrize("look", LOOKS)
def test_that_every_place_fits_with_text_at_twice_its_size(computer: Computer, look: str) -> None:
    with computer.started(LARGE_TEXT) as person:
        for _ in range(4):
            person.keys(Qt.Key.Key_Plus, held=CTRL)
        looked_at(person, "welcome at 200 %")
        load_sample(person)
        person.do(look)
        assert person.window.preferences.settings.text_percent == 200
        walk(person, look)


def test_that_the_sample_school_tells_its_story_on_the_overview(computer: Computer) -> None:
    with computer.started() as person:
        load_sample(person)
        for layer in ("Attendance", "Engagement", "Curriculum", "Teacher expertise", "Outcomes"):
            assert not person.sees(f"{layer}: Not yet judged")
        for words in ("What moved", "Needs you", "Next", "For the pupils who need us most"):
            assert person.reads(words)
        assert person.count_reading("moved from") + person.count_reading("fell from")
