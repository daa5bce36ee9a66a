"""Whole documents, read back by other libraries."""

import io
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from functools import cache
from pathlib import Path

import page
import pikepdf
import pytest

from app.reports.document import Built, build_document
from tests.app.reports.sample_story import DRESS, FACTS, attach, story


@cache
def sample() -> Built:
    return build_document(story, DRESS, FACTS, attach)


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    path = tmp_path / "pack.pdf"
    path.write_bytes(sample().content)
    return path


def failures(path: Path, profile: str) -> list[tuple[str, str]]:
    report = page.validate_pdf(str(path), profile=profile)
    return [(found.rule_id, found.message) for found in report.failures]


@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_that_a_pack_is_accessible_and_archivable(pack: Path, profile: str) -> None:
    assert failures(pack, profile) == []


def test_that_the_same_input_gives_the_same_bytes_in_other_processes() -> None:
    code = (
        "import hashlib; from tests.app.reports.test_document import sample;"
        "print(hashlib.sha256(sample().content).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        ).stdout
        for _ in range(2)
    }
    assert len(digests) == 1


def test_that_another_time_gives_other_bytes() -> None:
    from dataclasses import replace

    later = replace(FACTS, made_at=FACTS.made_at + timedelta(seconds=1))
    assert build_document(story, DRESS, later, attach).content != sample().content


def test_that_a_page_number_asked_for_in_a_sentence_is_the_true_one(pack: Path) -> None:
    signatures = sample().laid.page_of["signatures"]
    text = subprocess.run(
        ["pdftotext", "-l", "1", str(pack), "-"], capture_output=True, text=True, check=True
    ).stdout
    assert f"see page {signatures}." in text
    assert f"1 of {sample().laid.pages}" in text


def test_that_items_have_regions_on_the_pages_where_they_stand() -> None:
    laid = sample().laid
    assert list(laid.regions) == [f"item-{number:03}" for number in range(1, 7)]
    long = laid.regions["item-006"]
    assert long.opened.page == laid.page_of["item-006"]
    assert (long.opened.page, -long.opened.y) < (long.closed.page, -long.closed.y)


def test_that_the_attachment_is_found_and_read_back() -> None:
    with pikepdf.open(io.BytesIO(sample().content)) as pdf:
        assert pdf.attachments["pack.json"].get_file().read_bytes().startswith(b'["item-001"')
        assert pdf.Root.AF[0].AFRelationship == pikepdf.Name.Data


def test_that_signature_boxes_are_empty_fields_with_words() -> None:
    with pikepdf.open(io.BytesIO(sample().content)) as pdf:
        fields = {str(field.T): str(field.TU) for field in pdf.Root.AcroForm.Fields}
    assert fields == {
        "Sig_Author": "Signature of the headteacher",
        "Sig_Peer1": "Signature of the reviewing headteacher",
    }


def test_that_every_page_has_a_list_of_notes_of_its_own() -> None:
    with pikepdf.open(io.BytesIO(sample().content)) as pdf:
        lists = [sheet.obj.Annots.objgen for sheet in pdf.pages]
    assert all(number for number, _ in lists)
    assert len(set(lists)) == len(lists)


def test_that_every_font_named_anywhere_lies_in_the_file() -> None:
    with pikepdf.open(io.BytesIO(sample().content)) as pdf:
        fonts = [
            each
            for each in pdf.objects
            if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/Font"
        ]
    assert len(fonts) >= 4
    assert all("/FontFile2" in font.FontDescriptor for font in fonts)


Fault = Callable[[pikepdf.Pdf], tuple[pikepdf.Object, str]]
FAULTS: dict[str, Fault] = {
    "language": lambda pdf: (pdf.Root, "/Lang"),
    "tags": lambda pdf: (pdf.Root, "/MarkInfo"),
    "colours": lambda pdf: (pdf.Root, "/OutputIntents"),
    "what the data is": lambda pdf: (pdf.Root.AF[0], "/AFRelationship"),
    "title in the window": lambda pdf: (pdf.Root, "/ViewerPreferences"),
    "order of tabs": lambda pdf: (pdf.pages[0].obj, "/Tabs"),
    "words of a link": lambda pdf: (_annotation(pdf, "/Link"), "/Contents"),
    "flag to print": lambda pdf: (_annotation(pdf, "/Link"), "/F"),
    "a font": lambda pdf: (_font(pdf).FontDescriptor, "/FontFile2"),
    "letters of a font": lambda pdf: (_font(pdf), "/ToUnicode"),
}


def _element(pdf: pikepdf.Pdf, role: str) -> pikepdf.Object:
    return next(
        each
        for each in pdf.objects
        if isinstance(each, pikepdf.Dictionary) and each.get("/S") == role
    )


def _annotation(pdf: pikepdf.Pdf, kind: str) -> pikepdf.Object:
    notes = (note for sheet in pdf.pages for note in sheet.obj.Annots)
    return next(note for note in notes if note.Subtype == kind)


def _font(pdf: pikepdf.Pdf) -> pikepdf.Object:
    return next(iter(dict(pdf.pages[0].obj.Resources.Font).values()))


@pytest.mark.parametrize("fault", FAULTS)
def test_that_the_validator_notices_when_something_is_missing(fault: str, tmp_path: Path) -> None:
    broken = tmp_path / "broken.pdf"
    with pikepdf.open(io.BytesIO(sample().content)) as pdf:
        part, key = FAULTS[fault](pdf)
        del part[key]
        pdf.save(broken)
    assert failures(broken, "ua1") + failures(broken, "3a") != []


def test_that_the_validator_notices_a_heading_that_skips_a_level(tmp_path: Path) -> None:
    broken = tmp_path / "broken.pdf"
    with pikepdf.open(io.BytesIO(sample().content)) as pdf:
        _element(pdf, "/H2").S = pikepdf.Name.H4
        pdf.save(broken)
    assert failures(broken, "ua1") != []


def test_that_the_validator_notices_heads_that_head_nothing(tmp_path: Path) -> None:
    broken = tmp_path / "broken.pdf"
    with pikepdf.open(io.BytesIO(sample().content)) as pdf:
        for each in pdf.objects:
            if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/TH":
                del each["/A"]
        pdf.save(broken)
    assert failures(broken, "ua1") != []
