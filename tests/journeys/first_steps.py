"""The way every journey begins: a workbook of three fields, and its first review."""

from PySide6.QtCore import Qt

from tests.journeys.person import Person

KEY = Qt.Key


def make_workbook(person: Person, school: str, kind: str = "Primary school", urn: str = "") -> None:
    """From the welcome, by the keyboard once the first tile is pressed."""
    person.press("New workbook")
    person.types(school)
    person.keys(KEY.Key_Tab)
    person.types(urn)
    person.keys(KEY.Key_Tab)
    choose(person, kind)
    person.keys(KEY.Key_Return)
    person.wait(lambda: person.window.context is not None, "the workbook")
    person.wait_for_words("Begin the first review")


def choose(person: Person, words: str) -> None:
    """In a list that has the keyboard, type the beginning of an entry."""
    person.types(words[:5])


def begin_first_review(person: Person) -> None:
    """From the overview of a workbook without any."""
    person.press("Begin the first review")
    person.keys(KEY.Key_Return)
    person.wait(lambda: person.window.place_id == "review", "the review")
    person.settle()
