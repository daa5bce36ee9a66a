"""The pages of both packs, read back with other libraries."""

import json
import re
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from app.domain.pack_content import PackContent
from app.domain.packs import PackKind
from app.domain.verdicts import PackState
from app.reports.packs import build, signature_fields
from app.signing.verify import Checking, verify
from resources.locate import resource
from tests.packs.conftest import BuiltPack
from tests.packs.reading import (
    data_of,
    findings,
    outline_of,
    pages_of,
    sizes_of,
    spaceless,
)

KINDS = list(PackKind)
Packs = dict[PackKind, BuiltPack]


def parts(packs: Packs, kind: PackKind) -> tuple[PackContent, bytes]:
    return packs[kind].content, packs[kind].file


@pytest.mark.parametrize("kind", KINDS)
def test_that_every_pack_is_accessible_and_archivable(
    sample_packs: Packs, kind: PackKind, tmp_path: Path
) -> None:
    assert findings(sample_packs[kind].file, tmp_path) == []


@pytest.mark.parametrize("kind", KINDS)
def test_that_the_verifier_finds_pages_and_data_in_agreement(
    sample_packs: Packs, kind: PackKind
) -> None:
    now = datetime(2026, 11, 22, 12, tzinfo=UTC)
    verdict = verify(sample_packs[kind].file, Checking(now=now))
    assert (verdict.state, verdict.reasons) == (PackState.UNSIGNED, ())


@pytest.mark.parametrize("kind", KINDS)
def test_that_the_same_content_gives_the_same_bytes(sample_packs: Packs, kind: PackKind) -> None:
    content, file = parts(sample_packs, kind)
    assert build(content) == file


def test_that_the_first_page_for_governors_is_read_in_three_minutes(sample_packs: Packs) -> None:
    first = pages_of(sample_packs[PackKind.GOVERNORS].file)[0]
    assert 200 < len(first.split()) <= 350


def test_that_the_first_page_for_governors_has_three_questions(sample_packs: Packs) -> None:
    content, file = parts(sample_packs, PackKind.GOVERNORS)
    first = spaceless(pages_of(file)[0])
    assert [spaceless(one.wording) in first for one in content.questions[:3]] == [True] * 3
    assert 5 <= len(content.questions) <= 7


def test_that_every_question_says_from_which_place_it_comes(sample_packs: Packs) -> None:
    content, file = parts(sample_packs, PackKind.GOVERNORS)
    text = spaceless("".join(pages_of(file)[:2]))
    assert [one.source for one in content.questions if spaceless(one.place) not in text] == []


def test_that_governors_get_two_to_four_pages(sample_packs: Packs) -> None:
    assert 2 <= len(pages_of(sample_packs[PackKind.GOVERNORS].file)) <= 4


def test_that_a_colleague_reads_a_cover_and_six_pages_before_the_record(
    sample_packs: Packs,
) -> None:
    """Two pages at a glance with the progress, then each layer in little more than half a page."""
    starts = {title: page for _, title, page in outline_of(sample_packs[PackKind.PEER].file)}
    assert (starts["At a glance"], starts["Progress"], starts["Attendance"]) == (2, 3, 4)
    assert starts["What we will do"] <= 7
    assert starts["Record"] == starts["What we will do"] + 1


def test_that_no_words_of_a_pack_are_smaller_than_the_smallest_type(sample_packs: Packs) -> None:
    for kind in KINDS:
        assert min(sizes_of(sample_packs[kind].file)) >= 8.5


@pytest.mark.parametrize("kind", KINDS)
def test_that_every_page_says_who_may_read_it(sample_packs: Packs, kind: PackKind) -> None:
    pages = pages_of(sample_packs[kind].file)
    said = "confidential item" if kind is PackKind.GOVERNORS else "Confidential to the reviewer"
    inside = pages if kind is PackKind.GOVERNORS else pages[1:]
    assert [number for number, page in enumerate(inside) if said not in page] == []


