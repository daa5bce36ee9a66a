"""Checks the fonts inside a pack: each letter that is drawn is the letter that is read out."""

import re
import unicodedata
from functools import cache

from app.signing.findings import Changed
from app.signing.glyphs import SHIPPED, Face, ShippedFace, cut_of, shipped
from app.signing.shapes import Walk
from app.signing.syntax import Ref, Stream, Unreadable, Value

Letters = tuple[str | None, ...]
"""What each code of a font stands for; None where the font draws nothing for it."""

_BLOCK = re.compile(
    rb"[0-9]{1,3} beginbfchar\n((?:<[0-9A-F]{2}> <(?:[0-9A-F]{4}){1,4}>\n){0,256})endbfchar\n?"
)
_PAIR = re.compile(rb"<([0-9A-F]{2})> <([0-9A-F]+)>\n")
_HEAD = re.compile(
    rb"/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo\n"
    rb"<< /Registry \([A-Za-z0-9+-]{1,80}\)\n/Ordering \([A-Za-z0-9+-]{1,80}\)\n/Supplement 0\n>> def\n"
    rb"/CMapName /[A-Za-z0-9+-]{1,80} def\n/CMapType 2 def\n"
    rb"1 begincodespacerange\n<00> <[7F]F>\nendcodespacerange\n"
)
_TAIL = re.compile(rb"endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\s*")
_CUT_NAME = re.compile(r"[A-Z]{6}\+([A-Za-z-]{1,40})")
_KINDS_OF_CODES, _OWN_CODES = 0x24, 0x4  # codes by the font's own table, not by letters' names
_UNUSED = "\0"  # what reportlab writes for a code that no letter has
_WIDTH_SLACK = 0.2  # thousandths of the type size; widths are written with few decimals


def check_fonts(walk: Walk) -> dict[int, Letters]:
    """What the codes of each font stand for, by the font's object.

    Raises:
        Changed: fonts_differ where a font is no honest cut of one we ship.
    """
    letters: dict[int, Letters] = {}
    for number in walk.found.get("font", []):
        try:
            letters[number] = _letters(walk, number)
        except Unreadable:
            raise Changed("fonts_differ") from None
    return letters


def _letters(walk: Walk, number: int) -> Letters:
    font = walk.layers.dictionary(Ref(number), walk.revision)
    descriptor = walk.layers.dictionary(font["FontDescriptor"], walk.revision)
    name = _CUT_NAME.fullmatch(str(font["BaseFont"]))
    if name is None or name[1] not in SHIPPED or descriptor["FontName"] != font["BaseFont"]:
        raise Unreadable("font name")
    flags = descriptor["Flags"]
    if not isinstance(flags, int) or flags & _KINDS_OF_CODES != _OWN_CODES:
        raise Unreadable("font flags")
    claimed = _claimed(_content(walk, font["ToUnicode"]))
    cut, codes = cut_of(name[1], _content(walk, descriptor["FontFile2"]))
    widths = font["Widths"]
    if not isinstance(widths, list) or font["LastChar"] != len(widths) - 1:
        raise Unreadable("font widths")
    whole = shipped(name[1])
    letters: list[str | None] = [None] * 256
    for code, words in claimed.items():
        if code >= len(codes) or code >= len(widths):
            raise Unreadable("font codes")
        glyph = codes[code]
        _check_width(widths[code], cut.advance(glyph), cut.units)
        letters[code] = words
        if glyph:
            _check_outline(cut, glyph, whole, words)
        elif not _invisible(words):
            letters[code] = None
    return tuple(letters)


def _invisible(words: str) -> bool:
    """Signs that have no drawing of their own, such as control codes."""
    return all(unicodedata.category(sign)[0] == "C" for sign in words)


def _content(walk: Walk, value: Value) -> bytes:
    stream = walk.layers.resolve(value, walk.revision)
    if not isinstance(stream, Stream):
        raise Unreadable("font stream")
    return walk.content_of(stream)


def _claimed(content: bytes) -> dict[int, str]:
    """The letters that the map from codes to letters claims."""
    head = _HEAD.match(content)
    at = head.end() if head else -1
    claimed: dict[int, str] = {}
    while at >= 0 and (block := _BLOCK.match(content, at)):
        for code, letters in _PAIR.findall(block[1]):
            number = int(code, 16)
            if number in claimed:
                raise Unreadable("a code twice")
            claimed[number] = _utf16(letters)
        at = block.end()
    if at < 0 or not _TAIL.fullmatch(content, at):
        raise Unreadable("letter map")
    return {code: letters for code, letters in claimed.items() if letters != _UNUSED}


def _utf16(digits: bytes) -> str:
    try:
        return bytes.fromhex(digits.decode("ascii")).decode("utf-16-be")
    except UnicodeDecodeError:
        raise Unreadable("letter map") from None


def _check_width(stated: Value, advance: int, units: int) -> None:
    if not isinstance(stated, int | float) or abs(stated - advance * 1000 / units) > _WIDTH_SLACK:
        raise Unreadable("font widths")


def _check_outline(cut: Face, glyph: int, whole: ShippedFace, words: str) -> None:
    """The drawing is the shipped one of the letter, or of a shaped form of it."""
    drawn = cut.outline(glyph)
    for letter in (words, *_shaped_forms(words)):
        if len(letter) == 1:
            wanted = whole.glyph_of(ord(letter))
            same_place = cut.advance(glyph) == whole.advance(wanted) and (
                cut.bearing(glyph) == whole.bearing(wanted)
            )
            if wanted and same_place and drawn == whole.outline(wanted):
                return
    raise Unreadable("a letter is drawn otherwise")


def _shaped_forms(words: str) -> tuple[str, ...]:
    """Joined and presentation forms that stand for the same letters (Arabic, Hebrew)."""
    return () if words.isascii() else _forms_by_letters().get(words, ())


@cache
def _forms_by_letters() -> dict[str, tuple[str, ...]]:
    forms: dict[str, tuple[str, ...]] = {}
    for form in map(chr, (*range(0xFB1D, 0xFE00), *range(0xFE70, 0xFEFD))):
        letters = unicodedata.normalize("NFKC", form)
        forms[letters] = (*forms.get(letters, ()), form)
    return forms
