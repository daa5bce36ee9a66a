"""A head's first two hours: from the first start to two signed packs, every gesture counted."""

import subprocess
from pathlib import Path
from shutil import which

from app.domain.evidence import Evidence, EvidenceLink
from app.domain.judgements import Judgement
from app.domain.packs import Openness, Pack, PackKind
from app.domain.schools import School
from app.domain.verdicts import PackState
from tests.journeys import first_look as road
from tests.journeys.computer import Computer
from tests.journeys.first_steps import begin_first_review, make_workbook
from tests.journeys.person import Person
from tests.journeys.tally import Tally
from tests.packs.reading import pages_of, spaceless

SCHOOL, HEAD = "Millbrook Primary School", "Ada Bankole"
MOST = {"new workbook": 5, "first review": 2, "the school": 4, "five markers": 6, "headline": 1}
"""How many gestures a step may take at most, where it is short."""
MOST_IN_ALL = 200


def begin(person: Person) -> None:
    """The school, and the five markers."""
    tally = person.tally
    with tally.step("new workbook"):
        make_workbook(person, SCHOOL)
    with tally.step("first review"):
        begin_first_review(person)
    with tally.step("the school"):
        road.tell_the_school(person)
    with tally.step("five markers"):
        road.set_the_markers(person)


def judge(person: Person) -> None:
    """Every layer: gates and questions, evidence, words and lens."""
    tally = person.tally
    person.go(2)
    for name in road.LAYERS:
        with tally.step(f"{name}: gates and questions"):
            road.open_page(person, name)
            road.answer_layer(person, name)
        with tally.step(f"{name}: evidence"):
            road.add_evidence(person, name)
        with tally.step(f"{name}: words and lens"):
            road.say_it(person, name)


def tell_the_rest(person: Person) -> None:
    """Foundations, figures, assurance, the lens verdict and the headline."""
    tally = person.tally
    with tally.step("foundations"):
        road.open_page(person, road.FOUNDATIONS)
        road.place_the_foundations(person)
        road.say_it(person, road.FOUNDATIONS)
    with tally.step("barometer"):
        road.open_page(person, "Barometer")
        road.type_the_barometer(person)
    with tally.step("assurance"):
        road.open_page(person, "Assurance")
        road.assure_governors(person)
    with tally.step("lens verdict"):
        road.open_page(person, "Lens verdict")
        road.answer_the_lens(person)
    with tally.step("headline"):
        road.open_page(person, "Review details")
        person.types("Stable again, and ready to repair attendance first.")


def hand_out(person: Person, peer: Path, governors: Path) -> None:
    """Both packs, from the page where they are made."""
    tally = person.tally
    with tally.step("identity"):
        person.go(4)
        road.make_identity(person, HEAD)
    with tally.step("peer pack"):
        road.sign_pack(person, peer)
    with tally.step("governors' pack"):
        person.press("For governors")
        assert not person.reads("Saved as"), "the other pack counts as made already"
        person.press("Confidential item: for governors only")
        road.sign_pack(person, governors)


def within_bounds(tally: Tally) -> None:
    print("\n" + tally.table())  # noqa: T201 - the figures are looked at
    for step in tally.steps:
        assert step.gestures <= MOST.get(step.name, 22), f"{step.name}: {step.gestures} gestures"
    assert tally.gestures <= MOST_IN_ALL


def tools_agree(pack: Path) -> None:
    """What others who read PDF say of it, where they are installed."""
    if which("pdfsig"):
        said = subprocess.run(["pdfsig", str(pack)], capture_output=True, text=True, check=False)
        assert "Signature is Valid." in said.stdout, said.stdout
        assert "Total document signed" in said.stdout
    if which("qpdf"):
        subprocess.run(["qpdf", "--check", str(pack)], capture_output=True, check=True)


def test_that_a_first_look_leads_to_two_signed_packs(computer: Computer) -> None:
    peer, governors = computer.desk / "peer.pdf", computer.desk / "governors.pdf"
    with computer.started() as person:
        begin(person)
        judge(person)
        tell_the_rest(person)
        hand_out(person, peer, governors)
        tally = person.tally
    within_bounds(tally)

    (school,) = computer.rows(SCHOOL, School)
    assert (school.pupils, school.context) == (214, "One form of entry by the harbour.")
    judged = computer.rows(SCHOOL, Judgement)
    assert {one.words for one in judged} == set(road.WORDS.values())
    assert [one.stage_id for one in judged].count(road.STAGE.id) == len(road.LAYERS)
    assert all(one.dated_on for one in computer.rows(SCHOOL, Evidence))
    assert len(computer.rows(SCHOOL, EvidenceLink)) == 2 * len(road.LAYERS)
    packs = computer.rows(SCHOOL, Pack)
    assert {(one.kind, one.openness) for one in packs} == {
        (PackKind.PEER, Openness.REVIEWER),
        (PackKind.GOVERNORS, Openness.CONFIDENTIAL_ITEM),
    }
    for path in (peer, governors):
        assert computer.verdict(path).state is PackState.CERTIFIED
        tools_agree(path)
        shown = spaceless("".join(pages_of(path.read_bytes())))
        assert "3of25" not in shown, "three pupils could be recognised"
        assert spaceless(road.WORDS["Attendance"]) in shown
