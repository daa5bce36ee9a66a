"""How pages look and read to a person: their words in order, and their shades of grey.

For pages that another program made anew, where nothing but looking can tell. Inside a cage only:
the renderer opens files of unknown make.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final
from unicodedata import normalize

import pypdfium2

from app.domain.peer_reviews import Quad

_ACROSS = 1190
_BLOCK = 16
_TALLEST = 3.0
_DARKER: Final = 48
_MOST_WORDS = 200_000
_MOST_PICTURES = 400
_COVERED = 0.6
_UNSEEN = dict.fromkeys(map(ord, "\ufffe\u00ad\u200b\ufeff"))


Look = tuple[tuple[int, ...], ...]
"""How light each block of a page is, row by row."""


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

    def look(self, page: int) -> Look:
        """How light each block of the page is, without any annotation."""
        sheet = self._document[page - 1]
        across, up = sheet.get_size()
        bitmap = sheet.render(
            scale=_ACROSS / max(across, up / _TALLEST, 1.0),
            draw_annots=False,
            may_draw_forms=False,
            grayscale=True,
            force_bitmap_format=pypdfium2.raw.FPDFBitmap_Gray,
        )
        rows, width, stride = bytes(bitmap.buffer), bitmap.width, bitmap.stride
        lines = [rows[at * stride : at * stride + width] for at in range(bitmap.height)]
        return tuple(
            tuple(
                sum(sum(line[left : left + _BLOCK]) for line in lines[top : top + _BLOCK])
                for left in range(0, width, _BLOCK)
            )
            for top in range(0, len(lines), _BLOCK)
        )

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


def look_alike(one: Look, other: Look) -> bool:
    """Whether no block is clearly darker or lighter in one of them."""
    if [len(row) for row in one] != [len(row) for row in other]:
        return False
    most = _DARKER * _BLOCK * _BLOCK
    return all(
        abs(here - there) <= most
        for row, facing in zip(one, other, strict=True)
        for here, there in zip(row, facing, strict=True)
    )


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