@pytest.mark.parametrize("kind", KINDS)
def test_that_every_page_is_numbered_and_names_the_pack(
    sample_packs: Packs, kind: PackKind
) -> None:
    content, file = parts(sample_packs, kind)
    pages = pages_of(file)
    for number, page in enumerate(pages, 1):
        assert f"{number} of {len(pages)}" in page
        assert f"Pack {content.short_id()} · edition 1" in page


def test_that_the_contents_name_the_true_pages(sample_packs: Packs) -> None:
    file = sample_packs[PackKind.PEER].file
    cover = pages_of(file)[0]
    starts = {title: page for _, title, page in outline_of(file)}
    for title in ("At a glance", "Progress", "Attendance", "Outcomes", "Foundations", "Record"):
        line = re.search(rf"^{title}\s+(\d+)\s*$", cover, re.MULTILINE)
        assert line is not None, title
        assert int(line.group(1)) == starts[title]


def test_that_every_item_has_a_bookmark_and_a_place_in_the_data(sample_packs: Packs) -> None:
    file = sample_packs[PackKind.PEER].file
    titles = [title for _, title, _ in outline_of(file)]
    items = data_of(file)["items"]
    assert len(items) >= 25
    assert [item["title"] for item in items if item["title"] not in titles] == []
    assert all(item["region"]["open"][0] <= item["region"]["close"][0] for item in items)


def test_that_no_heading_stands_alone_at_the_foot_of_a_page(sample_packs: Packs) -> None:
    shipped = json.loads(resource("texts", "packs.json").read_text("utf-8")).values()
    for kind in KINDS:
        file = sample_packs[kind].file
        heads = {words for words in shipped if words[:1].isupper() and not words.endswith(".")}
        heads |= {title for _, title, _ in outline_of(file)}
        for number, page in enumerate(pages_of(file), 1):
            lines = [line.strip() for line in page.splitlines() if line.strip()]
            body = [line for line in lines if not re.search(r"edition \d|^\d+ of \d+$", line)]
            assert body[-1] not in heads, number


@pytest.mark.parametrize("kind", KINDS)
def test_that_signature_boxes_are_reserved(sample_packs: Packs, kind: PackKind) -> None:
    path = sample_packs[kind].file
    with pikepdf.open(BytesIO(path)) as pdf:
        names = [str(field.T) for field in pdf.Root.AcroForm.Fields]
    assert names == [*signature_fields(kind)]


def test_that_the_fingerprint_is_printed_in_groups_of_four(sample_packs: Packs) -> None:
    for kind in KINDS:
        text = "\n".join(pages_of(sample_packs[kind].file))
        assert "3FA9 2C77 3FA9 2C77 3FA9 2C77" in text


def test_that_own_and_suggested_stage_both_stand_there_with_the_reason(
    sample_packs: Packs,
) -> None:
    for kind in KINDS:
        content, file = parts(sample_packs, kind)
        text = spaceless("".join(pages_of(file)))
        differing = [layer for layer in content.layers if layer.suggestion.differs]
        assert differing
        for layer in differing:
            assert spaceless(layer.difference_reason) in text
            assert spaceless(layer.suggestion.words[0]) in text


def test_that_safeguarding_is_met_or_not_and_never_a_stage(sample_packs: Packs) -> None:
    for kind in KINDS:
        content, file = parts(sample_packs, kind)
        text = "\n".join(pages_of(file))
        assert "last checked on 6 October 2026" in text.replace("\r\n", " ").replace("\n", " ")
        (theme,) = [one for one in content.foundations.themes if not one.staged]
        assert theme.stage_id is None
        assert [brick for brick in content.pyramid.bricks if brick.name == "Safeguarding"] == []


def test_that_charts_and_pyramid_speak_to_who_cannot_see_them(sample_packs: Packs) -> None:
    for kind in KINDS:
        with pikepdf.open(BytesIO(sample_packs[kind].file)) as pdf:
            alts = [
                str(found.Alt)
                for found in pdf.objects
                if isinstance(found, pikepdf.Dictionary) and found.get("/S") == "/Figure"
            ]
        assert any("Attendance" in alt and "Repair" in alt for alt in alts)
        assert any("rose since the last review" in alt for alt in alts)
