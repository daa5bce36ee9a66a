"""How pages look and read to a person: their words in order, and their shades of grey.

For pages that another program made anew, where nothing but looking can tell. Inside a cage only:
the renderer opens files of unknown make.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final
from unicodedata import normalize

import pypdfium2
from PIL import Image, ImageChops

from app.domain.peer_reviews import Quad

_ACROSS = 1190
_TALLEST = 3.0
_BLOCK = 16
_DARKER: Final = 48
_MOST_WORDS = 200_000
_MOST_PICTURES = 400
_COVERED = 0.6
_UNSEEN = dict.fromkeys(map(ord, "\ufffe\u00ad\u200b\ufeff"))


class DrawnPages:
    """The pages of one file, counted from 1."""

    def __init__(self, document: pypdfium2.PdfDocument) -> None:
        self._document = document
        self.count = len(document)
        self._page = 0
        self._text: pypdfium2.PdfTextpage | None = None

    def words(self, page: int) -> str:
        """All words of a page in the order they are drawn, without spaces."""
        text = self._document[page - 1].get_textpage()
        count = min(text.count_chars(), _MOST_WORDS)
        return "".join(
            normalize("NFKC", text.get_text_range(0, count) if count > 0 else "").split()
        ).translate(_UNSEEN)

    def words_in(self, page: int, place: Quad) -> str:
        """The words in one place of a page."""
        if self._text is None or page != self._page:
            self._page, self._text = page, self._document[page - 1].get_textpage()
        return str(self._text.get_text_bounded(*place))

    def size(self, page: int) -> tuple[int, int]:
        """Width and height in whole points."""
        across, up = self._document[page - 1].get_size()
        return round(across), round(up)

    def look(self, page: int) -> Image.Image:
        """The page in shades of grey, without any annotation, a little blurred."""
        sheet = self._document[page - 1]
        across, up = sheet.get_size()
        bitmap = sheet.render(
            scale=_ACROSS / max(across, up / _TALLEST, 1.0),
            draw_annots=False,
            may_draw_forms=False,
            grayscale=True,
            force_bitmap_format=pypdfium2.raw.FPDFBitmap_Gray,
        )
        size, rows = (bitmap.width, bitmap.height), bytes(bitmap.buffer)
        return Image.frombytes("L", size, rows, "raw", "L", bitmap.stride).reduce(_BLOCK)

    def is_picture(self, page: int) -> bool:
        """Whether pictures cover most of the page."""
        sheet = self._document[page - 1]
        across, up = sheet.get_size()
        covered = 0.0
        kind = pypdfium2.raw.FPDF_PAGEOBJ_IMAGE
        for at, each in enumerate(sheet.get_objects(filter=[kind], max_depth=3)):
            left, bottom, right, top = each.get_bounds()
            covered += max(0.0, right - left) * max(0.0, top - bottom)
            if at == _MOST_PICTURES:
                break
        return bool(covered >= _COVERED * across * up > 0)


def look_alike(one: Image.Image, other: Image.Image) -> bool:
    """Whether no spot is clearly darker or lighter in one of them."""
    if one.size != other.size:
        return False
    darkest = ImageChops.difference(one, other).getextrema()[1]
    return isinstance(darkest, int | float) and darkest <= _DARKER


@contextmanager
def drawn(content: bytes) -> Iterator[DrawnPages | None]:
    """The pages to look at; None where the renderer cannot open the file."""
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        yield None
        return
    try:
        yield DrawnPages(document)
    finally:
        document.close()
