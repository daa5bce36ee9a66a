"""Draws pages of a PDF, without any annotation: the inside of the renderer's process.

The window asks through `app.reports.page_pictures`, so that no file is ever opened in it.
"""

import json
import sys
from threading import Lock

import pypdfium2

from app.caging import put_limits
from app.reports.page_pictures import MOST_PAGES, WIDEST, PagePicture

_ONE_AT_A_TIME = Lock()  # PDFium serves one thread at a time
_CPU_SECONDS = 25
_MOST_PIXELS = 160 * 1024 * 1024  # bytes of them
_TALLEST = 4.0  # a page higher than so many times its width is no page of ours


def page_count(content: bytes) -> int:
    """How many pages a file has."""
    with _ONE_AT_A_TIME, pypdfium2.PdfDocument(content) as document:
        return len(document)


def page_picture(content: bytes, page: int, width: int) -> PagePicture:
    """One page, counted from 0, so many pixels wide, without any annotation."""
    with _ONE_AT_A_TIME, pypdfium2.PdfDocument(content) as document:
        return _picture(document[page], width)


def run() -> int:
    """Read a wish and a file from standard input, write shapes and pixels to standard output."""
    put_limits(_CPU_SECONDS)
    wish = json.loads(sys.stdin.buffer.readline())
    width = min(int(wish["width"]), WIDEST)
    with pypdfium2.PdfDocument(sys.stdin.buffer.read()) as document:
        wanted = [page for page in wish["pages"][:MOST_PAGES] if 0 <= page < len(document)]
        shapes = [_shape(document[page]) for page in range(len(document))]
        pictures = _pictures(document, wanted, width)
    told = {
        "shapes": shapes,
        "pictures": [[page, picture.width, picture.height] for page, picture in pictures],
    }
    sys.stdout.buffer.write(json.dumps(told).encode() + b"\n")
    for _, picture in pictures:
        sys.stdout.buffer.write(picture.pixels)
    return 0


def _pictures(
    document: pypdfium2.PdfDocument, pages: list[int], width: int
) -> list[tuple[int, PagePicture]]:
    """The pages wanted, the first of them in any case, as long as they are not too much at once."""
    pictures: list[tuple[int, PagePicture]] = []
    size = 0
    for page in pages:
        picture = _picture(document[page], width)
        size += len(picture.pixels)
        if pictures and size > _MOST_PIXELS:
            break
        pictures.append((page, picture))
    return pictures


def _shape(sheet: pypdfium2.PdfPage) -> float:
    """How high a page is for its width."""
    width, height = sheet.get_size()
    return max(1 / _TALLEST, min(_TALLEST, height / width)) if width > 0 else 1.0


def _picture(sheet: pypdfium2.PdfPage, width: int) -> PagePicture:
    across, up = sheet.get_size()
    longest = max(across, up / _TALLEST, 1.0)
    bitmap = sheet.render(
        scale=width / longest,
        draw_annots=False,
        may_draw_forms=False,
        force_bitmap_format=pypdfium2.raw.FPDFBitmap_BGRx,
    )
    return PagePicture(bitmap.width, bitmap.height, bytes(bitmap.buffer))


if __name__ == "__main__":
    sys.exit(run())
