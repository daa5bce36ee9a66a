"""Peer review on the pages of packs: how to answer, our peer's view, what became of last time's."""

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from app.domain.pack_content import PackContent
from app.domain.packs import Openness, PackKind
from app.domain.verdicts import PackState
from app.queries.pack_governors import for_governors
from app.queries.pack_peer import for_peer
from app.reports.packs import build
from app.signing.verify import Checking, verify
from tests.packs.conftest import BuiltPack
from tests.packs.peer_views import LAST_TIME, LOOKED_BACK, a_reading, with_peers
from tests.packs.reading import data_of, findings, outline_of, pages_of, spaceless

Packs = dict[PackKind, BuiltPack]
NOW = datetime(2026, 12, 22, 12, tzinfo=UTC)
WORDS = "Ýâñ ŁŃ “quoted” ≥ 5 → 中文 🎉 שלום " * 6 + "W" * 160


@pytest.fixture(scope="module")
def reviewed(sample_packs: Packs) -> Packs:
    """Both packs once a colleague has signed, and after a review that a colleague took part in."""
    made = {}
    for kind, shorten in ((PackKind.PEER, for_peer), (PackKind.GOVERNORS, for_governors)):
        content = sample_packs[kind].content
        content = shorten(with_peers(content, a_reading(content, 0, 1, 2, None, 0)))
        made[kind] = BuiltPack(content, build(content))
    return made


def said_in(packs: Packs, kind: PackKind) -> str:
    return " ".join("".join(pages_of(packs[kind].file)).split())


def pictures_in_words(file: bytes) -> list[str]:
    with pikepdf.open(BytesIO(file)) as pdf:
        return [
            str(found.Alt)
            for found in pdf.objects
            if isinstance(found, pikepdf.Dictionary) and found.get("/S") == "/Figure"
        ]


@pytest.mark.parametrize("kind", PackKind)
def test_that_a_reviewed_pack_is_accessible_archivable_and_agrees_with_its_data(
    reviewed: Packs, kind: PackKind, tmp_path: Path
) -> None:
    assert findings(reviewed[kind].file, tmp_path) == []
    verdict = verify(reviewed[kind].file, Checking(now=NOW))
    assert (verdict.state, verdict.reasons) == (PackState.UNSIGNED, ())
    assert build(reviewed[kind].content) == reviewed[kind].file


@pytest.mark.parametrize("kind", PackKind)
def test_that_words_of_any_kind_from_a_colleague_are_laid_out(
    sample_packs: Packs, kind: PackKind
) -> None:
    content = sample_packs[kind].content
    reading = a_reading(content, 0, 1, 1, None, 0)
    strange = replace(
        reading,
        reviewer=WORDS,
        school=WORDS,
        points=tuple(replace(one, words=WORDS, reason=WORDS) for one in reading.points),
    )
    full = with_peers(content, strange)
    last = tuple(replace(one, words=WORDS, reason=WORDS) for one in full.last_time)
    verdict = verify(build(replace(full, last_time=last)), Checking(now=NOW))
    assert (verdict.state, verdict.reasons) == (PackState.UNSIGNED, ())


def test_that_governors_read_where_we_agree_where_not_and_what_we_will_do(reviewed: Packs) -> None:
    said = said_in(reviewed, PackKind.GOVERNORS)
    assert "We agree on 2 of 4 layers: Attendance and Outcomes." in said
    assert "We say Repair, our peer says Stabilise: we are one stage higher." in said
    assert "We say Improve, our peer says Stabilise: we are 2 stages higher." in said
    assert "Not compared, since one of us gave no stage: Teacher expertise." in said
    assert "Accepted: It is the question we have not asked." in said
    assert "Next step: “Talk with the nine pupils removed most often, in pairs”" in said
    assert "Not answered yet." in said


def test_that_the_first_page_for_governors_stays_short_with_the_outline(reviewed: Packs) -> None:
    first = pages_of(reviewed[PackKind.GOVERNORS].file)[0]
    assert 200 < len(first.split()) <= 350
    assert "outline: our peer" in first
    assert "Questions (3 of 7)" in first


def test_that_the_outline_is_told_to_who_cannot_see_it(reviewed: Packs) -> None:
    (pyramid,) = [
        alt for alt in pictures_in_words(reviewed[PackKind.GOVERNORS].file) if "gates met" in alt
    ]
    assert pyramid.count("Our peer says the same.") == 2
    assert pyramid.count("Our peer says Stabilise.") == 2


