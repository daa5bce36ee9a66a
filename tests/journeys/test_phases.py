"""Ten kinds of schools, each spoken to in its own words."""

import re

import pytest
from PySide6.QtCore import Qt

from app.domain.schools import Phase
from resources.texts import text
from tests.journeys import first_look as road
from tests.journeys.computer import Computer
from tests.journeys.first_steps import begin_first_review, make_workbook
from tests.journeys.person import CTRL, Person, words_of

EXAMS = (
    r"\b(exam|exams|examination\w*|GCSEs?|A[ -]levels?|sixth[ -]form\w*|Progress 8|Attainment 8)\b"
)
YOUNG = r"\b(phonics|early years|good level of development|playground\w*|Reception)\b"
WRONG = {
    Phase.NURSERY: rf"{EXAMS}|\b(lessons?|homework|SATs|Year \d+|phonics check|subjects?)\b",
    Phase.INFANT: rf"{EXAMS}|\b(Year 6|Year 11|Key Stage [2345])\b",
    Phase.FIRST: rf"{EXAMS}|\b(Year 6|Year 11|Key Stage [345])\b",
    Phase.JUNIOR: rf"{EXAMS}|{YOUNG}",
    Phase.PRIMARY: rf"{EXAMS}|\bYear 11\b",
    Phase.MIDDLE: r"\b(A[ -]levels?|sixth[ -]form\w*|Progress 8|Attainment 8|phonics check)\b",
    Phase.SECONDARY: rf"{YOUNG}|\bYear 6\b",
    Phase.ALL_THROUGH: r"\bnursery\b",
    Phase.SPECIAL: r"\b(Progress 8|Attainment 8)\b",
    Phase.POST_16: rf"{YOUNG}|\b(Year 6|Year 11|Key Stage \d)\b",
}
BROKEN = re.compile(r"[{}]|\bNone\b|\bNaN\b")
HARMLESS = (
    "Post-16 college or sixth form",
    "Nursery school",
)
"""The names of the kinds themselves, in the list to choose from."""


def pages(person: Person, unfolded: str) -> dict[str, set[str]]:
    """The words of every page of the review, walked by the keyboard, and of the other places.

    All questions are unfolded on one layer only, which takes its time; a different one each.
    """
    found = {}
    road.open_page(person, road.LAYERS[0])
    for name in (*road.LAYERS, road.FOUNDATIONS, "Lens verdict", "Barometer", "Assurance"):
        person.find(f"{name}: …")
        if name == unfolded:
            person.press("Go deeper: …")
            person.press("Questions to ask first")
        found[name] = set(words_of(person.window)) | set(person.shadow_words())
        person.keys(Qt.Key.Key_PageDown, held=CTRL)
        person.settle()
    for number, name in ((1, "Overview"), (3, "Evidence")):
        person.go(number)
        found[name] = set(words_of(person.window))
    return found


@pytest.mark.parametrize("phase", list(Phase))
def test_that_every_page_speaks_to_the_school_as_it_is(computer: Computer, phase: Phase) -> None:
    kind = text("judging.phase_" + phase.value)
    with computer.started() as person:
        make_workbook(person, "Oakhurst", kind)
        begin_first_review(person)
        assert person.sees(f"School: {kind}")
        found = pages(person, road.LAYERS[list(Phase).index(phase) % len(road.LAYERS)])
    wrong = re.compile(WRONG[phase], re.IGNORECASE)
    for page, sentences in found.items():
        for sentence in sentences - set(HARMLESS):
            assert not BROKEN.search(sentence), f"{page}: {sentence}"
            assert not wrong.search(sentence), f"{page}: {sentence}"
    assert len(found) == 11
