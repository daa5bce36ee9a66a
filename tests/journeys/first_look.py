"""The steps of a first look, each as a head takes it with mouse and keyboard."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import QPoint, Qt

from app.domain.frameworks import Criterion
from app.domain.schools import Phase
from app.importing.frameworks import shipped_framework
from tests.journeys.person import Person
from ui.widgets.pyramid_layer import LayerButton

KEY = Qt.Key
FRAMEWORK = shipped_framework()
LAYERS = tuple(layer.name for layer in FRAMEWORK.layers)
FOUNDATIONS = FRAMEWORK.foundations.name
STAGE = FRAMEWORK.stages[1]
TODAY = date.today()  # noqa: DTZ011 - the day of whoever runs this, as the program has it
WORDS = {
    "Attendance": "Most pupils come every day; we know the fourteen who do not, and why.",
    "Engagement": "Lessons are calm in most rooms, less so after lunch in the upper years.",
    "Curriculum": "What is taught is written down, and followed in two subjects of three.",
    "Teacher expertise": "Coaching has begun; three of nine teachers have had a full cycle.",
    "Outcomes": "Reading is rising from a low start, mathematics is level.",
    FOUNDATIONS: "Leadership is stable again after two years of change.",
}
LENS = "Those with most to gain miss most days; their families are rung first."
PASSPHRASE = "harbour lights at four"


def tell_the_school(person: Person) -> None:
    """Size and context, on the page where a first review begins."""
    person.fills("Pupils", "214")
    person.fills("Disadvantaged pupils", "61")
    person.fills("Pupils with SEND", "38")
    person.fills("Context", "One form of entry by the harbour.")


def set_the_markers(person: Person) -> None:
    """On the overview's pyramid."""
    person.go(1)
    for name in LAYERS:
        drag_marker(person, name)


def drag_marker(person: Person, name: str) -> None:
    """Take the marker of a layer not judged yet to its second step."""
    layer = person.find(f"{name}: Not yet judged")
    assert isinstance(layer, LayerButton)
    start = layer.marker_x
    right = (layer.width() - 2 * start) * 0.35
    person.drag(layer, QPoint(round(start), round(layer.track_y)), round(right))
    person.find(f"{name}: {STAGE.name}…")


def open_page(person: Person, name: str) -> None:
    """By its entry on the road; waits until its last part stands."""
    person.press(f"{name}: …")
    last = "Add a next step" if name in WORDS else name
    person.wait(lambda: person.sees(last), f"the page {name}")
    person.settle()


def answer_layer(person: Person, name: str) -> None:
    """Gates, then the questions of the stage in hand: a number key each, Enter for the next."""
    layer = next(one for one in FRAMEWORK.layers if one.name == name)
    gates = FRAMEWORK.gates(layer.id)
    others = [one for one in FRAMEWORK.criteria(layer.id, STAGE.id) if not one.gate]
    first = gates[0]
    person.press(_answer_words(first), inside=FRAMEWORK.sentence(first.id, Phase.PRIMARY))
    for criterion in (*gates[1:], *others):
        person.keys(KEY.Key_Return, _answer_key(criterion))


def add_evidence(person: Person, name: str, count: int = 2) -> None:
    """Typical items by one tap each; the month is asked at once."""
    layer = next(one for one in FRAMEWORK.layers if one.name == name)
    for chip in FRAMEWORK.evidence_chips(layer.id, Phase.PRIMARY)[:count]:
        person.press(chip.title)
        person.wait(lambda: person.has_keyboard(f"Month of {chip.title}"), "the month asked")  # noqa: B023 - waited for here
        person.types(f"{TODAY.month}/{TODAY.year}")


def place_the_foundations(person: Person) -> None:
    """Eight themes: a number key each, Enter for the next."""
    first = FRAMEWORK.cell(FRAMEWORK.themes[0].id, STAGE.id)
    person.press(f"{STAGE.name}: {FRAMEWORK.sentence(first.id, Phase.PRIMARY)}")
    for _ in FRAMEWORK.themes[1:]:
        person.keys(KEY.Key_Return, KEY.Key_2)


def say_it(person: Person, name: str) -> None:
    """A sentence of judgement and one of lens, with both lens answers."""
    person.fills(f"Judgement of {name} in words", WORDS[name])
    person.press("Not yet", inside="Disadvantaged pupils")
    person.press("Yes", inside="Pupils with SEND")
    person.fills("What we see for them", LENS)


def type_the_barometer(person: Person) -> None:
    """Six tiles: two of attendance, two of attainment, and no progress measure this year."""
    for group, now, reached in (
        ("disadvantaged pupils", "91.8", "14"),
        ("pupils with SEND", "90.4", "3"),
    ):
        attendance, attainment = f"Attendance of {group}", f"Attainment of {group}"
        person.press("A figure", inside=attendance)
        person.fills(f"Now, value: {attendance}", now)
        person.fills(f"Now, pupils in the group: {attendance}", "61")
        person.press("A figure", inside=attainment)
        person.fills(f"Now, pupils who reached it: {attainment}", reached)
        person.fills(f"Now, pupils in the group: {attainment}", "25")
        person.press("No measure this year", inside=f"Progress of {group}")


def assure_governors(person: Person) -> None:
    """Safeguarding and four lines."""
    person.press("Met", inside="Safeguarding")
    person.fills("When was it last checked?", f"1/{TODAY.month}/{TODAY.year}")
    person.fills("How many actions are open?", "1")
    for name in ("Attendance", "Staffing", "Money", "Checks from outside"):
        person.fills(name, "Nothing to report.")


def answer_the_lens(person: Person) -> None:
    """The verdict of the whole review."""
    person.press("Not yet", inside="Verdict: are…")
    person.fills("Why do you say so?", "They come more often, but not yet often enough.")


def make_identity(person: Person, name: str) -> None:
    """Once on this computer, on the page where a pack is signed."""
    person.fills("Your name", name)
    person.fills("A passphrase, for you alone", PASSPHRASE)
    person.fills("The same passphrase again", PASSPHRASE)
    person.press("Make my signing identity")
    person.wait_for_words(f"{name} signs")


def sign_pack(person: Person, path: Path) -> None:
    """The passphrase, the place, and the verdict read back from the written file."""
    person.fills("Your passphrase", PASSPHRASE)
    person.wait_for_words("You sign exactly the pages you see.")
    person.press_and_name_file("Sign and save", path)
    person.wait_for_words(f"Saved as {path.name}")


def _answer_key(criterion: Criterion) -> Qt.Key:
    """Yes to what comes before the stage in hand, partly to it, no to what comes after."""
    place = FRAMEWORK.stage_index(criterion.stage_id)
    return {0: KEY.Key_1, 1: KEY.Key_2}.get(place, KEY.Key_3)


def _answer_words(criterion: Criterion) -> str:
    return {KEY.Key_1: "Yes", KEY.Key_2: "Partly"}.get(_answer_key(criterion), "No")
