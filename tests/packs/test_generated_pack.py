"""The large pack that figures of speed are measured with is a true pack, and cheap to build."""

import re
import subprocess
from functools import cache
from pathlib import Path

import page
import pytest

from app.reports.document import Built
from tests.packs.generated_pack import CHARTS, PAGES, tagged, untagged_with_pictures


@cache
def built() -> Built:
    return tagged()


@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_that_it_is_accessible_and_archivable(tmp_path: Path, profile: str) -> None:
    path = tmp_path / "pack.pdf"
    path.write_bytes(built().content)
    report = page.validate_pdf(str(path), profile=profile)
    assert [found.message for found in report.failures] == []


def test_that_it_has_twenty_eight_pages_and_no_error_that_qpdf_sees(tmp_path: Path) -> None:
    path = tmp_path / "pack.pdf"
    path.write_bytes(built().content)
    checked = subprocess.run(
        ["qpdf", "--check", str(path)], capture_output=True, text=True, check=False
    )
    assert built().laid.pages == PAGES
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_that_the_untagged_variant_has_the_same_pages_and_a_picture_for_each_chart(
    tmp_path: Path,
) -> None:
    path = tmp_path / "untagged.pdf"
    path.write_bytes(untagged_with_pictures())
    facts = subprocess.run(["pdfinfo", str(path)], capture_output=True, text=True, check=True)
    pictures = subprocess.run(
        ["pdfimages", "-list", str(path)], capture_output=True, text=True, check=True
    )
    assert f"Pages:           {PAGES}" in facts.stdout
    assert "Tagged:          no" in facts.stdout
    assert len(re.findall(r"^ +\d+ +\d+ image ", pictures.stdout, re.MULTILINE)) == CHARTS


def test_that_building_it_twice_gives_the_same_bytes() -> None:
    assert tagged().content == built().content
