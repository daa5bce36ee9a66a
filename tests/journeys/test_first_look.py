"""A head's first two hours: from the first start to two signed packs, every gesture counted."""

from tests.journeys import first_look as road
from tests.journeys.computer import Computer
from tests.journeys.first_steps import begin_first_review, make_workbook
from tests.journeys.person import Person

SCHOOL, HEAD = "Millbrook Primary School", "Ada Bankole"


def take_first_look(person: Person, desk) -> None:
    tally = person.tally
    with tally.step("new workbook"):
        make_workbook(person, SCHOOL)
    with tally.step("first review"):
        begin_first_review(person)
    with tally.step("the school"):
        road.tell_the_school(person)
    with tally.step("five markers"):
        road.set_the_markers(person)
    person.go(2)
    for name in road.LAYERS:
        with tally.step(f"{name}: questions"):
            road.open_page(person, name)
            road.answer_layer(person, name)
        with tally.step(f"{name}: evidence"):
            road.add_evidence(person, name)
        with tally.step(f"{name}: words and lens"):
            road.say_it(person, name)
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
    person.go(4)
    with tally.step("identity"):
        road.make_identity(person, HEAD)
    with tally.step("peer pack"):
        road.sign_pack(person, desk / "peer.pdf")
    with tally.step("governors' pack"):
        person.press("For governors")
        person.press("Confidential item: for governors only")
        road.sign_pack(person, desk / "governors.pdf")


def test_that_a_first_look_leads_to_two_signed_packs(computer: Computer) -> None:
    with computer.started() as person:
        try:
            take_first_look(person, computer.desk)
        finally:
            person.window.grab().save("/tmp/candour/j_first.png")
            print(person.tally.table())
