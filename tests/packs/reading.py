"""Reads packs back with other libraries than those that wrote them."""

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import page
import pikepdf
import pypdfium2

PROFILES = ("ua1", "3a")


def findings(pack: bytes, folder: Path) -> list[tuple[str, str, str]]:
    """What the validator finds wrong, for both standards."""
    path = folder / "pack.pdf"
    path.write_bytes(pack)
    return [
        (profile, found.rule_id, found.message)
        for profile in PROFILES
        for found in page.validate_pdf(str(path), profile=profile).failures
    ]


def pages_of(pack: bytes) -> list[str]:
    """The text of every page."""
    document = pypdfium2.PdfDocument(pack)
    try:
        return [document[number].get_textpage().get_text_range() for number in range(len(document))]
    finally:
        document.close()


def spaceless(text: str) -> str:
    """Text in which only letters count: where lines break is the layout's affair."""
    return "".join(text.split()).replace("\ufffe", "").replace("\u00ad", "")


def data_of(pack: bytes) -> dict[str, Any]:
    """pack.json."""
    return dict(json.loads(raw_data_of(pack)))


def raw_data_of(pack: bytes) -> bytes:
    """The bytes of pack.json."""
    with pikepdf.open(BytesIO(pack)) as pdf:
        return bytes(pdf.attachments["pack.json"].get_file().read_bytes())


def outline_of(pack: bytes) -> list[tuple[int, str, int]]:
    """Depth, title and page (from 1) of every line of the outline."""
    document = pypdfium2.PdfDocument(pack)
    try:
        return [
            (line.level, line.get_title(), line.get_dest().get_index() + 1)
            for line in document.get_toc()
        ]
    finally:
        document.close()


def sizes_of(pack: bytes) -> set[float]:
    """The sizes of type that the pages are set in, in points."""
    with pikepdf.open(BytesIO(pack)) as pdf:
        steps = (step for sheet in pdf.pages for step in pikepdf.parse_content_stream(sheet, "Tf"))
        return {round(float(str(step.operands[1])), 2) for step in steps}
