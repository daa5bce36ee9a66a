"""Pages as pictures, for the preview of a pack. Notes and signature stamps are drawn by the caller.

For files of our own making. A pack from someone else is rendered inside the cage.
"""

from dataclasses import dataclass, field
from threading import Lock

import pypdfium2

_ONE_AT_A_TIME = Lock()  # PDFium serves one thread at a time


@dataclass(frozen=True, slots=True)
class PagePicture:
    """One page: rows of pixels from the top, four bytes each, in the order blue, green, red, unused."""

    width: int
    height: int
    pixels: bytes = field(repr=False)


def page_count(content: bytes) -> int:
    """How many pages a file has."""
    with _ONE_AT_A_TIME, pypdfium2.PdfDocument(content) as document:
        return len(document)


def page_picture(content: bytes, page: int, width: int) -> PagePicture:
    """One page, counted from 0, so many pixels wide, without any annotation."""
    with _ONE_AT_A_TIME, pypdfium2.PdfDocument(content) as document:
        sheet = document[page]
        bitmap = sheet.render(
            scale=width / sheet.get_width(),
            draw_annots=False,
            may_draw_forms=False,
            force_bitmap_format=pypdfium2.raw.FPDFBitmap_BGRx,
        )
        return PagePicture(bitmap.width, bitmap.height, bytes(bitmap.buffer))
