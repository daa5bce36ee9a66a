"""Mends the maps from glyphs to letters, which reading aloud and searching depend on."""

import re
import unicodedata

from pikepdf import Object, Pdf

_PAIR = re.compile(rb"<([0-9A-Fa-f]+)> <([0-9A-Fa-f]+)>")


def mend_unicode_maps(pdf: Pdf) -> None:
    """Leave out reportlab's entries for unused codes; give shaped letters their plain form."""
    for page in pdf.pages[:1]:
        for font in page.resources.get("/Font", {}).values():
            if "/ToUnicode" in font:
                _mend(font)


def _mend(font: Object) -> None:
    old = font.ToUnicode.read_bytes()
    start, end = old.index(b"beginbfchar"), old.index(b"endbfchar")
    pairs = [(code, _plain(int(letter, 16))) for code, letter in _PAIR.findall(old[start:end])]
    used = [(code, letters) for code, letters in pairs if letters]
    ranges = old.index(b"endcodespacerange")
    blocks = [b"1 begincodespacerange\n<00> <FF>\nendcodespacerange\n"]
    for first in range(0, len(used), 100):
        block = used[first : first + 100]
        lines = b"".join(b"<%s> <%s>\n" % (code, letters) for code, letters in block)
        blocks.append(b"%d beginbfchar\n%sendbfchar\n" % (len(block), lines))
    before = old[: old.rindex(b"1 begincodespacerange", 0, ranges)]
    font.ToUnicode.write(before + b"".join(blocks) + old[end + len(b"endbfchar") :].lstrip())


def _plain(code: int) -> bytes:
    """UTF-16 in hexadecimal of what the glyph stands for; empty for an unused code."""
    if code == 0:
        return b""
    shaped = 0xFB1D <= code <= 0xFDFF or 0xFE70 <= code <= 0xFEFF
    letters = unicodedata.normalize("NFKC", chr(code)) if shaped else chr(code)
    return letters.encode("utf-16-be").hex().upper().encode()
