"""Draws pages of a PDF, without any annotation: the inside of the renderer's process.

The window asks through `app.reports.page_pictures`, so that no file is ever opened in it.
"""

import json
import sys
from threading import Lock

import pypdfium2

from app.caging import put_limits
from app.reports.page_pictures import MOST_PAGES, WIDEST, PagePicture
from app.reports.page_words import MOST_WORDS, Box

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
        drawn = [page for page, _ in pictures] if wish.get("words") else []
        words = [[page, _words(document[page])] for page in drawn]
    told = {
        "shapes": shapes,
        "pictures": [[page, picture.width, picture.height] for page, picture in pictures],
        "words": words,
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


def _words(sheet: pypdfium2.PdfPage) -> dict[str, object]:
    """The words of a page with their places, and its size in points."""
    textpage = sheet.get_textpage()
    found: list[tuple[str, int, Box]] = []
    line, word, box = 0, "", None
    for number in range(textpage.count_chars()):
        sign = chr(pypdfium2.raw.FPDFText_GetUnicode(textpage, number) or 32)
        edges = textpage.get_charbox(number, loose=True)
        if box is not None and (sign.isspace() or _leaves(box, edges)):
            found.append((word, line, box))
            line += not sign.isspace() or sign in "\r\n"
            word, box = "", None
            if len(found) == MOST_WORDS:
                break
        elif sign in "\r\n":
            line += 1
        if not sign.isspace():
            word += sign
            box = edges if box is None else _joined(box, edges)
    if box is not None:
        found.append((word, line, box))
    return {"size": sheet.get_size(), "words": found}


def _leaves(box: Box, edges: Box) -> bool:
    """Whether a sign stands on another line than the word before it, or far from it."""
    middle, height = (edges[1] + edges[3]) / 2, box[3] - box[1]
    return not box[1] <= middle <= box[3] or edges[0] < box[0] or edges[0] - box[2] > height * 2


def _joined(one: Box, other: Box) -> Box:
    return (
        min(one[0], other[0]),
        min(one[1], other[1]),
        max(one[2], other[2]),
        max(one[3], other[3]),
    )


if __name__ == "__main__":
    sys.exit(run())