def test_that_one_colleague_never_reads_what_another_said_of_the_same_review(
    reviewed: Packs,
) -> None:
    content = reviewed[PackKind.PEER].content
    assert content.peer is None
    assert {layer.peer_stage_index for layer in content.pyramid.layers} == {None}
    assert "Mallowby" not in "".join(pages_of(reviewed[PackKind.PEER].file)[1:])


@pytest.mark.parametrize("kind", PackKind)
def test_that_what_became_of_the_last_recommendations_is_told(
    reviewed: Packs, kind: PackKind
) -> None:
    said = spaceless(said_in(reviewed, kind))
    for last in LAST_TIME:
        assert spaceless(last.words) in said
    assert spaceless("(From unsigned comments.)") in said
    assert spaceless("No next step has come of it yet.") in said
    assert spaceless("After six weeks (20 July 2026): The second leader is named.") in said
    whole = spaceless(LOOKED_BACK[0].words)
    assert (whole in said) is (kind is PackKind.PEER)


def test_that_a_colleague_can_answer_to_what_became_of_it(reviewed: Packs) -> None:
    items = data_of(reviewed[PackKind.PEER].file)["items"]
    assert [item["subject"] for item in items if item["kind"] == "last_time"] == ["last_time"]


def test_that_open_papers_name_the_school_of_our_peer_and_not_the_person(
    sample_packs: Packs,
) -> None:
    content = sample_packs[PackKind.GOVERNORS].content
    named = with_peers(content, a_reading(content, 0, 0, 0, 0, 0))
    for openness, shown in ((Openness.OPEN_PAPERS, False), (Openness.CONFIDENTIAL_ITEM, True)):
        file = build(for_governors(replace(named, openness=openness)))
        text = " ".join("".join(pages_of(file)).split())
        assert "Mallowby Primary School" in text
        assert "We agree on all 5 layers." in text
        assert ("Sam Ortega" in text) is shown
        assert ("Sam Ortega" in str(data_of(file))) is shown


def test_that_two_colleagues_stand_beside_each_other_and_the_picture_shows_the_newest(
    sample_packs: Packs,
) -> None:
    content = sample_packs[PackKind.GOVERNORS].content
    second = replace(a_reading(content, None, None, None, None, None), reviewer="Kim Abara")
    first = a_reading(content, 0, 0, 0, 0, 1)
    text = " ".join(
        "".join(pages_of(build(for_governors(with_peers(content, first, second))))).split()
    )
    assert "Our peer gave no stages." in text
    assert "We agree on 4 of 5 layers" in text
    assert "shows the newest view, that of Sam Ortega, Mallowby Primary School." in text


def test_that_a_stage_changed_since_the_review_is_said(sample_packs: Packs) -> None:
    content = sample_packs[PackKind.GOVERNORS].content
    reading = a_reading(content, 0, 1, 0, 0, 0)
    layers = tuple(
        replace(layer, stage_id=content.stages[0].id) if layer.name == "Engagement" else layer
        for layer in content.layers
    )
    changed: PackContent = replace(with_peers(content, reading), layers=layers)
    text = " ".join("".join(pages_of(build(changed))).split())
    assert "we are one stage higher. Since then we say Stabilise." in text


def test_that_one_page_tells_a_reader_with_any_program_how_to_answer(sample_packs: Packs) -> None:
    content, file = sample_packs[PackKind.PEER].content, sample_packs[PackKind.PEER].file
    starts = {title: page for _, title, page in outline_of(file)}
    page = starts["How to answer"]
    assert starts["How we treat each other’s words"] == page + 1 == len(pages_of(file))
    said = " ".join(pages_of(file)[page - 1].split())
    for words in (
        "Acrobat Reader, Preview, Edge, Chrome, Firefox, Okular",
        "Save with your reader’s own “Save”",
        "“Print to PDF”",
        "Send that same file back",
        "Stabilise, Repair, Improve, Sustain",
        "Without this a review is not finished",
        "three in all, no more",
        "Three strengths",
        "“Validity unknown”",
        "Some readers write the whole file anew",
        content.prepared_by.fingerprint_in_fours(),
    ):
        assert words in said, words


def test_that_every_box_says_what_a_signature_in_it_means(sample_packs: Packs) -> None:
    said = spaceless(pages_of(sample_packs[PackKind.PEER].file)[-1])
    for words in (
        "The headteacher’s own signature stands on the cover. It means: these are my judgements",
        "I have read this pack and keep to the rules above.",
        "I have read the comments. The answers under my name are mine.",
        "For a second round, or a second reviewer: the comments added under my name are mine.",
        "For a second round: the answers added under my name are mine.",
        "Seen, with all signatures above.",
    ):
        assert spaceless(words) in said, words
