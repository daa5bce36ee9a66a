"""The agreement before a review and the sheet for the visit: accessible, whole, the same each time."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

import pytest

from app.domain.ids import PeerAgreementId, ReviewId
from app.domain.peer_papers import AgreementContent, VisitClaim, VisitLayer, VisitSheetContent
from app.domain.returns import PeerAgreement
from app.reports.agreement import build_agreement
from app.reports.visit_sheet import build_visit_sheet
from tests.packs.reading import findings, pages_of, sizes_of, spaceless

MADE_AT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
ROW = PeerAgreement(
    id=PeerAgreementId(UUID(int=1)),
    review_id=ReviewId(UUID(int=2)),
    peer_name="Sam Ortega",
    peer_school="Mallowby Primary School",
    focus="Whether calm holds when cover staff teach.",
    visit_on=date(2026, 12, 1),
    return_by=date(2026, 12, 11),
    who_sees="The two of us, and governors once you have signed.",
    delete_by=date(2027, 1, 31),
)
AGREEMENT = AgreementContent(
    school="Tansyfield Primary School",
    review_title="Autumn 2026",
    head_name="Rowan Hartley",
    head_role="Headteacher",
    agreement=ROW,
    made_at=MADE_AT,
    app_version="1.0.0",
)
ATTENDANCE = VisitLayer(
    name="Attendance",
    stage="Repair",
    stage_index=1,
    lens_question="Are they here as often as others?",
    claims=(
        VisitClaim(number=7, title="Attendance: judgement", words="The basics hold every day."),
        VisitClaim(number=9, title="Attendance: criteria", words=""),
    ),
)
FOUNDATIONS = VisitLayer(
    name="Foundations", stage="", stage_index=None, lens_question="", claims=(), staged=False
)
SHEET = VisitSheetContent(
    school="Tansyfield Primary School",
    review_title="Autumn 2026",
    pack="6789-ABCD",
    edition=1,
    reviewer="Sam Ortega",
    visit_on=date(2026, 12, 1),
    delete_by=None,
    stages=("Stabilise", "Repair", "Improve", "Sustain"),
    look=(VisitClaim(number=2, title="", words="Does calm hold with cover staff?"),),
    layers=(ATTENDANCE, FOUNDATIONS),
    made_at=MADE_AT,
    app_version="1.0.0",
)
MANY_VOICES = "Zoë Ångström, Łukasz Żółć, مدرسة النور, בית ספר 👩‍🏫🎉 ≥ 90 → ✓ <b>&amp;"
LONG = " ".join(["We looked at it again and again, and this is what we saw."] * 52)
LONG_WORD = "Unterrichtsqualitätsentwicklungsverantwortung" * 6


def agreed(words: str) -> AgreementContent:
    """An agreement in which every text is these words."""
    row = replace(ROW, peer_name=words, peer_school=words, focus=words, who_sees=words)
    return replace(AGREEMENT, school=words, review_title=words, head_name=words, agreement=row)


def sheet(words: str) -> VisitSheetContent:
    """A sheet in which every text is these words; names are as long as a pack may have them."""
    name = words[:300]
    claims = tuple(VisitClaim(number=n, title=name, words=words) for n in range(1, 5))
    layer = replace(ATTENDANCE, name=name, lens_question=words, claims=claims)
    return replace(SHEET, school=words, reviewer=words, look=claims[:1], layers=(layer,))


@pytest.mark.parametrize("words", ["Plain.", "", MANY_VOICES, LONG, LONG_WORD])
@pytest.mark.parametrize(
    "build", [lambda words: build_agreement(agreed(words)), lambda w: build_visit_sheet(sheet(w))]
)
def test_that_any_words_make_an_accessible_and_archivable_paper(
    build: Callable[[str], bytes], words: str, tmp_path: Path
) -> None:
    assert findings(build(words), tmp_path) == []


def test_that_the_same_content_gives_the_same_papers() -> None:
    assert build_agreement(AGREEMENT) == build_agreement(replace(AGREEMENT))
    assert build_visit_sheet(SHEET) == build_visit_sheet(replace(SHEET))


def test_that_the_agreement_is_one_page_with_all_that_is_agreed() -> None:
    (page,) = pages_of(build_agreement(AGREEMENT))
    said = spaceless(page)
    for words in (
        ROW.focus, ROW.who_sees, "Rowan Hartley", "Sam Ortega of Mallowby Primary School",
        "1 December 2026", "11 December 2026", "31 January 2027", "I agree", "Reviewer signs",
        "Nothing about a named child or member of staff is written down.",
    ):  # fmt: skip
        assert spaceless(words) in said, words


def test_that_a_focus_of_a_hundred_words_still_leaves_one_page_with_room_to_answer() -> None:
    wordy = replace(AGREEMENT, agreement=replace(ROW, focus="So many words. " * 50))
    (page,) = pages_of(build_agreement(wordy))
    assert "Reviewer signs" in page


def test_that_what_no_page_could_hold_is_printed_whole() -> None:
    wordy = replace(AGREEMENT, agreement=replace(ROW, focus=LONG, who_sees=LONG))
    pages = pages_of(build_agreement(wordy))
    assert len(pages) > 1
    assert spaceless("".join(pages)).count(spaceless(LONG)) == 2


def test_that_an_open_agreement_says_what_is_still_open() -> None:
    bare = PeerAgreement(id=ROW.id, review_id=ROW.review_id)
    (page,) = pages_of(build_agreement(replace(AGREEMENT, agreement=bare)))
    assert page.count("Still to be agreed") == 5
    assert "invites a colleague to read" in " ".join(page.split())


def test_that_an_answer_given_stands_in_place_of_the_lines() -> None:
    row = replace(ROW, answered_on=date(2026, 11, 24), answer="Gladly, from nine o’clock.")
    (page,) = pages_of(build_agreement(replace(AGREEMENT, agreement=row)))
    assert "Answered on 24 November 2026." in page
    assert "Gladly, from nine o’clock." in page
    assert "Reviewer signs" not in page


def test_that_the_visit_sheet_names_every_claim_by_its_number() -> None:
    text = " ".join("".join(pages_of(build_visit_sheet(SHEET))).split())
    assert "7 Attendance: judgement The basics hold every day." in text
    assert "9 Attendance: criteria" in text
    assert "2 Does calm hold with cover staff?" in text
    assert "Claimed: Repair" in text


def test_that_the_visit_sheet_asks_for_stage_sureness_and_lens() -> None:
    text = " ".join("".join(pages_of(build_visit_sheet(SHEET))).split())
    assert "Stage you would give Stabilise Repair Improve Sustain" in text
    assert text.count("How sure you are low medium high") == 2
    assert text.count("Stage you would give") == 1  # the foundations have none
    assert "Are they here as often as others?" in text
    assert "is it true for disadvantaged pupils and for pupils with SEND too?" in text


def test_that_no_words_of_the_papers_are_smaller_than_the_smallest_type() -> None:
    assert min(sizes_of(build_agreement(AGREEMENT))) >= 8.5
    assert min(sizes_of(build_visit_sheet(SHEET))) >= 8.5
