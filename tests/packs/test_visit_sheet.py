"""The sheet for a visit, filled from a colleague's pack as the reviewer's computer reads it."""

from datetime import UTC, date, datetime

import pytest

from app.domain.pack_outline import PackOutline
from app.domain.packs import PackKind
from app.domain.visit_claims import LONGEST_CLAIM, VisitFacts, shortened, visit_sheet
from app.reports.visit_sheet import build_visit_sheet
from app.signing.peer_content import read_outline
from tests.packs.conftest import BuiltPack
from tests.packs.reading import pages_of, spaceless

FACTS = VisitFacts(
    reviewer="Sam Ortega",
    visit_on=date(2026, 12, 1),
    made_at=datetime(2026, 11, 24, 9, 30, tzinfo=UTC),
    app_version="1.0.0",
    lens_questions={"attendance": "Are they here as often as others?"},
)


@pytest.fixture(scope="module")
def outline(sample_packs: dict[PackKind, BuiltPack]) -> PackOutline:
    return read_outline(sample_packs[PackKind.PEER].file)


def test_that_every_claim_of_every_layer_is_there_by_its_number(outline: PackOutline) -> None:
    sheet = visit_sheet(outline, FACTS)
    numbers = [claim.number for layer in sheet.layers for claim in layer.claims]
    of_layers = {layer.id for layer in outline.layers} | {"foundations"}
    assert numbers == [item.number for item in outline.items if item.subject in of_layers]
    assert [layer.name for layer in sheet.layers][-2:] == ["Outcomes", "Foundations"]
    assert [layer.staged for layer in sheet.layers] == [True] * 5 + [False]
    assert [layer.stage for layer in sheet.layers][:2] == ["Repair", "Repair"]


def test_that_a_claim_begins_with_the_heads_own_words(outline: PackOutline) -> None:
    first = visit_sheet(outline, FACTS).layers[0].claims
    assert first[0].words.startswith("Attendance is at Repair: the basics hold every day now")
    assert first[1].words.startswith("Disadvantaged pupils: not yet, but moving.")
    assert first[2].words.startswith("partly: We record the barrier behind absence")
    assert first[3].words.startswith("Every class teacher follows up absence on Fridays")


def test_that_what_the_host_asks_carries_the_number_of_its_claim(outline: PackOutline) -> None:
    sheet = visit_sheet(outline, FACTS)
    assert [one.number for one in sheet.look] == [2, 2, 2]
    text = spaceless("".join(pages_of(build_visit_sheet(sheet))))
    assert all(spaceless(one.words) in text for one in sheet.look)
    assert spaceless("Are they here as often as others?") in text
    assert "6789-ABCD" in text


def test_that_the_sheet_is_printed_on_few_pages(outline: PackOutline) -> None:
    assert len(pages_of(build_visit_sheet(visit_sheet(outline, FACTS)))) <= 7


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("Short.", "Short."),
        ("a" * LONGEST_CLAIM, "a" * LONGEST_CLAIM),
        ("One two three. " * 30, ("One two three. " * 13).strip()),
        ("word " * 90, ("word " * 40).strip() + "…"),
        ("W" * 300, "W" * (LONGEST_CLAIM - 1) + "…"),
    ],
)
def test_that_a_long_claim_is_recalled_by_its_beginning(words: str, left: str) -> None:
    assert shortened(words) == left
    assert len(shortened(words)) <= LONGEST_CLAIM
